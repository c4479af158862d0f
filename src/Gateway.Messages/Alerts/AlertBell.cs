namespace Gateway.Messages;

/// <summary>The bell an alert comes from.</summary>
public sealed record AlertBell
{
    /// <summary>Id in the gateway's configuration; a topic level: 1-64 of letters, digits, '-', '_', '.'.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people, such as "Women's restroom, 2nd stall".</summary>
    public string? Name { get; init; }

    /// <summary>How it is wired: <c>gpio</c>, <c>loop</c> (supervised), <c>expander</c>, <c>modbus</c>, <c>mqtt</c>, <c>command</c>.</summary>
    public string? Source { get; init; }

    /// <summary>
    /// Id of the facility that the gateway's configuration hangs the bell on, told even where the gateway's own register
    /// does not know it; absent if the configuration names none. Compare <see cref="BellAlert.Facility"/>.
    /// </summary>
    public string? FacilityId { get; init; }
}
