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
        ReferenceSystem? system = SystemOf(path, rows);
        if (rows.IsFileRefused)
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
            rows.RefuseFile(1, $"not a whole shapefile: {e.Message}");
            return rows.ToFile();
        }
    }

    private static FacilityFile ReadRows(Esri.ShapefileReader shapes, RowCollector rows, ReferenceSystem? system, FacilityReading reading)
    {
        (DbfField Field, string Name)[] fields = [.. shapes.Fields.Select(field => (field, ShapefileColumns.PropertyOf(field.Name)))];
        var table = new TableRows(rows, reading);
        for (int number = 1; shapes.Read(out bool deleted); number++)
        {
            if (deleted)
                continue;
            (double East, double North)? point = shapes.Geometry is Point { IsEmpty: false } place ? (place.X, place.Y) : null;
            string? problem = shapes.Geometry is null or Point ? null : $"geometry is a {shapes.Geometry.GeometryType}; a facility is a Point";
            table.Add(number, [.. fields.Select(field => (field.Name, ValueOf(field.Field)))], point, problem);
        }

        table.Take(system);
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

    /// <summary>What its .prj says; <c>null</c> without one: many are passed on without, and their numbers have to tell.</summary>
    private static ReferenceSystem? SystemOf(string path, RowCollector rows)
    {
        if (Beside(path, ".prj") is not { } file)
            return null;
        string text = File.ReadAllText(file);
        if (SystemText.Find(text) is { } system)
            return system;
        rows.RefuseFile(1, $"its .prj names a system that is not known here ({text.Split(',')[0]}); convert it to EPSG:4326 first");
        return null;
    }

    private static string? Beside(string path, string extension)
    {
        string lower = Path.ChangeExtension(path, extension), upper = Path.ChangeExtension(path, extension.ToUpperInvariant());
        return File.Exists(lower) ? lower : File.Exists(upper) ? upper : null;
    }
}
