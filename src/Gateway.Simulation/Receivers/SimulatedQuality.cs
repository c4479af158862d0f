namespace Gateway.Simulation;

/// <summary>Quality of a simulated fix; the numbers are those of GGA (NMEA 0183 4.11).</summary>
public enum SimulatedQuality
{
    /// <summary>No fix.</summary>
    None = 0,

    /// <summary>Without corrections, metres.</summary>
    Autonomous = 1,

    /// <summary>RTK with fixed ambiguities, a centimetre.</summary>
    RtkFixed = 4,

    /// <summary>RTK with float ambiguities, decimetres.</summary>
    RtkFloat = 5,
}
