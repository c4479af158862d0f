using System.Globalization;
using Gateway.Geodesy;
using Microsoft.Data.Sqlite;

namespace Gateway.Facilities.Files;

/// <summary>Writes a GeoPackage (OGC 12-128r17) of one layer, a point or nothing for each facility.</summary>
public static class GeoPackageWriter
{
    /// <summary>Writes a new file.</summary>
    /// <param name="path">A path at which nothing is yet.</param>
    /// <param name="facilities">What is written, in this order.</param>
    /// <param name="system">Degrees (<see cref="ReferenceSystems.Wgs84"/>) or a plane of KGD2002.</param>
    /// <param name="now">UTC that the file names as its last change.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<RegisteredFacility> facilities, ReferenceSystem system, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(facilities);
        ArgumentNullException.ThrowIfNull(system);
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            connection.Open();
            Run(connection, GeoPackageSchema.Header);
            using SqliteTransaction transaction = connection.BeginTransaction();
            Run(connection, GeoPackageSchema.Tables);
            new Layer(connection, facilities, system).Write(now);
            transaction.Commit();
        }
        catch (SqliteException e)
        {
            throw new IOException($"{path}: {e.Message}", e);
        }
    }

    private static void Run(SqliteConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of columns are quoted (Quoted); values go in as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach ((string name, object? value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        command.ExecuteNonQuery();
    }

    private sealed class Layer(SqliteConnection connection, IReadOnlyList<RegisteredFacility> facilities, ReferenceSystem system)
    {
        private readonly (string Name, string Type, Func<RegisteredFacility, object?> Value)[] _own =
        [
            .. FacilityColumns.All.Select(column => (column.Name, column.IsNumber ? "REAL" : "TEXT", (Func<RegisteredFacility, object?>)column.ValueOf)),
            .. system is ProjectedSystem ? Degrees : [],
        ];

        /// <summary>In a plane the record itself goes along, so that reading back is exact.</summary>
        private static (string Name, string Type, Func<RegisteredFacility, object?> Value)[] Degrees =>
        [
            (FacilityProperties.Latitude, "REAL", f => f.Facility.Position?.Latitude),
            (FacilityProperties.Longitude, "REAL", f => f.Facility.Position?.Longitude),
        ];

        public void Write(DateTimeOffset now)
        {
            string[] others = [.. OtherColumns.Of(facilities, [.. _own.Select(column => column.Name), "fid", "geom", .. FacilityProperties.All], StringComparer.OrdinalIgnoreCase)];
            string[] columns = [.. _own.Select(column => column.Name), .. others, OtherColumns.Rest];
            string declared = string.Join(", ", [.. _own.Select(column => $"{Quoted(column.Name)} {column.Type}"), .. others.Append(OtherColumns.Rest).Select(name => $"{Quoted(name)} TEXT")]);
            Run(connection, $"CREATE TABLE {GeoPackageSchema.Layer} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, {declared})");
            int code = system.Code.Value;
            Run(connection, "INSERT INTO gpkg_spatial_ref_sys VALUES ($name, $code, 'EPSG', $code, $text, NULL)",
                ("$name", system.Name), ("$code", code), ("$text", SystemText.Of(system)));
            if (code != ReferenceSystems.Wgs84.Code.Value)
            {
                // Requirement 11: a GeoPackage always has 4326.
                Run(connection, "INSERT INTO gpkg_spatial_ref_sys VALUES ($name, 4326, 'EPSG', 4326, $text, NULL)",
                    ("$name", ReferenceSystems.Wgs84.Name), ("$text", SystemText.Of(ReferenceSystems.Wgs84)));
            }

            Extent extent = Insert(columns, others, code);
            Run(connection, "INSERT INTO gpkg_contents VALUES ($layer, 'features', $layer, '', $now, $west, $south, $east, $north, $code)",
                ("$layer", GeoPackageSchema.Layer), ("$now", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
                ("$west", extent.West), ("$south", extent.South), ("$east", extent.East), ("$north", extent.North), ("$code", code));
            Run(connection, "INSERT INTO gpkg_geometry_columns VALUES ($layer, 'geom', 'POINT', $code, 0, 0)", ("$layer", GeoPackageSchema.Layer), ("$code", code));
        }

        private Extent Insert(string[] columns, string[] others, int code)
        {
            using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of columns are quoted (Quoted); values go in as parameters.
            command.CommandText = $"INSERT INTO {GeoPackageSchema.Layer} (geom, {string.Join(", ", columns.Select(Quoted))}) VALUES ($geom, {string.Join(", ", columns.Select((_, i) => $"$p{i}"))})";
#pragma warning restore CA2100
            SqliteParameter geometry = command.Parameters.Add("$geom", SqliteType.Blob);
            SqliteParameter[] values = [.. columns.Select((_, i) => command.Parameters.AddWithValue($"$p{i}", DBNull.Value))];
            var asColumns = others.ToHashSet(StringComparer.Ordinal);
            var extent = new Extent();
            foreach (RegisteredFacility facility in facilities)
            {
                (double East, double North)? point = PlanePoints.Of(facility.Facility.Position, system);
                extent.Add(point);
                geometry.Value = point is { } place ? GeoPackagePoint.Write(place.East, place.North, code) : DBNull.Value;
                (IReadOnlyDictionary<string, string> texts, string? rest) = OtherColumns.Split(facility.OtherProperties, asColumns);
                for (int i = 0; i < _own.Length; i++)
                    values[i].Value = _own[i].Value(facility) ?? DBNull.Value;
                for (int i = 0; i < others.Length; i++)
                    values[_own.Length + i].Value = (object?)texts.GetValueOrDefault(others[i]) ?? DBNull.Value;
                values[^1].Value = (object?)rest ?? DBNull.Value;
                command.ExecuteNonQuery();
            }

            return extent;
        }

        private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private sealed class Extent
    {
        public double? West { get; private set; }

        public double? South { get; private set; }

        public double? East { get; private set; }

        public double? North { get; private set; }

        public void Add((double East, double North)? point)
        {
            if (point is not { } place)
                return;
            (West, East) = (Math.Min(West ?? place.East, place.East), Math.Max(East ?? place.East, place.East));
            (South, North) = (Math.Min(South ?? place.North, place.North), Math.Max(North ?? place.North, place.North));
        }
    }
}
