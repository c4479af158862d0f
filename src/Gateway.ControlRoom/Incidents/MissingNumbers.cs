using System.Globalization;
using Gateway.ControlRoom.Intake;
using Gateway.ControlRoom.Store;

namespace Gateway.ControlRoom.Incidents;

/// <summary>Which of a gateway's alerts this control room knows to be missing, in all of its numberings.</summary>
internal sealed class MissingNumbers
{
    private readonly List<(long First, long Last, bool Earlier)> _ranges;

    private MissingNumbers(List<(long First, long Last, bool Earlier)> ranges, bool lastSequenceDoubtful)
    {
        _ranges = ranges;
        LastSequenceDoubtful = lastSequenceDoubtful;
    }

    public long Count => _ranges.Sum(range => range.Last - range.First + 1);

    public bool LastSequenceDoubtful { get; }

    /// <summary>In digits: a page's numbers are exact up to 2^53 only.</summary>
    public IEnumerable<MissingRange> Ranges => _ranges.Select(range => new MissingRange(
        range.First.ToString(CultureInfo.InvariantCulture), range.Last.ToString(CultureInfo.InvariantCulture), range.Earlier));

    /// <summary>One by one; lazily, because a gap can be of any size.</summary>
    public IEnumerable<long> Numbers
    {
        get
        {
            foreach ((long first, long last, _) in _ranges)
            {
                for (long n = first; n <= last; n++)
                    yield return n;
            }
        }
    }

    public static MissingNumbers Of(GatewayRow row)
    {
        List<EarlierNumbering> earlier = EarlierNumbering.ParseAll(row.EarlierNumberings);
        var present = SequenceGaps.Parse(row.HighestSequence, row.MissingSequences);
        var ranges = earlier.SelectMany(numbering => numbering.Gaps.MissingRanges).Select(range => (range.First, range.Last, Earlier: true))
            .Concat(present.MissingRanges.Select(range => (range.First, range.Last, Earlier: false)))
            .ToList();
        long highest = row.NumberingDoubtful ? Math.Max(row.HighestSequence, earlier[0].Gaps.Highest) : row.HighestSequence;
        // With nothing waiting the gateway has had a receipt for every number: what is not here was lost here.
        bool lostAtTheEnd = row is { Waiting: 0, LastSequence: { } given } && given > highest;
        bool doubtful = row.LastSequence - highest > GatewayNumbering.FurthestJump;
        if (lostAtTheEnd && !doubtful)
            ranges.Add((highest + 1, row.LastSequence!.Value, false));
        return new MissingNumbers(ranges, doubtful);
    }
}

/// <summary>Missing numbers, both ends included, in digits.</summary>
/// <param name="First">The lowest.</param>
/// <param name="Last">The highest.</param>
/// <param name="Earlier">Whether they belong to a numbering that the gateway has left.</param>
internal sealed record MissingRange(string First, string Last, bool Earlier);
