using System.Text;
using Gateway.Geodesy;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri;
using NetTopologySuite.IO.Esri.Dbf.Fields;
using NetTopologySuite.IO.Esri.Shapefiles.Writers;

namespace Gateway.Facilities.Files;

/// <summary>
/// Writes a shapefile: .shp, .shx, .dbf (UTF-8, said in .cpg) and .prj. The format is older than what is written: names of
/// ten letters, 254 bytes of text, no room for what files said beyond the contract. What gets lost is told.
/// </summary>
public static class ShapefileWriter
{
    /// <summary>Width and decimals of a number: all digits of a double.</summary>
    private const int NumberWidth = 24, NumberDecimals = 15;

    /// <summary>Writes new files.</summary>
    /// <param name="path">Path of the .shp; the others are beside it.</param>
    /// <param name="facilities">What is written, in this order.</param>
    /// <param name="system">Degrees or a plane of KGD2002.</param>
    /// <returns>What the format could not take, for the user.</returns>
    public static IReadOnlyList<string> Write(string path, IReadOnlyList<RegisteredFacility> facilities, ReferenceSystem system)
    {
        ArgumentNullException.ThrowIfNull(facilities);
        ArgumentNullException.ThrowIfNull(system);
        var lost = new List<string>();
        DbfField[] fields = [.. ShapefileColumns.All.Where(column => !IsPlace(column.Property) || system is ProjectedSystem)
            .Select(DbfField (column) => FacilityColumns.IsNumber(column.Property) ? new DbfFloatField(column.Field, NumberWidth, NumberDecimals) : new DbfCharacterField(column.Field, ShapefileColumns.TextBytes))];
        var options = new ShapefileWriterOptions(ShapeType.Point, fields) { Encoding = new UTF8Encoding(false), Projection = SystemText.Of(system) };
        using (var writer = new ShapefilePointWriter(path, options))
        {
            foreach (RegisteredFacility facility in facilities)
            {
                writer.Geometry = PlanePoints.Of(facility.Facility.Position, system) is { } point ? new Point(point.East, point.North) : Point.Empty;
                foreach ((string property, string field) in ShapefileColumns.All)
                {
                    if (!IsPlace(property) || system is ProjectedSystem)
                        writer.Fields[field].Value = ValueOf(facility, property, lost);
                }

                writer.Write();
            }
        }

        int others = facilities.Count(facility => facility.OtherProperties is not null);
        if (others > 0)
            lost.Add($"a shapefile has no room for what files said beyond the register's own properties: left out for {others} facilities");
        return lost;
    }

    private static bool IsPlace(string property) => property is FacilityProperties.Latitude or FacilityProperties.Longitude;

    private static object? ValueOf(RegisteredFacility facility, string property, List<string> lost)
    {
        if (IsPlace(property))
            return property == FacilityProperties.Latitude ? facility.Facility.Position?.Latitude : facility.Facility.Position?.Longitude;
        object? value = FacilityColumns.All.First(column => column.Name == property).ValueOf(facility);
        if (value is not string text || Encoding.UTF8.GetByteCount(text) <= ShapefileColumns.TextBytes)
            return value;
        lost.Add($"{facility.Facility.Id}: {property} is longer than the {ShapefileColumns.TextBytes} bytes of a shapefile's text: cut off");
        return Cut(text);
    }

    private static string Cut(string text)
    {
        int length = 0, bytes = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if ((bytes += rune.Utf8SequenceLength) > ShapefileColumns.TextBytes)
                break;
            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }
}
