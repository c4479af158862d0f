using static System.Buffers.Binary.BinaryPrimitives;

namespace Gateway.Gnss.NovAtel;

/// <summary>PVTSLN (Unicore N4 R1.7, 7.3.60): position, velocity, heading and DOPs in one message.</summary>
public readonly record struct PvtSolution
{
    private const int Shortest = 140;

    /// <summary>Kind of position.</summary>
    public PositionType Type { get; init; }

    /// <summary>Height above mean sea level, metres.</summary>
    public double HeightMetres { get; init; }

    /// <summary>Latitude, degrees, north positive.</summary>
    public double LatitudeDegrees { get; init; }

    /// <summary>Longitude, degrees, east positive.</summary>
    public double LongitudeDegrees { get; init; }

    /// <summary>Sigma of the height, metres.</summary>
    public double HeightSigmaMetres { get; init; }

    /// <summary>Sigma northward, metres.</summary>
    public double LatitudeSigmaMetres { get; init; }

    /// <summary>Sigma eastward, metres.</summary>
    public double LongitudeSigmaMetres { get; init; }

    /// <summary>Age of the corrections, seconds.</summary>
    public double CorrectionAgeSeconds { get; init; }

    /// <summary>Geoid above the ellipsoid, metres.</summary>
    public double UndulationMetres { get; init; }

    /// <summary>Satellites used.</summary>
    public int SatellitesUsed { get; init; }

    /// <summary>Northward, metres per second.</summary>
    public double NorthMetresPerSecond { get; init; }

    /// <summary>Eastward, metres per second.</summary>
    public double EastMetresPerSecond { get; init; }

    /// <summary>Kind of the heading's solution.</summary>
    public PositionType HeadingType { get; init; }

    /// <summary>From the first antenna to the second, degrees from true north.</summary>
    public double HeadingDegrees { get; init; }

    /// <summary>Position dilution of precision.</summary>
    public double Pdop { get; init; }

    /// <summary>Horizontal dilution of precision.</summary>
    public double Hdop { get; init; }

    /// <summary>Reads a binary message's body.</summary>
    /// <returns>False if it is too short.</returns>
    public static bool TryParse(ReadOnlySpan<byte> body, out PvtSolution solution)
    {
        solution = default;
        if (body.Length < Shortest)
            return false;
        solution = new PvtSolution
        {
            Type = (PositionType)ReadUInt32LittleEndian(body),
            HeightMetres = ReadSingleLittleEndian(body[4..]),
            LatitudeDegrees = ReadDoubleLittleEndian(body[8..]),
            LongitudeDegrees = ReadDoubleLittleEndian(body[16..]),
            HeightSigmaMetres = ReadSingleLittleEndian(body[24..]),
            LatitudeSigmaMetres = ReadSingleLittleEndian(body[28..]),
            LongitudeSigmaMetres = ReadSingleLittleEndian(body[32..]),
            CorrectionAgeSeconds = ReadSingleLittleEndian(body[36..]),
            UndulationMetres = ReadSingleLittleEndian(body[64..]),
            SatellitesUsed = body[69],
            NorthMetresPerSecond = ReadDoubleLittleEndian(body[72..]),
            EastMetresPerSecond = ReadDoubleLittleEndian(body[80..]),
            HeadingType = (PositionType)ReadUInt32LittleEndian(body[96..]),
            HeadingDegrees = ReadSingleLittleEndian(body[104..]),
            Pdop = ReadSingleLittleEndian(body[120..]),
            Hdop = ReadSingleLittleEndian(body[124..]),
        };
        return true;
    }

    /// <summary>Reads an ASCII log's fields, those between ';' and '*'.</summary>
    /// <returns>False if a field cannot be read.</returns>
    public static bool TryParseAscii(ReadOnlySpan<byte> body, out PvtSolution solution)
    {
        solution = default;
        var fields = new LogFields(body);
        var read = new PvtSolution
        {
            Type = fields.Type(),
            HeightMetres = fields.Number(),
            LatitudeDegrees = fields.Number(),
            LongitudeDegrees = fields.Number(),
            HeightSigmaMetres = fields.Number(),
            LatitudeSigmaMetres = fields.Number(),
            LongitudeSigmaMetres = fields.Number(),
            CorrectionAgeSeconds = fields.Number(),
        };
        fields.Skip(4);
        read = read with { UndulationMetres = fields.Number() };
        fields.Skip(1);
        read = read with { SatellitesUsed = fields.Integer(255) };
        fields.Skip(2);
        read = read with { NorthMetresPerSecond = fields.Number(), EastMetresPerSecond = fields.Number() };
        fields.Skip(1);
        read = read with { HeadingType = fields.Type() };
        fields.Skip(1);
        read = read with { HeadingDegrees = fields.Number() };
        fields.Skip(6);
        read = read with { Pdop = fields.Number(), Hdop = fields.Number() };
        if (!fields.Ok)
            return false;
        solution = read;
        return true;
    }
}
