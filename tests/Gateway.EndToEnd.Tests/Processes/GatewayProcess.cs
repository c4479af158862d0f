using System.Text.Json;
using Gateway.EndToEnd.Tests.Native;

namespace Gateway.EndToEnd.Tests.Processes;

/// <summary>What <c>gateway bells press --json</c> says of a press that the outbox took.</summary>
internal sealed record AcceptedPress(Guid Id, long Sequence);

/// <summary>The native gateway, running, and its command line.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private readonly string _executable;
    private readonly string _configuration;
    private ChildProgram? _program;

    /// <summary>What the service has in its environment beside the test's; not the command line's.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    private GatewayProcess(string executable, string configuration)
    {
        _executable = executable;
        _configuration = configuration;
    }

    public ChildProgram Program => _program ?? throw new InvalidOperationException("The gateway was not started.");

    /// <summary>Ready for commands; not running yet.</summary>
    public static async Task<GatewayProcess> PrepareAsync(string configuration) => new(await NativeGateway.ProgramAsync(), configuration);

    /// <summary>Runs it until it answers its command line.</summary>
    public async Task StartAsync()
    {
        await RunAsync();
        await Eventually.IsAsync($"a gateway that answers:\n{Program.Output}", async () =>
        {
            if (Program.HasExited)
                throw new InvalidOperationException($"The gateway ended:\n{Program.Output}");
            // Of the verbs that only the running service can answer, the one that changes nothing.
            return (await CommandAsync("bells", "list", "--json")).ExitCode == 0;
        });
    }

    /// <summary>Runs it and does not wait for anything.</summary>
    public async Task RunAsync()
    {
        if (_program is not null)
            await _program.DisposeAsync();
        _program = ChildProgram.Start(_executable, ["run", "--config", _configuration], environment: Environment);
    }

    public Task<CommandResult> CommandAsync(params string[] verb) => Command.RunAsync(_executable, [.. verb, "--config", _configuration]);

    /// <returns>Null if the gateway did not say that its outbox has the press.</returns>
    public async Task<AcceptedPress?> TryPressAsync(string bell)
    {
        CommandResult result = await CommandAsync("bells", "press", bell, "--real", "--json");
        if (result.ExitCode != 0)
            return null;
        using JsonDocument answer = JsonDocument.Parse(result.Output);
        return new AcceptedPress(answer.RootElement.GetProperty("id").GetGuid(), answer.RootElement.GetProperty("sequence").GetInt64());
    }

    public async Task<AcceptedPress> PressAsync(string bell)
    {
        CommandResult result = await CommandAsync("bells", "press", bell, "--real", "--json");
        Assert.True(result.ExitCode == 0, $"{result.Output}{result.Error}\n{Program.Output}");
        using JsonDocument answer = JsonDocument.Parse(result.Output);
        return new AcceptedPress(answer.RootElement.GetProperty("id").GetGuid(), answer.RootElement.GetProperty("sequence").GetInt64());
    }

    /// <summary>Alerts of the outbox that have no receipt.</summary>
    public async Task<int> WaitingAsync()
    {
        CommandResult result = await CommandAsync("outbox", "list", "--json");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        using JsonDocument rows = JsonDocument.Parse(result.Output);
        return rows.RootElement.GetArrayLength();
    }

    public ValueTask DisposeAsync() => _program?.DisposeAsync() ?? ValueTask.CompletedTask;
}
