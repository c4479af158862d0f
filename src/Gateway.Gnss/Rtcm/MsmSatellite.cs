namespace Gateway.Gnss.Rtcm;

/// <summary>What a multiple signal message says of one satellite (RTCM 10403.3, 3.5.16, "MSM satellite data").</summary>
public readonly record struct MsmSatellite
{
    internal const int InvalidRange = 255;
    private const int FirstSbas = 120;

    /// <summary>Which satellite; its number is that of <see cref="SatelliteId"/>, whatever its place in the mask.</summary>
    public SatelliteId Satellite { get; init; }

    /// <summary>Whole milliseconds of the range (DF397); null in MSM1 to MSM3 and where it is not valid.</summary>
    public int? WholeMilliseconds { get; init; }

    /// <summary>Range modulo a millisecond, 2^-10 ms (DF398).</summary>
    public int RoughRange { get; init; }

    /// <summary>Extended information, 0 to 15 (MSM5 and MSM7); for GLONASS the frequency channel plus 7.</summary>
    public int? Extended { get; init; }

    /// <summary>Rough rate of the range, m/s, -8191 to 8191 (DF399); null where it is not valid.</summary>
    public int? RoughRateMetresPerSecond { get; init; }

    /// <summary>GLONASS' frequency channel, -7 to 6, where this message tells it.</summary>
    public int? FrequencyChannel => Satellite.System == GnssSystem.Glonass && Extended is { } value and <= 13 ? value - 7 : null;

    /// <summary>Whether this kind of message has whole milliseconds, MSM4 and up.</summary>
    internal bool HasWholeMilliseconds { get; init; }

    /// <summary>The satellite at a place in the mask, 1 to 64.</summary>
    internal static SatelliteId IdOf(GnssSystem system, int place) =>
        new(system, system == GnssSystem.Sbas ? place + FirstSbas - 1 : place);
}
