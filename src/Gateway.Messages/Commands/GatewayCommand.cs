namespace Gateway.Messages;

/// <summary>
/// What a person in the control room has one gateway do, once and soon. Published, signed with the control room's key, on
/// <c>{root}/{district}/{gateway}/commands/{name}</c>, never retained; the topic, which the signature covers, says which gateway.
/// </summary>
public sealed record GatewayCommand
{
    /// <summary>Longest time from <see cref="IssuedAt"/> to <see cref="Expires"/> that a gateway takes.</summary>
    public static readonly TimeSpan LongestValid = TimeSpan.FromHours(1);

    /// <summary>UUIDv7 (RFC 9562 5.7); a gateway carries one out once, and knows it again after a restart.</summary>
    public required Guid Id { get; init; }

    /// <summary>One of <see cref="CommandNames"/>; the last level of the topic.</summary>
    public required string Name { get; init; }

    /// <summary>UTC of the control room.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>UTC from which on it is refused, at most <see cref="LongestValid"/> later.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>Who gave it, 1 to 64 characters; stands in the gateway's record of commands.</summary>
    public required string IssuedBy { get; init; }

    /// <summary>The bell that it is about; absent where it is about the gateway.</summary>
    public string? Bell { get; init; }
}

/// <summary>The commands that there are.</summary>
public static class CommandNames
{
    /// <summary>Say who you are and how you are; with a bell, flash its lamp for half a minute.</summary>
    public const string Identify = "identify";

    /// <summary>Send a test press of the bell on the way that presses take. The control room sends nobody.</summary>
    public const string TestPress = "testPress";
}
