using System.Globalization;
using System.Text.Json;
using Gateway.Facilities;
using Gateway.Geodesy;

namespace Gateway.Commands;

/// <summary>A point number's cell: its centre and corners in every system that a reader may have.</summary>
internal static class PointNumberReport
{
    private static (string Name, ProjectedPosition Position)[] Points(NationalPointNumber number) =>
    [
        ("centre", number.Centre),
        ("southWest", number.SouthWestCorner),
        ("southEast", number.SouthEastCorner),
        ("northEast", number.NorthEastCorner),
        ("northWest", number.NorthWestCorner),
    ];

    public static void WriteText(NationalPointNumber number, TextWriter output)
    {
        output.WriteLine(number);
        output.WriteLine($"{"",-10} {"latitude",13} {"longitude",14}   {"5186 northing",13} {"easting",12}   {"5179 northing",13} {"easting",12}");
        foreach ((string name, ProjectedPosition unified) in Points(number))
        {
            (GeodeticPosition position, ProjectedPosition? belt) = Elsewhere(unified);
            string beltText = belt is { } b ? string.Create(CultureInfo.InvariantCulture, $"{b.NorthingMetres,13:F4} {b.EastingMetres,12:F4}") : $"{"-",13} {"-",12}";
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-10} {position.Latitude.Degrees,13:F10} {position.Longitude.Degrees,14:F10}   {beltText}   {unified.NorthingMetres,13:F4} {unified.EastingMetres,12:F4}"));
        }
    }

    public static byte[] ToJson(NationalPointNumber number)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, ReadableJson.Writing()))
        {
            writer.WriteStartObject();
            writer.WriteString("nationalPointNumber"u8, number.ToString());
            writer.WriteNumber("cellMetres"u8, NationalPointNumber.CellMetres);
            foreach ((string name, ProjectedPosition unified) in Points(number))
                WritePoint(writer, name, unified);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WritePoint(Utf8JsonWriter writer, string name, ProjectedPosition unified)
    {
        (GeodeticPosition position, ProjectedPosition? belt) = Elsewhere(unified);
        writer.WriteStartObject(name);
        writer.WriteNumber("latitude"u8, Math.Round(position.Latitude.Degrees, 10));
        writer.WriteNumber("longitude"u8, Math.Round(position.Longitude.Degrees, 10));
        writer.WriteStartArray("plane"u8);
        if (belt is { } b)
            WritePlane(writer, b);
        WritePlane(writer, unified);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WritePlane(Utf8JsonWriter writer, ProjectedPosition position)
    {
        writer.WriteStartObject();
        writer.WriteNumber("epsg"u8, position.System.Value);
        writer.WriteNumber("northingMetres"u8, Math.Round(position.NorthingMetres, 4));
        writer.WriteNumber("eastingMetres"u8, Math.Round(position.EastingMetres, 4));
        writer.WriteEndObject();
    }

    private static (GeodeticPosition Position, ProjectedPosition? Belt) Elsewhere(ProjectedPosition unified)
    {
        GeodeticPosition position = ReferenceSystems.Unified.Unproject(unified);
        return (position, ReferenceSystems.CentralBelt.TryProject(position, out ProjectedPosition belt) ? belt : null);
    }
}
