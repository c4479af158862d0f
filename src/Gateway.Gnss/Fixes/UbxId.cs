namespace Gateway.Gnss.Fixes;

/// <summary>Class and id of the UBX messages that epochs are made of.</summary>
internal static class UbxId
{
    public const int PosEcef = 0x0101, PosLlh = 0x0102, Status = 0x0103, Dop = 0x0104, Sol = 0x0106, Pvt = 0x0107;
    public const int VelEcef = 0x0111, VelNed = 0x0112, HpPosEcef = 0x0113, HpPosLlh = 0x0114;
    public const int TimeGps = 0x0120, TimeUtc = 0x0121, TimeLs = 0x0126;
    public const int SvInfo = 0x0130, Sat = 0x0135, Cov = 0x0136, RelPosNed = 0x013C, Sig = 0x0143, Eoe = 0x0161;
    public const int HnrPvt = 0x2800;
}
