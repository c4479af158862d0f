using Microsoft.Data.Sqlite;

namespace Gateway.ControlRoom.Tests.Support;

/// <summary>An alert that fails every time, though the database is in order: its file refuses this one and takes all others.</summary>
internal static class Poison
{
    public static async Task MakeAsync(string file, Guid alertId)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // An id, of which nothing else can come.
        command.CommandText = $"""CREATE TRIGGER "poison" BEFORE INSERT ON "alerts" WHEN NEW."Id" = '{alertId.ToString().ToUpperInvariant()}' BEGIN SELECT RAISE(ABORT, 'a fault'); END""";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
