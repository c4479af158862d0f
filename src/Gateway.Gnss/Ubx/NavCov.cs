namespace Gateway.Gnss.Ubx;

/// <summary>UBX-NAV-COV: covariances (u-blox F9 HPG 1.32 interface description, 3.15, UBX-NAV-COV). Null where not valid.</summary>
/// <param name="TimeOfWeek">Millisecond of the GPS week.</param>
/// <param name="Position">Of the position, square metres.</param>
/// <param name="Velocity">Of the velocity, square metres per square second.</param>
public readonly record struct NavCov(uint TimeOfWeek, NavCovariance? Position, NavCovariance? Velocity)
{
    private const int Length = 64;

    /// <summary>Reads a payload; false if it is too short.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out NavCov covariance)
    {
        covariance = default;
        if (payload.Length < Length)
            return false;
        var fields = new LittleEndianReader(payload);
        uint timeOfWeek = fields.U4();
        fields.Skip(1);
        bool position = fields.U1() == 1, velocity = fields.U1() == 1;
        fields.Skip(9);
        NavCovariance first = Read(ref fields), second = Read(ref fields);
        covariance = new NavCov(timeOfWeek, position ? first : null, velocity ? second : null);
        return true;
    }

    private static NavCovariance Read(ref LittleEndianReader fields) =>
        new(fields.R4(), fields.R4(), fields.R4(), fields.R4(), fields.R4(), fields.R4());
}

/// <summary>The upper half of a covariance matrix in north, east, down.</summary>
/// <param name="NorthNorth">Variance northward.</param>
/// <param name="NorthEast">Covariance.</param>
/// <param name="NorthDown">Covariance.</param>
/// <param name="EastEast">Variance eastward.</param>
/// <param name="EastDown">Covariance.</param>
/// <param name="DownDown">Variance downward.</param>
public readonly record struct NavCovariance(float NorthNorth, float NorthEast, float NorthDown, float EastEast, float EastDown, float DownDown);
