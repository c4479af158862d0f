using Microsoft.Data.Sqlite;

namespace Gateway.Facilities;

/// <summary>Tables of <c>register.db</c>.</summary>
internal static class RegisterSchema
{
    /// <summary>Version in <c>user_version</c>; a newer one is refused, 0 is an empty file.</summary>
    public const int Version = 2;

    /// <summary>Version 1. Latitude and longitude are the record; whatever follows from them is computed when it is read.</summary>
    internal const string Tables =
        """
        CREATE TABLE facilities (
            id                TEXT PRIMARY KEY NOT NULL,
            name              TEXT NOT NULL,
            type              TEXT NOT NULL,
            management_number TEXT,
            road_name_address TEXT,
            lot_number_address TEXT,
            object_address    TEXT,
            installed_height_metres REAL,
            other_properties  TEXT,
            position          INTEGER REFERENCES positions (number)
        ) STRICT;
        CREATE TABLE positions (
            number            INTEGER PRIMARY KEY,
            facility          TEXT NOT NULL REFERENCES facilities (id),
            recorded_at       TEXT NOT NULL,
            latitude          REAL NOT NULL,
            longitude         REAL NOT NULL,
            ellipsoidal_height_metres REAL,
            orthometric_height_metres REAL,
            geoid_model       TEXT,
            north_sigma_metres REAL,
            east_sigma_metres REAL,
            up_sigma_metres   REAL,
            method            TEXT NOT NULL,
            surveyed_at       TEXT
        ) STRICT;
        CREATE INDEX positions_of_facility ON positions (facility);
        """;

    /// <summary>Version 2: where a position came from, and a table that nobody can rewrite.</summary>
    private const string Provenance =
        """
        ALTER TABLE positions ADD COLUMN survey_id TEXT;
        ALTER TABLE positions ADD COLUMN recorded_by TEXT;
        ALTER TABLE positions ADD COLUMN source TEXT;
        ALTER TABLE positions ADD COLUMN survey_record TEXT;
        ALTER TABLE positions ADD COLUMN survey_rule TEXT;
        ALTER TABLE positions ADD COLUMN frame TEXT;
        ALTER TABLE positions ADD COLUMN frame_generation TEXT;
        ALTER TABLE positions ADD COLUMN national_status TEXT;
        CREATE UNIQUE INDEX positions_of_survey ON positions (facility, survey_id) WHERE survey_id IS NOT NULL;
        CREATE TRIGGER positions_are_never_changed BEFORE UPDATE ON positions
            BEGIN SELECT RAISE(ABORT, 'a recorded position is never changed'); END;
        CREATE TRIGGER positions_are_never_deleted BEFORE DELETE ON positions
            BEGIN SELECT RAISE(ABORT, 'a recorded position is never deleted'); END;
        PRAGMA user_version = 2;
        """;

    public static void Ensure(SqliteConnection connection, string path)
    {
        if (ReadVersion(connection, path) == Version)
            return;
        connection.Run("BEGIN IMMEDIATE");
        long version = ReadVersion(connection, path);
        if (version == 0)
            connection.Run(Tables);
        if (version < Version)
            connection.Run(Provenance);
        connection.Run("COMMIT");
    }

    private static long ReadVersion(SqliteConnection connection, string path)
    {
        long version = connection.Scalar("PRAGMA user_version");
        return version <= Version
            ? version
            : throw new RegisterUnavailableException(
                $"{path}: written by a newer version of this program (schema {version}, this build knows {Version}). Install that version again.");
    }
}
