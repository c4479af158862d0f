using Microsoft.Data.Sqlite;

namespace Gateway.Alerts;

/// <summary>How <c>outbox.db</c> is opened, and what its errors mean to the person who reads them.</summary>
internal static class OutboxConnection
{
    public const int PageBytes = 4096;

    /// <summary>SQLITE_CORRUPT.</summary>
    public const int Corrupt = 11;

    // Primary result codes (sqlite.org/rescode.html).
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static SqliteConnection Open(OutboxOptions options)
    {
        var builder = new SqliteConnectionStringBuilder
        {
            DataSource = options.Path,
            Pooling = false,
            DefaultTimeout = 1,
        };
        if (options.Vfs is not null)
            builder.Vfs = options.Vfs;
        var connection = new SqliteConnection(builder.ToString());
        try
        {
            connection.Open();
            // Exclusive before WAL: the log's index then lives in this process's memory and no other may open the file.
            connection.Run("PRAGMA locking_mode = EXCLUSIVE");
            connection.Run($"PRAGMA page_size = {PageBytes}");
            using (SqliteCommand journal = connection.Statement("PRAGMA journal_mode = WAL"))
            {
                if (journal.ExecuteScalar() is not "wal")
                    throw new OutboxUnavailableException(OutboxTrouble.Disk, $"{options.Path}: this file system does not take SQLite's write-ahead log. Put the data directory on a local disk.");
            }

            connection.Run($"PRAGMA synchronous = {options.Synchronous}");
            // No file beside the two: a full disk may have no room for a third.
            connection.Run("PRAGMA temp_store = MEMORY");
            // Half the reserve: the log is written over from its start again before it would have to grow.
            connection.Run($"PRAGMA wal_autocheckpoint = {Math.Max(8, options.ReservePages / 2)}");
            return connection;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw Unavailable(options.Path, e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Whether an error says that the file does not hold what SQLite wrote.</summary>
    public static bool IsDamage(Exception? e) => (e as SqliteException ?? e?.InnerException as SqliteException)?.SqliteErrorCode is Corrupt or NotADatabase;

    /// <summary>Whether an error says that nothing can be written, as on a file system that has gone read-only.</summary>
    public static bool IsUnwritable(Exception? e) => (e as SqliteException ?? e?.InnerException as SqliteException)?.SqliteErrorCode is ReadOnly or InputOutput or CannotOpen
        || e?.InnerException is IOException or UnauthorizedAccessException;

    /// <summary>Whether an error says that there is no room.</summary>
    public static bool IsFull(Exception? e) => (e as SqliteException ?? e?.InnerException as SqliteException)?.SqliteErrorCode == Full;

    /// <summary>Leaves the log as long as it is when the file is closed: it is space set aside.</summary>
    public static void KeepLog(SqliteConnection connection) =>
        SQLitePCL.raw.sqlite3_db_config(connection.Handle, SQLitePCL.raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);

    public static OutboxUnavailableException Unavailable(string path, SqliteException e) => e.SqliteErrorCode switch
    {
        Busy or Locked => new(OutboxTrouble.InUse, $"{path}: another process has the outbox open, most likely the gateway's service. Stop it first, or ask it through 'gateway outbox list'.", e),
        Corrupt or NotADatabase => new(OutboxTrouble.Disk, $"{path}: damaged ({e.Message}). Move it and its -wal file aside for recovery, do not delete them; then start again.", e),
        CannotOpen => new(OutboxTrouble.Disk, $"{path}: cannot be opened. The folder must exist and belong to the user that the gateway runs as.", e),
        Full => new(OutboxTrouble.Disk, $"{path}: the disk is full. Free some space.", e),
        _ => new(OutboxTrouble.Disk, $"{path}: {e.Message} (SQLite {e.SqliteExtendedErrorCode}). Check the disk.", e),
    };
}
