using Gateway.Facilities.Surveys;

namespace Gateway.Survey;

/// <summary>How an occupation begins in its journal.</summary>
internal sealed record OccupationOpening
{
    public int Schema { get; init; } = OccupationRecord.CurrentSchema;

    public required Guid Id { get; init; }

    public string? Facility { get; init; }

    public bool IsOutsidePoint { get; init; }

    /// <summary>Whether somebody said beforehand that the facility is where it is surveyed.</summary>
    public bool MovedAnyway { get; init; }

    public KnownPoint? Known { get; init; }

    /// <summary>Receiver in the configuration.</summary>
    public required string Receiver { get; init; }

    public string? Surveyor { get; init; }

    public string? Note { get; init; }

    public required OccupationPlan Plan { get; init; }

    public required string Software { get; init; }
}

/// <summary>One line of a journal; one of its properties is there.</summary>
internal sealed record JournalLine
{
    public OccupationOpening? Opening { get; init; }

    public OccupationInput? Input { get; init; }

    /// <summary>A source of corrections; replaces the last one if it is the same mountpoint.</summary>
    public CorrectionFrame? Frame { get; init; }

    /// <summary>What the receiver said that it is.</summary>
    public SurveyReceiver? Identity { get; init; }
}
