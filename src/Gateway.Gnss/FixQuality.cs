using System.Diagnostics.CodeAnalysis;

namespace Gateway.Gnss;

/// <summary>How a position was computed. The numbers are those of GGA's quality field (NMEA 0183 4.11 GGA).</summary>
public enum FixQuality
{
    /// <summary>No position, or one that the receiver itself calls invalid.</summary>
    None = 0,

    /// <summary>Autonomous.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "The field's term; no type is meant.")]
    Single = 1,

    /// <summary>Differential (DGNSS, SBAS).</summary>
    Differential = 2,

    /// <summary>Precise positioning service.</summary>
    Pps = 3,

    /// <summary>RTK with fixed ambiguities: centimetres.</summary>
    RtkFixed = 4,

    /// <summary>RTK with float ambiguities: decimetres.</summary>
    RtkFloat = 5,

    /// <summary>Dead reckoning.</summary>
    Estimated = 6,

    /// <summary>Typed in by somebody; no measurement.</summary>
    Manual = 7,

    /// <summary>From a simulator; no measurement.</summary>
    Simulated = 8,
}
