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
    private const double FloatHorizontalMetres = 0.5;

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

    /// <summary>
    /// Whether RTK with float ambiguities is taken beside fixed: decimetres, and never national. The limits that are not
    /// given become as wide as the precision that is taken: 0.5 m, the double in height.
    /// </summary>
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

    /// <summary>Horizontal standard deviation of the result at most, metres.</summary>
    public double? ResultHorizontalSigmaMetres { get; init; }

    /// <summary>Vertical standard deviation of the result at most, metres.</summary>
    public double? ResultVerticalSigmaMetres { get; init; }

    /// <summary>Check before the work.</summary>
    public CheckDemand? StartCheck { get; init; }

    /// <summary>Check after the corrections were connected anew.</summary>
    public CheckDemand? ReconnectCheck { get; init; }

    /// <summary>Check after the displayed precision was exceeded.</summary>
    public CheckDemand? PrecisionCheck { get; init; }

    /// <summary>Check at the end of the work.</summary>
    public CheckDemand? EndCheck { get; init; }

    /// <summary>Wait after a check out of tolerance, seconds.</summary>
    public double? CheckWaitSeconds { get; init; }

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
        bool areApart = (IntervalSeconds ?? rule.IntervalSeconds?.Value) >= SurveyRules.LeastApartSeconds;
        (double? horizontal, double? vertical) = Precision(rule);
        // What is taken scatters by as much as it may be imprecise: limits of centimetres would refuse every float set.
        (double? alikeHorizontal, double? alikeVertical) = TakesFloat == true ? (horizontal, vertical) : (null, null);
        return rule with
        {
            Name = name ?? $"custom (from {rule.Name})",
            Document = rule.Document is null ? null : $"changed by the user from {rule.Name}: {rule.Document}",
            Sessions = Changed(Sessions, rule.Sessions)!,
            SessionSeconds = Changed(SessionSeconds, rule.SessionSeconds)!,
            SessionEpochs = Changed(SessionEpochs, rule.SessionEpochs)!,
            IntervalSeconds = Changed(IntervalSeconds, rule.IntervalSeconds),
            Reinitialise = Reinitialise ?? (rule.Reinitialise || ((Sessions ?? rule.Sessions.Value) > 1 && !areApart)),
            Qualities = TakesFloat switch { true => [FixQuality.RtkFixed, FixQuality.RtkFloat], false => [FixQuality.RtkFixed], null => rule.Qualities },
            QualitiesArticle = TakesFloat == true ? null : rule.QualitiesArticle,
            HorizontalSigmaMetres = Changed(horizontal, rule.HorizontalSigmaMetres),
            VerticalSigmaMetres = Changed(vertical, rule.VerticalSigmaMetres),
            Pdop = Changed(Pdop, rule.Pdop),
            MaskDegrees = Changed(MaskDegrees, rule.MaskDegrees),
            Satellites = Changed(Satellites, rule.Satellites),
            GpsOnlySatellites = Changed(Satellites, rule.GpsOnlySatellites),
            AgeSeconds = Changed(AgeSeconds, rule.AgeSeconds),
            BetweenHorizontalMetres = Changed(BetweenHorizontalMetres ?? alikeHorizontal, rule.BetweenHorizontalMetres)!,
            BetweenVerticalMetres = Changed(BetweenVerticalMetres ?? alikeVertical, rule.BetweenVerticalMetres)!,
            ResultHorizontalSigmaMetres = Changed(ResultHorizontalSigmaMetres ?? alikeHorizontal, rule.ResultHorizontalSigmaMetres)!,
            ResultVerticalSigmaMetres = Changed(ResultVerticalSigmaMetres ?? alikeVertical, rule.ResultVerticalSigmaMetres)!,
            StartCheck = StartCheck ?? rule.StartCheck,
            ReconnectCheck = ReconnectCheck ?? rule.ReconnectCheck,
            PrecisionCheck = PrecisionCheck ?? rule.PrecisionCheck,
            EndCheck = EndCheck ?? rule.EndCheck,
            CheckWaitSeconds = Changed(CheckWaitSeconds, rule.CheckWaitSeconds)!,
        };
    }

    /// <summary>Precision of an epoch below; where float is taken and nothing else is said, what float is good for.</summary>
    private (double? Horizontal, double? Vertical) Precision(SurveyRule rule)
    {
        if (TakesFloat != true)
            return (HorizontalSigmaMetres, VerticalSigmaMetres);
        double horizontal = HorizontalSigmaMetres ?? Math.Max(FloatHorizontalMetres, rule.HorizontalSigmaMetres?.Value ?? 0);
        return (horizontal, VerticalSigmaMetres ?? 2 * horizontal);
    }

    private static RuleLimit? Changed(double? wanted, RuleLimit? limit) => wanted is { } value && value != limit?.Value ? new RuleLimit(value) : limit;
}
