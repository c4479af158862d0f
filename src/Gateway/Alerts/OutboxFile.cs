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
    /// <summary>16 GiB: what a reserve may make the file grow to.</summary>
    private const int MostPages = 4 << 20;

    /// <summary>Pages that a reserve leaves to others.</summary>
    private const int SpareLeft = 16;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _count;
    private readonly SqliteCommand _lax;
    private readonly SqliteCommand _strict;
    private readonly SqliteCommand _free;
    private readonly SqliteCommand _pending;

    private OutboxFile(SqliteConnection connection, string synchronous)
    {
        _connection = connection;
        _begin = connection.Statement("BEGIN IMMEDIATE");
        _commit = connection.Statement("COMMIT");
        _insert = connection.Statement(
            "INSERT INTO alert (sequence, id, kind, bell, accepted_at, payload, checksum) VALUES ($sequence, $id, $kind, $bell, $at, $payload, $checksum)",
            ("$sequence", 0L), ("$id", Array.Empty<byte>()), ("$kind", ""), ("$bell", ""), ("$at", 0L), ("$payload", Array.Empty<byte>()), ("$checksum", 0L));
        _count = connection.Statement("UPDATE gateway SET last_sequence = $sequence WHERE current = 1", ("$sequence", 0L));
        _lax = connection.Statement("PRAGMA synchronous = NORMAL");
        _strict = connection.Statement($"PRAGMA synchronous = {synchronous}");
        _free = connection.Statement("PRAGMA freelist_count");
        _pending = OutboxReading.PendingCommand(connection);
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
            // syncing that, then beginning the log anew, leaves only what is both. The log keeps its length: what a full
            // disk once took back it would not give again.
            connection.Run("PRAGMA wal_checkpoint(RESTART)");
            connection.Run("UPDATE gateway SET birth = birth WHERE current = 1");
            return new OutboxFile(connection, options.Synchronous)
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

    /// <summary>Writes alerts and the last number in one transaction; returns when all are durable, after one sync.</summary>
    public void Append(IReadOnlyList<NumberedAlert> alerts)
    {
        _begin.ExecuteNonQuery();
        foreach (NumberedAlert alert in alerts)
            Insert(alert);
        _count.Parameters["$sequence"].Value = alerts[^1].Alert.Sequence;
        _count.ExecuteNonQuery();
        _commit.ExecuteNonQuery();
        LastSequence = alerts[^1].Alert.Sequence;
    }

    /// <summary>Makes room by deleting what is least needed; presses never.</summary>
    /// <param name="below">What is less important than this may be given up without a receipt.</param>
    /// <param name="rows">How many alerts are deleted at most.</param>
    public RoomMade MakeRoom(int below, int rows)
    {
        _begin.ExecuteNonQuery();
        RoomMade made = OutboxRoom.Make(_connection, below, rows);
        _commit.ExecuteNonQuery();
        return made;
    }

    /// <inheritdoc cref="OutboxRoom.CountNotices"/>
    public long CountNotices() => OutboxRoom.CountNotices(_connection);

    /// <inheritdoc cref="OutboxRoom.GivenUp"/>
    public string? GivenUp() => OutboxRoom.GivenUp(_connection);

    /// <summary>
    /// Writes a self-test the way <see cref="Append"/> writes an alert: one transaction, one fsync. Over the one before it, so
    /// that nothing grows, and into no row of the alerts, so that no number is spent.
    /// </summary>
    public void Rehearse(byte[] payload, DateTimeOffset at)
    {
        _begin.ExecuteNonQuery();
        _connection.Run("CREATE TABLE IF NOT EXISTS self_test (one INTEGER PRIMARY KEY, at INTEGER NOT NULL, payload BLOB NOT NULL) STRICT");
        _connection.Run("INSERT OR REPLACE INTO self_test VALUES (1, $at, $payload)", ("$at", at.ToUnixTimeMilliseconds()), ("$payload", payload));
        _commit.ExecuteNonQuery();
    }

    /// <summary>Reads every page in use and says if one does not hold what SQLite wrote.</summary>
    /// <exception cref="OutboxUnavailableException">Damaged.</exception>
    public void Check(string path)
    {
        using SqliteCommand check = _connection.Statement("PRAGMA quick_check(1)");
        if (check.ExecuteScalar() is not "ok" and var found)
            throw OutboxConnection.Unavailable(path, new SqliteException($"{found}", OutboxConnection.Corrupt));
        if (OutboxReading.FirstDamaged(_connection) is { } sequence)
            throw OutboxConnection.Unavailable(path, new SqliteException($"alert {sequence} is not what was written", OutboxConnection.Corrupt));
    }

    /// <summary>Takes in what was saved of a damaged file, in one transaction; what is there already stays.</summary>
    public void Restore(IReadOnlyList<SalvagedAlert> alerts, long lastSequence, long birth)
    {
        _begin.ExecuteNonQuery();
        foreach (SalvagedAlert alert in alerts)
        {
            _connection.Run(
                "INSERT OR IGNORE INTO alert VALUES ($sequence, $id, $kind, $bell, $at, $payload, $received, $outcome, $room, $checksum)",
                ("$sequence", alert.Sequence), ("$id", SqliteStatements.Bytes(alert.Id)), ("$kind", alert.Kind), ("$bell", alert.Bell), ("$at", alert.AcceptedAt),
                ("$payload", alert.Payload), ("$received", alert.ReceivedAt ?? (object)DBNull.Value), ("$outcome", alert.Outcome ?? (object)DBNull.Value), ("$room", alert.ControlRoom ?? (object)DBNull.Value), ("$checksum", (long)PayloadChecksum.Of(alert.Payload)));
        }
        _connection.Run("UPDATE gateway SET last_sequence = max(last_sequence, $last), birth = max(birth, $birth) WHERE current = 1", ("$last", lastSequence), ("$birth", birth));
        _commit.ExecuteNonQuery();
        LastSequence = Math.Max(LastSequence, lastSequence);
    }

    /// <summary>Everything into the file itself; its log may be thrown away then.</summary>
    public void Settle() => _connection.Run("PRAGMA wal_checkpoint(TRUNCATE)");

    /// <summary>Number of an alert that is on disk; null if it is not.</summary>
    public long? SequenceOf(Guid id) => _connection.Scalar("SELECT sequence FROM alert WHERE id = $id", ("$id", SqliteStatements.Bytes(id)));

    /// <summary>Alerts that wait for their receipt.</summary>
    public long CountPending() => _connection.Scalar("SELECT count(*) FROM alert WHERE received_at IS NULL") ?? 0;

    /// <summary>Alerts that have their receipt.</summary>
    public long CountReceived() => _connection.Scalar("SELECT count(*) FROM alert WHERE received_at IS NOT NULL") ?? 0;

    /// <inheritdoc cref="OutboxReading.Pending"/>
    public List<PendingAlert> Pending(long after, long upTo, int limit) => OutboxReading.Pending(_pending, after, upTo, limit);

    /// <inheritdoc cref="OutboxReading.List"/>
    public List<OutboxRow> List(int limit) => OutboxReading.List(_connection, limit);

    /// <summary>
    /// Marks alerts received, in one transaction and without a sync of its own: the next press brings it to the disk, and if
    /// the power goes before that, the alert is sent again and answered again. Returns what became of each receipt, in order.
    /// </summary>
    public List<ReceiptMatch> MarkReceived(IReadOnlyList<AlertReceipt> receipts, DateTimeOffset now)
    {
        var matches = new List<ReceiptMatch>(receipts.Count);
        _lax.ExecuteNonQuery();
        _begin.ExecuteNonQuery();
        foreach (AlertReceipt receipt in receipts)
            matches.Add(ReceiptMatch.Mark(_connection, receipt, now));
        _commit.ExecuteNonQuery();
        _strict.ExecuteNonQuery();
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
    /// again; the log grows as large and keeps its size. Alerts then overwrite blocks that are already ours, and the file
    /// grows here and nowhere else: a page that was committed to the log and found no place in the file would keep it from
    /// being opened. What is there still is not written again.
    /// </summary>
    /// <param name="pages">How many are wanted.</param>
    /// <param name="log">Path of the log; null on a simulated disk.</param>
    /// <param name="available">Bytes that the disk has left.</param>
    /// <returns>Whether at least half of what is wanted is held.</returns>
    public bool FillReserve(int pages, string? log, long available)
    {
        if (pages == 0)
            return true;
        long wanted = pages - FreePages();
        bool logIsLong = log is null || (new FileInfo(log) is { Exists: true } file && file.Length >= LogPagesOf(pages) * (long)OutboxConnection.PageBytes);
        if (wanted > pages / 2 || !logIsLong)
            Write((int)Math.Min(pages, (available / OutboxConnection.PageBytes / 2) - SpareLeft));
        _connection.Run($"PRAGMA max_page_count = {_connection.Scalar("PRAGMA page_count")}");
        return FreePages() >= pages / 2;
    }

    /// <summary>The log is written over from its start again at half the reserve (<see cref="OutboxConnection"/>); more than that it never needs.</summary>
    private static int LogPagesOf(int pages) => (pages / 2) + 64;

    private void Write(int pages)
    {
        if (pages < 8)
            return;
        _connection.Run($"PRAGMA max_page_count = {MostPages}");
        _connection.Run("CREATE TABLE IF NOT EXISTS reserve (filler BLOB) STRICT");
        _connection.Run("INSERT INTO reserve VALUES (zeroblob($bytes))", ("$bytes", (pages + 1) * (long)OutboxConnection.PageBytes));
        _connection.Run("DROP TABLE reserve");
        _connection.Run("PRAGMA wal_checkpoint(PASSIVE)");
    }

    /// <summary>Pages inside the file that hold nothing: where alerts go on a disk that others have filled.</summary>
    public long FreePages() => (long)_free.ExecuteScalar()!;

    public void Dispose()
    {
        OutboxConnection.KeepLog(_connection);
        foreach (SqliteCommand command in (ReadOnlySpan<SqliteCommand>)[_begin, _commit, _insert, _count, _lax, _strict, _free, _pending])
            command.Dispose();
        _connection.Dispose();
    }

    private void Insert(NumberedAlert alert)
    {
        _insert.Parameters["$sequence"].Value = alert.Alert.Sequence;
        _insert.Parameters["$id"].Value = SqliteStatements.Bytes(alert.Alert.Id);
        _insert.Parameters["$kind"].Value = alert.Kind;
        _insert.Parameters["$bell"].Value = alert.Alert.Bell.Id;
        _insert.Parameters["$at"].Value = alert.AcceptedAt.ToUnixTimeMilliseconds();
        _insert.Parameters["$payload"].Value = alert.Payload;
        _insert.Parameters["$checksum"].Value = (long)PayloadChecksum.Of(alert.Payload);
        _insert.ExecuteNonQuery();
    }
}

/// <summary>An alert with its number, on its way to the disk.</summary>
internal readonly record struct NumberedAlert(BellAlert Alert, string Kind, byte[] Payload, DateTimeOffset AcceptedAt);
