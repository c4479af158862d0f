namespace Gateway.Gnss.Ubx;

/// <summary>UBX-NAV-POSLLH: position to 1e-7 degrees (u-blox F9 HPG 1.32 interface description, 3.15, UBX-NAV-POSLLH).</summary>
/// <param name="TimeOfWeek">Millisecond of the GPS week.</param>
/// <param name="Longitude">1e-7 degrees.</param>
/// <param name="Latitude">1e-7 degrees.</param>
/// <param name="EllipsoidalHeight">Millimetres.</param>
/// <param name="HeightAboveSeaLevel">By the receiver's geoid, millimetres.</param>
/// <param name="HorizontalAccuracy">Millimetres.</param>
/// <param name="VerticalAccuracy">Millimetres.</param>
public readonly record struct NavPosLlh(
    uint TimeOfWeek, int Longitude, int Latitude, int EllipsoidalHeight, int HeightAboveSeaLevel, uint HorizontalAccuracy, uint VerticalAccuracy)
{
    private const int Length = 28;

    /// <summary>Reads a payload; false if it is too short.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out NavPosLlh position)
    {
        position = default;
        if (payload.Length < Length)
            return false;
        var fields = new LittleEndianReader(payload);
        position = new NavPosLlh(fields.U4(), fields.I4(), fields.I4(), fields.I4(), fields.I4(), fields.U4(), fields.U4());
        return true;
    }
}

/// <summary>
/// UBX-NAV-HPPOSLLH: position to 1e-9 degrees and 0.1 mm; each number is the sum of its two parts (u-blox F9 HPG 1.32
/// interface description, 3.15, UBX-NAV-HPPOSLLH).
/// </summary>
/// <param name="TimeOfWeek">Millisecond of the GPS week.</param>
/// <param name="IsInvalid">Whether the position is not to be used (invalidLlh).</param>
/// <param name="Longitude">1e-9 degrees.</param>
/// <param name="Latitude">1e-9 degrees.</param>
/// <param name="EllipsoidalHeight">0.1 mm.</param>
/// <param name="HeightAboveSeaLevel">By the receiver's geoid, 0.1 mm.</param>
/// <param name="HorizontalAccuracy">0.1 mm.</param>
/// <param name="VerticalAccuracy">0.1 mm.</param>
public readonly record struct NavHpPosLlh(
    uint TimeOfWeek, bool IsInvalid, long Longitude, long Latitude, long EllipsoidalHeight, long HeightAboveSeaLevel, uint HorizontalAccuracy, uint VerticalAccuracy)
{
    private const int Length = 36;

    /// <summary>Reads a payload; false if it is too short.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out NavHpPosLlh position)
    {
        position = default;
        if (payload.Length < Length)
            return false;
        var fields = new LittleEndianReader(payload);
        fields.Skip(3);
        bool invalid = (fields.U1() & 1) != 0;
        uint timeOfWeek = fields.U4();
        long longitude = fields.I4(), latitude = fields.I4(), ellipsoidal = fields.I4(), seaLevel = fields.I4();
        position = new NavHpPosLlh(
            timeOfWeek,
            invalid,
            longitude * 100 + fields.I1(),
            latitude * 100 + fields.I1(),
            ellipsoidal * 10 + fields.I1(),
            seaLevel * 10 + fields.I1(),
            fields.U4(),
            fields.U4());
        return true;
    }
}

/// <summary>UBX-NAV-HPPOSECEF: geocentric position to 0.1 mm (u-blox F9 HPG 1.32 interface description, 3.15, UBX-NAV-HPPOSECEF).</summary>
/// <param name="TimeOfWeek">Millisecond of the GPS week.</param>
/// <param name="IsInvalid">Whether the position is not to be used (invalidEcef).</param>
/// <param name="X">0.1 mm.</param>
/// <param name="Y">0.1 mm.</param>
/// <param name="Z">0.1 mm.</param>
/// <param name="Accuracy">0.1 mm, in space.</param>
public readonly record struct NavHpPosEcef(uint TimeOfWeek, bool IsInvalid, long X, long Y, long Z, uint Accuracy)
{
    private const int Length = 28;

    /// <summary>Reads a payload; false if it is too short.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out NavHpPosEcef position)
    {
        position = default;
        if (payload.Length < Length)
            return false;
        var fields = new LittleEndianReader(payload);
        fields.Skip(4);
        uint timeOfWeek = fields.U4();
        long x = fields.I4(), y = fields.I4(), z = fields.I4();
        (x, y, z) = (x * 100 + fields.I1(), y * 100 + fields.I1(), z * 100 + fields.I1());
        position = new NavHpPosEcef(timeOfWeek, (fields.U1() & 1) != 0, x, y, z, fields.U4());
        return true;
    }
}
