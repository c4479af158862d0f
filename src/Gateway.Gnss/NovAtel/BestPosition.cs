using static System.Buffers.Binary.BinaryPrimitives;

namespace Gateway.Gnss.NovAtel;

/// <summary>
/// BESTPOS (OEM7 commands and logs, 3.18) and BESTNAV (Unicore N4 R1.7, 7.3.13), which adds the velocity: the receiver's
/// best position. Doubles and floats are those of the wire.
/// </summary>
public readonly record struct BestPosition
{
    private const int PositionLength = 72, NavigationLength = 112;

    /// <summary>Whether a solution was computed; without one the rest means nothing.</summary>
    public bool IsComputed { get; init; }

    /// <summary>Kind of position.</summary>
    public PositionType Type { get; init; }

    /// <summary>Latitude, degrees, north positive.</summary>
    public double LatitudeDegrees { get; init; }

    /// <summary>Longitude, degrees, east positive.</summary>
    public double LongitudeDegrees { get; init; }

    /// <summary>Height above mean sea level, metres.</summary>
    public double HeightMetres { get; init; }

    /// <summary>Geoid above the ellipsoid, metres.</summary>
    public double UndulationMetres { get; init; }

    /// <summary>
    /// Datum of the place: an ASCII log's name, or WGS84 for a binary one's number 61 and "NovA" and the number for
    /// another, none for 0 (OEM7 commands and logs, "Datum transformation parameters").
    /// </summary>
    public DatumName Datum { get; init; }

    /// <summary>Sigma northward, metres.</summary>
    public double LatitudeSigmaMetres { get; init; }

    /// <summary>Sigma eastward, metres.</summary>
    public double LongitudeSigmaMetres { get; init; }

    /// <summary>Sigma of the height, metres.</summary>
    public double HeightSigmaMetres { get; init; }

    /// <summary>Base station; absent where its id is no number.</summary>
    public int? StationId { get; init; }

    /// <summary>Age of the corrections, seconds.</summary>
    public double CorrectionAgeSeconds { get; init; }

    /// <summary>Satellites used.</summary>
    public int SatellitesUsed { get; init; }

    /// <summary>Speed over ground, metres per second; BESTNAV only.</summary>
    public double? SpeedMetresPerSecond { get; init; }

    /// <summary>Course over ground, degrees; BESTNAV only.</summary>
    public double? CourseDegrees { get; init; }

    /// <summary>Vertical speed, metres per second, up positive; BESTNAV only.</summary>
    public double? ClimbMetresPerSecond { get; init; }

    /// <summary>Reads a binary message's body.</summary>
    /// <returns>False if it is too short.</returns>
    public static bool TryParse(ReadOnlySpan<byte> body, out BestPosition position)
    {
        position = default;
        if (body.Length < PositionLength)
            return false;
        position = new BestPosition
        {
            IsComputed = ReadUInt32LittleEndian(body) == 0,
            Type = (PositionType)ReadUInt32LittleEndian(body[4..]),
            LatitudeDegrees = ReadDoubleLittleEndian(body[8..]),
            LongitudeDegrees = ReadDoubleLittleEndian(body[16..]),
            HeightMetres = ReadDoubleLittleEndian(body[24..]),
            UndulationMetres = ReadSingleLittleEndian(body[32..]),
            Datum = DatumOf(ReadUInt32LittleEndian(body[36..])),
            LatitudeSigmaMetres = ReadSingleLittleEndian(body[40..]),
            LongitudeSigmaMetres = ReadSingleLittleEndian(body[44..]),
            HeightSigmaMetres = ReadSingleLittleEndian(body[48..]),
            StationId = LogFields.StationOf(body.Slice(52, 4)),
            CorrectionAgeSeconds = ReadSingleLittleEndian(body[56..]),
            SatellitesUsed = body[65],
        };
        if (body.Length >= NavigationLength && ReadUInt32LittleEndian(body[72..]) == 0)
        {
            position = position with
            {
                SpeedMetresPerSecond = ReadDoubleLittleEndian(body[88..]),
                CourseDegrees = ReadDoubleLittleEndian(body[96..]),
                ClimbMetresPerSecond = ReadDoubleLittleEndian(body[104..]),
            };
        }

        return true;
    }

    /// <summary>Reads an ASCII log's fields, those between ';' and '*'.</summary>
    /// <param name="body">The fields.</param>
    /// <param name="hasVelocity">Whether it is BESTNAV.</param>
    /// <param name="position">What it says.</param>
    /// <returns>False if a field cannot be read.</returns>
    public static bool TryParseAscii(ReadOnlySpan<byte> body, bool hasVelocity, out BestPosition position)
    {
        position = default;
        var fields = new LogFields(body);
        var read = new BestPosition
        {
            IsComputed = fields.IsComputed(),
            Type = fields.Type(),
            LatitudeDegrees = fields.Number(),
            LongitudeDegrees = fields.Number(),
            HeightMetres = fields.Number(),
            UndulationMetres = fields.Number(),
            Datum = DatumName.Of(fields.Next()),
        };
        read = read with
        {
            LatitudeSigmaMetres = fields.Number(),
            LongitudeSigmaMetres = fields.Number(),
            HeightSigmaMetres = fields.Number(),
            StationId = fields.Station(),
            CorrectionAgeSeconds = fields.Number(),
        };
        fields.Skip(2);
        read = read with { SatellitesUsed = fields.Integer(255) };
        if (hasVelocity)
        {
            fields.Skip(6);
            bool isComputed = fields.IsComputed();
            fields.Skip(3);
            double speed = fields.Number(), course = fields.Number(), climb = fields.Number();
            if (isComputed)
                read = read with { SpeedMetresPerSecond = speed, CourseDegrees = course, ClimbMetresPerSecond = climb };
        }

        if (!fields.Ok)
            return false;
        position = read;
        return true;
    }

    private static DatumName DatumOf(uint id)
    {
        const uint Wgs84 = 61;
        // The table begins at 1: a maker that fills in 0 tells none.
        return id == 0 ? default : id == Wgs84 ? DatumName.Of("WGS84"u8) : DatumName.Numbered("NovA"u8, id);
    }
}
