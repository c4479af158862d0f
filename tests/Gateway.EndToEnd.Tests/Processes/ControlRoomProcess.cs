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
    private readonly IReadOnlyDictionary<string, string>? _environment;
    private ChildProgram _program;

    private ControlRoomProcess(string configuration, int port, string dataDirectory, IReadOnlyDictionary<string, string>? environment)
    {
        _environment = environment;
        _configuration = configuration;
        _port = port;
        _database = Path.Combine(dataDirectory, "control-room.db");
        _program = Run();
    }

    public ChildProgram Program => _program;

    public Uri Page => new($"http://127.0.0.1:{_port}/");

    public static async Task<ControlRoomProcess> StartAsync(string configuration, int port, string dataDirectory, IReadOnlyDictionary<string, string>? environment = null)
    {
        var room = new ControlRoomProcess(configuration, port, dataDirectory, environment);
        await room.IsHealthyAsync();
        return room;
    }

    public Task StopAsync() => _program.StopAsync();

    public async Task RestartAsync()
    {
        await _program.DisposeAsync();
        _program = Run();
        await IsHealthyAsync();
    }

    /// <summary>Runs it again, whatever became of it, until it serves its page; its broker may be away.</summary>
    public async Task StartAgainAsync()
    {
        await _program.DisposeAsync();
        _program = Run();
        await _program.ListensAsync(_port);
    }

    /// <summary>Opens its database to read in it; it may be running.</summary>
    public async Task<SqliteConnection> OpenDatabaseAsync()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Every alert that the control room has committed, in the gateway's own order.</summary>
    public Task<IReadOnlyList<StoredAlertRow>> AlertsAsync() => ReadAsync("Sequence, Id");

    /// <summary>Sequence numbers in the order in which the control room committed them.</summary>
    public async Task<IEnumerable<long>> SequencesAsCommittedAsync() => (await ReadAsync("rowid")).Select(row => row.Sequence);

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    /// <summary>Waits until it serves its page and its broker has it as a subscriber.</summary>
    private async Task IsHealthyAsync()
    {
        await _program.ListensAsync(_port);
        using var http = new HttpClient { BaseAddress = Page };
        await Eventually.IsAsync($"a healthy control room:\n{_program.Output}", async () => (await http.GetAsync(new Uri("api/v1/health", UriKind.Relative))).IsSuccessStatusCode);
    }

    private async Task<IReadOnlyList<StoredAlertRow>> ReadAsync(string order)
    {
        await using SqliteConnection connection = await OpenDatabaseAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT Id, Sequence FROM alerts ORDER BY {order}";
        await using SqliteDataReader reader = await command.ExecuteReaderAsync();
        var rows = new List<StoredAlertRow>();
        while (await reader.ReadAsync())
            rows.Add(new StoredAlertRow(reader.GetGuid(0), reader.GetInt64(1)));
        return rows;
    }

    private ChildProgram Run() => ChildProgram.Start("dotnet", [Checkout.Program("Gateway.ControlRoom", "control-room"), "run", "--config", _configuration], environment: _environment);
}
