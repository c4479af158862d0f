namespace Gateway.Gnss.Ubx;

/// <summary>
/// UBX-RXM-RTCM: what the receiver made of one RTCM message that it was fed (u-blox F9 HPG 1.32 interface description,
/// 3.17, UBX-RXM-RTCM). Version 1 (M8P) does not say whether it was used.
/// </summary>
/// <param name="HasWrongCrc">Whether its CRC was wrong (crcFailed).</param>
/// <param name="IsUsed">Whether it was used; null where the receiver does not say (msgUsed).</param>
/// <param name="StationId">Reference station, 0 to 4095; null where the message names none.</param>
/// <param name="Type">Message number.</param>
/// <param name="Subtype">Of u-blox's own 4072, 0 or 1.</param>
public readonly record struct RxmRtcm(bool HasWrongCrc, bool? IsUsed, ushort? StationId, ushort Type, ushort Subtype)
{
    private const int Length = 8;
    private const ushort NoStation = 0xFFFF;

    /// <summary>Reads a payload; false if it is too short.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out RxmRtcm message)
    {
        message = default;
        if (payload.Length < Length)
            return false;
        var fields = new LittleEndianReader(payload);
        bool saysUse = fields.U1() >= 2;
        byte flags = fields.U1();
        ushort subtype = fields.U2(), station = fields.U2(), type = fields.U2();
        bool? used = ((flags >> 1) & 3) switch { 1 when saysUse => false, 2 when saysUse => true, _ => null };
        message = new RxmRtcm((flags & 1) != 0, used, station == NoStation ? null : station, type, saysUse ? subtype : (ushort)0);
        return true;
    }
}
