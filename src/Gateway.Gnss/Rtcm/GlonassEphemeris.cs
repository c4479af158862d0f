namespace Gateway.Gnss.Rtcm;

/// <summary>
/// 1020: ephemeris of a GLONASS satellite, in PZ-90 coordinates (RTCM 10403.3, 3.5, message 1020; GLONASS ICD L1, L2, 5.1,
/// 4.4). Its numbers are sent as sign and magnitude.
/// </summary>
public readonly record struct GlonassEphemeris
{
    /// <summary>Which satellite, by its slot (DF038).</summary>
    public SatelliteId Satellite { get; init; }

    /// <summary>Frequency channel, -7 to 6; null where the station sends a reserved number (DF040).</summary>
    public int? FrequencyChannel { get; init; }

    /// <summary>Whether the almanac calls it healthy; null where that is not available (DF104, DF105).</summary>
    public bool? IsHealthyInAlmanac { get; init; }

    /// <summary>Beginning of the frame within the day, Moscow time, seconds (DF107, tk).</summary>
    public int FrameSeconds { get; init; }

    /// <summary>Whether the satellite itself says that it is not to be used (DF108, MSB of Bn).</summary>
    public bool IsUnhealthy { get; init; }

    /// <summary>Reference time within the day, Moscow time, seconds (DF110, tb, sent by quarters of an hour).</summary>
    public int ReferenceSeconds { get; init; }

    /// <summary>Position along X, Y, Z, kilometres (DF112, DF115, DF118).</summary>
    public (double X, double Y, double Z) PositionKilometres { get; init; }

    /// <summary>Velocity, kilometres per second (DF111, DF114, DF117).</summary>
    public (double X, double Y, double Z) VelocityKilometresPerSecond { get; init; }

    /// <summary>Acceleration by Sun and Moon, kilometres per second squared (DF113, DF116, DF119).</summary>
    public (double X, double Y, double Z) AccelerationKilometresPerSecondSquared { get; init; }

    /// <summary>Relative deviation of the carrier's frequency (DF121, gamma).</summary>
    public double FrequencyDeviation { get; init; }

    /// <summary>The satellite's clock against GLONASS time, seconds (DF124, tau).</summary>
    public double ClockBias { get; init; }

    /// <summary>Delay of L2 against L1, seconds (DF125, delta tau).</summary>
    public double L2Delay { get; init; }

    /// <summary>Age of the data, days (DF126, En).</summary>
    public int AgeDays { get; init; }

    /// <summary>Accuracy index, GLONASS-M (DF128, FT).</summary>
    public int AccuracyIndex { get; init; }

    /// <summary>Day within a four-year period, from 1; GLONASS-M, 0 where not said (DF129, NT).</summary>
    public int DayNumber { get; init; }

    /// <summary>0 GLONASS, 1 GLONASS-M (DF130).</summary>
    public int Generation { get; init; }

    /// <summary>Reads a payload.</summary>
    /// <returns>False if it is another message or is cut short.</returns>
    public static bool TryParse(ReadOnlySpan<byte> payload, out GlonassEphemeris ephemeris)
    {
        var bits = new BitReader(payload);
        bits.Demand(bits.Number(12) == 1020);
        GlonassEphemeris read = ReadHead(ref bits);
        (double vx, double px, double ax) = Axis(ref bits);
        (double vy, double py, double ay) = Axis(ref bits);
        (double vz, double pz, double az) = Axis(ref bits);
        bits.Skip(1);
        double deviation = bits.ScaledMagnitude(11, -40);
        bits.Skip(3);
        read = read with
        {
            VelocityKilometresPerSecond = (vx, vy, vz),
            PositionKilometres = (px, py, pz),
            AccelerationKilometresPerSecondSquared = (ax, ay, az),
            FrequencyDeviation = deviation,
            ClockBias = bits.ScaledMagnitude(22, -30),
            L2Delay = bits.ScaledMagnitude(5, -30),
            AgeDays = bits.Number(5),
        };
        bits.Skip(1);
        read = read with { AccuracyIndex = bits.Number(4), DayNumber = bits.Number(11), Generation = bits.Number(2) };
        // What follows is about the system's time, not about the satellite: DF131 to DF136 and reserved bits.
        bits.Skip(79);
        ephemeris = bits.Ok ? read : default;
        return bits.Ok;
    }

    private static GlonassEphemeris ReadHead(ref BitReader bits)
    {
        var satellite = new SatelliteId(GnssSystem.Glonass, bits.Number(6));
        int channel = bits.Number(5);
        bool healthy = bits.Flag(), isHealthKnown = bits.Flag();
        bits.Skip(2);
        int frame = bits.Number(5) * 3600 + bits.Number(6) * 60 + bits.Number(1) * 30;
        bool unhealthy = bits.Flag();
        bits.Skip(1);
        return new GlonassEphemeris
        {
            Satellite = satellite,
            FrequencyChannel = channel <= 13 ? channel - 7 : null,
            IsHealthyInAlmanac = isHealthKnown ? healthy : null,
            FrameSeconds = frame,
            IsUnhealthy = unhealthy,
            ReferenceSeconds = bits.Number(7) * 900,
        };
    }

    private static (double Velocity, double Position, double Acceleration) Axis(ref BitReader bits) =>
        (bits.ScaledMagnitude(24, -20), bits.ScaledMagnitude(27, -11), bits.ScaledMagnitude(5, -30));
}
