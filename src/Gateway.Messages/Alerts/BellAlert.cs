namespace Gateway.Messages;

/// <summary>
/// One occurrence at one bell, with everything a control room needs to send help without asking back.
/// Published once per occurrence on <c>{root}/{district}/{gateway}/alerts/{bell}</c>; may arrive more than once,
/// always with the same <see cref="Id"/>.
/// </summary>
public sealed record BellAlert
{
    /// <summary>UUIDv7 (RFC 9562 5.7), made by the gateway when the occurrence is accepted into its outbox.</summary>
    public required Guid Id { get; init; }

    /// <summary>
    /// Position in the gateway's own numbering, from 1, without gaps: a receiver that holds n and n + 2 knows that
    /// n + 1 is still to come. 0 while the gateway's disk refuses to keep the alert: it is sent from memory, outside the
    /// numbering, and is sent once more under the same <see cref="Id"/> with its number as soon as the disk takes it; the
    /// receiver then puts that number in the place of the 0 and answers with a receipt that carries it. Always 0 for
    /// <see cref="AlertKind.SelfTest"/>, of which none has to be proven complete.
    /// </summary>
    public required long Sequence { get; init; }

    /// <summary>What happened.</summary>
    public required AlertKind Kind { get; init; }

    /// <summary>District that the gateway belongs to; a topic level.</summary>
    public required string District { get; init; }

    /// <summary>Gateway that saw it; a topic level.</summary>
    public required string Gateway { get; init; }

    /// <summary>The bell.</summary>
    public required AlertBell Bell { get; init; }

    /// <summary>The facility that the bell hangs on; absent if the register does not know one.</summary>
    public AlertFacility? Facility { get; init; }

    /// <summary>Where the facility was surveyed; absent if it never was.</summary>
    public AlertPlace? Place { get; init; }

    /// <summary>When it happened.</summary>
    public required AlertTime Time { get; init; }

    /// <summary>Where the gateway's own receiver says the gateway is now; absent without a receiver or a fix.</summary>
    public AlertLiveFix? LiveFix { get; init; }

    /// <summary>Free remark, such as who asked for a test.</summary>
    public string? Note { get; init; }

    /// <summary>
    /// How many occurrences this one alert tells of: presses of a chattering bell, a fault that came and went; 2 or more. Absent
    /// where it tells of one.
    /// </summary>
    public int? Count { get; init; }
}
