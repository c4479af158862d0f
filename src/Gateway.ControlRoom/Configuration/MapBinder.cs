using Gateway.Facilities;

namespace Gateway.ControlRoom.Configuration;

/// <summary>Reads <c>map</c>: each type has its own keys, and the others have no place beside it.</summary>
internal static class MapBinder
{
    private const int DeepestZoom = 24;

    private static readonly string[] Types = ["none", "xyz", "wmts"];
    private static readonly string[] OfOneType = ["url", "maxZoom", "capabilitiesUrl", "layer", "matrixSet"];
    private static readonly string[] TileParts = ["{x}", "{y}", "{z}"];

    private static readonly TextRule TileUrl = new("http(s)://… with {x}, {y} and {z}", IsTileUrl);
    private static readonly TextRule CapabilitiesUrl = new("http(s)://… of a WMTS capabilities document", IsWebUrl);
    private static readonly TextRule Identifier = new("an identifier of the WMTS service", text => text.Length > 0);

    public static MapConfiguration Bind(ConfigurationSection map)
    {
        string type = map.OneOf("type", Types) ?? "none";
        var bound = new MapConfiguration
        {
            Type = type,
            Url = map.Text("url", TileUrl),
            CapabilitiesUrl = map.Text("capabilitiesUrl", CapabilitiesUrl),
            Layer = map.Text("layer", Identifier),
            MatrixSet = map.Text("matrixSet", Identifier),
            Attribution = map.Text("attribution", TextRules.AnyText),
            MaxZoom = map.Whole("maxZoom", 1, DeepestZoom),
        };
        string[] needed = type switch { "xyz" => ["url", "maxZoom"], "wmts" => ["capabilitiesUrl", "layer", "matrixSet"], _ => [] };
        foreach (string key in needed.Where(key => !map.Has(key)))
            map.Problem(key, $"missing; map.type {type} needs it.");
        foreach (string key in OfOneType.Except(needed).Where(map.Has))
            map.Problem(key, $"has no meaning with map.type {type}.");
        map.RefuseUnknownKeys();
        return bound;
    }

    private static bool IsWebUrl(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https";

    private static bool IsTileUrl(string text) =>
        IsWebUrl(text.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal))
        && TileParts.All(part => text.Contains(part, StringComparison.Ordinal));
}
