using Microsoft.Data.Sqlite;

namespace Gateway.Alerts;

/// <summary>Tables of <c>outbox.db</c>, and whose numbers they hold.</summary>
internal static class OutboxSchema
{
    /// <summary>Version in <c>user_version</c>; a newer one is refused, 0 is an empty file.</summary>
    public const int Version = 2;

    private const string Tables =
        """
        CREATE TABLE gateway (
            district      TEXT    NOT NULL,
            gateway       TEXT    NOT NULL,
            last_sequence INTEGER NOT NULL,
            birth         INTEGER NOT NULL,
            current       INTEGER NOT NULL,
            PRIMARY KEY (district, gateway)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE alert (
            sequence    INTEGER PRIMARY KEY,
            id          BLOB    NOT NULL,
            kind        TEXT    NOT NULL,
            bell        TEXT    NOT NULL,
            accepted_at INTEGER NOT NULL,
            payload     BLOB    NOT NULL,
            received_at INTEGER,
            outcome     TEXT,
            control_room TEXT,
            checksum    INTEGER
        ) STRICT;
        """ + GivenUp;

    private const string FromVersion1 = "ALTER TABLE alert ADD COLUMN checksum INTEGER;" + GivenUp;

    /// <summary>Ranges of numbers whose alerts were deleted without a receipt, to make room.</summary>
    private const string GivenUp =
        """
        CREATE TABLE given_up (
            first INTEGER PRIMARY KEY,
            last  INTEGER NOT NULL
        ) STRICT;
        PRAGMA user_version = 2;
        """;

    /// <summary>Creates the tables in an empty file; refuses a newer version. Call inside a transaction.</summary>
    public static void Ensure(SqliteConnection connection, string path)
    {
        long version = connection.Scalar("PRAGMA user_version") ?? 0;
        if (version > Version)
        {
            throw new OutboxUnavailableException(OutboxTrouble.NewerVersion,
                $"{path}: written by a newer version of this program (schema {version}, this build knows {Version}). Install that version again; the alerts in it are safe.");
        }

        if (version == 0)
            connection.Run(Tables);
        else if (version == 1)
            connection.Run(FromVersion1);
    }

    /// <summary>
    /// Makes the numbers of one gateway the current ones. A gateway that was renamed starts its own numbering and finds
    /// it again if it is renamed back; alerts of the former name must have left before.
    /// </summary>
    public static void Claim(SqliteConnection connection, string path, string district, string gateway)
    {
        long mine = connection.Scalar(
            "SELECT count(*) FROM gateway WHERE current = 1 AND district = $d AND gateway = $g", ("$d", district), ("$g", gateway)) ?? 0;
        if (mine == 1)
            return;
        long pending = connection.Scalar("SELECT count(*) FROM alert WHERE received_at IS NULL") ?? 0;
        if (pending > 0)
        {
            throw new OutboxUnavailableException(OutboxTrouble.OtherGateway,
                $"{path}: {pending} alerts of another gateway name still wait for their receipt; 'gateway' or 'district' in the configuration was changed. Restore the former names until 'gateway outbox list' shows none waiting.");
        }

        connection.Run("DELETE FROM alert; DELETE FROM given_up; UPDATE gateway SET current = 0");
        connection.Run(
            "INSERT INTO gateway VALUES ($d, $g, 0, 0, 1) ON CONFLICT DO UPDATE SET current = 1", ("$d", district), ("$g", gateway));
    }
}
