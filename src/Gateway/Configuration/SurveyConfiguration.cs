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
    public AntennaSetup? Antenna { get; init; }

    /// <summary>What is known of the datum of each source of corrections.</summary>
    public IReadOnlyList<CorrectionSource> Sources { get; init; } = [];

    /// <summary>Points whose coordinates are known, for checks.</summary>
    public IReadOnlyList<KnownPoint> KnownPoints { get; init; } = [];

    /// <summary>The rule of that name: a user's own, or one of <see cref="SurveyRules"/>; null if there is none.</summary>
    public SurveyRule? FindRule(string name) =>
        Rules.FirstOrDefault(own => own.Name == name) is { } own ? own.Changes.ApplyTo(SurveyRules.Find(own.BasedOn)!, own.Name) : SurveyRules.Find(name);

    /// <summary>Every name that <see cref="FindRule"/> knows.</summary>
    public IEnumerable<string> RuleNames() => Rules.Select(own => own.Name).Concat(SurveyRules.All.Select(rule => rule.Name));
}

/// <summary>A user's own rule: a named one, changed.</summary>
internal sealed record OwnRule(string Name, string BasedOn, RuleChanges Changes);

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
