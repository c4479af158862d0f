using System.Globalization;

namespace Gateway.ControlRoom.Store;

/// <summary>
/// Which of a gateway's numbers are stored, told by those that are not: the proof that no alert is missing. Kept as
/// ranges, so that it stays small however long the gateway runs.
/// </summary>
internal sealed class SequenceGaps
{
    private readonly List<(long First, long Last)> _missing;

    private SequenceGaps(long highest, List<(long First, long Last)> missing)
    {
        Highest = highest;
        _missing = missing;
    }

    /// <summary>Highest number stored; 0 before the first.</summary>
    public long Highest { get; private set; }

    /// <summary>How many numbers below the highest are not stored.</summary>
    public long MissingCount => _missing.Sum(range => range.Last - range.First + 1);

    /// <summary>The missing numbers, ascending; lazily, because a wild number can open a gap of any size.</summary>
    public IEnumerable<long> Missing
    {
        get
        {
            foreach ((long first, long last) in _missing)
            {
                for (long n = first; n <= last; n++)
                    yield return n;
            }
        }
    }

    /// <summary>The missing numbers as ranges, ascending; both ends included.</summary>
    public IReadOnlyList<(long First, long Last)> MissingRanges => _missing;

    /// <summary>Whether a number below the highest is not stored.</summary>
    public bool IsMissing(long sequence) => _missing.Exists(range => range.First <= sequence && sequence <= range.Last);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static SequenceGaps Parse(long highest, string missing) =>
        new(highest, [.. missing.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(ParseRange)]);

    /// <summary>A numbering that is joined in its middle: what came before it is not asked for.</summary>
    public static SequenceGaps StartingAt(long sequence) => new(sequence, []);

    /// <summary>Notes that a number is stored; one that is stored already changes nothing.</summary>
    public void Store(long sequence)
    {
        if (sequence > Highest)
        {
            if (sequence > Highest + 1)
                _missing.Add((Highest + 1, sequence - 1));
            Highest = sequence;
            return;
        }
        int at = _missing.FindIndex(range => range.First <= sequence && sequence <= range.Last);
        if (at < 0)
            return;
        (long first, long last) = _missing[at];
        _missing.RemoveAt(at);
        if (sequence < last)
            _missing.Insert(at, (sequence + 1, last));
        if (first < sequence)
            _missing.Insert(at, (first, sequence - 1));
    }

    /// <summary>Notes a number below the one that the numbering was joined at: those between the two are asked for.</summary>
    public void StoreBefore(long start, long sequence)
    {
        if (sequence + 1 < start)
            _missing.Insert(0, (sequence + 1, start - 1));
    }

    /// <summary>The missing ranges, such as <c>4,7-9</c>.</summary>
    public override string ToString() => string.Join(',', _missing.Select(range =>
        range.First == range.Last
            ? range.First.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{range.First}-{range.Last}")));

    private static (long First, long Last) ParseRange(string text)
    {
        string[] ends = text.Split('-');
        return (long.Parse(ends[0], CultureInfo.InvariantCulture), long.Parse(ends[^1], CultureInfo.InvariantCulture));
    }
}
