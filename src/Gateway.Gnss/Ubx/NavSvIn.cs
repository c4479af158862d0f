namespace Gateway.Gnss.Ubx;

/// <summary>UBX-NAV-SVIN: how far a base has surveyed itself in (u-blox F9 HPG 1.32 interface description, 3.15, UBX-NAV-SVIN).</summary>
/// <param name="TimeOfWeek">Millisecond of the GPS week.</param>
/// <param name="DurationSeconds">How long it has been observing.</param>
/// <param name="X">Mean geocentric position, 0.1 mm.</param>
/// <param name="Y">Mean geocentric position, 0.1 mm.</param>
/// <param name="Z">Mean geocentric position, 0.1 mm.</param>
/// <param name="Accuracy">Of the mean, 0.1 mm.</param>
/// <param name="Observations">Positions in the mean.</param>
/// <param name="IsValid">Whether it is finished.</param>
/// <param name="IsActive">Whether it is going on.</param>
public readonly record struct NavSvIn(
    uint TimeOfWeek, uint DurationSeconds, long X, long Y, long Z, uint Accuracy, uint Observations, bool IsValid, bool IsActive)
{
    private const int Length = 40;

    /// <summary>Reads a payload; false if it is too short.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out NavSvIn surveyIn)
    {
        surveyIn = default;
        if (payload.Length < Length)
            return false;
        var fields = new LittleEndianReader(payload);
        fields.Skip(4);
        uint timeOfWeek = fields.U4(), duration = fields.U4();
        long x = fields.I4(), y = fields.I4(), z = fields.I4();
        (x, y, z) = (x * 100 + fields.I1(), y * 100 + fields.I1(), z * 100 + fields.I1());
        fields.Skip(1);
        surveyIn = new NavSvIn(timeOfWeek, duration, x, y, z, fields.U4(), fields.U4(), fields.U1() == 1, fields.U1() == 1);
        return true;
    }
}
