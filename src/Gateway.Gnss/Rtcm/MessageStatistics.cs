namespace Gateway.Gnss.Rtcm;

/// <summary>What has come of one message number. Counts only grow.</summary>
public sealed class MessageStatistics
{
    private const int Window = 16;

    private readonly TimeSpan[] _arrivals = new TimeSpan[Window];
    private ulong _signals;

    internal MessageStatistics(int type) => Type = type;

    /// <summary>Message number, 0 to 4095.</summary>
    public int Type { get; }

    /// <summary>Messages whose content could be read, or whose number is not decoded here.</summary>
    public long Count { get; private set; }

    /// <summary>Messages that are shorter than they say, or out of range.</summary>
    public long Refused { get; internal set; }

    /// <summary>When the newest came, on the caller's monotonic clock.</summary>
    public TimeSpan LastArrival { get; private set; }

    /// <summary>The station in the newest; null where the message names none.</summary>
    public int? StationId { get; internal set; }

    /// <summary>Satellites in the newest; null where it is no observation.</summary>
    public int? Satellites { get; internal set; }

    /// <summary>Messages a second over the last sixteen; null before the second has come.</summary>
    public double? Rate
    {
        get
        {
            int intervals = (int)Math.Min(Count, Window) - 1;
            if (intervals < 1)
                return null;
            double seconds = (LastArrival - _arrivals[(Count - 1 - intervals) % Window]).TotalSeconds;
            return seconds > 0 ? intervals / seconds : null;
        }
    }

    /// <summary>Signals in the newest observation, as RINEX names them, such as "1C"; "#7" stands for a reserved place.</summary>
    public IReadOnlyList<string> Signals => RtcmMessageType.IsMsm(Type) ? MsmSignals() : LegacySignals();

    internal void Arrived(TimeSpan at)
    {
        _arrivals[Count % Window] = at;
        LastArrival = at;
        Count++;
    }

    internal void Observed(in MsmHeader header, int satellites)
    {
        _signals = header.SignalMask;
        Satellites = satellites;
    }

    internal void Observed(in LegacyObservations observations)
    {
        _signals = 0;
        Satellites = observations.Count;
        for (int i = 0; i < observations.Count; i++)
        {
            LegacyObservation satellite = observations[i];
            _signals |= 1UL << (satellite.L1IsPrecise ? 1 : 0);
            if (satellite.L2Code is { } code && (satellite.L2PhaseLessL1Code ?? satellite.L2CodeLessL1Code) is not null)
                _signals |= 1UL << (2 + code);
        }
    }

    private List<string> MsmSignals()
    {
        GnssSystem system = RtcmMessageType.SystemOf(Type) ?? GnssSystem.Unknown;
        var names = new List<string>();
        for (int place = 1; place <= 32; place++)
        {
            if ((_signals >> (32 - place) & 1) != 0)
                names.Add(SignalCode.Of(system, place) ?? $"#{place}");
        }

        return names;
    }

    private List<string> LegacySignals()
    {
        bool glonass = LegacyObservations.IsGlonass(Type);
        ReadOnlySpan<string> known = glonass ? ["1C", "1P", "2C", "2P", "#2", "#3"] : ["1C", "1P", "2X", "2P", "2D", "2W"];
        var names = new List<string>();
        for (int i = 0; i < known.Length; i++)
        {
            if ((_signals >> i & 1) != 0)
                names.Add(known[i]);
        }

        return names;
    }
}
