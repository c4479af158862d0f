namespace Gateway.Gnss.Fixes;

/// <summary>
/// What can give a place of its own, with its own merit, for one instant; of equals the first is taken. The messages of
/// one protocol that complete each other (NAV-PVT and NAV-COV, PVTGeodetic and PosCovGeodetic, GGA and GST) are one.
/// </summary>
internal enum PlaceSource
{
    /// <summary>GGA, GNS, RMC and GLL, with GST and GBS.</summary>
    Sentences,
    Ubx,
    Sbf,
    NovAtel,

    /// <summary>PVTSLN, which tells a solution of its own beside BESTPOS.</summary>
    PvtSolution,
    Sirf,
    Ggk,
    Ggq,
    Ksxt,
    Pubx,

    /// <summary>PQTMPVT.</summary>
    QuectelPvt,

    /// <summary>PASHR,POS.</summary>
    Ashtech,

    /// <summary>PSTMPV and PSTMPVQ.</summary>
    Teseo,

    /// <summary>HNR-PVT, run on by motion sensors: the full solution of the same instant stands above it.</summary>
    UbxHighRate,

    /// <summary>
    /// A sentence whose kind another talker has sent for the same instant with a better quality. It bears witness to
    /// where the place is, and is never chosen.
    /// </summary>
    OtherTalker,
}
