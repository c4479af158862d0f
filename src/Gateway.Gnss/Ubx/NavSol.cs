namespace Gateway.Gnss.Ubx;

/// <summary>
/// UBX-NAV-SOL: the solution of generations 4 to 8, geocentric (u-blox 8 / M8 receiver description, UBX-NAV-SOL).
/// </summary>
public readonly record struct NavSol
{
    private const int Length = 52;

    /// <summary>Millisecond of the GPS week.</summary>
    public uint TimeOfWeek { get; init; }

    /// <summary>GPS week, where it is known (WKNSET).</summary>
    public short? Week { get; init; }

    /// <summary>Kind of fix.</summary>
    public UbxFixType FixType { get; init; }

    /// <summary>Whether the fix is within the limits that the receiver was given (GPSfixOK).</summary>
    public bool IsOk { get; init; }

    /// <summary>Whether corrections were used (DiffSoln).</summary>
    public bool IsDifferential { get; init; }

    /// <summary>Geocentric position, centimetres.</summary>
    public (int X, int Y, int Z) Position { get; init; }

    /// <summary>Accuracy of the position in space, centimetres.</summary>
    public uint PositionAccuracy { get; init; }

    /// <summary>Geocentric velocity, centimetres per second.</summary>
    public (int X, int Y, int Z) Velocity { get; init; }

    /// <summary>Accuracy of the speed, centimetres per second.</summary>
    public uint SpeedAccuracy { get; init; }

    /// <summary>Position dilution of precision, 0.01.</summary>
    public ushort Pdop { get; init; }

    /// <summary>Satellites used.</summary>
    public int SatellitesUsed { get; init; }

    /// <summary>Reads a payload; false if it is too short.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out NavSol solution)
    {
        solution = default;
        if (payload.Length < Length)
            return false;
        var fields = new LittleEndianReader(payload);
        uint timeOfWeek = fields.U4();
        fields.Skip(4);
        short week = fields.I2();
        byte fix = fields.U1(), flags = fields.U1();
        var read = new NavSol
        {
            TimeOfWeek = timeOfWeek,
            Week = (flags & 4) != 0 ? week : null,
            FixType = (UbxFixType)fix,
            IsOk = (flags & 1) != 0,
            IsDifferential = (flags & 2) != 0,
            Position = (fields.I4(), fields.I4(), fields.I4()),
            PositionAccuracy = fields.U4(),
            Velocity = (fields.I4(), fields.I4(), fields.I4()),
            SpeedAccuracy = fields.U4(),
            Pdop = fields.U2(),
        };
        fields.Skip(1);
        solution = read with { SatellitesUsed = fields.U1() };
        return true;
    }
}
