namespace Gateway.Simulation;

/// <summary>One satellite as NMEA names it.</summary>
/// <param name="Talker">GP, GL, GA or GB.</param>
/// <param name="Id">Number within NMEA's range for the system.</param>
/// <param name="Elevation">Degrees above the horizon.</param>
/// <param name="Azimuth">Degrees from true north, 0 to 359.</param>
/// <param name="SignalToNoise">C/N0 in dB-Hz.</param>
internal readonly record struct SimulatedSatellite(string Talker, int Id, int Elevation, int Azimuth, int SignalToNoise)
{
    private const int ElevationMaskDegrees = 15;

    /// <summary>NMEA 0183 4.11 GSA system id.</summary>
    public int SystemId => Talker switch { "GP" => 1, "GL" => 2, "GA" => 3, _ => 4 };

    /// <summary>NMEA 0183 4.11 GSV signal id: L1 C/A, G1 C/A, E1, B1I.</summary>
    public int SignalId => Talker == "GA" ? 7 : 1;

    public bool IsUsed => Elevation >= ElevationMaskDegrees;
}
