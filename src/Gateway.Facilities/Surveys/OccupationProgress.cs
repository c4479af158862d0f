using System.Text.Json.Serialization;

namespace Gateway.Facilities.Surveys;

/// <summary>Where an occupation stands.</summary>
[JsonConverter(typeof(CamelCaseWords<OccupationStage>))]
public enum OccupationStage
{
    /// <summary>Waits for epochs that the rule takes.</summary>
    AwaitingFix,

    /// <summary>A session is being observed.</summary>
    Observing,

    /// <summary>Between two sessions: the receiver has to be initialised anew.</summary>
    AwaitingReinitialisation,

    /// <summary>Between two sessions: the interval is not over.</summary>
    AwaitingInterval,

    /// <summary>All sessions are observed; nothing more is taken.</summary>
    Complete,

    /// <summary>Refused before or after observing; nothing more is taken.</summary>
    Refused,

    /// <summary>Ended by the operator before it was complete.</summary>
    Ended,
}

/// <summary>Progress for people, at one moment.</summary>
public sealed record OccupationProgress
{
    /// <summary>Where it stands.</summary>
    public required OccupationStage Stage { get; init; }

    /// <summary>The session being observed or waited for, from 1.</summary>
    public required int Session { get; init; }

    /// <summary>How many are wanted.</summary>
    public required int Sessions { get; init; }

    /// <summary>Epochs counted in this session.</summary>
    public required int Epochs { get; init; }

    /// <summary>Epochs wanted in a session.</summary>
    public required int EpochsWanted { get; init; }

    /// <summary>Seconds of observing and waiting left at least, if nothing goes wrong.</summary>
    public required double SecondsLeft { get; init; }

    /// <summary>How much is done, 0 to 1.</summary>
    public required double Fraction { get; init; }

    /// <summary>What to do or to wait for now; absent when it is over.</summary>
    public SurveyInstruction? Instruction { get; init; }

    /// <summary>The last jump of the fix; absent where it never jumped.</summary>
    public FixJump? Jump { get; init; }

    /// <summary>Why the newest epoch is not counted; absent while all is well.</summary>
    public Refusal? NotCounted { get; init; }

    /// <summary>Whether the fix that was to be lost between two sessions was seen lost: what is left is to wait for the next.</summary>
    public bool IsReinitialised { get; init; }

    /// <summary>Sessions given up so far, with the last one's reason.</summary>
    public int Discarded { get; init; }

    /// <summary>Why the last of them was given up.</summary>
    public Refusal? LastDiscarded { get; init; }

    /// <summary>Why the occupation was refused.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Whether nothing more will be taken.</summary>
    public bool IsOver => Stage is OccupationStage.Complete or OccupationStage.Refused or OccupationStage.Ended;
}

/// <summary>What became of one epoch.</summary>
/// <param name="IsCounted">Whether it belongs to a session now.</param>
/// <param name="IsKept">Whether it changed anything: then it belongs into the record, and without it the result cannot be computed again.</param>
/// <param name="Refusal">Why it was not counted; absent if it was.</param>
public readonly record struct EpochVerdict(bool IsCounted, bool IsKept, Refusal? Refusal);
