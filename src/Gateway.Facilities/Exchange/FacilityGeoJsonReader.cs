using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Gateway.Geodesy;

namespace Gateway.Facilities;

/// <summary>
/// Reads a GeoJSON FeatureCollection (RFC 7946, WGS 84 longitude and latitude) feature by feature: one that is bad is
/// refused by line and reason and costs none of the others.
/// </summary>
public static class FacilityGeoJsonReader
{
    private static readonly JsonDocumentOptions FeatureOptions = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a file's whole content, UTF-8 with or without a byte order mark. What is wrong with it is in the result; nothing is thrown.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="reading">What the caller knows beside it.</param>
    public static FacilityFile Read(ReadOnlySpan<byte> utf8, FacilityReading? reading = null)
    {
        var rows = new RowCollector();
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        var lines = new LineCounter(utf8);
        if (!Utf8.IsValid(utf8))
        {
            rows.RefuseFile(lines.LineAt(Utf8Text.FirstInvalidByte(utf8)), "the text is not UTF-8 (saved as CP949?); save it as UTF-8");
            return rows.ToFile();
        }

        try
        {
            ReadCollection(utf8, ref lines, rows, reading ?? new FacilityReading());
        }
        catch (JsonException malformed)
        {
            int line = (int)(malformed.LineNumber ?? 0) + 1;
            rows.Refuse(line, null, null, $"not JSON from here on, so nothing after feature {rows.FeaturesSeen} was read: {FirstSentence(malformed.Message)}");
        }

        return rows.ToFile();
    }

    private static void ReadCollection(ReadOnlySpan<byte> utf8, ref LineCounter lines, RowCollector rows, FacilityReading reading)
    {
        if (FindReferenceSystem(utf8, rows, reading) is not { } system)
            return;
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        bool hasType = false, hasFeatures = false;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isFeatures = reader.ValueTextEquals("features"u8), isType = reader.ValueTextEquals("type"u8);
                reader.Read();
                if (isFeatures && reader.TokenType == JsonTokenType.StartArray)
                {
                    hasFeatures = true;
                    ReadFeatures(utf8, ref reader, ref lines, rows, (system, reading));
                    continue;
                }

                if (isType)
                    hasType = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("FeatureCollection"u8);
                reader.Skip();
            }
        }

        if (!hasType || !hasFeatures)
            rows.RefuseFile(1, "not GeoJSON: an object with \"type\": \"FeatureCollection\" and an array \"features\" is needed");
        else
            reader.Read(); // Throws if there is more after the end of the collection.
    }

    private static void ReadFeatures(ReadOnlySpan<byte> utf8, ref Utf8JsonReader reader, ref LineCounter lines, RowCollector rows, (ReferenceSystem System, FacilityReading Reading) coordinates)
    {
        var features = new FeatureRows(rows, coordinates.System, coordinates.Reading);
        try
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                int start = (int)reader.TokenStartIndex;
                reader.Skip();
                int line = lines.LineAt(start);
                try
                {
                    features.Add(line, JsonDocument.Parse(utf8[start..(int)reader.BytesConsumed].ToArray(), FeatureOptions));
                }
                catch (JsonException repeated)
                {
                    features.AddRefused(line, FirstSentence(repeated.Message));
                }
            }
        }
        finally
        {
            // What came before a break in the file is kept.
            features.Take();
        }
    }

    /// <summary>
    /// RFC 7946 has no other system than WGS 84, but its forerunner named one in a member <c>crs</c>, which may stand before
    /// or after the features; projected numbers must not be taken for degrees.
    /// </summary>
    /// <returns>What it names, else what the caller says, else degrees; <c>null</c> if it is not known here, and the file is refused then.</returns>
    private static ReferenceSystem? FindReferenceSystem(ReadOnlySpan<byte> utf8, RowCollector rows, FacilityReading reading)
    {
        var reader = new Utf8JsonReader(utf8);
        ReferenceSystem unnamed = reading.Coordinates is { } said ? ReferenceSystems.Get(said.System) : ReferenceSystems.Wgs84;
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return unnamed;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isCrs = reader.ValueTextEquals("crs"u8);
                reader.Read();
                int start = (int)reader.TokenStartIndex;
                bool isNull = reader.TokenType == JsonTokenType.Null;
                reader.Skip();
                if (isCrs && !isNull)
                    return SystemNamed(Encoding.UTF8.GetString(utf8[start..(int)reader.BytesConsumed]), start, utf8, rows);
            }
        }
        catch (JsonException)
        {
            // Told where the features are read.
        }

        return unnamed;
    }

    private static ReferenceSystem? SystemNamed(string crs, int start, ReadOnlySpan<byte> utf8, RowCollector rows)
    {
        if (crs.Contains("CRS84", StringComparison.OrdinalIgnoreCase) || crs.Contains(":4326", StringComparison.Ordinal) || crs.Contains(":4737", StringComparison.Ordinal))
            return ReferenceSystems.Wgs84;
        if (ReferenceSystems.All.FirstOrDefault(plane => plane.IsPlane && (crs.Contains($"EPSG::{plane.Code.Value}\"", StringComparison.OrdinalIgnoreCase)
            || crs.Contains($"EPSG:{plane.Code.Value}\"", StringComparison.OrdinalIgnoreCase))) is { } named)
            return named;
        rows.RefuseFile(1 + utf8[..start].Count((byte)'\n'), $"the file says that its coordinates are in another system ({crs}); convert them to EPSG:4326 first");
        return null;
    }

    /// <summary>The base library's message without its trailing position.</summary>
    private static string FirstSentence(string message)
    {
        int end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
