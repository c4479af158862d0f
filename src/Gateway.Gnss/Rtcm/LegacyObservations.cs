namespace Gateway.Gnss.Rtcm;

/// <summary>
/// 1001 to 1004 (GPS, SBAS) and 1009 to 1012 (GLONASS): code and phase of L1 and L2, as sent before MSM (RTCM 10403.3,
/// 3.5, messages 1001 to 1004 and 1009 to 1012).
/// </summary>
public readonly ref struct LegacyObservations
{
    private readonly ReadOnlySpan<byte> _payload;
    private readonly int _first;

    private LegacyObservations(ReadOnlySpan<byte> payload, int first)
    {
        _payload = payload;
        _first = first;
    }

    /// <summary>Message number.</summary>
    public int Type { get; private init; }

    /// <summary>0 to 4095 (DF003).</summary>
    public int StationId { get; private init; }

    /// <summary>When it was observed (DF004, DF034).</summary>
    public ObservationTime Time { get; private init; }

    /// <summary>Whether another system's message of the same epoch follows (DF005).</summary>
    public bool IsFollowed { get; private init; }

    /// <summary>Whether the codes are smoothed free of divergence (DF007, DF036).</summary>
    public bool IsDivergenceFree { get; private init; }

    /// <summary>Smoothing interval, 0 none to 7 unlimited (DF008, DF037, table 3.4-4).</summary>
    public int SmoothingInterval { get; private init; }

    /// <summary>Satellites, 0 to 31 (DF006, DF035).</summary>
    public int Count { get; private init; }

    /// <summary>What was observed of one satellite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="Count"/>.</exception>
    public LegacyObservation this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            var bits = new BitReader(_payload, _first + index * SatelliteBits(Type));
            return LegacyObservation.Read(ref bits, Type);
        }
    }

    /// <summary>Reads a payload.</summary>
    /// <returns>False if it is another message, lies outside the day or week, or names more satellites than it holds.</returns>
    public static bool TryParse(ReadOnlySpan<byte> payload, out LegacyObservations observations)
    {
        observations = default;
        var bits = new BitReader(payload);
        int type = bits.Number(12);
        if (RtcmMessageType.IsMsm(type) || !RtcmMessageType.IsObservation(type))
            return false;
        int station = bits.Number(12);
        ObservationTime time = IsGlonass(type) ? ObservationTime.GlonassOfDay(ref bits) : ObservationTime.Read(ref bits, GnssSystem.Gps);
        bool followed = bits.Flag();
        int count = bits.Number(5);
        bool divergenceFree = bits.Flag();
        int smoothing = bits.Number(3);
        int first = bits.Position;
        bits.Skip(count * SatelliteBits(type));
        if (!bits.Ok)
            return false;
        observations = new LegacyObservations(payload, first)
        {
            Type = type,
            StationId = station,
            Time = time,
            IsFollowed = followed,
            Count = count,
            IsDivergenceFree = divergenceFree,
            SmoothingInterval = smoothing,
        };
        return true;
    }

    internal static bool IsGlonass(int type) => type >= 1009;

    private static int SatelliteBits(int type) => type switch
    {
        1001 => 58,
        1002 => 74,
        1003 => 101,
        1004 => 125,
        1009 => 64,
        1010 => 79,
        1011 => 107,
        _ => 130,
    };
}
