namespace Gateway.Gnss.Sbf;

/// <summary>Kind of a PVT solution: the low four bits of the mode field (mosaic-X5 reference guide 4.12, PVTGeodetic).</summary>
public enum SbfMode
{
    /// <summary>No solution; the block's error field says why.</summary>
    None = 0,

    /// <summary>Stand-alone.</summary>
    StandAlone = 1,

    /// <summary>Differential.</summary>
    Differential = 2,

    /// <summary>Held at a given place: a base station.</summary>
    FixedLocation = 3,

    /// <summary>RTK with fixed ambiguities.</summary>
    RtkFixed = 4,

    /// <summary>RTK with float ambiguities.</summary>
    RtkFloat = 5,

    /// <summary>SBAS-aided.</summary>
    Sbas = 6,

    /// <summary>RTK fixed from a moving base.</summary>
    MovingBaseFixed = 7,

    /// <summary>RTK float from a moving base.</summary>
    MovingBaseFloat = 8,

    /// <summary>Precise point positioning.</summary>
    PrecisePoint = 10,
}
