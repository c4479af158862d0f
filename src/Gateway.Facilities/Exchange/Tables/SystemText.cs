using System.Globalization;
using System.Text.RegularExpressions;
using Gateway.Geodesy;

namespace Gateway.Facilities;

/// <summary>
/// Reference systems as well-known text of the kind that GeoPackages and shapefiles hold (OGC 01-009). Written for degrees
/// and for the planes of KGD2002; read by parameters, for every program names the systems in its own way.
/// </summary>
internal static partial class SystemText
{
    private const string Wgs84 = """GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]""";

    private const string Kgd2002 = """GEOGCS["KGD2002",DATUM["Geocentric_datum_of_Korea",SPHEROID["GRS 1980",6378137,298.257222101,AUTHORITY["EPSG","7019"]],AUTHORITY["EPSG","6737"]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4737"]]""";

    /// <summary>Text of degrees, or of a transverse Mercator plane on KGD2002.</summary>
    public static string Of(ReferenceSystem system) => system is not ProjectedSystem { Parameters: { } parameters } plane
        ? Wgs84
        : string.Create(
            CultureInfo.InvariantCulture,
            $"""PROJCS["{plane.Name}",{Kgd2002},PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",{parameters.LatitudeOfOriginDegrees}],PARAMETER["central_meridian",{parameters.CentralMeridianDegrees}],PARAMETER["scale_factor",{parameters.ScaleFactor}],PARAMETER["false_easting",{parameters.FalseEastingMetres}],PARAMETER["false_northing",{parameters.FalseNorthingMetres}],UNIT["metre",1],AUTHORITY["EPSG","{plane.Code.Value}"]]""");

    /// <summary>The system that a text means; <c>null</c> if it is none that is known.</summary>
    public static ReferenceSystem? Find(string text)
    {
        if (text.Contains("Bessel", StringComparison.OrdinalIgnoreCase) || text.Contains("6377397", StringComparison.Ordinal))
            return FindOld(text);
        if (text.StartsWith("GEOGC", StringComparison.OrdinalIgnoreCase))
            return ReferenceSystems.Wgs84;
        Dictionary<string, double> parameters = ParametersOf(text);
        return ReferenceSystems.All.OfType<ProjectedSystem>().FirstOrDefault(plane => plane.Parameters is { } known && Are(parameters, known));
    }

    private static Korean1985System? FindOld(string text)
    {
        Dictionary<string, double> parameters = ParametersOf(text);
        return ReferenceSystems.All.OfType<Korean1985System>().FirstOrDefault(plane => Are(parameters, plane.Parameters));
    }

    private static Dictionary<string, double> ParametersOf(string text)
    {
        Dictionary<string, double> parameters = [];
        foreach (Match match in Parameter().Matches(text))
            parameters[match.Groups[1].Value.ToLowerInvariant()] = double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        return parameters;
    }

    private static bool Are(Dictionary<string, double> parameters, TransverseMercatorParameters known) =>
        Is(parameters, "central_meridian", known.CentralMeridianDegrees, 1e-7)
        && Is(parameters, "latitude_of_origin", known.LatitudeOfOriginDegrees, 1e-7)
        && Is(parameters, "scale_factor", known.ScaleFactor, 1e-9)
        && Is(parameters, "false_easting", known.FalseEastingMetres, 1e-3)
        && Is(parameters, "false_northing", known.FalseNorthingMetres, 1e-3);

    private static bool Is(Dictionary<string, double> parameters, string name, double value, double tolerance) =>
        parameters.TryGetValue(name, out double given) && Math.Abs(given - value) <= tolerance;

    [GeneratedRegex("""PARAMETER\["(\w+)",\s*(-?[\d.]+(?:[eE][-+]?\d+)?)\]""", RegexOptions.IgnoreCase)]
    private static partial Regex Parameter();
}
