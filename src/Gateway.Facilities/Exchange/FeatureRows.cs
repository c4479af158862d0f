using System.Text.Json;
using Gateway.Geodesy;

namespace Gateway.Facilities;

/// <summary>
/// The features of a file, taken when all of them are known: where it counts in degrees, its numbers are looked at together
/// before any of them is believed.
/// </summary>
/// <param name="rows">Where they go.</param>
/// <param name="system">What the points are counted in.</param>
/// <param name="reading">What the caller knows beside the file.</param>
internal sealed class FeatureRows(RowCollector rows, ReferenceSystem system, FacilityReading reading)
{
    private readonly List<(int Line, JsonDocument? Feature, string? Refusal)> _features = [];

    public void Add(int line, JsonDocument feature) => _features.Add((line, feature, null));

    public void AddRefused(int line, string reason) => _features.Add((line, null, reason));

    /// <summary>Reads them all.</summary>
    public void Take()
    {
        IReadOnlyList<RecognisedPlace?> places = system is GeographicSystem
            ? RecognisedPlaces.Of([.. _features.Select(row => PointOf(row.Feature))], reading with { Coordinates = null })
            : new RecognisedPlace?[_features.Count];
        for (int i = 0; i < _features.Count; i++)
        {
            rows.BeginFeature(_features[i].Line);
            using JsonDocument? feature = _features[i].Feature;
            rows.Take(feature is null ? new FeatureReader.Result(null, null, [_features[i].Refusal!]) : Read(feature.RootElement, places[i]));
        }

        _features.Clear();
    }

    private FeatureReader.Result Read(JsonElement feature, RecognisedPlace? place)
    {
        try
        {
            return FeatureReader.Read(feature, system, reading.ConvertLegacy, place);
        }
        catch (InvalidOperationException)
        {
            // What the base library throws for an escape such as \ud800 that is half a character.
            return new FeatureReader.Result(null, null, ["a text holds an escape that is half a character"]);
        }
    }

    private static (string Id, double? First, double? Second) PointOf(JsonDocument? feature)
    {
        if (feature is null || feature.RootElement.ValueKind != JsonValueKind.Object || !feature.RootElement.TryGetProperty("geometry", out JsonElement geometry)
            || !FeatureReader.TryReadPoint(geometry, out double longitude, out double latitude, out _, out _))
            return ("", null, null);
        string? id = feature.RootElement.TryGetProperty("id", out JsonElement beside) && beside.ValueKind == JsonValueKind.Number ? beside.GetRawText() : null;
        return (id ?? IdOf(beside), latitude, longitude);
    }

    private static string IdOf(JsonElement id)
    {
        try
        {
            return id.ValueKind == JsonValueKind.String ? id.GetString()! : "";
        }
        catch (InvalidOperationException)
        {
            return ""; // Half a character; told when the feature is read.
        }
    }
}
