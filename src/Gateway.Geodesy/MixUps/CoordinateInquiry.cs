using System.Numerics;

namespace Gateway.Geodesy;

/// <summary>
/// One inspection: every row is read in every way; what fits is counted over the file; then each row is judged by what is
/// known of it and by what its file says.
/// </summary>
internal sealed class CoordinateInquiry
{
    /// <summary>Fewer rows say nothing about one another.</summary>
    private const int FewestRows = 20;

    /// <summary>A file's rows lie together if eight of ten are within this, metres.</summary>
    private const double TogetherMetres = 40_000;

    private readonly IReadOnlyList<CoordinateRow> _rows;
    private readonly ExpectedArea? _expected;
    private readonly ReadingTable _table;
    private readonly LocatedReadings _located;
    private readonly KnownPlaceScores _known = new();
    private readonly FindingWords _words;

    /// <summary>Readings that the file as a whole leaves open, the declared one included unless it is ruled out; all for a single row.</summary>
    private ulong _open = ulong.MaxValue;

    private ExpectedArea? _otherRows;

    public CoordinateInquiry(IReadOnlyList<CoordinateRow> rows, CoordinateReading declared, ExpectedArea? expected)
    {
        ArgumentNullException.ThrowIfNull(rows);
        _rows = rows;
        _expected = expected;
        _table = new ReadingTable(declared);
        _located = new LocatedReadings(_table);
        _words = new FindingWords(_table, expected);
    }

    public CoordinateFindings Conclude()
    {
        CoordinateFinding whole = JudgeFile();
        var findings = new CoordinateFinding[_rows.Count];
        for (int i = 0; i < findings.Length; i++)
            findings[i] = JudgeRow(_rows[i]);
        return new CoordinateFindings(whole, findings);
    }

    private CoordinateFinding JudgeFile()
    {
        var declaredPlaces = new List<GeodeticPosition>();
        int[] fitting = Count(row =>
        {
            if (row.Known is not null)
                _known.Add(_located);
            if ((_located.Plausible & _table.DeclaredBit) != 0)
                declaredPlaces.Add(_located.PositionOf(_table.DeclaredIndex));
        });
        _known.Conclude();
        if (_known.Scale > 1)
        {
            _located.KnownScale = _known.Scale;
            fitting = Count(_ => { });
        }

        if (_expected is null)
            _otherRows = Together(declaredPlaces);
        int most = fitting.DefaultIfEmpty().Max();
        bool declaredStands = fitting[_table.DeclaredIndex] * 2 >= _rows.Count && (_known.RuledOut & _table.DeclaredBit) == 0;
        ulong open = Open(fitting, declaredStands ? fitting[_table.DeclaredIndex] : most) | (declaredStands ? _table.DeclaredBit : 0);
        if ((open & ~_known.RuledOut) != 0)
            open &= ~_known.RuledOut;
        if (most * 2 < _rows.Count || _rows.Count == 0)
            return _words.NoReadingForMost(fitting, _rows.Count);
        if (!declaredStands)
            open &= ~_table.DeclaredBit;
        if (_rows.Count >= FewestRows || _known.Best is not null)
            _open = open;
        // A row of the middle stands for all where distances are told.
        _located.Locate(_rows[_rows.Count / 2], _expected);
        return _words.OfFile(open, _located, fitting, _rows.Count, _known);
    }

    /// <summary>How many rows each reading fits.</summary>
    private int[] Count(Action<CoordinateRow> look)
    {
        var fitting = new int[ReadingTable.Count];
        foreach (CoordinateRow row in _rows)
        {
            _located.Locate(row, _expected);
            look(row);
            for (ulong mask = _located.Fitting; mask != 0; mask &= mask - 1)
                fitting[BitOperations.TrailingZeroCount(mask)]++;
        }

        return fitting;
    }

    /// <summary>Readings that explain nearly as many rows as the given number.</summary>
    private static ulong Open(int[] fitting, int rows)
    {
        ulong open = 0;
        for (int i = 0; i < fitting.Length; i++)
            open |= fitting[i] > 0 && fitting[i] >= 0.95 * rows ? 1UL << i : 0;
        return open;
    }

    private CoordinateFinding JudgeRow(CoordinateRow row)
    {
        _located.Locate(row, _expected);
        ulong fitting = row.Known is null ? WithoutKnownPlace() : WithKnownPlace();
        return _words.OfRow(fitting, _located, row, _otherRows);
    }

    private ulong WithoutKnownPlace()
    {
        ulong fitting = _located.Fitting;
        bool strays = _otherRows is not null
            && !((fitting & _table.DeclaredBit) != 0 && _otherRows.Contains(_located.PositionOf(_table.DeclaredIndex)));
        if (strays && AmongOtherRows(fitting) is var among && among != 0)
            return among;
        return (fitting & _open) != 0 ? fitting & _open : fitting;
    }

    /// <summary>Of the readings that fit, those that put the row where the others are.</summary>
    private ulong AmongOtherRows(ulong fitting)
    {
        ulong among = 0;
        for (ulong mask = fitting; mask != 0; mask &= mask - 1)
        {
            int reading = BitOperations.TrailingZeroCount(mask);
            among |= _otherRows!.Contains(_located.PositionOf(reading)) ? 1UL << reading : 0;
        }

        return among;
    }

    /// <summary>
    /// In a file whose known places have decided, a row is no judge of its own within five standard deviations; only if it
    /// clearly leans to a reading that the file rules out, both are left open.
    /// </summary>
    private ulong WithKnownPlace()
    {
        const double Leaning = 9;
        if (_known.Best is null || _known.Rows < FewestRows)
            return _located.Fitting;
        ulong near = 0, leaning = 0;
        double best = Enumerable.Range(0, ReadingTable.Count).Min(_located.MisfitOf);
        for (int i = 0; i < ReadingTable.Count; i++)
        {
            double misfit = _located.MisfitOf(i);
            near |= misfit / _known.Scale <= LocatedReadings.FitLimit ? 1UL << i : 0;
            leaning |= (misfit - best) / _known.Scale < Leaning ? 1UL << i : 0;
        }

        ulong open = near & _open;
        if (open == 0)
            return _located.Fitting;
        return (open & leaning) != 0 ? open : open | (near & leaning);
    }

    /// <summary>Where a file's rows are, if they lie together.</summary>
    private ExpectedArea? Together(List<GeodeticPosition> places)
    {
        if (places.Count < FewestRows || places.Count < 0.8 * _rows.Count)
            return null;
        (GeodeticPosition centre, double metres) = ExpectedArea.Spread([.. places], 0.8);
        return metres > TogetherMetres ? null : ExpectedArea.Circle(centre, Math.Max(15_000, 2.5 * metres), $"where {places.Count} of the file's {_rows.Count} rows are");
    }
}
