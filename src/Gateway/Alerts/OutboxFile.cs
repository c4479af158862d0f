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
        _insert.Parameters["$id"].Value = SqliteStatements.Bytes(alert.Id);
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

    /// <summary>Reads every page in use and says if one does not hold what SQLite wrote.</summary>
    /// <exception cref="OutboxUnavailableException">Damaged.</exception>
    public void Check(string path)
    {
        using SqliteCommand check = _connection.Statement("PRAGMA quick_check(1)");
        if (check.ExecuteScalar() is not "ok" and var found)
            throw OutboxConnection.Unavailable(path, new SqliteException($"{found}", OutboxConnection.Corrupt));
    }

    /// <summary>Takes in what was saved of a damaged file, in one transaction; what is there already stays.</summary>
    public void Restore(IReadOnlyList<SalvagedAlert> alerts, long lastSequence, long birth)
    {
        _begin.ExecuteNonQuery();
        foreach (SalvagedAlert alert in alerts)
        {
            _connection.Run(
                "INSERT OR IGNORE INTO alert VALUES ($sequence, $id, $kind, $bell, $at, $payload, $received, $outcome, $room)",
                ("$sequence", alert.Sequence), ("$id", SqliteStatements.Bytes(alert.Id)), ("$kind", alert.Kind), ("$bell", alert.Bell), ("$at", alert.AcceptedAt),
                ("$payload", alert.Payload), ("$received", alert.ReceivedAt ?? (object)DBNull.Value), ("$outcome", alert.Outcome ?? (object)DBNull.Value), ("$room", alert.ControlRoom ?? (object)DBNull.Value));
        }
        _connection.Run("UPDATE gateway SET last_sequence = max(last_sequence, $last), birth = max(birth, $birth) WHERE current = 1", ("$last", lastSequence), ("$birth", birth));
        _commit.ExecuteNonQuery();
        LastSequence = Math.Max(LastSequence, lastSequence);
    }

    /// <summary>Number of an alert that is on disk; null if it is not.</summary>
    public long? SequenceOf(Guid id) => _connection.Scalar("SELECT sequence FROM alert WHERE id = $id", ("$id", SqliteStatements.Bytes(id)));

    /// <summary>Alerts that wait for their receipt.</summary>
    public long CountPending() => _connection.Scalar("SELECT count(*) FROM alert WHERE received_at IS NULL") ?? 0;

    /// <summary>Alerts that have their receipt.</summary>
    public long CountReceived() => _connection.Scalar("SELECT count(*) FROM alert WHERE received_at IS NOT NULL") ?? 0;

    /// <inheritdoc cref="OutboxReading.Pending"/>
    public List<PendingAlert> Pending(long after, long upTo, int limit) => OutboxReading.Pending(_connection, after, upTo, limit);

    /// <inheritdoc cref="OutboxReading.List"/>
    public List<OutboxRow> List(int limit) => OutboxReading.List(_connection, limit);

    /// <summary>Marks alerts received, in one transaction. Returns what became of each receipt, in order.</summary>
    public List<ReceiptMatch> MarkReceived(IReadOnlyList<AlertReceipt> receipts, DateTimeOffset now)
    {
        var matches = new List<ReceiptMatch>(receipts.Count);
        _begin.ExecuteNonQuery();
        foreach (AlertReceipt receipt in receipts)
            matches.Add(ReceiptMatch.Mark(_connection, receipt, now));
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
}
