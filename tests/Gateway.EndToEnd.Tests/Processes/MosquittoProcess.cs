namespace Gateway.EndToEnd.Tests.Processes;

/// <summary>A Mosquitto of our own: its port, its configuration, its database. Never the machine's service.</summary>
internal sealed class MosquittoProcess : IAsyncDisposable
{
    private readonly string _configuration;
    private ChildProgram _program;

    private MosquittoProcess(int port, string configuration)
    {
        Port = port;
        _configuration = configuration;
        _program = Run();
    }

    public int Port { get; }

    public static async Task<MosquittoProcess> StartAsync(TestFolder folder)
    {
        int port = FreePort.Next();
        string data = folder.Folder("mosquitto") + "/";
        string user = Environment.UserName;
        string configuration = folder.Write("mosquitto.conf", $"""
            listener {port} 127.0.0.1
            allow_anonymous true
            persistence true
            persistence_location {data}
            autosave_interval 1
            autosave_on_changes true
            user {user}
            """);
        var broker = new MosquittoProcess(port, configuration);
        await FreePort.ListensAsync(port, broker._program);
        return broker;
    }

    public async Task StopAsync() => await _program.StopAsync();

    public async Task RestartAsync()
    {
        await _program.DisposeAsync();
        _program = Run();
        await FreePort.ListensAsync(Port, _program);
    }

    /// <summary><c>mosquitto_sub -v</c> on a topic filter; its output is what a person at a terminal would see.</summary>
    public ChildProgram Subscribe(string filter) => ChildProgram.Start("mosquitto_sub", ["-h", "127.0.0.1", "-p", $"{Port}", "-t", filter, "-v", "-V", "mqttv5"]);

    public async Task PublishAsync(string topic, string payload)
    {
        CommandResult result = await Command.RunAsync("mosquitto_pub", ["-h", "127.0.0.1", "-p", $"{Port}", "-t", topic, "-m", payload, "-q", "1"]);
        Assert.True(result.ExitCode == 0, result.Error);
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    private ChildProgram Run() => ChildProgram.Start(File.Exists("/usr/sbin/mosquitto") ? "/usr/sbin/mosquitto" : "mosquitto", ["-c", _configuration]);
}
