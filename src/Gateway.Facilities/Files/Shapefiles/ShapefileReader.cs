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
            if (EncodingOf(path, rows) is not { } encoding || !AreColumnsReadable(path, encoding, rows))
                return rows.ToFile();
            using Esri.ShapefileReader shapes = Shapefile.OpenRead(path, new ShapefileReaderOptions { Encoding = encoding });
            return ReadRows(shapes, rows, system, reading ?? new FacilityReading(), encoding);
        }
        catch (Exception e) when (e is FileNotFoundException or ShapefileException or IOException or ArgumentException or InvalidOperationException or NotSupportedException
            or FormatException or OverflowException or DecoderFallbackException or IndexOutOfRangeException)
        {
            rows.RefuseFile(1, $"not a whole shapefile: {e.Message}");
            return rows.ToFile();
        }
    }

    private static FacilityFile ReadRows(Esri.ShapefileReader shapes, RowCollector rows, ReferenceSystem? system, FacilityReading reading, Encoding encoding)
    {
        (DbfField Field, string Name)[] fields = [.. shapes.Fields.Select(field => (field, ShapefileColumns.PropertyOf(field.Name)))];
        var table = new TableRows(rows, reading);
        for (int number = 1; shapes.Read(out bool deleted); number++)
        {
            if (deleted)
                continue;
            (double East, double North)? point = shapes.Geometry is Point { IsEmpty: false } place ? (place.X, place.Y) : null;
            string? problem = shapes.Geometry is null or Point ? null : $"geometry is a {shapes.Geometry.GeometryType}; a facility is a Point";
            (string Name, object? Value)[] values = [.. fields.Select(field => (field.Name, ValueOf(field.Field)))];
            if (Array.Find(values, value => value.Value is string text && text.Contains(ShapefileEncoding.Undecodable)) is { Name: { } damaged })
                problem = $"{damaged} holds bytes that are no {ShapefileEncoding.NameOf(encoding)}: the text is damaged, or the .cpg names the wrong encoding";
            table.Add(number, values, point, problem);
        }

        table.Take(system);
        return rows.ToFile() with { StatedProperties = fields.Select(field => field.Name).ToFrozenSet(StringComparer.Ordinal) };
    }

    /// <summary>What its texts are written in; <c>null</c>, and the file refused, if its .cpg says what nobody knows.</summary>
    private static Encoding? EncodingOf(string path, RowCollector rows)
    {
        if (Beside(path, ".cpg") is not { } file || File.ReadAllText(file).Trim() is not { Length: > 0 } label)
            return ShapefileEncoding.Usual;
        Encoding? encoding = ShapefileEncoding.Find(label);
        if (encoding is null)
            rows.RefuseFile(1, $"its .cpg says '{(label.Length > 40 ? label[..40] : label)}', which is no encoding that is known here; write UTF-8 or 949 into it, whichever the file is in");
        return encoding;
    }

    // Asked before: a column whose name is damaged would be lost in silence, or be two of one name.
    private static bool AreColumnsReadable(string path, Encoding encoding, RowCollector rows)
    {
        if (Beside(path, ".dbf") is not { } dbf)
            return true; // Said by whoever opens it.
        List<string> names = ShapefileEncoding.ColumnsOf(dbf, encoding);
        int damaged = names.FindIndex(name => name.Contains(ShapefileEncoding.Undecodable));
        if (damaged >= 0)
            rows.RefuseFile(1, $"the name of column {damaged + 1} ('{names[damaged]}') holds bytes that are no {ShapefileEncoding.NameOf(encoding)}: the .cpg names the wrong encoding, or the file is damaged");
        else if (names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
            rows.RefuseFile(1, $"two columns have the name '{twice.Key}'; give one of them another");
        return !rows.IsFileRefused;
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
