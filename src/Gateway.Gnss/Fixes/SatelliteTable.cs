using System.Runtime.CompilerServices;
using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Fixes;

/// <summary>
/// Satellites in view, from sets of GSV or from binary lists, which stand above GSV. A set counts when its last sentence
/// has come and none was missing; until then the set before stands. What has not been said again for
/// <see cref="StaleAfterSeconds"/> is dropped.
/// </summary>
internal sealed class SatelliteTable
{
    public const int StaleAfterSeconds = 15;
    private const int MostGroups = 32;
    private const long NanosecondsPerSecond = 1_000_000_000, NanosecondsPerDay = 86_400 * NanosecondsPerSecond;

    private readonly List<GsvGroup> _groups = [];
    private readonly SatelliteSet _distinct = new();
    private int _lastAt;
    private (long Layouts, uint Fresh) _counted;
    private SatelliteInView[] _snapshot = new SatelliteInView[64];

    /// <summary>Satellites of the last <see cref="Snapshot"/>, each counted once; null before any GSV.</summary>
    public int? DistinctCount => _groups.Count == 0 && !Satellites.IsKnown && !Signals.IsKnown ? null : _distinct.Count;

    /// <summary>The last list of satellites of a binary message.</summary>
    public BinarySatellites Satellites { get; } = new();

    /// <summary>The last list of signals of a binary message.</summary>
    public BinarySatellites Signals { get; } = new();

    /// <param name="gsv">The sentence.</param>
    /// <param name="timeOfDay">Receiver's time, nanoseconds of the day; null if not known.</param>
    /// <returns>Whether the set is now complete.</returns>
    public bool Take(in Gsv gsv, long? timeOfDay)
    {
        GsvGroup? group = Find(gsv);
        return group is not null && group.Take(gsv, timeOfDay);
    }

    /// <summary>All signals in view now; valid until the next call.</summary>
    public ReadOnlySpan<SatelliteInView> Snapshot(long? timeOfDay, SatelliteSet? used)
    {
        if (IsFresh(Signals, timeOfDay))
            return SignalsInView(IsFresh(Satellites, timeOfDay));
        if (IsFresh(Satellites, timeOfDay))
            return Counted(Satellites.List);
        CountDistinct(timeOfDay);
        int count = 0;
        foreach (GsvGroup group in _groups)
        {
            if (IsStale(group.ShownAt, timeOfDay))
                continue;
            ReadOnlySpan<SatelliteInView> shown = group.Shown;
            while (count + shown.Length > _snapshot.Length)
                Array.Resize(ref _snapshot, _snapshot.Length * 2);
            Span<SatelliteInView> to = _snapshot.AsSpan(count, shown.Length);
            if (used is null)
                shown.CopyTo(to);
            else
                MarkUsed(shown, used, to);
            count += shown.Length;
        }

        return _snapshot.AsSpan(0, count);
    }

    // GSA names satellites, not signals; one that is not tracked is certainly not used. Which are is anyone's guess: no
    // branch on it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MarkUsed(ReadOnlySpan<SatelliteInView> shown, SatelliteSet used, Span<SatelliteInView> to)
    {
        for (int i = 0; i < shown.Length && i < to.Length; i++)
            to[i] = shown[i].WithUse(shown[i].IsTracked & used.Contains(shown[i].Place));
    }

    // Which satellites there are changes seldom; layouts only grow, so an equal sum means that none has changed.
    private void CountDistinct(long? timeOfDay)
    {
        long layouts = 0;
        uint fresh = 0;
        for (int i = 0; i < _groups.Count; i++)
        {
            if (IsStale(_groups[i].ShownAt, timeOfDay))
                continue;
            fresh |= 1u << i;
            layouts += _groups[i].Layout;
        }

        if ((layouts, fresh) == _counted)
            return;
        _counted = (layouts, fresh);
        _distinct.Clear();
        for (int i = 0; i < _groups.Count; i++)
        {
            if ((fresh & (1u << i)) == 0)
                continue;
            foreach (ref readonly SatelliteInView satellite in _groups[i].Shown)
                _distinct.Add(satellite.Place);
        }
    }

    private static bool IsFresh(BinarySatellites list, long? now) => list.IsKnown && !IsStale(list.At, now);

    private ReadOnlySpan<SatelliteInView> Counted(ReadOnlySpan<SatelliteInView> list)
    {
        _counted = default;
        _distinct.Clear();
        foreach (ref readonly SatelliteInView satellite in list)
            _distinct.Add(satellite.Satellite);
        return list;
    }

    // A list of signals tells no directions; the list of satellites does, and knows satellites that are not tracked.
    private ReadOnlySpan<SatelliteInView> SignalsInView(bool isListFresh)
    {
        int count = 0;
        foreach (ref readonly SatelliteInView signal in Signals.List)
        {
            int at = Satellites.IndexOf(signal.Satellite);
            Show(ref count, at < 0 ? signal : signal.SeenAt(Satellites.List[at]));
        }

        if (!isListFresh)
            return Counted(_snapshot.AsSpan(0, count));
        foreach (ref readonly SatelliteInView satellite in Satellites.List)
        {
            if (Signals.IndexOf(satellite.Satellite) < 0)
                Show(ref count, satellite);
        }

        return Counted(_snapshot.AsSpan(0, count));
    }

    private void Show(ref int count, in SatelliteInView satellite)
    {
        if (count == _snapshot.Length)
            Array.Resize(ref _snapshot, count * 2);
        _snapshot[count++] = satellite;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private GsvGroup? Find(in Gsv gsv)
    {
        // The sentences of a set follow each other, and the sets come in the same order each time.
        for (int i = 0; i < _groups.Count; i++)
        {
            GsvGroup group = _groups[_lastAt];
            if (group.IsOf(gsv))
                return group;
            _lastAt = _lastAt + 1 < _groups.Count ? _lastAt + 1 : 0;
        }

        if (_groups.Count == MostGroups)
            return null;
        var added = new GsvGroup(gsv.Talker, gsv.SignalId);
        _groups.Add(added);
        return added;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsStale(long? then, long? now)
    {
        if (then is null || now is null)
            return false;
        long apart = Math.Abs(now.Value - then.Value) % NanosecondsPerDay;
        return Math.Min(apart, NanosecondsPerDay - apart) > StaleAfterSeconds * NanosecondsPerSecond;
    }
}
