namespace Gateway.Gnss.Rtcm;

/// <summary>1045 (F/NAV) and 1046 (I/NAV): ephemeris of a Galileo satellite (RTCM 10403.3, 3.5, messages 1045 and 1046).</summary>
public readonly record struct GalileoEphemeris
{
    /// <summary>1045 or 1046.</summary>
    public int Type { get; init; }

    /// <summary>Which satellite (DF252).</summary>
    public SatelliteId Satellite { get; init; }

    /// <summary>Galileo week, 0 to 4095; 1024 less than the GPS week (DF289).</summary>
    public int Week { get; init; }

    /// <summary>Issue of data (DF290).</summary>
    public int IodNav { get; init; }

    /// <summary>Signal in space accuracy index; 255 is "no prediction" (DF291, DF286).</summary>
    public int AccuracyIndex { get; init; }

    /// <summary>Orbit.</summary>
    public KeplerOrbit Orbit { get; init; }

    /// <summary>Clock.</summary>
    public SatelliteClock Clock { get; init; }

    /// <summary>Group delay E1/E5a, seconds (DF312).</summary>
    public double GroupDelayE5a { get; init; }

    /// <summary>Group delay E1/E5b, seconds (DF313); 1046 only.</summary>
    public double? GroupDelayE5b { get; init; }

    /// <summary>Health of E5a (1045, DF314) or E5b (1046, DF316): 0 well.</summary>
    public int E5Health { get; init; }

    /// <summary>Whether data of E5a (DF315) or E5b (DF317) come without guarantee.</summary>
    public bool E5IsWithoutGuarantee { get; init; }

    /// <summary>Health of E1 (DF287): 0 well; 1046 only.</summary>
    public int? E1Health { get; init; }

    /// <summary>Whether data of E1 come without guarantee (DF288); 1046 only.</summary>
    public bool? E1IsWithoutGuarantee { get; init; }

    /// <summary>Reads a payload.</summary>
    /// <returns>False if it is another message or is cut short.</returns>
    public static bool TryParse(ReadOnlySpan<byte> payload, out GalileoEphemeris ephemeris)
    {
        var bits = new BitReader(payload);
        int type = bits.Number(12);
        bits.Demand(type is 1045 or 1046);
        bool inav = type == 1046;
        var satellite = new SatelliteId(GnssSystem.Galileo, bits.Number(6));
        int week = bits.Number(12), iod = bits.Number(10), accuracy = bits.Number(8);
        double inclinationRate = bits.Scaled(14, -43);
        int toc = bits.Number(14) * 60;
        double driftRate = bits.Scaled(6, -59), drift = bits.Scaled(21, -46), bias = bits.Scaled(31, -34);
        KeplerOrbit orbit = KeplerOrbit.Read(ref bits, OrbitLayout.Galileo) with { InclinationRate = inclinationRate };
        var read = new GalileoEphemeris
        {
            Type = type,
            Satellite = satellite,
            Week = week,
            IodNav = iod,
            AccuracyIndex = accuracy,
            Clock = new SatelliteClock(toc, bias, drift, driftRate),
            Orbit = orbit,
            GroupDelayE5a = bits.Scaled(10, -32),
            GroupDelayE5b = inav ? bits.Scaled(10, -32) : null,
            E5Health = bits.Number(2),
            E5IsWithoutGuarantee = bits.Flag(),
            E1Health = inav ? bits.Number(2) : null,
            E1IsWithoutGuarantee = inav ? bits.Flag() : null,
        };
        ephemeris = bits.Ok ? read : default;
        return bits.Ok;
    }
}
