using System.Globalization;

namespace Gateway.Facilities.Surveys;

/// <summary>
/// The named rules. Their figures follow a transcription of the public-survey work rules (NGII notice 2025-2092 of
/// 2025-04-23), which is to be compared with the original before it is quoted to an authority: a record says "observed to
/// rule such-and-such", never "certified".
/// </summary>
public static class SurveyRules
{
    private const string PublicSurvey = "NGII notice 2025-2092 of 2025-04-23 (transcription)";

    /// <summary>Control points: 3 sessions of 10 s, initialised anew between them.</summary>
    public static SurveyRule ControlPoint { get; } = new()
    {
        Name = "controlPoint",
        Edition = SurveyRule.CurrentEdition,
        Document = PublicSurvey,
        Sessions = new RuleLimit(3, "206"),
        SessionSeconds = new RuleLimit(10, "206"),
        SessionEpochs = new RuleLimit(10, "206"),
        Reinitialise = true,
        StartCheck = CheckDemand.Required,
    };

    /// <summary>Existing features: 1 session of 5 s. The rule of a bell that is found in place.</summary>
    public static SurveyRule ExistingFeature { get; } = new()
    {
        Name = "existingFeature",
        Edition = SurveyRule.CurrentEdition,
        Document = PublicSurvey,
        Sessions = new RuleLimit(1, "195"),
        SessionSeconds = new RuleLimit(5, "195"),
        SessionEpochs = new RuleLimit(5, "195"),
        TakesEstimatedSigmas = true,
    };

    /// <summary>Cadastral practice: 2 sessions of 15 s, 60 minutes apart, within 5 cm.</summary>
    public static SurveyRule Cadastral { get; } = new()
    {
        Name = "cadastral",
        Edition = SurveyRule.CurrentEdition,
        Document = "cadastral practice (transcription); other limits as " + PublicSurvey,
        Sessions = new RuleLimit(2, "cadastral"),
        SessionSeconds = new RuleLimit(15, "cadastral"),
        SessionEpochs = new RuleLimit(15, "cadastral"),
        IntervalSeconds = new RuleLimit(3600, "cadastral"),
        Reinitialise = true,
        BetweenHorizontalMetres = new RuleLimit(0.05, "cadastral"),
        StartCheck = CheckDemand.Required,
    };

    /// <summary>A start for a user's own: as existing features, in two sessions with initialising between, no checks demanded.</summary>
    public static SurveyRule Custom { get; } = ExistingFeature with
    {
        Name = "custom",
        Document = null,
        Sessions = new RuleLimit(2),
        SessionSeconds = new RuleLimit(10),
        SessionEpochs = new RuleLimit(10),
        Reinitialise = true,
        StartCheck = CheckDemand.None,
        ReconnectCheck = CheckDemand.None,
        PrecisionCheck = CheckDemand.None,
        EndCheck = CheckDemand.None,
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SurveyRule> All { get; } = [ControlPoint, ExistingFeature, Cadastral, Custom];

    /// <summary>The rule of that name, any case; null if there is none.</summary>
    public static SurveyRule? Find(string name) => All.FirstOrDefault(rule => rule.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Sets that are to guard against a false fix come after initialising, or so long after each other, seconds: a receiver
    /// that holds wrong ambiguities gives the same wrong place again a moment later.
    /// </summary>
    public const double LeastApartSeconds = 3600;

    /// <summary>What is wrong with a rule that is to be observed by now; one of an earlier record is read all the same.</summary>
    public static IReadOnlyList<string> CheckToObserve(SurveyRule rule)
    {
        IReadOnlyList<string> problems = Check(rule);
        return rule.Sessions.Value > 1 && !rule.Reinitialise && !(rule.IntervalSeconds?.Value >= LeastApartSeconds)
            ? [.. problems, string.Create(CultureInfo.InvariantCulture, $"reinitialise: sets that follow each other without initialising find the same false fix again; initialise between them, or keep them {LeastApartSeconds} s apart (intervalSeconds)")]
            : problems;
    }

    /// <summary>What is wrong with a rule, property by property; empty if nothing is.</summary>
    public static IReadOnlyList<string> Check(SurveyRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var problems = new List<string>();
        Range("sessions", rule.Sessions, 1, 10);
        Range("sessionSeconds", rule.SessionSeconds, 1, 86_400);
        Range("sessionEpochs", rule.SessionEpochs, 2, 86_400);
        Range("epochSeconds", rule.EpochSeconds, 0.05, 60);
        Range("intervalSeconds", rule.IntervalSeconds, 0, 86_400);
        Range("settleSeconds", rule.SettleSeconds, 0, 3600);
        Range("longestGapSeconds", rule.LongestGapSeconds, rule.EpochSeconds.Value, 600);
        Range("horizontalSigmaMetres", rule.HorizontalSigmaMetres, 0.001, 100);
        Range("verticalSigmaMetres", rule.VerticalSigmaMetres, 0.001, 100);
        Range("pdop", rule.Pdop, 1, 50);
        Range("maskDegrees", rule.MaskDegrees, 0, 60);
        Range("ageSeconds", rule.AgeSeconds, 0.1, 600);
        Range("outlierSigmas", rule.OutlierSigmas, 2, 10);
        Range("mostOutliers", rule.MostOutliers, 0, 0.5);
        Range("betweenHorizontalMetres", rule.BetweenHorizontalMetres, 0.001, 100);
        Range("betweenVerticalMetres", rule.BetweenVerticalMetres, 0.001, 100);
        Range("resultHorizontalSigmaMetres", rule.ResultHorizontalSigmaMetres, 0.001, 100);
        Range("resultVerticalSigmaMetres", rule.ResultVerticalSigmaMetres, 0.001, 100);
        Range("checkWaitSeconds", rule.CheckWaitSeconds, 0, 86_400);
        Range("correlationSeconds", rule.CorrelationSeconds, 0.001, 86_400);
        if (rule.Qualities.Count == 0)
            problems.Add("qualities is empty: name at least one, such as rtkFixed");
        return problems;

        void Range(string name, RuleLimit? limit, double lowest, double highest)
        {
            if (limit is not null)
                FacilityRules.CheckRange(problems, name, limit.Value, lowest, highest);
        }
    }
}
