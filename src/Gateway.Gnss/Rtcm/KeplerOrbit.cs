namespace Gateway.Gnss.Rtcm;

/// <summary>
/// A broadcast orbit of Kepler elements with harmonic corrections. Angles are in semicircles (multiply by pi for
/// radians) and rates in semicircles per second; a broadcast number times a power of two, so each double is exact
/// (IS-GPS-200, table 20-III; Galileo OS SIS ICD 5.1.1; BDS-SIS-ICD 5.2.4).
/// </summary>
public readonly record struct KeplerOrbit
{
    /// <summary>Reference time, seconds of the system's week.</summary>
    public int ToeSeconds { get; init; }

    /// <summary>Square root of the semi-major axis, square root of a metre.</summary>
    public double SqrtSemiMajorAxis { get; init; }

    /// <summary>Eccentricity.</summary>
    public double Eccentricity { get; init; }

    /// <summary>Mean anomaly at the reference time, M0.</summary>
    public double MeanAnomaly { get; init; }

    /// <summary>Mean motion less the computed one, delta n.</summary>
    public double MeanMotionDifference { get; init; }

    /// <summary>Longitude of the ascending node at the beginning of the week, omega 0.</summary>
    public double AscendingNode { get; init; }

    /// <summary>Its rate.</summary>
    public double AscendingNodeRate { get; init; }

    /// <summary>Inclination at the reference time, i0.</summary>
    public double Inclination { get; init; }

    /// <summary>Its rate, IDOT.</summary>
    public double InclinationRate { get; init; }

    /// <summary>Argument of perigee.</summary>
    public double ArgumentOfPerigee { get; init; }

    /// <summary>Sine correction of the radius, metres.</summary>
    public double Crs { get; init; }

    /// <summary>Cosine correction of the radius, metres.</summary>
    public double Crc { get; init; }

    /// <summary>Cosine correction of the argument of latitude, radians.</summary>
    public double Cuc { get; init; }

    /// <summary>Sine correction of the argument of latitude, radians.</summary>
    public double Cus { get; init; }

    /// <summary>Cosine correction of the inclination, radians.</summary>
    public double Cic { get; init; }

    /// <summary>Sine correction of the inclination, radians.</summary>
    public double Cis { get; init; }

    /// <summary>Reads Crs to the rate of the ascending node, which stand in the same order in 1019, 1042, 1044, 1045 and 1046.</summary>
    internal static KeplerOrbit Read(ref BitReader bits, OrbitLayout layout) => new()
    {
        Crs = bits.Scaled(layout.HarmonicBits, layout.RadiusExponent),
        MeanMotionDifference = bits.Scaled(16, -43),
        MeanAnomaly = bits.Scaled(32, -31),
        Cuc = bits.Scaled(layout.HarmonicBits, layout.AngleExponent),
        Eccentricity = bits.ScaledUnsigned(32, -33),
        Cus = bits.Scaled(layout.HarmonicBits, layout.AngleExponent),
        SqrtSemiMajorAxis = bits.ScaledUnsigned(32, -19),
        ToeSeconds = bits.Number(layout.ToeBits) * layout.ToeStepSeconds,
        Cic = bits.Scaled(layout.HarmonicBits, layout.AngleExponent),
        AscendingNode = bits.Scaled(32, -31),
        Cis = bits.Scaled(layout.HarmonicBits, layout.AngleExponent),
        Inclination = bits.Scaled(32, -31),
        Crc = bits.Scaled(layout.HarmonicBits, layout.RadiusExponent),
        ArgumentOfPerigee = bits.Scaled(32, -31),
        AscendingNodeRate = bits.Scaled(24, -43),
    };
}

/// <summary>What differs between the systems in an orbit's fields: the harmonic corrections' width and powers of two, and the reference time.</summary>
internal readonly record struct OrbitLayout(int HarmonicBits, int RadiusExponent, int AngleExponent, int ToeBits, int ToeStepSeconds)
{
    /// <summary>1019 and, with the same numbers, 1044 of QZSS.</summary>
    public static OrbitLayout Gps => new(16, -5, -29, 16, 16);

    public static OrbitLayout Galileo => new(16, -5, -29, 14, 60);

    public static OrbitLayout BeiDou => new(18, -6, -31, 17, 8);
}

/// <summary>A satellite's clock: bias, drift and drift rate; exact doubles.</summary>
/// <param name="TocSeconds">Reference time, seconds of the system's week.</param>
/// <param name="Bias">af0, seconds.</param>
/// <param name="Drift">af1, seconds per second.</param>
/// <param name="DriftRate">af2, seconds per second squared.</param>
public readonly record struct SatelliteClock(int TocSeconds, double Bias, double Drift, double DriftRate);
