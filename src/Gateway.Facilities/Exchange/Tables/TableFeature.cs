using System.Globalization;
using System.Text.Json;
using Gateway.Geodesy;

namespace Gateway.Facilities;

/// <summary>A table's row becomes the feature that GeoJSON would have, so that all formats are held to one set of rules.</summary>
internal static class TableFeature
{
    /// <summary>Reads one row.</summary>
    /// <param name="values">Columns and what stands in them: string, double, long or nothing.</param>
    /// <param name="point">Easting (or longitude) and northing (or latitude); <c>null</c> where there is none.</param>
    /// <param name="system">What the point is counted in.</param>
    /// <param name="reading">Which column is the id.</param>
    /// <param name="recognised">What the point was recognised as, where it is not what <paramref name="system"/> says.</param>
    public static FeatureReader.Result Read(
        IReadOnlyList<(string Name, object? Value)> values, (double East, double North)? point, ReferenceSystem system, FacilityReading reading, RecognisedPlace? recognised)
    {
        using var buffer = new MemoryStream();
        var problems = new List<string>();
        using (var writer = new Utf8JsonWriter(buffer, ReadableJson.Writing()))
            Write(writer, values, point, system is ProjectedSystem, reading, problems);
        using JsonDocument feature = JsonDocument.Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        FeatureReader.Result read = FeatureReader.Read(feature.RootElement, system, reading.ConvertLegacy, recognised);
        return problems.Count == 0 ? read : new FeatureReader.Result(read.Id, null, [.. problems, .. read.Problems]);
    }

    private static void Write(
        Utf8JsonWriter writer, IReadOnlyList<(string Name, object? Value)> values, (double East, double North)? point, bool isPlane, FacilityReading reading, List<string> problems)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "Feature"u8);
        WritePoint(writer, point, problems);
        writer.WriteStartObject("properties"u8);
        string? id = reading.IdColumn is null ? null : IdOf(values, reading);
        // The column id is looked at where the feature is read.
        if (reading.IdColumn is { } column && values.FirstOrDefault(value => value.Name == column).Value is { } number
            && SpreadsheetDamage.OfNumber(Convert.ToString(number, CultureInfo.InvariantCulture)!.Trim(), number is double or long) is { } destroyed)
            problems.Add(SpreadsheetDamage.NoNumber(column, destroyed));
        if (id is not null)
            writer.WriteString(FacilityProperties.Id, id);
        foreach ((string name, object? value) in values)
        {
            if (name == OtherColumns.Rest && value is string rest)
            {
                if (!OtherColumns.TryWriteRest(writer, rest))
                    problems.Add($"{name} is not a JSON object");
            }
            else if (value is not null && !(id is not null && name == FacilityProperties.Id) && !(isPlane && IsPlace(name)))
            {
                WriteValue(writer, name, value);
            }
        }

        if (isPlane && values.Any(value => IsPlace(value.Name) && value.Value is not null))
        {
            // The record itself; the plane's numbers have been through a projection.
            writer.WriteStartObject(FacilityProperties.Position);
            foreach ((string name, object? value) in values.Where(value => IsPlace(value.Name) && value.Value is not null))
                WriteValue(writer, name, value!);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>The row's id: the column <c>id</c>, or the one that the caller named.</summary>
    public static string? IdOf(IReadOnlyList<(string Name, object? Value)> values, FacilityReading reading)
    {
        string column = reading.IdColumn ?? FacilityProperties.Id;
        string? text = Convert.ToString(values.FirstOrDefault(value => value.Name == column).Value, CultureInfo.InvariantCulture)?.Trim();
        return string.IsNullOrEmpty(text) ? null : reading.IdColumn is null ? text : reading.IdPrefix + CsvRow.IdOf(text);
    }

    private static void WritePoint(Utf8JsonWriter writer, (double East, double North)? point, List<string> problems)
    {
        if (point is not { } place)
        {
            writer.WriteNull("geometry"u8);
            return;
        }

        if (!double.IsFinite(place.East) || !double.IsFinite(place.North))
        {
            problems.Add("the point is not two numbers");
            writer.WriteNull("geometry"u8);
            return;
        }

        writer.WriteStartObject("geometry"u8);
        writer.WriteString("type"u8, "Point"u8);
        writer.WriteStartArray("coordinates"u8);
        writer.WriteNumberValue(place.East);
        writer.WriteNumberValue(place.North);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static bool IsPlace(string name) => name is FacilityProperties.Latitude or FacilityProperties.Longitude;

    private static void WriteValue(Utf8JsonWriter writer, string name, object value)
    {
        switch (value)
        {
            case double number when double.IsFinite(number):
                writer.WriteNumber(name, number);
                break;
            case long number:
                writer.WriteNumber(name, number);
                break;
            case string text when FacilityColumns.IsNumber(name) && CellText.TryNumber(text.Trim(), out double number):
                writer.WriteNumber(name, number);
                break;
            default:
                writer.WriteString(name, value.ToString());
                break;
        }
    }
}
