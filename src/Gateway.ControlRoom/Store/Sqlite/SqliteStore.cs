using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Store.Sqlite;

/// <summary>The database in one file. The only place that speaks SQLite's own dialect.</summary>
internal static class SqliteStore
{
    /// <summary>Version of the tables that this build writes; kept in the file's <c>user_version</c>.</summary>
    public const int SchemaVersion = SqliteUpgrades.SchemaVersion;

    private const int BusySeconds = 5;

    /// <summary>Options for a file; it is created by <see cref="PrepareAsync"/>.</summary>
    public static DbContextOptions<ControlRoomContext> Options(string file) =>
        OptionsFor(new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = BusySeconds }.ConnectionString);

    /// <summary>Options for any connection string of Microsoft.Data.Sqlite.</summary>
    public static DbContextOptions<ControlRoomContext> OptionsFor(string connectionString) =>
        new DbContextOptionsBuilder<ControlRoomContext>()
            .UseSqlite(connectionString)
            .AddInterceptors(new DurableConnection())
            .Options;

    /// <summary>Creates the tables in an empty file and checks the version of any other.</summary>
    /// <exception cref="StoreException">The file cannot be opened, is not ours or comes from a newer version.</exception>
    public static async Task<ControlRoomStore> PrepareAsync(DbContextOptions<ControlRoomContext> options, CancellationToken cancellation)
    {
        await using var context = new ControlRoomContext(options);
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        try
        {
            await context.Database.OpenConnectionAsync(cancellation);
            await CheckOrCreateAsync(context, connection, cancellation);
        }
        catch (SqliteException e)
        {
            throw new StoreException(
                $"{connection.DataSource}: {e.Message} Check that the folder can be written to and has room, and that the file is a control room's; else restore a backup or name another dataDirectory.");
        }
        return new ControlRoomStore(options);
    }

    private static async Task CheckOrCreateAsync(ControlRoomContext context, SqliteConnection connection, CancellationToken cancellation)
    {
        string file = connection.DataSource;
        long version = await ScalarAsync(connection, "PRAGMA user_version", cancellation);
        if (version > SchemaVersion)
        {
            throw new StoreException(
                $"{file}: written by a newer control room (schema {version}; this one knows {SchemaVersion}). Install that version again, or name another dataDirectory.");
        }
        if (version == SchemaVersion)
            return;
        if (version >= 1)
        {
            await ExecuteAsync(connection, SqliteUpgrades.From(version), cancellation);
            return;
        }
        if (await ScalarAsync(connection, "SELECT count(*) FROM sqlite_schema", cancellation) > 0)
            throw new StoreException($"{file}: a SQLite file of another program. Name another dataDirectory.");
        await ExecuteAsync(connection, context.Database.GenerateCreateScript() + SqliteUpgrades.Triggers, cancellation);
    }

    /// <summary>All tables and the version in one transaction: a crash in between leaves the file as it was.</summary>
    private static async Task ExecuteAsync(SqliteConnection connection, string script, CancellationToken cancellation)
    {
        await using SqliteTransaction transaction = connection.BeginTransaction();
        await using SqliteCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"{script}\nPRAGMA user_version = {SchemaVersion};";
        await command.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<long> ScalarAsync(SqliteConnection connection, string sql, CancellationToken cancellation)
    {
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
