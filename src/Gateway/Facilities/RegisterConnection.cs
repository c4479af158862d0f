using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Gateway.Facilities;

/// <summary>How <c>register.db</c> is opened: WAL, so that a reader and an import never wait for each other.</summary>
internal static class RegisterConnection
{
    /// <summary>How long an import waits for another one, seconds.</summary>
    private const int WaitSeconds = 10;

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
            connection.Run("PRAGMA journal_mode = WAL");
            connection.Run("PRAGMA synchronous = FULL");
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
