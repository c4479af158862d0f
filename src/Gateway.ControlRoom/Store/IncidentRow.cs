using Gateway.Messages;

namespace Gateway.ControlRoom.Store;

/// <summary>How far the operators are with it. Flagged messages know the first two only.</summary>
internal enum IncidentState
{
    /// <summary>Nobody has taken it.</summary>
    New,

    /// <summary>An operator has claimed it.</summary>
    Acknowledged,

    /// <summary>Help has been sent.</summary>
    Dispatched,

    /// <summary>Help is there.</summary>
    OnScene,

    /// <summary>Over, and it is on record how it ended.</summary>
    Closed,
}

/// <summary>What it was, said by whoever closed it.</summary>
internal enum IncidentDisposition
{
    /// <summary>Somebody needed help.</summary>
    Real,

    /// <summary>Pressed by mistake; see <see cref="IncidentRow.Cause"/>.</summary>
    Mistaken,

    /// <summary>Pressed for fun.</summary>
    Prank,

    /// <summary>A test of the bell.</summary>
    Test,

    /// <summary>Part of a drill.</summary>
    Drill,

    /// <summary>A device's fault; nobody pressed.</summary>
    Fault,
}

/// <summary>What the operators do about one alert. Changed only by compare-and-swap on <see cref="Revision"/>.</summary>
internal sealed class IncidentRow
{
    /// <summary>The alert's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>From 1, one more with every change.</summary>
    public required long Revision { get; set; }

    public required IncidentState State { get; set; }

    public required AlertKind Kind { get; init; }

    public required string District { get; init; }

    public required string Gateway { get; init; }

    public required string Bell { get; init; }

    public required int Series { get; init; }

    public required long Sequence { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; set; }

    /// <summary>Who took it first; <see cref="ClaimedBy"/> is who has it now.</summary>
    public string? AcknowledgedBy { get; set; }

    public DateTimeOffset? ReleasedAt { get; set; }

    /// <summary>Plain words about what does not fit, one a line; empty if all is well.</summary>
    public required string Warnings { get; init; }

    /// <summary>
    /// The register's <see cref="Messages.Facility"/> in the contract's JSON as it stood when the alert came, where the
    /// alert itself names no facility or no place; never mixed into the alert.
    /// </summary>
    public string? RegisterRecord { get; init; }

    /// <summary>The operator whose it is now; absent while it is new. Passes on by a step of its own only.</summary>
    public string? ClaimedBy { get; set; }

    /// <summary>UTC at which a claim without a step counts as idle; absent where none is awaited.</summary>
    public DateTimeOffset? IdleAt { get; set; }

    /// <summary>UTC since which the claim is idle; absent while it is not.</summary>
    public DateTimeOffset? IdleSince { get; set; }

    /// <summary>Absent until closed, and for those of before incidents could be closed.</summary>
    public IncidentDisposition? Disposition { get; set; }

    /// <summary>In a word, why a mistaken one was pressed; may be absent.</summary>
    public string? Cause { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public string? ClosedBy { get; set; }

    /// <summary>Id of the first incident of its group; its own where it stands alone.</summary>
    public required Guid GroupId { get; init; }

    /// <summary>Id of the facility that the alert means; absent if it names none.</summary>
    public string? FacilityId { get; init; }

    /// <summary>Degrees, by the alert or else the register; absent if neither knows. What neighbours are found by.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees; absent with <see cref="Latitude"/>.</summary>
    public double? Longitude { get; init; }

    /// <summary>From 1, the most urgent; judged when the alert came.</summary>
    public required int Priority { get; set; }

    /// <summary>Why, as words for programs, one a line.</summary>
    public required string PriorityReasons { get; set; }

    /// <summary>The declared drill that it came in; absent if none, or once somebody said that it is no drill.</summary>
    public Guid? DrillId { get; set; }

    public StoredAlert? Alert { get; init; }
}
