using Microsoft.Data.Sqlite;

namespace Gateway.Alerts;

/// <summary>Rows of <c>outbox.db</c> as the relay sends them, and as people look at them.</summary>
internal static class OutboxReading
{
    /// <summary>Prepared once for <see cref="Pending"/>, which stands between a press and its way.</summary>
    public static SqliteCommand PendingCommand(SqliteConnection connection) => connection.Statement(
        "SELECT id, sequence, bell, payload, checksum FROM alert WHERE received_at IS NULL AND sequence > $after AND sequence <= $upTo ORDER BY sequence LIMIT $limit",
        ("$after", 0L), ("$upTo", 0L), ("$limit", 0));

    /// <summary>Waiting alerts with numbers above <paramref name="after"/> and up to <paramref name="upTo"/>, lowest first.</summary>
    public static List<PendingAlert> Pending(SqliteCommand command, long after, long upTo, int limit)
    {
        command.Parameters["$after"].Value = after;
        command.Parameters["$upTo"].Value = upTo;
        command.Parameters["$limit"].Value = limit;
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<PendingAlert>();
        while (reader.Read())
            rows.Add(new PendingAlert(Id(reader, 0), reader.GetInt64(1), reader.GetString(2), Payload(reader, 3)));
        return rows;
    }

    /// <summary>Number of the first waiting alert whose payload is not what was written; null if all are whole.</summary>
    public static long? FirstDamaged(SqliteConnection connection)
    {
        using SqliteCommand command = connection.Statement("SELECT sequence, payload, checksum FROM alert WHERE received_at IS NULL");
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (!IsWhole(reader.GetFieldValue<byte[]>(1), reader, 2))
                return reader.GetInt64(0);
        }
        return null;
    }

    /// <summary>The newest <paramref name="limit"/> rows, lowest number first.</summary>
    public static List<OutboxRow> List(SqliteConnection connection, int limit)
    {
        using SqliteCommand command = connection.Statement(
            "SELECT id, sequence, kind, bell, accepted_at, received_at, outcome, control_room FROM alert ORDER BY sequence DESC LIMIT $limit",
            ("$limit", limit));
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<OutboxRow>();
        while (reader.Read())
        {
            rows.Add(new OutboxRow
            {
                Id = Id(reader, 0),
                Sequence = reader.GetInt64(1),
                Kind = reader.GetString(2),
                Bell = reader.GetString(3),
                AcceptedAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4)),
                ReceivedAt = reader.IsDBNull(5) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5)),
                Outcome = reader.IsDBNull(6) ? null : reader.GetString(6),
                ControlRoom = reader.IsDBNull(7) ? null : reader.GetString(7),
            });
        }

        rows.Reverse();
        return rows;
    }

    /// <exception cref="SqliteException">It is not what was written: the file is damaged.</exception>
    private static byte[] Payload(SqliteDataReader reader, int column)
    {
        byte[] payload = reader.GetFieldValue<byte[]>(column);
        return IsWhole(payload, reader, column + 1) ? payload : throw new SqliteException("an alert's payload is not what was written", OutboxConnection.Corrupt);
    }

    /// <summary>A row from before rows had checksums is taken at its word.</summary>
    private static bool IsWhole(byte[] payload, SqliteDataReader reader, int checksum) =>
        reader.IsDBNull(checksum) || reader.GetInt64(checksum) == PayloadChecksum.Of(payload);

    private static Guid Id(SqliteDataReader reader, int column) => new(reader.GetFieldValue<byte[]>(column), bigEndian: true);
}
