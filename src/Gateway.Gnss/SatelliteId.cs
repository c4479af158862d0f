namespace Gateway.Gnss;

/// <summary>One satellite of one system.</summary>
/// <param name="System">Its system.</param>
/// <param name="Number">Its number within the system: GPS PRN 1-32, GLONASS slot 1-32, SBAS PRN 120-158, others from 1.</param>
public readonly record struct SatelliteId(GnssSystem System, int Number);
