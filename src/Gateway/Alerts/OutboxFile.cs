using Gateway.Messages;
using Microsoft.Data.Sqlite;

namespace Gateway.Alerts;

/// <summary>
/// One open <c>outbox.db</c>: WAL, exclusive, synchronous FULL, so that a commit is one fsync and returns only when it
/// has happened. Not thread-safe. After any <see cref="SqliteException"/> the object is done for: what the disk holds is
/// then known only by opening it again (<see cref="AlertOutbox"/> does).
/// </summary>
internal sealed class OutboxFile : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _count;

    private OutboxFile(SqliteConnection connection)
    {
        _connection = connection;
        _begin = connection.Statement("BEGIN IMMEDIATE");
        _commit = connection.Statement("COMMIT");
        _insert = connection.Statement(
            "INSERT INTO alert (sequence, id, kind, bell, accepted_at, payload) VALUES ($sequence, $id, $kind, $bell, $at, $payload)",
            ("$sequence", 0L), ("$id", Array.Empty<byte>()), ("$kind", ""), ("$bell", ""), ("$at", 0L), ("$payload", Array.Empty<byte>()));
        _count = connection.Statement("UPDATE gateway SET last_sequence = $sequence WHERE current = 1", ("$sequence", 0L));
    }

    /// <summary>Highest number given out, as the file has it.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Opens or creates the file and settles what a crash left: everything readable is then on disk for good.</summary>
    /// <exception cref="OutboxUnavailableException">In use, newer, another gateway's, damaged, or not to be opened.</exception>
    public static OutboxFile Open(OutboxOptions options)
    {
        SqliteConnection connection = OutboxConnection.Open(options);
        try
        {
            connection.Run("BEGIN IMMEDIATE");
            OutboxSchema.Ensure(connection, options.Path);
            OutboxSchema.Claim(connection, options.Path, options.District, options.Gateway);
            connection.Run("COMMIT");
            // A commit whose fsync failed may be readable and yet not on disk. Copying the log into the database and
            // syncing that, then emptying the log, leaves only what is both.
            connection.Run("PRAGMA wal_checkpoint(TRUNCATE)");
            return new OutboxFile(connection)
            {
                LastSequence = connection.Scalar("SELECT last_sequence FROM gateway WHERE current = 1") ?? 0,
            };
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw OutboxConnection.Unavailable(options.Path, e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Writes one alert and its number in one transaction; returns when both are durable.</summary>
    public void Append(BellAlert alert, string kind, byte[] payload, DateTimeOffset acceptedAt)
    {
        _insert.Parameters["$sequence"].Value = alert.Sequence;
        _insert.Parameters["$id"].Value = Bytes(alert.Id);
        _insert.Parameters["$kind"].Value = kind;
        _insert.Parameters["$bell"].Value = alert.Bell.Id;
        _insert.Parameters["$at"].Value = acceptedAt.ToUnixTimeMilliseconds();
        _insert.Parameters["$payload"].Value = payload;
        _count.Parameters["$sequence"].Value = alert.Sequence;
        _begin.ExecuteNonQuery();
        _insert.ExecuteNonQuery();
        _count.ExecuteNonQuery();
        _commit.ExecuteNonQuery();
        LastSequence = alert.Sequence;
    }

    /// <summary>Number of an alert that is on disk; null if it is not.</summary>
    public long? SequenceOf(Guid id) => _connection.Scalar("SELECT sequence FROM alert WHERE id = $id", ("$id", Bytes(id)));

    /// <summary>Alerts that wait for their receipt.</summary>
    public long CountPending() => _connection.Scalar("SELECT count(*) FROM alert WHERE received_at IS NULL") ?? 0;

    /// <summary>Alerts that have their receipt.</summary>
    public long CountReceived() => _connection.Scalar("SELECT count(*) FROM alert WHERE received_at IS NOT NULL") ?? 0;

    /// <summary>Waiting alerts with numbers above <paramref name="after"/> and up to <paramref name="upTo"/>, lowest first.</summary>
    public List<PendingAlert> Pending(long after, long upTo, int limit)
    {
        using SqliteCommand command = _connection.Statement(
            "SELECT id, sequence, bell, payload FROM alert WHERE received_at IS NULL AND sequence > $after AND sequence <= $upTo ORDER BY sequence LIMIT $limit",
            ("$after", after), ("$upTo", upTo), ("$limit", limit));
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<PendingAlert>();
        while (reader.Read())
            rows.Add(new PendingAlert(Id(reader, 0), reader.GetInt64(1), reader.GetString(2), reader.GetFieldValue<byte[]>(3)));
        return rows;
    }

    /// <summary>The newest <paramref name="limit"/> rows, lowest number first.</summary>
    public List<OutboxRow> List(int limit)
    {
        using SqliteCommand command = _connection.Statement(
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

    /// <summary>Marks alerts received, in one transaction. Returns what became of each receipt, in order.</summary>
    public List<ReceiptMatch> MarkReceived(IReadOnlyList<AlertReceipt> receipts, DateTimeOffset now)
    {
        var matches = new List<ReceiptMatch>(receipts.Count);
        _begin.ExecuteNonQuery();
        foreach (AlertReceipt receipt in receipts)
            matches.Add(MarkReceived(receipt, now));
        _commit.ExecuteNonQuery();
        return matches;
    }

    /// <summary>Deletes received alerts beyond the newest <paramref name="keep"/> or older than <paramref name="cutoff"/>.</summary>
    public int Prune(int keep, DateTimeOffset cutoff) => _connection.Run(
        """
        DELETE FROM alert WHERE received_at IS NOT NULL AND (received_at < $cutoff OR sequence <= ifnull(
            (SELECT sequence FROM alert WHERE received_at IS NOT NULL ORDER BY sequence DESC LIMIT 1 OFFSET $keep), 0))
        """,
        ("$cutoff", cutoff.ToUnixTimeMilliseconds()), ("$keep", keep));

    /// <summary>Next birth: higher than any before on this disk, and not below <paramref name="floor"/>.</summary>
    public long NextBirth(long floor) => _connection.Scalar(
        "UPDATE gateway SET birth = max(birth + 1, $floor) WHERE current = 1 RETURNING birth", ("$floor", floor)) ?? floor;

    /// <summary>
    /// Sets space aside inside the files: pages are written once, so that the disk has given its blocks, and freed
    /// again; the log grows as large and keeps its size. Alerts then overwrite blocks that are already ours.
    /// </summary>
    public void FillReserve(int pages)
    {
        if (pages == 0)
            return;
        _connection.Run("CREATE TABLE IF NOT EXISTS reserve (filler BLOB) STRICT");
        _connection.Run("INSERT INTO reserve VALUES (zeroblob($bytes))", ("$bytes", (pages + 1) * (long)OutboxConnection.PageBytes));
        _connection.Run("DROP TABLE reserve");
        _connection.Run("PRAGMA wal_checkpoint(PASSIVE)");
    }

    public void Dispose()
    {
        foreach (SqliteCommand command in (ReadOnlySpan<SqliteCommand>)[_begin, _commit, _insert, _count])
            command.Dispose();
        _connection.Dispose();
    }

    private ReceiptMatch MarkReceived(AlertReceipt receipt, DateTimeOffset now)
    {
        using SqliteCommand find = _connection.Statement(
            receipt.Sequence is null
                ? "SELECT sequence, bell, received_at FROM alert WHERE id = $id"
                : "SELECT sequence, bell, received_at FROM alert WHERE sequence = $sequence AND id = $id",
            ("$id", Bytes(receipt.AlertId)), ("$sequence", receipt.Sequence ?? 0));
        long sequence;
        string bell;
        using (SqliteDataReader reader = find.ExecuteReader())
        {
            if (!reader.Read())
                return new ReceiptMatch(ReceiptFinding.Unknown, 0, "");
            (sequence, bell) = (reader.GetInt64(0), reader.GetString(1));
            if (!reader.IsDBNull(2))
                return new ReceiptMatch(ReceiptFinding.Repeated, sequence, bell);
        }

        _connection.Run(
            "UPDATE alert SET received_at = $at, outcome = $outcome, control_room = $room WHERE sequence = $sequence",
            ("$at", now.ToUnixTimeMilliseconds()), ("$outcome", AlertJson.Name(receipt.Outcome)), ("$room", receipt.ControlRoom), ("$sequence", sequence));
        return new ReceiptMatch(ReceiptFinding.First, sequence, bell);
    }

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    private static Guid Id(SqliteDataReader reader, int column) => new(reader.GetFieldValue<byte[]>(column), bigEndian: true);
}
