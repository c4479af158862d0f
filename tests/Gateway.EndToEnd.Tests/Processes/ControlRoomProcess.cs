using Microsoft.Data.Sqlite;

namespace Gateway.EndToEnd.Tests.Processes;

/// <summary>One alert in the control room's table.</summary>
internal sealed record StoredAlertRow(Guid Id, long Sequence);

/// <summary>The control room, running, and a look into its database from outside.</summary>
internal sealed class ControlRoomProcess : IAsyncDisposable
{
    private readonly string _configuration;
    private readonly int _port;
    private readonly string _database;
    private ChildProgram _program;

    private ControlRoomProcess(string configuration, int port, string dataDirectory)
    {
        _configuration = configuration;
        _port = port;
        _database = Path.Combine(dataDirectory, "control-room.db");
        _program = Run();
    }

    public ChildProgram Program => _program;

    public Uri Page => new($"http://127.0.0.1:{_port}/");

    public static async Task<ControlRoomProcess> StartAsync(string configuration, int port, string dataDirectory)
    {
        var room = new ControlRoomProcess(configuration, port, dataDirectory);
        await FreePort.ListensAsync(port, room._program);
        return room;
    }

    public Task StopAsync() => _program.StopAsync();

    public async Task RestartAsync()
    {
        await _program.DisposeAsync();
        _program = Run();
        await FreePort.ListensAsync(_port, _program);
    }

    /// <summary>Every alert that the control room has committed, in the gateway's own order.</summary>
    public async Task<IReadOnlyList<StoredAlertRow>> AlertsAsync()
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT Id, Sequence FROM alerts ORDER BY Sequence, Id";
        await using SqliteDataReader reader = await command.ExecuteReaderAsync();
        var rows = new List<StoredAlertRow>();
        while (await reader.ReadAsync())
            rows.Add(new StoredAlertRow(reader.GetGuid(0), reader.GetInt64(1)));
        return rows;
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    private ChildProgram Run() => ChildProgram.Start("dotnet", [Checkout.Program("Gateway.ControlRoom", "control-room"), "run", "--config", _configuration]);
}
