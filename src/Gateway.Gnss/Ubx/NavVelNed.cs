namespace Gateway.Gnss.Ubx;

/// <summary>UBX-NAV-VELNED: velocity (u-blox F9 HPG 1.32 interface description, 3.15, UBX-NAV-VELNED).</summary>
/// <param name="TimeOfWeek">Millisecond of the GPS week.</param>
/// <param name="North">Centimetres per second.</param>
/// <param name="East">Centimetres per second.</param>
/// <param name="Down">Centimetres per second.</param>
/// <param name="Speed">In space, centimetres per second.</param>
/// <param name="GroundSpeed">Centimetres per second.</param>
/// <param name="Heading">Of motion, 1e-5 degrees.</param>
/// <param name="SpeedAccuracy">Centimetres per second.</param>
/// <param name="HeadingAccuracy">1e-5 degrees.</param>
public readonly record struct NavVelNed(
    uint TimeOfWeek, int North, int East, int Down, uint Speed, uint GroundSpeed, int Heading, uint SpeedAccuracy, uint HeadingAccuracy)
{
    private const int Length = 36;

    /// <summary>Reads a payload; false if it is too short.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out NavVelNed velocity)
    {
        velocity = default;
        if (payload.Length < Length)
            return false;
        var fields = new LittleEndianReader(payload);
        velocity = new NavVelNed(
            fields.U4(), fields.I4(), fields.I4(), fields.I4(), fields.U4(), fields.U4(), fields.I4(), fields.U4(), fields.U4());
        return true;
    }
}
