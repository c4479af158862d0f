namespace Gateway.Gnss.Ubx;

/// <summary>
/// UBX-NAV-PVT: position, velocity and time of one epoch (u-blox F9 HPG 1.32 interface description, 3.15, UBX-NAV-PVT).
/// Generation 7 sends 84 octets, later ones 92.
/// </summary>
public readonly record struct NavPvt
{
    private const int ShortLength = 84, FullLength = 92;

    /// <summary>Millisecond of the GPS week.</summary>
    public uint TimeOfWeek { get; init; }

    /// <summary>UTC year, month, day, hour, minute, second (0 to 60), as far as <see cref="Valid"/> says.</summary>
    public (int Year, int Month, int Day, int Hour, int Minute, int Second) Utc { get; init; }

    /// <summary>Nanoseconds beside that second, -1e9 to 1e9.</summary>
    public int Nanoseconds { get; init; }

    /// <summary>Bits: 0 date, 1 time, 2 fully resolved, 3 magnetic declination.</summary>
    public byte Valid { get; init; }

    /// <summary>Accuracy of the time, nanoseconds.</summary>
    public uint TimeAccuracy { get; init; }

    /// <summary>Kind of fix.</summary>
    public UbxFixType FixType { get; init; }

    /// <summary>Whether the fix is within the limits that the receiver was given (gnssFixOK).</summary>
    public bool IsOk { get; init; }

    /// <summary>Whether corrections were used (diffSoln).</summary>
    public bool IsDifferential { get; init; }

    /// <summary>State of the ambiguities (carrSoln).</summary>
    public CarrierSolution Carrier { get; init; }

    /// <summary>Satellites used.</summary>
    public int SatellitesUsed { get; init; }

    /// <summary>Longitude, 1e-7 degrees.</summary>
    public int Longitude { get; init; }

    /// <summary>Latitude, 1e-7 degrees.</summary>
    public int Latitude { get; init; }

    /// <summary>Height above the ellipsoid, millimetres.</summary>
    public int EllipsoidalHeight { get; init; }

    /// <summary>Height above mean sea level by the receiver's geoid, millimetres.</summary>
    public int HeightAboveSeaLevel { get; init; }

    /// <summary>Horizontal accuracy, millimetres.</summary>
    public uint HorizontalAccuracy { get; init; }

    /// <summary>Vertical accuracy, millimetres.</summary>
    public uint VerticalAccuracy { get; init; }

    /// <summary>Velocity, millimetres per second.</summary>
    public (int North, int East, int Down) Velocity { get; init; }

    /// <summary>Speed over ground, millimetres per second.</summary>
    public int GroundSpeed { get; init; }

    /// <summary>Heading of motion, 1e-5 degrees.</summary>
    public int HeadingOfMotion { get; init; }

    /// <summary>Accuracy of the speed, millimetres per second.</summary>
    public uint SpeedAccuracy { get; init; }

    /// <summary>Accuracy of the heading, 1e-5 degrees.</summary>
    public uint HeadingAccuracy { get; init; }

    /// <summary>Position dilution of precision, 0.01.</summary>
    public ushort Pdop { get; init; }

    /// <summary>Whether position and heights are not to be used (invalidLlh); 92 octets only.</summary>
    public bool IsPositionInvalid { get; init; }

    /// <summary>
    /// Class of the age of the last corrections (lastCorrectionAge), 0 to 15: 0 not known, 12 and above two minutes or
    /// more; see <see cref="CorrectionAgeSeconds"/> and <see cref="LeastCorrectionAgeSeconds"/>.
    /// </summary>
    public int CorrectionAge { get; init; }

    /// <summary>Heading of the vehicle, 1e-5 degrees, where it is valid (headVehValid).</summary>
    public int? HeadingOfVehicle { get; init; }

    /// <summary>Magnetic declination, 0.01 degrees, where it is valid (validMag).</summary>
    public short? MagneticDeclination { get; init; }

    /// <summary>The corrections are at most this old, seconds; null where it is not known, and in the classes from 12 on, which have no end.</summary>
    public int? CorrectionAgeSeconds => CorrectionAge switch
    {
        1 => 1,
        2 => 2,
        3 => 5,
        4 => 10,
        5 => 15,
        6 => 20,
        7 => 30,
        8 => 45,
        9 => 60,
        10 => 90,
        11 => 120,
        _ => null,
    };

    /// <summary>The corrections are at least this old, seconds: 120 in the classes from 12 on; null where it is not known.</summary>
    public int? LeastCorrectionAgeSeconds => CorrectionAge switch
    {
        0 => null,
        1 => 0,
        2 => 1,
        3 => 2,
        4 => 5,
        5 => 10,
        6 => 15,
        7 => 20,
        8 => 30,
        9 => 45,
        10 => 60,
        11 => 90,
        _ => 120,
    };

    /// <summary>Reads a payload.</summary>
    /// <returns>False if it is shorter than any generation's.</returns>
    public static bool TryParse(ReadOnlySpan<byte> payload, out NavPvt pvt)
    {
        pvt = default;
        if (payload.Length < ShortLength)
            return false;
        var fields = new LittleEndianReader(payload);
        pvt = new NavPvt
        {
            TimeOfWeek = fields.U4(),
            Utc = (fields.U2(), fields.U1(), fields.U1(), fields.U1(), fields.U1(), fields.U1()),
            Valid = fields.U1(),
            TimeAccuracy = fields.U4(),
            Nanoseconds = fields.I4(),
            FixType = (UbxFixType)fields.U1(),
        };
        byte flags = fields.U1();
        fields.Skip(1);
        pvt = pvt with
        {
            IsOk = (flags & 1) != 0,
            IsDifferential = (flags & 2) != 0,
            Carrier = (CarrierSolution)(flags >> 6),
            SatellitesUsed = fields.U1(),
            Longitude = fields.I4(),
            Latitude = fields.I4(),
            EllipsoidalHeight = fields.I4(),
            HeightAboveSeaLevel = fields.I4(),
            HorizontalAccuracy = fields.U4(),
            VerticalAccuracy = fields.U4(),
            Velocity = (fields.I4(), fields.I4(), fields.I4()),
            GroundSpeed = fields.I4(),
            HeadingOfMotion = fields.I4(),
            SpeedAccuracy = fields.U4(),
            HeadingAccuracy = fields.U4(),
            Pdop = fields.U2(),
        };
        if (payload.Length >= FullLength)
            pvt = WithTail(pvt, ref fields, (flags & 0x20) != 0);
        return true;
    }

    private static NavPvt WithTail(in NavPvt pvt, ref LittleEndianReader fields, bool hasVehicle)
    {
        ushort flags = fields.U2();
        fields.Skip(4);
        int vehicle = fields.I4();
        short declination = fields.I2();
        return pvt with
        {
            IsPositionInvalid = (flags & 1) != 0,
            CorrectionAge = (flags >> 1) & 0xF,
            HeadingOfVehicle = hasVehicle ? vehicle : null,
            MagneticDeclination = (pvt.Valid & 8) != 0 ? declination : null,
        };
    }
}
