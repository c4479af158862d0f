namespace Gateway.ControlRoom.Configuration;

/// <summary>Reads <c>map</c>: each type has its own keys, and the others have no place beside it.</summary>
internal static class MapBinder
{
    private const int DeepestZoom = 24;

    private static readonly string[] OfOneType = ["url", "maxZoom", "capabilitiesUrl", "layer", "matrixSet"];
    private static readonly string[] TileParts = ["{x}", "{y}", "{z}"];

    public static MapConfiguration Bind(ConfigurationSection map)
    {
        string type = map.OneOf("type", "none", "none", "xyz", "wmts");
        var bound = new MapConfiguration
        {
            Type = type,
            Url = map.OptionalText("url", "http(s)://… with {x}, {y} and {z}", IsTileUrl),
            CapabilitiesUrl = map.OptionalText("capabilitiesUrl", "http(s)://… of a WMTS capabilities document", IsWebUrl),
            Layer = map.OptionalText("layer", "a layer's identifier", _ => true),
            MatrixSet = map.OptionalText("matrixSet", "a tile matrix set's identifier", _ => true),
            Attribution = map.OptionalText("attribution", "text", _ => true),
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
