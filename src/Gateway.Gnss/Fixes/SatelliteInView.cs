namespace Gateway.Gnss.Fixes;

/// <summary>One signal of one satellite in view.</summary>
public readonly record struct SatelliteInView
{
    /// <summary>The satellite.</summary>
    public SatelliteId Satellite { get; init; }

    /// <summary>Its number as the receiver sent it.</summary>
    public int SentNumber { get; init; }

    /// <summary>NMEA signal id; its meaning depends on the system (NMEA 0183 4.11, GSV notes). Absent before NMEA 4.10.</summary>
    public int? SignalId { get; init; }

    /// <summary>Elevation above the horizon, degrees.</summary>
    public int? ElevationDegrees { get; init; }

    /// <summary>Azimuth from true north, degrees.</summary>
    public int? AzimuthDegrees { get; init; }

    /// <summary>Carrier-to-noise density, dB-Hz; absent if not tracked.</summary>
    public double? CarrierToNoiseDecibelHertz { get; init; }

    /// <summary>Whether the position uses the satellite; absent if the epoch had no GSA.</summary>
    public bool? IsUsed { get; init; }
}
