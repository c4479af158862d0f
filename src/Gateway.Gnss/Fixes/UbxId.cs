namespace Gateway.Gnss.Fixes;

/// <summary>Class and id of UBX messages that only epochs read; the others stand in <see cref="Ubx.UbxMessage"/>.</summary>
internal static class UbxId
{
    public const int PosEcef = 0x0101, VelEcef = 0x0111, TimeLs = 0x0126, HnrPvt = 0x2800;
}
