using System.Runtime.CompilerServices;
using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Fixes;

/// <summary>The GSV of one talker and signal: the last whole set, and the one that is coming.</summary>
internal sealed class GsvGroup(TalkerId talker, int? signalId)
{
    private const int MostSatellites = 64;
    private SatelliteInView[] _shown = new SatelliteInView[MostSatellites];
    private SatelliteInView[] _coming = new SatelliteInView[MostSatellites];
    private bool _isAsBefore;
    private int _shownCount, _comingCount, _next = 1, _sentences;

    public TalkerId Talker => talker;

    public int? SignalId => signalId;

    public long? ShownAt { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsOf(in Gsv gsv) => talker == gsv.Talker && signalId == gsv.SignalId;

    /// <summary>Grows whenever a set names other satellites than the one before.</summary>
    public long Layout { get; private set; } = 1;

    public ReadOnlySpan<SatelliteInView> Shown => _shown.AsSpan(0, _shownCount);

    public bool Take(in Gsv gsv, long? timeOfDay)
    {
        if (gsv.Sentence == 1)
            (_comingCount, _next, _sentences, _isAsBefore) = (0, 1, gsv.Sentences, true);
        if (gsv.Sentence != _next || gsv.Sentences != _sentences)
        {
            _next = 0;
            return false;
        }

        ReadOnlySpan<GsvSatellite> satellites = Gsv.SatellitesOf(in gsv);
        satellites = satellites[..Math.Min(satellites.Length, MostSatellites - _comingCount)];
        Add(satellites);
        _next++;
        if (gsv.Sentence < gsv.Sentences)
            return false;
        if (!_isAsBefore || _comingCount != _shownCount)
            Layout++;
        (_shown, _coming) = (_coming, _shown);
        (_shownCount, ShownAt) = (_comingCount, timeOfDay);
        _next = 0;
        return true;
    }

    // From one second to the next a set holds the same satellites in the same places, but for a few.
    private void Add(ReadOnlySpan<GsvSatellite> satellites)
    {
        int first = _comingCount;
        Span<SatelliteInView> to = _coming.AsSpan(first, satellites.Length);
        ReadOnlySpan<SatelliteInView> before = _shown.AsSpan(first, Math.Clamp(_shownCount - first, 0, satellites.Length));
        for (int i = 0; i < to.Length; i++)
        {
            if (i < before.Length && before[i].SentNumber == satellites[i].Number)
            {
                to[i] = new SatelliteInView(before[i], satellites[i]);
                continue;
            }

            to[i] = new SatelliteInView(SatelliteNumbering.Identify(satellites[i].Number, talker.System), signalId, satellites[i]);
            _isAsBefore = false;
        }

        _comingCount += satellites.Length;
    }
}
