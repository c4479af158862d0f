namespace Gateway.Facilities;

/// <summary>Formats of files of facilities.</summary>
public enum ExchangeFormat
{
    /// <summary>GeoJSON, RFC 7946.</summary>
    GeoJson,

    /// <summary>CSV of the national data set of emergency bells.</summary>
    NationalCsv,

    /// <summary>GeoPackage, OGC 12-128r17.</summary>
    GeoPackage,

    /// <summary>KML 2.2.</summary>
    Kml,

    /// <summary>ESRI shapefile.</summary>
    Shapefile,

    /// <summary>Sheet for police and fire as a page to print; written only.</summary>
    DispatchPage,

    /// <summary>The same as text; written only.</summary>
    DispatchText,
}

/// <summary>Names of formats, and the endings of files by which they are known.</summary>
public static class ExchangeFormats
{
    private static readonly (ExchangeFormat Format, string Name, string[] Endings)[] All =
    [
        (ExchangeFormat.GeoJson, "geojson", [".geojson", ".json"]),
        (ExchangeFormat.NationalCsv, "csv", [".csv"]),
        (ExchangeFormat.GeoPackage, "geopackage", [".gpkg"]),
        (ExchangeFormat.Kml, "kml", [".kml"]),
        (ExchangeFormat.Shapefile, "shapefile", [".shp"]),
        (ExchangeFormat.DispatchPage, "dispatch", [".html", ".htm"]),
        (ExchangeFormat.DispatchText, "dispatch-text", [".txt"]),
    ];

    /// <summary>The names, for help and messages.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(format => format.Name));

    /// <summary>The names with the endings that mean them, for a file whose ending means none.</summary>
    public static string NamesWithEndings { get; } = string.Join(", ", All.Select(format => $"{format.Name} ({string.Join(' ', format.Endings)})"));

    /// <summary>The format of a name such as <c>csv</c>; <c>null</c> if there is none.</summary>
    public static ExchangeFormat? Find(string name) => All.Where(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(format => (ExchangeFormat?)format.Format).FirstOrDefault();

    /// <summary>The format that a file's ending means; <c>null</c> if it means none.</summary>
    public static ExchangeFormat? OfFile(string path) =>
        All.Where(format => format.Endings.Contains(Path.GetExtension(path).ToLowerInvariant())).Select(format => (ExchangeFormat?)format.Format).FirstOrDefault();

    /// <summary>Whether files of the format can be read.</summary>
    public static bool IsRead(ExchangeFormat format) => format is not (ExchangeFormat.DispatchPage or ExchangeFormat.DispatchText);

    /// <summary>Whether the format is a file of its own that cannot go through a pipe.</summary>
    public static bool NeedsFile(ExchangeFormat format) => format is ExchangeFormat.GeoPackage or ExchangeFormat.Shapefile;
}
