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

    private readonly List<Group> _groups = [];
    private readonly SatelliteSet _distinct = new();
    private Group? _last;
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
        Group? group = Find(gsv);
        return group is not null && group.Take(gsv, timeOfDay);
    }

    /// <summary>All signals in view now; valid until the next call.</summary>
    public ReadOnlySpan<SatelliteInView> Snapshot(long? timeOfDay, SatelliteSet? used)
    {
        int count = 0;
        _distinct.Clear();
        if (IsFresh(Signals, timeOfDay))
            return SignalsInView();
        if (IsFresh(Satellites, timeOfDay))
            return Counted(Satellites.List);
        foreach (Group group in _groups)
        {
            if (IsStale(group.ShownAt, timeOfDay))
                continue;
            foreach (ref readonly GsvSatellite satellite in group.Shown)
            {
                if (count == _snapshot.Length)
                    Array.Resize(ref _snapshot, count * 2);
                SatelliteId id = SatelliteNumbering.Identify(satellite.Number, group.Talker.System);
                _distinct.Add(id);
                // GSA names satellites, not signals; one that is not tracked is certainly not used.
                bool? isUsed = used is null ? null : satellite.CarrierToNoiseTenths is not null && used.Contains(id);
                _snapshot[count++] = new SatelliteInView(id, group.SignalId, satellite, isUsed);
            }
        }

        return _snapshot.AsSpan(0, count);
    }

    private static bool IsFresh(BinarySatellites list, long? now) => list.IsKnown && !IsStale(list.At, now);

    private ReadOnlySpan<SatelliteInView> Counted(ReadOnlySpan<SatelliteInView> list)
    {
        foreach (ref readonly SatelliteInView satellite in list)
            _distinct.Add(satellite.Satellite);
        return list;
    }

    // A list of signals tells no directions; the list of satellites does.
    private ReadOnlySpan<SatelliteInView> SignalsInView()
    {
        int count = 0;
        foreach (ref readonly SatelliteInView signal in Signals.List)
        {
            if (count == _snapshot.Length)
                Array.Resize(ref _snapshot, count * 2);
            _snapshot[count] = signal;
            foreach (ref readonly SatelliteInView satellite in Satellites.List)
            {
                if (satellite.Satellite == signal.Satellite)
                    _snapshot[count] = signal.SeenAt(satellite);
            }

            count++;
        }

        return Counted(_snapshot.AsSpan(0, count));
    }

    private Group? Find(in Gsv gsv)
    {
        // The sentences of a set follow each other.
        if (_last is not null && _last.IsOf(gsv))
            return _last;
        foreach (Group group in _groups)
        {
            if (group.IsOf(gsv))
                return _last = group;
        }

        if (_groups.Count == MostGroups)
            return null;
        var added = new Group(gsv.Talker, gsv.SignalId);
        _groups.Add(added);
        return added;
    }

    private static bool IsStale(long? then, long? now)
    {
        if (then is null || now is null)
            return false;
        long apart = Math.Abs(now.Value - then.Value) % NanosecondsPerDay;
        return Math.Min(apart, NanosecondsPerDay - apart) > StaleAfterSeconds * NanosecondsPerSecond;
    }

    private sealed class Group(TalkerId talker, int? signalId)
    {
        private const int MostSatellites = 64;
        private GsvSatellite[] _shown = new GsvSatellite[MostSatellites];
        private GsvSatellite[] _coming = new GsvSatellite[MostSatellites];
        private int _shownCount, _comingCount, _next = 1, _sentences;

        public TalkerId Talker => talker;

        public int? SignalId => signalId;

        public long? ShownAt { get; private set; }

        public bool IsOf(in Gsv gsv) => talker == gsv.Talker && signalId == gsv.SignalId;

        public ReadOnlySpan<GsvSatellite> Shown => _shown.AsSpan(0, _shownCount);

        public bool Take(in Gsv gsv, long? timeOfDay)
        {
            if (gsv.Sentence == 1)
                (_comingCount, _next, _sentences) = (0, 1, gsv.Sentences);
            if (gsv.Sentence != _next || gsv.Sentences != _sentences)
            {
                _next = 0;
                return false;
            }

            ReadOnlySpan<GsvSatellite> satellites = Gsv.SatellitesOf(in gsv);
            satellites = satellites[..Math.Min(satellites.Length, MostSatellites - _comingCount)];
            satellites.CopyTo(_coming.AsSpan(_comingCount));
            _comingCount += satellites.Length;
            _next++;
            if (gsv.Sentence < gsv.Sentences)
                return false;
            (_shown, _coming) = (_coming, _shown);
            (_shownCount, ShownAt) = (_comingCount, timeOfDay);
            _next = 0;
            return true;
        }
    }
}
