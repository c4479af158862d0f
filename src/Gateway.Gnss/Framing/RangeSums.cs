using System.Numerics;

namespace Gateway.Gnss.Framing;

/// <summary>
/// Compares checksums of ranges of one stream. What begins like a frame may begin anew at every other byte and promise
/// a kilobyte each time: summed one by one, every byte would be summed hundreds of times. So a range inside one that was
/// refused is taken as the difference of two running values, and those are kept: a byte is summed twice at most. The
/// first byte of each range must not stand before that of the range before.
/// </summary>
/// <typeparam name="TSum">The checksum.</typeparam>
internal struct RangeSums<TSum>
    where TSum : struct, IRangeSum
{
    private readonly int _ringLength;
    private long _refusedTo;

    // Running values by stream position, from _from to _to; none before the first overlap.
    private uint[]? _ring;
    private long _from, _to;

    /// <param name="longest">No range is longer, bytes.</param>
    public RangeSums(int longest) => _ringLength = (int)BitOperations.RoundUpToPowerOf2((uint)longest + 1);

    /// <summary>Bytes summed and ranges compared so far, but for those that matched at once: they are not summed again.</summary>
    public long Work { get; private set; }

    /// <summary>Whether a range's checksum is <paramref name="sum"/>.</summary>
    /// <param name="range">Its bytes.</param>
    /// <param name="at">Its first byte's position in the stream.</param>
    /// <param name="sum">What the frame says.</param>
    public bool Matches(ReadOnlySpan<byte> range, long at, uint sum)
    {
        if (at < _refusedTo)
            return OfOverlapping(range, at) == sum;
        if (TSum.Of(range) == sum)
            return true;
        _refusedTo = at + range.Length;
        Work += range.Length + 1;
        return false;
    }

    private uint OfOverlapping(ReadOnlySpan<byte> range, long at)
    {
        uint[] ring = _ring ??= new uint[_ringLength];
        int mask = ring.Length - 1;
        if (at < _from || at > _to)
        {
            _from = _to = at;
            ring[(int)at & mask] = 0;
        }

        long end = at + range.Length;
        if (end > _to)
        {
            uint running = ring[(int)_to & mask];
            Work += end - _to;
            for (int i = (int)(_to - at); i < range.Length; i++)
            {
                running = TSum.Next(running, range[i]);
                ring[(int)(at + i + 1) & mask] = running;
            }

            _to = end;
        }

        Work++;
        return TSum.Between(ring[(int)at & mask], ring[(int)end & mask], range.Length);
    }
}
