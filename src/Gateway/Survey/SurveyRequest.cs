using System.Text.Json.Serialization;
using Gateway.Facilities.Surveys;

namespace Gateway.Survey;

/// <summary>
/// What somebody wants to be observed. Either a facility, or a known point to be checked. A property that is none of these
/// is refused: a height under another name would be replaced by the configuration's in silence.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SurveyRequest
{
    /// <summary>Facility of the register, the antenna on its mark.</summary>
    public string? Facility { get; init; }

    /// <summary>Whether the antenna stands on a point outside from which the facility will be measured, and not on its mark.</summary>
    public bool IsOutsidePoint { get; init; }

    /// <summary>Whether the facility is where it is surveyed, however far from where the register has it; otherwise a place beyond the limit is kept as a record only.</summary>
    public bool MovedAnyway { get; init; }

    /// <summary>Known point of the configuration, to be checked.</summary>
    public string? KnownPoint { get; init; }

    /// <summary>Known point in full, where it is not in the configuration.</summary>
    public KnownPoint? Known { get; init; }

    /// <summary>Receiver in the configuration; the first one if absent.</summary>
    public string? Receiver { get; init; }

    /// <summary>Name of a rule; the configuration's if absent.</summary>
    public string? Rule { get; init; }

    /// <summary>What is wanted otherwise than the rule has it.</summary>
    public RuleChanges? Changes { get; init; }

    /// <summary>The antenna's setup; the configuration's if absent.</summary>
    public AntennaSetup? Antenna { get; init; }

    public string? Surveyor { get; init; }

    public string? Note { get; init; }
}

/// <summary>Who says that a facility is where it was surveyed.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record MoveRequest
{
    public required string By { get; init; }
}

/// <summary>A confirmed place.</summary>
/// <param name="Id">The survey.</param>
/// <param name="Register"><c>recorded</c>, <c>alreadyRecorded</c>, or why not.</param>
internal sealed record MoveConfirmation(Guid Id, string Register);

/// <summary>Why a survey is not begun or not found.</summary>
internal enum SurveyProblem
{
    /// <summary>Nothing of that name.</summary>
    Unknown,

    /// <summary>The request itself is wrong.</summary>
    Wrong,

    /// <summary>The receiver, or the facility, is being surveyed already.</summary>
    Busy,

    /// <summary>The disk or the register does not take it.</summary>
    Failed,
}

/// <summary>A request was refused; the message is the reason's English and says what to do.</summary>
internal sealed class SurveyRequestException(SurveyProblem problem, SurveyReason reason, Exception? cause = null) : Exception(reason.English, cause)
{
    public SurveyProblem Problem { get; } = problem;

    public SurveyReason Reason { get; } = reason;
}
