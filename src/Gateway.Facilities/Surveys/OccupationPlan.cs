namespace Gateway.Facilities.Surveys;

/// <summary>What is known before an occupation begins.</summary>
public sealed record OccupationPlan
{
    /// <summary>The rule.</summary>
    public required SurveyRule Rule { get; init; }

    /// <summary>How the antenna stands.</summary>
    public required AntennaSetup Antenna { get; init; }

    /// <summary>UTC of the begin.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Checks on known points made before it, of the last day.</summary>
    public IReadOnlyList<CheckShot> Checks { get; init; } = [];

    /// <summary>Corrections that flowed when it began, and the antenna: what a check before it has to be tied to; absent where none flowed.</summary>
    public CheckTie? Tie { get; init; }
}
