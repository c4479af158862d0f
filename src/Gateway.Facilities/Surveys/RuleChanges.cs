using System.Text.Json.Serialization;
using Gateway.Gnss;

namespace Gateway.Facilities.Surveys;

/// <summary>
/// What a user wants otherwise than a named rule has it. A limit that is changed loses its article: it is the user's own.
/// What is absent stays.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RuleChanges
{
    /// <summary>Sessions.</summary>
    public double? Sessions { get; init; }

    /// <summary>Least length of a session, seconds.</summary>
    public double? SessionSeconds { get; init; }

    /// <summary>Least count of epochs in a session.</summary>
    public double? SessionEpochs { get; init; }

    /// <summary>Seconds between sessions.</summary>
    public double? IntervalSeconds { get; init; }

    /// <summary>Whether the receiver is initialised anew between sessions.</summary>
    public bool? Reinitialise { get; init; }

    /// <summary>Whether RTK with float ambiguities is taken beside fixed; no such result is of RTK accuracy.</summary>
    public bool? TakesFloat { get; init; }

    /// <summary>Horizontal standard deviation of an epoch below, metres.</summary>
    public double? HorizontalSigmaMetres { get; init; }

    /// <summary>Vertical standard deviation of an epoch below, metres.</summary>
    public double? VerticalSigmaMetres { get; init; }

    /// <summary>PDOP below.</summary>
    public double? Pdop { get; init; }

    /// <summary>Elevation mask, degrees.</summary>
    public double? MaskDegrees { get; init; }

    /// <summary>Satellites at least, whichever systems.</summary>
    public double? Satellites { get; init; }

    /// <summary>Age of corrections at most, seconds.</summary>
    public double? AgeSeconds { get; init; }

    /// <summary>Between sessions at most, horizontally, metres.</summary>
    public double? BetweenHorizontalMetres { get; init; }

    /// <summary>Between sessions at most, in height, metres.</summary>
    public double? BetweenVerticalMetres { get; init; }

    /// <summary>Check before the work.</summary>
    public CheckDemand? StartCheck { get; init; }

    /// <summary>Whether nothing is changed.</summary>
    [JsonIgnore]
    public bool IsEmpty => this == new RuleChanges();

    /// <summary>The changed rule, under a name that says what it was made from; the rule itself if nothing is changed.</summary>
    /// <param name="rule">A named rule.</param>
    /// <param name="name">The user's own name for it; if absent, one is made.</param>
    public SurveyRule ApplyTo(SurveyRule rule, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (IsEmpty && name is null)
            return rule;
        return rule with
        {
            Name = name ?? $"custom (from {rule.Name})",
            Document = rule.Document is null ? null : $"changed by the user from {rule.Name}: {rule.Document}",
            Sessions = Changed(Sessions, rule.Sessions)!,
            SessionSeconds = Changed(SessionSeconds, rule.SessionSeconds)!,
            SessionEpochs = Changed(SessionEpochs, rule.SessionEpochs)!,
            IntervalSeconds = Changed(IntervalSeconds, rule.IntervalSeconds),
            Reinitialise = Reinitialise ?? rule.Reinitialise,
            Qualities = TakesFloat switch { true => [FixQuality.RtkFixed, FixQuality.RtkFloat], false => [FixQuality.RtkFixed], null => rule.Qualities },
            QualitiesArticle = TakesFloat == true ? null : rule.QualitiesArticle,
            HorizontalSigmaMetres = Changed(HorizontalSigmaMetres, rule.HorizontalSigmaMetres),
            VerticalSigmaMetres = Changed(VerticalSigmaMetres, rule.VerticalSigmaMetres),
            Pdop = Changed(Pdop, rule.Pdop),
            MaskDegrees = Changed(MaskDegrees, rule.MaskDegrees),
            Satellites = Changed(Satellites, rule.Satellites),
            GpsOnlySatellites = Changed(Satellites, rule.GpsOnlySatellites),
            AgeSeconds = Changed(AgeSeconds, rule.AgeSeconds),
            BetweenHorizontalMetres = Changed(BetweenHorizontalMetres, rule.BetweenHorizontalMetres)!,
            BetweenVerticalMetres = Changed(BetweenVerticalMetres, rule.BetweenVerticalMetres)!,
            StartCheck = StartCheck ?? rule.StartCheck,
        };
    }

    private static RuleLimit? Changed(double? wanted, RuleLimit? limit) => wanted is { } value && value != limit?.Value ? new RuleLimit(value) : limit;
}
