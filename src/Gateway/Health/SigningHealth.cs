namespace Gateway.Health;

/// <summary>Whether anybody can tell this gateway's messages from a forger's, and the control room's from one's.</summary>
internal sealed record SigningHealth
{
    /// <summary>Id of the key that messages are signed with; absent before the gateway was enrolled.</summary>
    public string? Key { get; init; }

    /// <summary>Whether receipts and commands without the control room's signature are refused.</summary>
    public required bool ChecksControlRoom { get; init; }

    /// <summary>Why the last message went out unsigned though there is a key; absent if it did not.</summary>
    public string? Fault { get; init; }
}
