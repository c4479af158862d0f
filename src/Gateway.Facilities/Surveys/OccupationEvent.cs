using System.Text.Json.Serialization;

namespace Gateway.Facilities.Surveys;

/// <summary>What happened around the epochs.</summary>
[JsonConverter(typeof(CamelCaseWords<OccupationEventKind>))]
public enum OccupationEventKind
{
    /// <summary>The receiver could not be read: unplugged, silent.</summary>
    ReceiverLost,

    /// <summary>The receiver is read again: it may have lost its ambiguities, and another one may have been plugged in.</summary>
    ReceiverBack,

    /// <summary>The corrections were connected anew, perhaps to another mountpoint.</summary>
    CorrectionsReconnected,

    /// <summary>The program went on with an occupation that it, or the power, had broken off.</summary>
    Resumed,

    /// <summary>It was broken off for so long that nobody can say whether the antenna still stands where it stood.</summary>
    GivenUp,

    /// <summary>The operator ended the occupation, complete or not.</summary>
    Finished,

    /// <summary>The operator threw the occupation away.</summary>
    Cancelled,

    /// <summary>Its journal was damaged: what was told before stands here, what came after is lost.</summary>
    JournalDamaged,
}

/// <summary>An event of an occupation.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="ElapsedSeconds">Seconds since the occupation began, monotonic.</param>
/// <param name="Detail">For people, such as the mountpoint or the fault.</param>
public sealed record OccupationEvent(OccupationEventKind Kind, double ElapsedSeconds, string? Detail = null);

/// <summary>One thing that an occupation was told, in the order in which it was told: an epoch or an event, never both.</summary>
public sealed record OccupationInput
{
    /// <summary>The epoch.</summary>
    public SurveyEpoch? Epoch { get; init; }

    /// <summary>The event.</summary>
    public OccupationEvent? Event { get; init; }
}
