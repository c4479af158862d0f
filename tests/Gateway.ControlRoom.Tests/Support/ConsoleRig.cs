using Gateway.ControlRoom.Configuration;

namespace Gateway.ControlRoom.Tests.Support;

/// <summary>A running control room with its own embedded broker and folder.</summary>
internal sealed class ConsoleRig : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    private ConsoleRig(TemporaryFolder folder, RunningControlRoom room)
    {
        _folder = folder;
        Room = room;
    }

    public RunningControlRoom Room { get; }

    public static async Task<ConsoleRig> StartAsync(Func<ControlRoomConfiguration, ControlRoomConfiguration>? change = null)
    {
        var folder = new TemporaryFolder();
        ControlRoomConfiguration configuration = RunningControlRoom.Configuration(folder, null, FreePort.Next());
        return new ConsoleRig(folder, await RunningControlRoom.StartAsync(change?.Invoke(configuration) ?? configuration));
    }

    public Task<HttpResponseMessage> AcknowledgeAsync(Guid id, string name) =>
        Room.Http.PostAsync(new Uri($"/api/v1/incidents/{id:D}/acknowledge", UriKind.Relative), Json(name));

    /// <summary>A body with its length, as browsers send it.</summary>
    public static HttpContent Json(string name)
    {
        var content = new StringContent(System.Text.Json.JsonSerializer.Serialize(new { @operator = name }));
        content.Headers.ContentType = new("application/json");
        return content;
    }

    public async ValueTask DisposeAsync()
    {
        await Room.DisposeAsync();
        _folder.Dispose();
    }
}
