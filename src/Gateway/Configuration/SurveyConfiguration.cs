using Gateway.Facilities.Surveys;

namespace Gateway.Configuration;

/// <summary>How bells are surveyed: the key <c>survey</c>.</summary>
internal sealed record SurveyConfiguration
{
    public const string DefaultRule = "existingFeature";

    /// <summary>Rule where a survey names none.</summary>
    public string Rule { get; init; } = DefaultRule;

    /// <summary>Rules of the user's own.</summary>
    public IReadOnlyList<OwnRule> Rules { get; init; } = [];

    /// <summary>The antenna on the pole.</summary>
    public SurveyAntenna? Antenna { get; init; }

    /// <summary>The geoid for orthometric heights; without one there are none.</summary>
    public GeoidConfiguration? Geoid { get; init; }

    /// <summary>What is known of the datum of each source of corrections.</summary>
    public IReadOnlyList<CorrectionSource> Sources { get; init; } = [];

    /// <summary>How far a survey may put a facility from its last position unasked, beside that position's own accuracy, metres.</summary>
    public double MoveLimitMetres { get; init; } = PlaceChange.UsualLimitMetres;

    /// <summary>Points whose coordinates are known, for checks.</summary>
    public IReadOnlyList<KnownPoint> KnownPoints { get; init; } = [];

    /// <summary>The rule of that name: a user's own, or one of <see cref="SurveyRules"/>; null if there is none.</summary>
    public SurveyRule? FindRule(string name) =>
        Rules.FirstOrDefault(own => own.Name == name) is { } own ? own.Changes().ApplyTo(SurveyRules.Find(own.BasedOn)!, own.Name) : SurveyRules.Find(name);

    /// <summary>Every name that <see cref="FindRule"/> knows.</summary>
    public IEnumerable<string> RuleNames() => Rules.Select(own => own.Name).Concat(SurveyRules.All.Select(rule => rule.Name));
}

/// <summary>A user's own rule: a named one, changed. Keys that are absent stay as they are there.</summary>
internal sealed record OwnRule
{
    public required string Name { get; init; }

    public required string BasedOn { get; init; }

    public double? Sessions { get; init; }

    public double? SessionSeconds { get; init; }

    public double? SessionEpochs { get; init; }

    public double? IntervalSeconds { get; init; }

    /// <summary><c>yes</c> or <c>no</c>.</summary>
    public string? Reinitialise { get; init; }

    public double? HorizontalSigmaMetres { get; init; }

    public double? VerticalSigmaMetres { get; init; }

    public double? Pdop { get; init; }

    public double? MaskDegrees { get; init; }

    public double? Satellites { get; init; }

    public double? AgeSeconds { get; init; }

    public double? BetweenHorizontalMetres { get; init; }

    public double? BetweenVerticalMetres { get; init; }

    public double? ResultHorizontalSigmaMetres { get; init; }

    public double? ResultVerticalSigmaMetres { get; init; }

    public CheckDemand? StartCheck { get; init; }

    public CheckDemand? ReconnectCheck { get; init; }

    public CheckDemand? PrecisionCheck { get; init; }

    public CheckDemand? EndCheck { get; init; }

    public double? CheckWaitSeconds { get; init; }

    public RuleChanges Changes() => new()
    {
        Sessions = Sessions,
        SessionSeconds = SessionSeconds,
        SessionEpochs = SessionEpochs,
        IntervalSeconds = IntervalSeconds,
        Reinitialise = Reinitialise is null ? null : Reinitialise == "yes",
        HorizontalSigmaMetres = HorizontalSigmaMetres,
        VerticalSigmaMetres = VerticalSigmaMetres,
        Pdop = Pdop,
        MaskDegrees = MaskDegrees,
        Satellites = Satellites,
        AgeSeconds = AgeSeconds,
        BetweenHorizontalMetres = BetweenHorizontalMetres,
        BetweenVerticalMetres = BetweenVerticalMetres,
        ResultHorizontalSigmaMetres = ResultHorizontalSigmaMetres,
        ResultVerticalSigmaMetres = ResultVerticalSigmaMetres,
        StartCheck = StartCheck,
        ReconnectCheck = ReconnectCheck,
        PrecisionCheck = PrecisionCheck,
        EndCheck = EndCheck,
        CheckWaitSeconds = CheckWaitSeconds,
    };
}

/// <summary>The antenna on the pole.</summary>
internal sealed record SurveyAntenna
{
    public string? Model { get; init; }

    /// <summary>Phase centre above the reference point, metres.</summary>
    public double PhaseCentreOffsetMetres { get; init; }

    public ReportedPoint Reported { get; init; }

    /// <summary>From the mark up to the reference point, metres; may be given with each survey instead.</summary>
    public double? PoleHeightMetres { get; init; }

    public AntennaSetup Setup() => new()
    {
        Model = Model,
        PhaseCentreOffsetMetres = PhaseCentreOffsetMetres,
        Reported = Reported,
        PoleHeightMetres = PoleHeightMetres,
    };
}

/// <summary>A geoid grid of the user's own.</summary>
internal sealed record GeoidConfiguration
{
    /// <summary>GTX or PROJ GeoTIFF.</summary>
    public required string File { get; init; }

    /// <summary>Name on records, such as <c>KNGeoid18</c>; the file's if absent.</summary>
    public string? Name { get; init; }

    /// <summary>Sigma of the model, metres.</summary>
    public double? SigmaMetres { get; init; }
}

/// <summary>What whoever set the gateway up declares of a source of corrections.</summary>
internal sealed record CorrectionSource
{
    /// <summary>Address as under <c>receivers[].corrections</c>.</summary>
    public required string Url { get; init; }

    /// <summary>One mountpoint, or all of that caster if absent.</summary>
    public string? Mountpoint { get; init; }

    public CorrectionKind? Kind { get; init; }

    /// <summary>Such as <c>KGD2002</c>.</summary>
    public string? Frame { get; init; }

    /// <summary>Such as <c>2023-07-07</c>.</summary>
    public string? Generation { get; init; }
}
