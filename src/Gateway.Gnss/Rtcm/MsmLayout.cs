namespace Gateway.Gnss.Rtcm;

/// <summary>
/// How many bits each field of MSM1 to MSM7 takes, 0 where a kind lacks it. Fields are sent field by field, not
/// satellite by satellite (RTCM 10403.3, 3.5.16, "MSM satellite data" and "MSM signal data").
/// </summary>
/// <param name="WholeRange">DF397.</param>
/// <param name="Extended">Extended satellite information, GLONASS' channel.</param>
/// <param name="RoughRange">DF398.</param>
/// <param name="RoughRate">DF399.</param>
/// <param name="Code">DF400 or DF405.</param>
/// <param name="Phase">DF401 or DF406.</param>
/// <param name="Lock">DF402 or DF407.</param>
/// <param name="HalfCycle">DF420.</param>
/// <param name="CarrierToNoise">DF403 or DF408.</param>
/// <param name="Rate">DF404.</param>
internal readonly record struct MsmLayout(
    int WholeRange, int Extended, int RoughRange, int RoughRate, int Code, int Phase, int Lock, int HalfCycle, int CarrierToNoise, int Rate)
{
    /// <summary>Bits for each satellite.</summary>
    public int SatelliteBits => WholeRange + Extended + RoughRange + RoughRate;

    /// <summary>Bits for each cell, a signal of a satellite.</summary>
    public int CellBits => Code + Phase + Lock + HalfCycle + CarrierToNoise + Rate;

    /// <summary>Whether code, phase and lock time have the extended resolution of MSM6 and MSM7.</summary>
    public bool IsExtended => Phase == 24;

    /// <param name="kind">1 to 7.</param>
    public static MsmLayout Of(int kind) => kind switch
    {
        1 => new(0, 0, 10, 0, 15, 0, 0, 0, 0, 0),
        2 => new(0, 0, 10, 0, 0, 22, 4, 1, 0, 0),
        3 => new(0, 0, 10, 0, 15, 22, 4, 1, 0, 0),
        4 => new(8, 0, 10, 0, 15, 22, 4, 1, 6, 0),
        5 => new(8, 4, 10, 14, 15, 22, 4, 1, 6, 15),
        6 => new(8, 0, 10, 0, 20, 24, 10, 1, 10, 0),
        _ => new(8, 4, 10, 14, 20, 24, 10, 1, 10, 15),
    };
}
