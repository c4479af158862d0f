namespace Gateway.Geodesy;

/// <summary>
/// What the known places of many rows say together. Each alone may be too coarse to tell 255 m; a hundred of them are not.
/// </summary>
internal sealed class KnownPlaceScores
{
    /// <summary>Rows that are looked at; more do not make it surer.</summary>
    private const int MostRows = 10_000;

    /// <summary>A row that fits nothing counts no more than this, so that strays do not decide.</summary>
    private const double Cap = 30;

    /// <summary>A reading so much worse than the best is ruled out: the odds are 300,000 to 1.</summary>
    private const double MuchWorse = 25;

    /// <summary>
    /// Known places may be twice as coarse as stated. Beyond that two kinds of rows may be mixed, unless nearly every row for
    /// itself lies nearest by the same reading: then places or rows are just coarser than somebody thought.
    /// </summary>
    private const double LargestScale = 4, NearlyEvery = 0.9;

    /// <summary>Fewer rows say nothing about their own scatter.</summary>
    private const int FewestRows = 20;

    /// <summary>Median of a squared distance in standard deviations, in two dimensions.</summary>
    private const double HonestMedian = 1.386;

    private readonly List<double[]> _misfits = [];

    /// <summary>Rows with a known place.</summary>
    public int Rows { get; private set; }

    /// <summary>Readings ruled out by all rows together; none unless the best one really fits.</summary>
    public ulong RuledOut { get; private set; }

    /// <summary>The best reading, if it really fits.</summary>
    public int? Best { get; private set; }

    /// <summary>How much coarser than stated the known places are, as a factor on the squared distances.</summary>
    public double Scale { get; private set; } = 1;

    public void Add(LocatedReadings located)
    {
        Rows++;
        if (_misfits.Count == MostRows)
            return;
        var misfits = new double[ReadingTable.Count];
        for (int i = 0; i < misfits.Length; i++)
            misfits[i] = located.MisfitOf(i);
        _misfits.Add(misfits);
    }

    public void Conclude()
    {
        if (_misfits.Count == 0)
            return;
        double[] scores = Scores(1);
        int best = Array.IndexOf(scores, scores.Min());
        double median = _misfits.Select(row => row[best]).Order().ElementAt(_misfits.Count / 2);
        double scale = _misfits.Count < FewestRows ? 1 : Math.Max(1, median / HonestMedian);
        if (!double.IsFinite(scale) || (scale > LargestScale && ShareNearestBy(best) < NearlyEvery))
            return;
        scores = Scores(scale);
        if (scores[best] > 4.0 * _misfits.Count)
            return;
        Best = best;
        Scale = scale;
        for (int i = 0; i < scores.Length; i++)
            RuledOut |= scores[i] - scores[best] > MuchWorse ? 1UL << i : 0;
    }

    /// <summary>Median distance in standard deviations from the known places, by a reading.</summary>
    public double MedianDistanceInSigmas(int reading) => Math.Sqrt(_misfits.Select(row => row[reading]).Order().ElementAt(_misfits.Count / 2));

    /// <summary>Share of rows that no other reading puts clearly nearer.</summary>
    private double ShareNearestBy(int reading) => _misfits.Count(row => row[reading] <= row.Min() * 1.05) / (double)_misfits.Count;

    private double[] Scores(double scale)
    {
        var scores = new double[ReadingTable.Count];
        foreach (double[] row in _misfits)
        {
            for (int i = 0; i < scores.Length; i++)
                scores[i] += Math.Min(row[i] / scale, Cap);
        }

        return scores;
    }
}
