using System.CommandLine;
using Gateway.Alerts;
using Gateway.Configuration;
using Gateway.Service;
using Gateway.Watchdog;

namespace Gateway.Commands;

/// <summary><c>gateway run</c>: the service, in the foreground.</summary>
internal static class RunCommand
{
    public const string Name = "run";

    private const int LeastThreads = 16;

    public static Command Create()
    {
        Option<string> config = CommandOptions.Config();
        var command = new Command(Name, """
            Run the service in the foreground until SIGTERM or Ctrl+C; systemd is told when it takes presses.

            Examples:
              gateway run
              gateway run --config ./gateway.json
            """) { config };
        command.SetAction((result, cancel) => VerbRunner.WithConfigurationAsync(
            result.GetRequiredValue(config), configuration => RunAsync(configuration, cancel)));
        return command;
    }

    private static async Task<int> RunAsync(GatewayConfiguration configuration, CancellationToken cancel)
    {
        // A stalling disk blocks a thread for each room that asks the outbox; the pool would add new ones only slowly.
        ThreadPool.SetMinThreads(LeastThreads, LeastThreads);
        try
        {
            await using var host = GatewayHost.Create(configuration, new GatewayHostOptions { OwnsProcess = true, Manager = SystemdSocket.OfEnvironment() });
            await host.RunAsync(cancel);
            return ExitCodes.Success;
        }
        catch (OutboxUnavailableException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return ExitCodes.Failed;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"dataDirectory {configuration.DataDirectory} cannot be used: {refusal.Message} It must belong to the user that the service runs as.");
            return ExitCodes.Failed;
        }
    }
}
