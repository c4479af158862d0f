namespace Gateway.Gnss.Rtcm;

/// <summary>1019 and 1044: ephemeris of a GPS or QZSS satellite (RTCM 10403.3, 3.5, messages 1019 and 1044).</summary>
public readonly record struct GpsEphemeris
{
    /// <summary>Which satellite (DF009, DF429).</summary>
    public SatelliteId Satellite { get; init; }

    /// <summary>GPS week modulo 1024 (DF076, DF452).</summary>
    public int Week { get; init; }

    /// <summary>User range accuracy index, 0 best to 15 (DF077, DF453).</summary>
    public int AccuracyIndex { get; init; }

    /// <summary>Codes on L2: 1 P, 2 C/A, 3 L2C (DF078, DF451).</summary>
    public int CodesOnL2 { get; init; }

    /// <summary>Issue of data of the orbit (DF071, DF434).</summary>
    public int Iode { get; init; }

    /// <summary>Issue of data of the clock (DF085, DF456).</summary>
    public int Iodc { get; init; }

    /// <summary>Orbit.</summary>
    public KeplerOrbit Orbit { get; init; }

    /// <summary>Clock.</summary>
    public SatelliteClock Clock { get; init; }

    /// <summary>Group delay, seconds (DF101, DF455).</summary>
    public double GroupDelay { get; init; }

    /// <summary>Health, 0 for all well (DF102, DF454).</summary>
    public int Health { get; init; }

    /// <summary>Whether the L2 P code carries no data (DF103); not in 1044.</summary>
    public bool L2PDataOff { get; init; }

    /// <summary>Whether the curve fit is over more than 4 h (DF137), QZSS 2 h (DF457).</summary>
    public bool IsLongFit { get; init; }

    /// <summary>Reads a payload.</summary>
    /// <returns>False if it is another message or is cut short.</returns>
    public static bool TryParse(ReadOnlySpan<byte> payload, out GpsEphemeris ephemeris)
    {
        var bits = new BitReader(payload);
        int type = bits.Number(12);
        GpsEphemeris read = type switch
        {
            1019 => ReadGps(ref bits),
            1044 => ReadQzss(ref bits),
            _ => default,
        };
        bool ok = bits.Ok && type is (1019 or 1044);
        ephemeris = ok ? read : default;
        return ok;
    }

    private static GpsEphemeris ReadGps(ref BitReader bits)
    {
        var satellite = new SatelliteId(GnssSystem.Gps, bits.Number(6));
        int week = bits.Number(10), accuracy = bits.Number(4), codes = bits.Number(2);
        double inclinationRate = bits.Scaled(14, -43);
        int iode = bits.Number(8), toc = bits.Number(16) * 16;
        double driftRate = bits.Scaled(8, -55), drift = bits.Scaled(16, -43), bias = bits.Scaled(22, -31);
        int iodc = bits.Number(10);
        KeplerOrbit orbit = KeplerOrbit.Read(ref bits, OrbitLayout.Gps) with { InclinationRate = inclinationRate };
        return new GpsEphemeris
        {
            Satellite = satellite,
            Week = week,
            AccuracyIndex = accuracy,
            CodesOnL2 = codes,
            Iode = iode,
            Iodc = iodc,
            Clock = new SatelliteClock(toc, bias, drift, driftRate),
            Orbit = orbit,
            GroupDelay = bits.Scaled(8, -31),
            Health = bits.Number(6),
            L2PDataOff = bits.Flag(),
            IsLongFit = bits.Flag(),
        };
    }

    private static GpsEphemeris ReadQzss(ref BitReader bits)
    {
        var satellite = new SatelliteId(GnssSystem.Qzss, bits.Number(4));
        int toc = bits.Number(16) * 16;
        double driftRate = bits.Scaled(8, -55), drift = bits.Scaled(16, -43), bias = bits.Scaled(22, -31);
        int iode = bits.Number(8);
        KeplerOrbit orbit = KeplerOrbit.Read(ref bits, OrbitLayout.Gps);
        return new GpsEphemeris
        {
            Satellite = satellite,
            Clock = new SatelliteClock(toc, bias, drift, driftRate),
            Iode = iode,
            Orbit = orbit with { InclinationRate = bits.Scaled(14, -43) },
            CodesOnL2 = bits.Number(2),
            Week = bits.Number(10),
            AccuracyIndex = bits.Number(4),
            Health = bits.Number(6),
            GroupDelay = bits.Scaled(8, -31),
            Iodc = bits.Number(10),
            IsLongFit = bits.Flag(),
        };
    }
}
