namespace Gateway.Gnss.Ubx;

/// <summary>UBX-NAV-POSECEF: geocentric position (u-blox F9 HPG 1.32 interface description, 3.15, UBX-NAV-POSECEF).</summary>
/// <param name="TimeOfWeek">Millisecond of the GPS week.</param>
/// <param name="X">Centimetres.</param>
/// <param name="Y">Centimetres.</param>
/// <param name="Z">Centimetres.</param>
/// <param name="Accuracy">Centimetres, in space.</param>
public readonly record struct NavPosEcef(uint TimeOfWeek, int X, int Y, int Z, uint Accuracy)
{
    private const int Length = 20;

    /// <summary>Reads a payload; false if it is too short.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out NavPosEcef position)
    {
        position = default;
        if (payload.Length < Length)
            return false;
        var fields = new LittleEndianReader(payload);
        position = new NavPosEcef(fields.U4(), fields.I4(), fields.I4(), fields.I4(), fields.U4());
        return true;
    }
}

/// <summary>UBX-NAV-VELECEF: geocentric velocity (u-blox F9 HPG 1.32 interface description, 3.15, UBX-NAV-VELECEF).</summary>
/// <param name="TimeOfWeek">Millisecond of the GPS week.</param>
/// <param name="X">Centimetres per second.</param>
/// <param name="Y">Centimetres per second.</param>
/// <param name="Z">Centimetres per second.</param>
/// <param name="Accuracy">Centimetres per second, in space.</param>
public readonly record struct NavVelEcef(uint TimeOfWeek, int X, int Y, int Z, uint Accuracy)
{
    private const int Length = 20;

    /// <summary>Reads a payload; false if it is too short.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out NavVelEcef velocity)
    {
        velocity = default;
        if (payload.Length < Length)
            return false;
        var fields = new LittleEndianReader(payload);
        velocity = new NavVelEcef(fields.U4(), fields.I4(), fields.I4(), fields.I4(), fields.U4());
        return true;
    }
}
