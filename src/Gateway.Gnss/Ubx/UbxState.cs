namespace Gateway.Gnss.Ubx;

/// <summary>Kind of a fix (UBX-NAV-PVT fixType, UBX-NAV-STATUS and UBX-NAV-SOL gpsFix).</summary>
public enum UbxFixType
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Dead reckoning alone.</summary>
    DeadReckoning = 1,

    /// <summary>Position without height.</summary>
    TwoD = 2,

    /// <summary>Position with height.</summary>
    ThreeD = 3,

    /// <summary>Satellites and dead reckoning.</summary>
    Combined = 4,

    /// <summary>Time only: the position is held at a surveyed one.</summary>
    TimeOnly = 5,
}

/// <summary>State of the carrier phase ambiguities (carrSoln).</summary>
public enum CarrierSolution
{
    /// <summary>No carrier phase solution.</summary>
    None = 0,

    /// <summary>Floating ambiguities.</summary>
    Floating = 1,

    /// <summary>Fixed ambiguities.</summary>
    Fixed = 2,
}

/// <summary>Whether a receiver sees itself jammed (UBX-MON-RF, UBX-MON-HW, UBX-SEC-SIG, jammingState).</summary>
public enum JammingState
{
    /// <summary>Not known, or its detection is switched off.</summary>
    Unknown = 0,

    /// <summary>No significant interference.</summary>
    Ok = 1,

    /// <summary>Interference is seen, the fix is good.</summary>
    Warning = 2,

    /// <summary>Interference is seen and there is no fix.</summary>
    Critical = 3,
}

/// <summary>Whether a receiver sees itself spoofed (UBX-SEC-SIG spoofingState, UBX-NAV-STATUS spoofDetState).</summary>
public enum SpoofingState
{
    /// <summary>Not known, or its detection is switched off.</summary>
    Unknown = 0,

    /// <summary>No sign of it.</summary>
    None = 1,

    /// <summary>A sign of it.</summary>
    Indicated = 2,

    /// <summary>Several signs, or it is certain.</summary>
    Affirmed = 3,
}

/// <summary>State of an antenna (UBX-MON-RF and UBX-MON-HW, antStatus).</summary>
public enum AntennaStatus
{
    /// <summary>Before the first check.</summary>
    Initialising = 0,

    /// <summary>Not known.</summary>
    Unknown = 1,

    /// <summary>Connected.</summary>
    Ok = 2,

    /// <summary>Short-circuited.</summary>
    ShortCircuited = 3,

    /// <summary>Not connected.</summary>
    Disconnected = 4,
}
