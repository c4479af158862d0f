namespace Gateway.Gnss.NovAtel;

/// <summary>Position or velocity type (OEM7 commands and logs, BESTPOS; Unicore N4, "Position or velocity type").</summary>
public enum PositionType
{
    /// <summary>No solution.</summary>
    None = 0,

    /// <summary>Held at a given place.</summary>
    FixedPos = 1,

    /// <summary>Height held.</summary>
    FixedHeight = 2,

    /// <summary>Velocity from Doppler.</summary>
    DopplerVelocity = 8,

    /// <summary>Single point.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1720", Justification = "The document's word; no type is meant.")]
    Single = 16,

    /// <summary>Differential by pseudorange.</summary>
    PsrDiff = 17,

    /// <summary>SBAS.</summary>
    Waas = 18,

    /// <summary>Propagated without new measurements.</summary>
    Propagated = 19,

    /// <summary>Float, one frequency.</summary>
    L1Float = 32,

    /// <summary>Float, ionosphere-free.</summary>
    IonoFreeFloat = 33,

    /// <summary>Float, narrow lane.</summary>
    NarrowFloat = 34,

    /// <summary>Fixed, one frequency.</summary>
    L1Int = 48,

    /// <summary>Fixed, wide lane.</summary>
    WideInt = 49,

    /// <summary>Fixed, narrow lane.</summary>
    NarrowInt = 50,

    /// <summary>Inertial, RTK status while filter converges.</summary>
    RtkDirectIns = 51,

    /// <summary>Inertial with SBAS.</summary>
    InsSbas = 52,

    /// <summary>Inertial alone.</summary>
    Ins = 53,

    /// <summary>Inertial with differential pseudorange.</summary>
    InsPsrDiff = 54,

    /// <summary>Inertial with RTK float.</summary>
    InsRtkFloat = 55,

    /// <summary>Inertial with RTK fixed.</summary>
    InsRtkFixed = 56,

    /// <summary>PPP converging.</summary>
    PppConverging = 68,

    /// <summary>PPP.</summary>
    Ppp = 69,
}
