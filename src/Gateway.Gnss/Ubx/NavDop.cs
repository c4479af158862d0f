namespace Gateway.Gnss.Ubx;

/// <summary>UBX-NAV-DOP: dilutions of precision, all in 0.01 (u-blox F9 HPG 1.32 interface description, 3.15, UBX-NAV-DOP).</summary>
/// <param name="TimeOfWeek">Millisecond of the GPS week.</param>
/// <param name="Geometric">Of all.</param>
/// <param name="Position">Of the position.</param>
/// <param name="Time">Of the time.</param>
/// <param name="Vertical">Of the height.</param>
/// <param name="Horizontal">Of the horizontal position.</param>
/// <param name="Northing">Northward.</param>
/// <param name="Easting">Eastward.</param>
public readonly record struct NavDop(
    uint TimeOfWeek, ushort Geometric, ushort Position, ushort Time, ushort Vertical, ushort Horizontal, ushort Northing, ushort Easting)
{
    private const int Length = 18;

    /// <summary>Reads a payload; false if it is too short.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out NavDop dop)
    {
        dop = default;
        if (payload.Length < Length)
            return false;
        var fields = new LittleEndianReader(payload);
        dop = new NavDop(fields.U4(), fields.U2(), fields.U2(), fields.U2(), fields.U2(), fields.U2(), fields.U2(), fields.U2());
        return true;
    }
}
