using System.CommandLine;
using Gateway.ControlRoom.Composition;
using Gateway.ControlRoom.Configuration;
using Microsoft.AspNetCore.Connections;
using Serilog;

namespace Gateway.ControlRoom.Commands;

/// <summary><c>control-room run</c>: everything, until a signal ends it.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        Option<string?> config = ConfigOption.Create();
        var command = new Command("run", "Receive alerts and serve the console until stopped (Ctrl-C, SIGTERM).") { config };
        command.SetAction((parsed, cancellation) => RunAsync(ConfigOption.Load(parsed.GetValue(config)), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ControlRoomConfiguration configuration, CancellationToken cancellation)
    {
        await using WebApplication app = await ControlRoomHost.BuildAsync(
            configuration,
            configure: builder => builder.Services.AddSerilog(ConsoleLog.Create(configuration.LogLevel), dispose: true),
            cancellation: cancellation);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new IOException($"listen: {configuration.Listen} is in use. Stop what uses it, or set another port in listen.", e);
        }
        await app.WaitForShutdownAsync(cancellation);
        return ExitCodes.Success;
    }
}
