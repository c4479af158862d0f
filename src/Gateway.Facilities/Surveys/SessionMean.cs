using System.Globalization;

namespace Gateway.Facilities.Surveys;

/// <summary>One session's epochs put together: outliers out, weighted mean, variances.</summary>
internal sealed record SessionMean
{
    private const double ScaledMad = 1.4826;

    /// <summary>Below this epochs do not tell each other apart: the digits of a receiver, metres.</summary>
    private const double Resolution = 0.001;

    public required AxisMean North { get; init; }

    public required AxisMean East { get; init; }

    public required AxisMean Up { get; init; }

    /// <summary>Middle of the session, seconds since the occupation began.</summary>
    public required double MiddleSeconds { get; init; }

    /// <summary>Which epochs were left out as outliers, by their place in the session.</summary>
    public required IReadOnlyList<int> Outliers { get; init; }

    /// <summary>From the middle of its first half's epochs to that of its second.</summary>
    public Neu Halves { get; private init; }

    public Neu Point => new(North.Mean, East.Mean, Up.Mean);

    /// <summary>Computes a session.</summary>
    /// <param name="epochs">Epochs that the mask has passed, in order of time.</param>
    /// <param name="horizon">Where the metres are counted from.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="refusal">Why the session is not taken; null if it is.</param>
    public static SessionMean Of(IReadOnlyList<SurveyEpoch> epochs, LocalHorizon horizon, SurveyRule rule, out Refusal? refusal)
    {
        Neu[] points = [.. epochs.Select(epoch => horizon.Of(epoch.Latitude!.Value, epoch.Longitude!.Value, epoch.EllipsoidalHeightMetres!.Value))];
        bool[] isOutlier = new bool[points.Length];
        Mark(isOutlier, [.. points.Select(point => point.North)], [.. epochs.Select(epoch => epoch.NorthSigmaMetres!.Value)], rule);
        Mark(isOutlier, [.. points.Select(point => point.East)], [.. epochs.Select(epoch => epoch.EastSigmaMetres!.Value)], rule);
        Mark(isOutlier, [.. points.Select(point => point.Up)], [.. epochs.Select(epoch => epoch.UpSigmaMetres!.Value)], rule);
        int[] outliers = [.. Enumerable.Range(0, points.Length).Where(i => isOutlier[i])];
        int[] kept = [.. Enumerable.Range(0, points.Length).Where(i => !isOutlier[i])];
        if (kept.Length < 2)
            kept = [.. Enumerable.Range(0, points.Length)];
        Neu[] keptPoints = [.. kept.Select(i => points[i])];
        var mean = new SessionMean
        {
            North = AxisMean.Of([.. keptPoints.Select(point => point.North)], [.. kept.Select(i => epochs[i].NorthSigmaMetres!.Value)], rule.FloorHorizontalMetres.Value),
            East = AxisMean.Of([.. keptPoints.Select(point => point.East)], [.. kept.Select(i => epochs[i].EastSigmaMetres!.Value)], rule.FloorHorizontalMetres.Value),
            Up = AxisMean.Of([.. keptPoints.Select(point => point.Up)], [.. kept.Select(i => epochs[i].UpSigmaMetres!.Value)], rule.FloorVerticalMetres.Value),
            MiddleSeconds = (epochs[0].ElapsedSeconds + epochs[^1].ElapsedSeconds) / 2,
            Outliers = outliers,
            Halves = Middle(points.AsSpan(points.Length / 2)) - Middle(points.AsSpan(0, points.Length / 2)),
        };
        refusal = mean.Refuse(points, keptPoints, rule);
        return mean;
    }

    /// <summary>Median and median absolute deviation: half of the epochs may be wrong before these are.</summary>
    private static void Mark(bool[] isOutlier, double[] values, double[] sigmas, SurveyRule rule)
    {
        double middle = Median(values);
        double mad = ScaledMad * Median([.. values.Select(value => Math.Abs(value - middle))]);
        for (int i = 0; i < values.Length; i++)
        {
            // Few epochs have a small MAD by chance: an epoch within its own sigma's reach is no outlier.
            double scale = Math.Max(Math.Max(mad, sigmas[i]), Resolution);
            isOutlier[i] |= Math.Abs(values[i] - middle) > rule.OutlierSigmas.Value * scale;
        }
    }

    private Refusal? Refuse(Neu[] points, Neu[] kept, SurveyRule rule)
    {
        double horizontal = rule.BetweenHorizontalMetres.Value, vertical = rule.BetweenVerticalMetres.Value;
        Neu halves = Halves;
        if (halves.Horizontal > horizontal || Math.Abs(halves.Up) > vertical)
            return new(SurveyRefusal.Moved, F($"the position moved by {halves.Horizontal:0.000} m and {SignedMetres.Of(halves.Up)} m in height within the session: the antenna moved or the fix jumped"), F($"세션 중 위치가 수평 {halves.Horizontal:0.000} m, 높이 {SignedMetres.Of(halves.Up)} m 움직였습니다. 안테나가 움직였거나 고정해가 바뀌었습니다"), rule.BetweenHorizontalMetres.Article);
        if (Outliers.Count > rule.MostOutliers.Value * points.Length)
            return new(SurveyRefusal.TooManyOutliers, F($"{Outliers.Count} of {points.Length} epochs are outliers, {rule.MostOutliers.Value:0 %} are allowed"), F($"{points.Length}개 관측 중 {Outliers.Count}개가 이상값입니다({rule.MostOutliers.Value:0 %}까지 허용)"), rule.MostOutliers.Article);
        double scatter = Math.Sqrt(North.Scatter * North.Scatter + East.Scatter * East.Scatter);
        if (scatter > horizontal || Up.Scatter > vertical)
            return new(SurveyRefusal.Scattered, F($"the epochs scatter by {scatter:0.000} m and {Up.Scatter:0.000} m in height (one sigma); {horizontal:0.000} m and {vertical:0.000} m are allowed"), F($"관측값이 수평 {scatter:0.000} m, 높이 {Up.Scatter:0.000} m(1σ) 흩어졌습니다. 허용은 {horizontal:0.000} m, {vertical:0.000} m입니다"), rule.BetweenHorizontalMetres.Article);
        return kept.Length == 0 ? new(SurveyRefusal.TooManyOutliers, "no epoch is left", "남은 관측이 없습니다") : null;
    }

    /// <summary>Medians, so that single outliers do not pass for a movement.</summary>
    private static Neu Middle(ReadOnlySpan<Neu> points)
    {
        Neu[] all = points.ToArray();
        return new Neu(Median([.. all.Select(p => p.North)]), Median([.. all.Select(p => p.East)]), Median([.. all.Select(p => p.Up)]));
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
