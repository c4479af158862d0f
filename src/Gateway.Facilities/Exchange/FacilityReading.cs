using Gateway.Geodesy;

namespace Gateway.Facilities;

/// <summary>What the reader of a file may be told beside the file.</summary>
public sealed record FacilityReading
{
    /// <summary>Column of a table whose text becomes the id; <c>null</c> takes the bell's number, else the management number.</summary>
    public string? IdColumn { get; init; }

    /// <summary>What ids of a table get in front, such as <c>SD-</c> where an office counts from 1.</summary>
    public string IdPrefix { get; init; } = "";

    /// <summary>Whether coordinates that are recognised as those of another system are converted; else such rows are refused, with what was recognised.</summary>
    public bool ConvertLegacy { get; init; }

    /// <summary>What the coordinates are said to be where the file does not say so; <c>null</c> is degrees of WGS 84. The order counts for a CSV only.</summary>
    public CoordinateReading? Coordinates { get; init; }

    /// <summary>Where the register has the facilities, by id: evidence for what a file's coordinates are.</summary>
    public IReadOnlyDictionary<string, KnownPlace>? KnownPlaces { get; init; }

    /// <summary>Where the file's facilities should be: more evidence of that kind.</summary>
    public ExpectedArea? Expected { get; init; }

    /// <summary><see cref="Coordinates"/> as written on a command line: <c>EPSG:5174</c>, <c>EPSG:5174,east-first</c>.</summary>
    /// <returns><c>null</c> if it is neither.</returns>
    public static CoordinateReading? CoordinatesOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        bool known = EpsgCode.TryParse(parts[0], out EpsgCode code) && ReferenceSystems.Find(code) is not (null or GeocentricSystem);
        return (known, parts) switch
        {
            (true, { Length: 1 }) or (true, [_, "north-first"]) => new CoordinateReading(code, ColumnOrder.NorthFirst),
            (true, [_, "east-first"]) => new CoordinateReading(code, ColumnOrder.EastFirst),
            _ => null,
        };
    }

    /// <summary><see cref="Expected"/> as written on a command line: <c>37.56,127.04</c>, to within 20 km.</summary>
    /// <returns><c>null</c> if it is not two numbers of degrees.</returns>
    public static ExpectedArea? AreaOf(string text)
    {
        const double RadiusMetres = 20_000;
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && CellText.TryNumber(parts[0], out double latitude) && CellText.TryNumber(parts[1], out double longitude)
            && GeodeticPosition.TryFromDegrees(latitude, longitude, out GeodeticPosition centre)
            ? ExpectedArea.Circle(centre, RadiusMetres, "--near")
            : null;
    }
}
