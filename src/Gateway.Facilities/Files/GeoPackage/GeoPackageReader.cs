using System.Collections.Frozen;
using Gateway.Geodesy;
using Microsoft.Data.Sqlite;

namespace Gateway.Facilities.Files;

/// <summary>Reads one layer of points of a GeoPackage, row by row: a bad one is refused by its number and costs none of the others.</summary>
public static class GeoPackageReader
{
    /// <summary>Reads a file. What is wrong with it is in the result.</summary>
    /// <param name="path">The file; it is opened read-only.</param>
    /// <param name="reading">What the caller knows beside it.</param>
    public static FacilityFile Read(string path, FacilityReading? reading = null)
    {
        var rows = new RowCollector { Counted = "row" };
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            connection.Open();
            return ReadLayer(connection, rows, reading ?? new FacilityReading());
        }
        catch (SqliteException e)
        {
            rows.RefuseFile(1, $"not a whole GeoPackage: {e.Message}");
            return rows.ToFile();
        }
    }

    private static FacilityFile ReadLayer(SqliteConnection connection, RowCollector rows, FacilityReading reading)
    {
        if (FindLayer(connection, rows) is not { } layer)
            return rows.ToFile();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The layer's name is quoted.
        command.CommandText = $"SELECT * FROM \"{layer.Table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
#pragma warning restore CA2100
        using SqliteDataReader row = command.ExecuteReader();
        string[] names = [.. Enumerable.Range(0, row.FieldCount).Select(row.GetName)];
        int geometry = Array.IndexOf(names, layer.Column);
        int[] columns = [.. Enumerable.Range(0, names.Length).Where(i => i != geometry && !names[i].Equals("fid", StringComparison.OrdinalIgnoreCase))];
        var table = new TableRows(rows, reading);
        for (int number = 1; row.Read(); number++)
        {
            (double East, double North)? point = null;
            string? problem = geometry < 0 || row.IsDBNull(geometry) || GeoPackagePoint.TryRead(row.GetFieldValue<byte[]>(geometry), out point, out string wrong) ? null : wrong;
            table.Add(number, [.. columns.Select(i => (names[i], ValueOf(row, i)))], point, problem);
        }

        table.Take(layer.System);
        return rows.ToFile() with { StatedProperties = StatedBy(columns.Select(i => names[i])) };
    }

    private static object? ValueOf(SqliteDataReader row, int column) => row.GetValue(column) switch
    {
        string text => text,
        double number => number,
        long number => number,
        _ => null, // Nothing, or bytes: pictures have no place in a register.
    };

    private static (string Table, string Column, ReferenceSystem System)? FindLayer(SqliteConnection connection, RowCollector rows)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT g.table_name, g.column_name, s.organization, s.organization_coordsys_id, s.definition
            FROM gpkg_geometry_columns g JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
            WHERE upper(g.geometry_type_name) IN ('POINT', 'GEOMETRY') ORDER BY g.table_name <> 'facilities'
            """;
        using SqliteDataReader row = command.ExecuteReader();
        if (!row.Read())
        {
            rows.RefuseFile(1, "the GeoPackage has no layer of points");
            return null;
        }

        (string table, string column, string organization, int code, string definition) = (row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetString(4));
        if (table != GeoPackageSchema.Layer && row.Read())
        {
            rows.RefuseFile(1, $"the GeoPackage has several layers of points ({table}, {row.GetString(0)}) and none is called '{GeoPackageSchema.Layer}': give that name to the one that is meant");
            return null;
        }

        ReferenceSystem? system = organization.Equals("EPSG", StringComparison.OrdinalIgnoreCase) ? ReferenceSystems.Find(new EpsgCode(code)) : null;
        if ((system ?? SystemText.Find(definition)) is { } known)
            return (table, column, known);
        rows.RefuseFile(1, $"layer {table} is in {organization}:{code}, which is not known here; convert it to EPSG:4326 first");
        return null;
    }

    private static FrozenSet<string> StatedBy(IEnumerable<string> columns) => columns.ToFrozenSet(StringComparer.Ordinal);
}
