namespace Gateway.ControlRoom.Intake;

/// <summary>What is known of who sent a message.</summary>
internal sealed record MessageProof
{
    private MessageProof()
    {
    }

    /// <summary>Of a gateway that was never enrolled, where such are permitted: believed at its topic's word, which the broker guards.</summary>
    public static MessageProof Unsigned { get; } = new();

    /// <summary>Why it is not believed, in plain words; absent if it is.</summary>
    public string? Doubt { get; private init; }

    /// <summary>What somebody has to be told though it is believed.</summary>
    public string? Warning { get; private init; }

    /// <summary>Id of the key that signed it; absent if none did, or if it is not believed.</summary>
    public string? Key { get; private init; }

    /// <summary>The signature, base64url; absent with <see cref="Key"/>.</summary>
    public string? Signature { get; private init; }

    public static MessageProof Unproven(string doubt) => new() { Doubt = doubt };

    public static MessageProof Signed(string key, string signature, string? warning) => new() { Key = key, Signature = signature, Warning = warning };
}
