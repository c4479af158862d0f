using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Fixes;

/// <summary>
/// Which datum each talker's places are in, by its last DTM (NMEA 0183 4.11, DTM). It holds for that talker until its
/// next one; for the others, who may be the same receiver under another name, as long as it is repeated.
/// </summary>
internal sealed class DatumKeeper
{
    private const int Talkers = 4;
    private const long Day = 86_400_000_000_000, Stale = 60_000_000_000, Untimed = -1;

    private readonly Said[] _said = new Said[Talkers];
    private int _count;

    /// <summary>Whether any talker's datum is another than ours.</summary>
    public bool HasForeign { get; private set; }

    /// <summary>A talker's new word.</summary>
    /// <returns>The datum, if it is another than ours and another than this talker's before.</returns>
    public DatumName Take(TalkerId talker, DatumName foreign, NmeaTime? now)
    {
        int at = IndexOf(talker);
        bool isChange = at < 0 || _said[at].Foreign != foreign;
        if (at < 0)
            at = _count < Talkers ? _count++ : Oldest(now);
        _said[at] = new Said(talker, foreign, now?.Nanoseconds ?? Untimed);
        HasForeign = false;
        foreach (Said said in _said.AsSpan(0, _count))
            HasForeign |= !said.Foreign.IsNone;
        return isChange ? foreign : default;
    }

    /// <summary>The datum of what this talker says now; none if it is ours.</summary>
    /// <param name="talker">Null for what has no talker: binary messages and makers' sentences.</param>
    /// <param name="now">Time of the epoch.</param>
    public DatumName Of(TalkerId? talker, NmeaTime? now)
    {
        if (talker is { } speaker && IndexOf(speaker) is >= 0 and var own)
            return _said[own].Foreign;
        foreach (ref Said said in _said.AsSpan(0, _count))
        {
            // Said before any time was known: its age counts from the first time that is.
            if (said.At == Untimed && now is { } first)
                said = said with { At = first.Nanoseconds };
            if (!said.Foreign.IsNone && Age(said, now) <= Stale)
                return said.Foreign;
        }

        return default;
    }

    private int IndexOf(TalkerId talker)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_said[i].Talker == talker)
                return i;
        }

        return -1;
    }

    private int Oldest(NmeaTime? now)
    {
        int oldest = 0;
        for (int i = 1; i < _count; i++)
        {
            if (Age(_said[i], now) > Age(_said[oldest], now))
                oldest = i;
        }

        return oldest;
    }

    // Over midnight too; a time before it, within the half day, is as fresh as can be.
    private static long Age(in Said said, NmeaTime? now)
    {
        if (now is not { } time || said.At == Untimed)
            return 0;
        long age = (time.Nanoseconds - said.At + Day) % Day;
        return age > Day / 2 ? Day - age : age;
    }

    private readonly record struct Said(TalkerId Talker, DatumName Foreign, long At);
}
