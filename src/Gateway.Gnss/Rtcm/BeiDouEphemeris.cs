namespace Gateway.Gnss.Rtcm;

/// <summary>
/// 1042: ephemeris of a BeiDou satellite (RTCM 10403.3, 3.5, message 1042); also its draft, 63, which some receivers of
/// before 2016 send and which has the same fields.
/// </summary>
public readonly record struct BeiDouEphemeris
{
    /// <summary>1042 or 63.</summary>
    public int Type { get; init; }

    /// <summary>Which satellite (DF488).</summary>
    public SatelliteId Satellite { get; init; }

    /// <summary>BeiDou week, counted from 2006-01-01 (DF489).</summary>
    public int Week { get; init; }

    /// <summary>User range accuracy index (DF490).</summary>
    public int AccuracyIndex { get; init; }

    /// <summary>Age of the orbit's data, as an index (DF492).</summary>
    public int AgeOfEphemeris { get; init; }

    /// <summary>Age of the clock's data, as an index (DF497).</summary>
    public int AgeOfClock { get; init; }

    /// <summary>Orbit.</summary>
    public KeplerOrbit Orbit { get; init; }

    /// <summary>Clock.</summary>
    public SatelliteClock Clock { get; init; }

    /// <summary>Group delay of B1, 0.1 ns (DF513).</summary>
    public int GroupDelayB1 { get; init; }

    /// <summary>Group delay of B2, 0.1 ns (DF514).</summary>
    public int GroupDelayB2 { get; init; }

    /// <summary>False if the satellite is to be used (DF515).</summary>
    public bool IsUnhealthy { get; init; }

    /// <summary>Reads a payload.</summary>
    /// <returns>False if it is another message or is cut short.</returns>
    public static bool TryParse(ReadOnlySpan<byte> payload, out BeiDouEphemeris ephemeris)
    {
        var bits = new BitReader(payload);
        int type = bits.Number(12);
        bits.Demand(type is 1042 or 63);
        var satellite = new SatelliteId(GnssSystem.BeiDou, bits.Number(6));
        int week = bits.Number(13), accuracy = bits.Number(4);
        double inclinationRate = bits.Scaled(14, -43);
        int ageOfEphemeris = bits.Number(5), toc = bits.Number(17) * 8;
        double driftRate = bits.Scaled(11, -66), drift = bits.Scaled(22, -50), bias = bits.Scaled(24, -33);
        int ageOfClock = bits.Number(5);
        KeplerOrbit orbit = KeplerOrbit.Read(ref bits, OrbitLayout.BeiDou) with { InclinationRate = inclinationRate };
        var read = new BeiDouEphemeris
        {
            Type = type,
            Satellite = satellite,
            Week = week,
            AccuracyIndex = accuracy,
            AgeOfEphemeris = ageOfEphemeris,
            AgeOfClock = ageOfClock,
            Clock = new SatelliteClock(toc, bias, drift, driftRate),
            Orbit = orbit,
            GroupDelayB1 = (int)bits.Signed(10),
            GroupDelayB2 = (int)bits.Signed(10),
            IsUnhealthy = bits.Flag(),
        };
        ephemeris = bits.Ok ? read : default;
        return bits.Ok;
    }
}
