namespace Gateway.Gnss.Ubx;

/// <summary>
/// UBX-NAV-RELPOSNED: the vector from the reference station to the rover (u-blox F9 HPG 1.32 interface description, 3.15,
/// UBX-NAV-RELPOSNED). Version 0 (M8P) has 40 octets and neither length nor heading, version 1 has 64.
/// </summary>
public readonly record struct NavRelPosNed
{
    private const int LengthOfVersion0 = 40, LengthOfVersion1 = 64;

    /// <summary>Reference station, 0 to 4095.</summary>
    public ushort StationId { get; init; }

    /// <summary>Millisecond of the GPS week.</summary>
    public uint TimeOfWeek { get; init; }

    /// <summary>From the station to the rover, 0.1 mm; with <see cref="IsNormalised"/> a unit vector of 1e-4.</summary>
    public (long North, long East, long Down) Vector { get; init; }

    /// <summary>Its length, 0.1 mm; version 1 only.</summary>
    public long? Length { get; init; }

    /// <summary>Its direction, 1e-5 degrees from north, where it is valid; version 1 only.</summary>
    public int? Heading { get; init; }

    /// <summary>Accuracy of the vector, 0.1 mm.</summary>
    public (uint North, uint East, uint Down) Accuracy { get; init; }

    /// <summary>Accuracy of its length, 0.1 mm; version 1 only.</summary>
    public uint? LengthAccuracy { get; init; }

    /// <summary>Accuracy of its direction, 1e-5 degrees, where that is valid; version 1 only.</summary>
    public uint? HeadingAccuracy { get; init; }

    /// <summary>Whether the fix is within the limits that the receiver was given (gnssFixOK).</summary>
    public bool IsOk { get; init; }

    /// <summary>Whether corrections were used (diffSoln).</summary>
    public bool IsDifferential { get; init; }

    /// <summary>Whether the vector is valid (relPosValid).</summary>
    public bool IsValid { get; init; }

    /// <summary>State of the ambiguities (carrSoln).</summary>
    public CarrierSolution Carrier { get; init; }

    /// <summary>Whether the base moves as well (isMoving).</summary>
    public bool IsMovingBase { get; init; }

    /// <summary>Whether the station's position is missing and was extrapolated (refPosMiss).</summary>
    public bool IsStationPositionMissing { get; init; }

    /// <summary>Whether the station's observations are missing and were extrapolated (refObsMiss).</summary>
    public bool AreStationObservationsMissing { get; init; }

    /// <summary>Whether the vector is of length one because its true length is not known (relPosNormalized).</summary>
    public bool IsNormalised { get; init; }

    /// <summary>Reads a payload; false if it is too short for its version.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out NavRelPosNed vector)
    {
        vector = default;
        if (payload.Length < LengthOfVersion0 || (payload[0] >= 1 && payload.Length < LengthOfVersion1))
            return false;
        var fields = new LittleEndianReader(payload);
        bool hasLength = fields.U1() >= 1;
        fields.Skip(1);
        ushort station = fields.U2();
        uint timeOfWeek = fields.U4();
        long north = fields.I4(), east = fields.I4(), down = fields.I4(), length = 0;
        int heading = 0;
        if (hasLength)
        {
            length = fields.I4();
            heading = fields.I4();
            fields.Skip(4);
        }

        (north, east, down) = (north * 100 + fields.I1(), east * 100 + fields.I1(), down * 100 + fields.I1());
        length = length * 100 + fields.I1();
        var read = new NavRelPosNed
        {
            StationId = station,
            TimeOfWeek = timeOfWeek,
            Vector = (north, east, down),
            Length = hasLength ? length : null,
            Accuracy = (fields.U4(), fields.U4(), fields.U4()),
            LengthAccuracy = hasLength ? fields.U4() : null,
        };
        uint headingAccuracy = 0;
        if (hasLength)
        {
            headingAccuracy = fields.U4();
            fields.Skip(4);
        }

        uint flags = fields.U4();
        bool hasHeading = hasLength && (flags & 0x100) != 0;
        vector = read with
        {
            Heading = hasHeading ? heading : null,
            HeadingAccuracy = hasHeading ? headingAccuracy : null,
            IsOk = (flags & 1) != 0,
            IsDifferential = (flags & 2) != 0,
            IsValid = (flags & 4) != 0,
            Carrier = (CarrierSolution)((flags >> 3) & 3),
            IsMovingBase = (flags & 0x20) != 0,
            IsStationPositionMissing = (flags & 0x40) != 0,
            AreStationObservationsMissing = (flags & 0x80) != 0,
            IsNormalised = hasLength && (flags & 0x200) != 0,
        };
        return true;
    }
}
