namespace Gateway.Gnss.Ubx;

/// <summary>
/// UBX-HNR-PVT: position and velocity run on by motion sensors between two solutions (u-blox 8 / M8 receiver
/// description, 32.10, UBX-HNR-PVT).
/// </summary>
public readonly record struct HnrPvt
{
    private const int Length = 72;

    /// <summary>Millisecond of the GPS week.</summary>
    public uint TimeOfWeek { get; init; }

    /// <summary>UTC year, month, day, hour, minute, second (0 to 60), as far as <see cref="Valid"/> says.</summary>
    public (int Year, int Month, int Day, int Hour, int Minute, int Second) Utc { get; init; }

    /// <summary>Bits: 0 date, 1 time, 2 fully resolved.</summary>
    public byte Valid { get; init; }

    /// <summary>Nanoseconds beside that second, -1e9 to 1e9.</summary>
    public int Nanoseconds { get; init; }

    /// <summary>Kind of fix.</summary>
    public UbxFixType FixType { get; init; }

    /// <summary>Whether the fix is within the limits that the receiver was given (gpsFixOK).</summary>
    public bool IsOk { get; init; }

    /// <summary>Whether corrections were used (DiffSoln).</summary>
    public bool IsDifferential { get; init; }

    /// <summary>Longitude, 1e-7 degrees.</summary>
    public int Longitude { get; init; }

    /// <summary>Latitude, 1e-7 degrees.</summary>
    public int Latitude { get; init; }

    /// <summary>Height above the ellipsoid, millimetres.</summary>
    public int EllipsoidalHeight { get; init; }

    /// <summary>Height above mean sea level by the receiver's geoid, millimetres.</summary>
    public int HeightAboveSeaLevel { get; init; }

    /// <summary>Speed over ground, millimetres per second.</summary>
    public int GroundSpeed { get; init; }

    /// <summary>Heading of motion, 1e-5 degrees.</summary>
    public int HeadingOfMotion { get; init; }

    /// <summary>Horizontal accuracy, millimetres.</summary>
    public uint HorizontalAccuracy { get; init; }

    /// <summary>Vertical accuracy, millimetres.</summary>
    public uint VerticalAccuracy { get; init; }

    /// <summary>Reads a payload; false if it is too short.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out HnrPvt pvt)
    {
        pvt = default;
        if (payload.Length < Length)
            return false;
        var fields = new LittleEndianReader(payload);
        var read = new HnrPvt
        {
            TimeOfWeek = fields.U4(),
            Utc = (fields.U2(), fields.U1(), fields.U1(), fields.U1(), fields.U1(), fields.U1()),
            Valid = fields.U1(),
            Nanoseconds = fields.I4(),
            FixType = (UbxFixType)fields.U1(),
        };
        byte flags = fields.U1();
        fields.Skip(2);
        read = read with
        {
            IsOk = (flags & 1) != 0,
            IsDifferential = (flags & 2) != 0,
            Longitude = fields.I4(),
            Latitude = fields.I4(),
            EllipsoidalHeight = fields.I4(),
            HeightAboveSeaLevel = fields.I4(),
            GroundSpeed = fields.I4(),
        };
        // Speed in space, and the vehicle's heading behind that of its motion.
        fields.Skip(4);
        read = read with { HeadingOfMotion = fields.I4() };
        fields.Skip(4);
        pvt = read with { HorizontalAccuracy = fields.U4(), VerticalAccuracy = fields.U4() };
        return true;
    }
}
