using Microsoft.Data.Sqlite;

namespace Gateway.Alerts;

/// <summary>An alert that was given up without a receipt, to make room.</summary>
internal readonly record struct GivenUpAlert(long Sequence, Guid Id, string Kind, string Bell);

/// <summary>What was deleted to make room.</summary>
/// <param name="Received">Alerts that had their receipt.</param>
/// <param name="GivenUp">Alerts that had none.</param>
internal sealed record RoomMade(int Received, IReadOnlyList<GivenUpAlert> GivenUp);

/// <summary>
/// Makes room in <c>outbox.db</c>: the oldest received alerts first, then the oldest of the least important that wait. The
/// numbers of those are kept as ranges, so that the control room can be told that they will never come. Call inside a
/// transaction.
/// </summary>
internal static class OutboxRoom
{
    /// <summary>Ranges remembered; of more, the oldest are forgotten, and the control room goes on missing them.</summary>
    private const int MostRanges = 64;

    public static RoomMade Make(SqliteConnection connection, int below, int rows)
    {
        int received = connection.Run(
            "DELETE FROM alert WHERE sequence IN (SELECT sequence FROM alert WHERE received_at IS NOT NULL ORDER BY sequence LIMIT $rows)", ("$rows", rows));
        if (received > 0)
            return new RoomMade(received, []);
        List<GivenUpAlert> least = LeastImportant(connection, below, rows);
        foreach (GivenUpAlert alert in least)
        {
            connection.Run("DELETE FROM alert WHERE sequence = $sequence", ("$sequence", alert.Sequence));
            Note(connection, alert.Sequence);
        }
        connection.Run($"DELETE FROM given_up WHERE first NOT IN (SELECT first FROM given_up ORDER BY first DESC LIMIT {MostRanges})");
        return new RoomMade(0, least);
    }

    /// <summary>How many alerts wait that may be given up.</summary>
    public static long CountNotices(SqliteConnection connection) =>
        connection.Scalar($"SELECT count(*) FROM alert WHERE received_at IS NULL AND {AlertImportance.OfRow} < {AlertImportance.Highest}") ?? 0;

    /// <summary>Numbers given up, such as <c>4,7-9</c>; null if none were.</summary>
    public static string? GivenUp(SqliteConnection connection)
    {
        using SqliteCommand command = connection.Statement("SELECT CASE first WHEN last THEN CAST(first AS TEXT) ELSE first || '-' || last END FROM given_up ORDER BY first");
        using SqliteDataReader reader = command.ExecuteReader();
        var ranges = new List<string>();
        while (reader.Read())
            ranges.Add(reader.GetString(0));
        return ranges.Count == 0 ? null : string.Join(',', ranges);
    }

    private static List<GivenUpAlert> LeastImportant(SqliteConnection connection, int below, int rows)
    {
        using SqliteCommand command = connection.Statement(
            $"SELECT sequence, id, kind, bell FROM alert WHERE received_at IS NULL AND {AlertImportance.OfRow} < $below ORDER BY {AlertImportance.OfRow}, sequence LIMIT $rows",
            ("$below", Math.Min(below, AlertImportance.Highest)), ("$rows", rows));
        using SqliteDataReader reader = command.ExecuteReader();
        var least = new List<GivenUpAlert>();
        while (reader.Read())
            least.Add(new GivenUpAlert(reader.GetInt64(0), new Guid(reader.GetFieldValue<byte[]>(1), bigEndian: true), reader.GetString(2), reader.GetString(3)));
        return least;
    }

    /// <summary>One more number; what it touches becomes one range with it.</summary>
    private static void Note(SqliteConnection connection, long sequence)
    {
        long first = connection.Scalar("SELECT first FROM given_up WHERE last = $before", ("$before", sequence - 1)) ?? sequence;
        long last = connection.Scalar("SELECT last FROM given_up WHERE first = $after", ("$after", sequence + 1)) ?? sequence;
        connection.Run("DELETE FROM given_up WHERE first = $after", ("$after", sequence + 1));
        connection.Run("INSERT INTO given_up VALUES ($first, $last) ON CONFLICT DO UPDATE SET last = $last", ("$first", first), ("$last", last));
    }
}
