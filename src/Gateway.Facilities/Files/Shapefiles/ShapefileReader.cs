using System.Collections.Frozen;
using System.Text;
using Gateway.Geodesy;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri;
using NetTopologySuite.IO.Esri.Dbf.Fields;
using NetTopologySuite.IO.Esri.Shapefiles.Readers;
using Esri = NetTopologySuite.IO.Esri.Shapefiles.Readers;

namespace Gateway.Facilities.Files;

/// <summary>Reads a shapefile of points with its .dbf and .prj, row by row: a bad one is refused by its number.</summary>
public static class ShapefileReader
{
    /// <summary>Reads the files. What is wrong with them is in the result.</summary>
    /// <param name="path">Path of the .shp; .dbf, .prj and .cpg are looked for beside it.</param>
    /// <param name="reading">What the caller knows beside them.</param>
    public static FacilityFile Read(string path, FacilityReading? reading = null)
    {
        var rows = new RowCollector { Counted = "row" };
        if (SystemOf(path, rows) is not { } system)
            return rows.ToFile();
        try
        {
            // Without a .cpg it is what Korean offices' programs write.
            var options = new ShapefileReaderOptions { Encoding = Beside(path, ".cpg") is null ? TextEncodings.Cp949 : null };
            using Esri.ShapefileReader shapes = Shapefile.OpenRead(path, options);
            return ReadRows(shapes, rows, system, reading ?? new FacilityReading());
        }
        catch (Exception e) when (e is FileNotFoundException or ShapefileException or IOException or ArgumentException or InvalidOperationException or NotSupportedException
            or FormatException or OverflowException or DecoderFallbackException or IndexOutOfRangeException)
        {
            rows.RefuseFile(rows.FeaturesSeen + 1, $"not a whole shapefile: {e.Message}");
            return rows.ToFile();
        }
    }

    private static FacilityFile ReadRows(Esri.ShapefileReader shapes, RowCollector rows, ReferenceSystem system, FacilityReading reading)
    {
        (DbfField Field, string Name)[] fields = [.. shapes.Fields.Select(field => (field, ShapefileColumns.PropertyOf(field.Name)))];
        while (shapes.Read(out bool deleted))
        {
            rows.BeginFeature(rows.FeaturesSeen + 1);
            if (deleted)
                continue;
            (double East, double North)? point = shapes.Geometry is Point { IsEmpty: false } place ? (place.X, place.Y) : null;
            FeatureReader.Result read = TableFeature.Read([.. fields.Select(field => (field.Name, ValueOf(field.Field)))], point, system, reading);
            rows.Take(shapes.Geometry is null or Point ? read : new FeatureReader.Result(read.Id, null, [$"geometry is a {shapes.Geometry.GeometryType}; a facility is a Point"]));
        }

        return rows.ToFile() with { StatedProperties = fields.Select(field => field.Name).ToFrozenSet(StringComparer.Ordinal) };
    }

    private static object? ValueOf(DbfField field) => field.Value switch
    {
        string text => text.Trim() is { Length: > 0 } trimmed ? trimmed : null,
        null => null,
        double number => number,
        int number => (long)number,
        long number => number,
        DateTime date => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        { } other => Convert.ToString(other, System.Globalization.CultureInfo.InvariantCulture),
    };

    private static ReferenceSystem? SystemOf(string path, RowCollector rows)
    {
        if (Beside(path, ".prj") is not { } file)
        {
            rows.RefuseFile(1, "there is no .prj beside it, so nobody can know what its numbers are counted in: put it there, or convert to GeoPackage");
            return null;
        }

        if (SystemText.Find(File.ReadAllText(file)) is { } system)
            return system;
        rows.RefuseFile(1, $"its .prj names a system that is not known here ({File.ReadAllText(file).Split(',')[0]}); convert it to EPSG:4326 first");
        return null;
    }

    private static string? Beside(string path, string extension)
    {
        string lower = Path.ChangeExtension(path, extension), upper = Path.ChangeExtension(path, extension.ToUpperInvariant());
        return File.Exists(lower) ? lower : File.Exists(upper) ? upper : null;
    }
}
