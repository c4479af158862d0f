using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Gateway.Facilities;

/// <summary>
/// How <c>register.db</c> is opened: by several processes, so with a rollback journal. A write-ahead log would have its index in a
/// mapped file, and on a full disk a store to that ends the program (docs/faults.md). A reader waits for an import's commit only.
/// </summary>
internal static class RegisterConnection
{
    /// <summary>How long an import waits for another one, seconds.</summary>
    private const int WaitSeconds = 10;

    // Primary result codes (sqlite.org/rescode.html).
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    /// <exception cref="RegisterUnavailableException">Missing (unless <paramref name="create"/>), damaged, of a newer version, or not to be opened.</exception>
    public static SqliteConnection Open(string path, bool create)
    {
        if (!create && !File.Exists(path))
            throw new RegisterUnavailableException($"{path}: there is no register yet. Bring one in with 'gateway facilities import FILE'.");
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = WaitSeconds,
        }.ToString());
        try
        {
            connection.Open();
            LeaveLog(connection);
            // The journal's end is the commit: it has to be gone from the folder on disk too.
            connection.Run("PRAGMA synchronous = EXTRA");
            // A large import keeps readers out while it commits, not from the first page that its memory does not hold.
            connection.Run("PRAGMA cache_spill = OFF");
            connection.Run("PRAGMA foreign_keys = ON");
            RegisterSchema.Ensure(connection, path);
            return connection;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw RegisterUnavailableException.Of(path, e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Where a full disk did not let the log go (see <see cref="LeaveLog"/>), tries again.</summary>
    public static void ShareIfAlone(SqliteConnection connection)
    {
        using SqliteCommand mode = connection.Statement("PRAGMA locking_mode");
        if (mode.ExecuteScalar() is "exclusive")
            LeaveLog(connection);
    }

    /// <summary>Registers of earlier builds have a log; its index is in memory for whoever is alone with it.</summary>
    private static void LeaveLog(SqliteConnection connection)
    {
        connection.Run("PRAGMA locking_mode = EXCLUSIVE");
        try
        {
            connection.Run("PRAGMA journal_mode = DELETE");
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Full or InputOutput or ReadOnly or CannotOpen)
        {
            return; // No room for the change: it is read as it is, by this connection alone.
        }
        catch (SqliteException e) when (e.SqliteErrorCode == Busy)
        {
            // Another program has it open, an earlier build with a log: the index is there already.
        }

        connection.Run("PRAGMA locking_mode = NORMAL");
    }

    public static void Run(this SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.Statement(sql);
        command.ExecuteNonQuery();
    }

    public static long Scalar(this SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.Statement(sql);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    public static SqliteCommand Statement(this SqliteConnection connection, string sql)
    {
        SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this room; values go in as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    public static void Bind(this SqliteCommand command, string name, object? value) => command.Parameters.AddWithValue(name, value ?? DBNull.Value);
}
