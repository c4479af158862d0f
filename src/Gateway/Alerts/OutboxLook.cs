using Gateway.Messages;
using Microsoft.Data.Sqlite;

namespace Gateway.Alerts;

/// <summary>
/// <c>outbox.db</c> as far as it can still be read on a file system that has gone read-only, as a card's does at its first
/// bad block: what waits in it goes out all the same. SQLite does not write a byte and takes no lock, which on such a file
/// system would be refused; so nobody may have the file open for writing meanwhile. Not thread-safe.
/// </summary>
internal sealed class OutboxLook : IDisposable
{
    /// <summary>SQLite's own, which takes no locks.</summary>
    private const string WithoutLocks = "unix-none";

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _pending;
    private readonly HashSet<long> _received;

    private OutboxLook(SqliteConnection connection, HashSet<long> received)
    {
        _connection = connection;
        _received = received;
        _pending = OutboxReading.PendingCommand(connection);
    }

    /// <summary>Highest number given out, as the file has it.</summary>
    public long LastSequence { get; private init; }

    /// <param name="options">Where it is and whose.</param>
    /// <param name="received">Numbers whose receipts have come and could not be written down; <see cref="Received"/> adds to them.</param>
    /// <returns>Null if it cannot be read either, or is not of this gateway and version.</returns>
    public static OutboxLook? TryOpen(OutboxOptions options, HashSet<long> received)
    {
        // A simulated disk has no such file.
        if (options.Vfs is not null)
            return null;
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = options.Path,
            Mode = SqliteOpenMode.ReadOnly,
            Vfs = WithoutLocks,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            // The log's index then lives in memory.
            connection.Run("PRAGMA locking_mode = EXCLUSIVE");
            if (connection.Scalar("PRAGMA user_version") == OutboxSchema.Version
                && connection.Scalar("SELECT last_sequence FROM gateway WHERE current = 1 AND district = $d AND gateway = $g", ("$d", options.District), ("$g", options.Gateway)) is { } last)
                return new OutboxLook(connection, received) { LastSequence = last };
        }
        catch (SqliteException)
        {
            // Whoever asks has been told by the disk's own fault already.
        }
        connection.Dispose();
        return null;
    }

    /// <summary>Alerts that wait for their receipt.</summary>
    public long CountPending() => _connection.Scalar("SELECT count(*) FROM alert WHERE received_at IS NULL") ?? 0;

    /// <inheritdoc cref="OutboxReading.Pending"/>
    public List<PendingAlert> Pending(long after, long upTo, int limit)
    {
        List<PendingAlert> rows = [];
        while (rows.Count < limit && OutboxReading.Pending(_pending, after, upTo, limit) is { Count: > 0 } read)
        {
            rows.AddRange(read.Where(row => !_received.Contains(row.Sequence)));
            after = read[^1].Sequence;
        }
        return rows;
    }

    /// <inheritdoc cref="OutboxReading.List"/>
    public List<OutboxRow> List(int limit) => OutboxReading.List(_connection, limit);

    /// <summary>A receipt that cannot be written down: its alert does not go out again.</summary>
    public ReceiptMatch Received(AlertReceipt receipt)
    {
        ReceiptMatch match = ReceiptMatch.Find(_connection, receipt);
        return match.Finding == ReceiptFinding.First && !_received.Add(match.Sequence) ? match with { Finding = ReceiptFinding.Repeated } : match;
    }

    public void Dispose()
    {
        _pending.Dispose();
        _connection.Dispose();
    }
}
