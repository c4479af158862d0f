using System.Text.Json.Serialization;
using Gateway.Gnss;

namespace Gateway.Facilities.Surveys;

/// <summary>
/// What an occupation has to satisfy, as data. Named profiles are in <see cref="SurveyRules"/>; a user's own is one of them
/// changed with <c>with</c>. A limit that is absent is not asked. The whole rule stands in every record.
/// </summary>
public sealed record SurveyRule
{
    /// <summary>Name on the record, such as <c>controlPoint</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The newest <see cref="Edition"/>.</summary>
    public const int CurrentEdition = 1;

    /// <summary>
    /// Edition of what is judged beside the limits, so that records of before compute to what they were: 0, absent in them,
    /// knows no jumps of the fix and no coordinates that are not national because they were observed with float ambiguities.
    /// </summary>
    public int Edition { get; init; }

    /// <summary>Where the articles are from.</summary>
    public string? Document { get; init; }

    /// <summary>Sessions (sets), 1 to 10.</summary>
    public required RuleLimit Sessions { get; init; }

    /// <summary>Least length of a session after the fix, seconds from its first epoch to its last, 1 to 86,400.</summary>
    public required RuleLimit SessionSeconds { get; init; }

    /// <summary>Least count of epochs in a session, 2 to 86,400.</summary>
    public required RuleLimit SessionEpochs { get; init; }

    /// <summary>Seconds from epoch to epoch; what comes between is not counted.</summary>
    public RuleLimit EpochSeconds { get; init; } = new(1, "195, 206");

    /// <summary>Least time from the end of a session to the begin of the next, seconds.</summary>
    public RuleLimit? IntervalSeconds { get; init; }

    /// <summary>Whether the receiver has to lose its ambiguities and find them again between two sessions.</summary>
    public bool Reinitialise { get; init; }

    /// <summary>Seconds after the fix was found before the first epoch is counted.</summary>
    public RuleLimit? SettleSeconds { get; init; }

    /// <summary>Epochs may be missing within a session for so long, seconds.</summary>
    public RuleLimit LongestGapSeconds { get; init; } = new(3);

    /// <summary>Qualities that are counted.</summary>
    public IReadOnlyList<FixQuality> Qualities { get; init; } = [FixQuality.RtkFixed];

    /// <summary>Article of <see cref="Qualities"/>.</summary>
    public string? QualitiesArticle { get; init; } = "206, 207";

    /// <summary>Horizontal standard deviation (root of both axes' squares) of an epoch must be below, metres.</summary>
    public RuleLimit? HorizontalSigmaMetres { get; init; } = new(0.05, "206, 207");

    /// <summary>Vertical standard deviation of an epoch must be below, metres.</summary>
    public RuleLimit? VerticalSigmaMetres { get; init; } = new(0.10, "206, 207");

    /// <summary>Whether sigmas that are the program's estimate, because the receiver says none, are taken.</summary>
    public bool TakesEstimatedSigmas { get; init; }

    /// <summary>PDOP must be below.</summary>
    public RuleLimit? Pdop { get; init; } = new(3, "206, 207");

    /// <summary>Lowest elevation of a used satellite, degrees; 20 where the sky is obstructed.</summary>
    public RuleLimit? MaskDegrees { get; init; } = new(15, "206, 207");

    /// <summary>Satellites at least, where only GPS is used.</summary>
    public RuleLimit? GpsOnlySatellites { get; init; } = new(6, "24");

    /// <summary>Satellites at least, where several systems are used.</summary>
    public RuleLimit? Satellites { get; init; } = new(7, "24");

    /// <summary>GPS satellites among <see cref="Satellites"/> at least.</summary>
    public RuleLimit? GpsAmongSatellites { get; init; } = new(3, "24");

    /// <summary>Age of the corrections at most, seconds.</summary>
    public RuleLimit? AgeSeconds { get; init; } = new(2, "206, 207");

    /// <summary>Outliers: epochs farther from the median than so many times the larger of the scaled MAD and the epoch's own sigma.</summary>
    public RuleLimit OutlierSigmas { get; init; } = new(3);

    /// <summary>Share of a session's epochs that may be outliers, 0 to 0.5.</summary>
    public RuleLimit MostOutliers { get; init; } = new(0.2);

    /// <summary>Between sessions, and between the halves of one, and for one sigma of its epochs, at most, metres.</summary>
    public RuleLimit BetweenHorizontalMetres { get; init; } = new(0.05, "210");

    /// <summary>The same of the ellipsoidal height, metres.</summary>
    public RuleLimit BetweenVerticalMetres { get; init; } = new(0.10, "210");

    /// <summary>Horizontal standard deviation of the result at most, metres.</summary>
    public RuleLimit ResultHorizontalSigmaMetres { get; init; } = new(0.05, "210");

    /// <summary>Vertical standard deviation of the result at most, metres.</summary>
    public RuleLimit ResultVerticalSigmaMetres { get; init; } = new(0.10, "210");

    /// <summary>A known point before the work.</summary>
    public CheckDemand StartCheck { get; init; } = CheckDemand.Owed;

    /// <summary>A known point after the corrections had to be connected anew.</summary>
    public CheckDemand ReconnectCheck { get; init; } = CheckDemand.Owed;

    /// <summary>A known point after the displayed precision was exceeded.</summary>
    public CheckDemand PrecisionCheck { get; init; } = CheckDemand.Owed;

    /// <summary>A known point at the end of the work.</summary>
    public CheckDemand EndCheck { get; init; } = CheckDemand.Owed;

    /// <summary>Whether it asks for any check.</summary>
    [JsonIgnore]
    public bool WantsChecks => (StartCheck, ReconnectCheck, PrecisionCheck, EndCheck) != (CheckDemand.None, CheckDemand.None, CheckDemand.None, CheckDemand.None);

    /// <summary>Article of the checks.</summary>
    public string? CheckArticle { get; init; } = "204";

    /// <summary>A start check holds for so long, hours.</summary>
    public RuleLimit CheckValidHours { get; init; } = new(12);

    /// <summary>After a check out of tolerance nothing is observed for so long, seconds.</summary>
    public RuleLimit CheckWaitSeconds { get; init; } = new(1200, "205");

    /// <summary>An observation is repeated only after the antenna was carried away so far, metres.</summary>
    public RuleLimit RepeatMoveMetres { get; init; } = new(30, "205");

    /// <summary>What stays in any result however long one observes, horizontally, a sigma an axis, metres.</summary>
    public RuleLimit FloorHorizontalMetres { get; init; } = new(0.003);

    /// <summary>The same vertically, metres.</summary>
    public RuleLimit FloorVerticalMetres { get; init; } = new(0.006);

    /// <summary>
    /// Seconds after which what a session could not average has fallen to 1/e: atmosphere and geometry change in quarters
    /// of an hour, which is why sets a minute apart are worth little more than one.
    /// </summary>
    public RuleLimit CorrelationSeconds { get; init; } = new(900);
}
