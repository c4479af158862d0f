using Gateway.Facilities.Surveys;

namespace Gateway.Survey;

/// <summary>One survey as it is at a moment, for whoever watches it. Never changes; ask again for a newer one.</summary>
internal sealed record SurveySnapshot
{
    public required Guid Id { get; init; }

    public string? Facility { get; init; }

    /// <summary>The known point that is checked.</summary>
    public string? KnownPoint { get; init; }

    public required string Receiver { get; init; }

    public required string Rule { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The antenna's setup that it is reduced by.</summary>
    public AntennaSetup? Antenna { get; init; }

    /// <summary>Whether it goes on after the program or the power was cut.</summary>
    public bool IsResumed { get; init; }

    /// <summary>Whether nothing more is observed and the record is written: <see cref="Outcome"/> is final.</summary>
    public bool IsConcluded { get; init; }

    /// <summary>Absent where only the record is left.</summary>
    public OccupationProgress? Progress { get; init; }

    /// <summary>What the receiver says now.</summary>
    public SurveyFix? Fix { get; init; }

    /// <summary>
    /// How far the facility is from where the register has it: while it is observed by the receiver's place now, in the end by
    /// the result. <c>needsConfirmation</c>: the record stays, the facility keeps its place until somebody confirms.
    /// </summary>
    public PlaceChange? Move { get; init; }

    /// <summary>What came of it.</summary>
    public OccupationResult? Outcome { get; init; }

    /// <summary>Height of the mark above <see cref="Geoid"/>, metres; absent without a geoid.</summary>
    public double? OrthometricHeightMetres { get; init; }

    /// <summary>The geoid's name.</summary>
    public string? Geoid { get; init; }

    /// <summary>Of a check: what it showed.</summary>
    public CheckShot? Check { get; init; }

    /// <summary>In a list, of what is no occupation, such as a bell measured in or a damaged journal: how it stands, in words.</summary>
    public string? Verdict { get; init; }

    /// <summary>Of a check: the surveys before it in whose records it stands now.</summary>
    public IReadOnlyList<Guid> Settled { get; init; } = [];

    /// <summary>What became of it in the register: <c>recorded</c>, <c>alreadyRecorded</c>, or why not.</summary>
    public string? Register { get; init; }

    /// <summary>The record's file.</summary>
    public string? Record { get; init; }

    /// <summary>What is wrong with the program's own part of it, such as a full disk; it goes on trying.</summary>
    public string? Fault { get; init; }
}

/// <summary>The receiver's newest epoch, as far as a surveyor wants to see it.</summary>
internal sealed record SurveyFix
{
    /// <summary>Quality as in alerts, such as <c>rtkFixed</c>.</summary>
    public required string Quality { get; init; }

    public double? HorizontalSigmaMetres { get; init; }

    public double? UpSigmaMetres { get; init; }

    public double? Pdop { get; init; }

    public int? Satellites { get; init; }

    public double? AgeOfCorrectionsSeconds { get; init; }

    /// <summary>Seconds since it came.</summary>
    public required double AgeSeconds { get; init; }
}
