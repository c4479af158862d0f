using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using Gateway.Demo.World;

namespace Gateway.Demo;

/// <summary>The command line of the demo.</summary>
internal static class DemoCommand
{
    private const int Done = 0, Failed = 1, Usage = 2;

    /// <summary>A little more than an orderly stop takes.</summary>
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(3);

    private static readonly Option<int?> Port =
        PortOption("--port", "Port of the console on 127.0.0.1; 0 takes a free one. Default: 8080, with --once a free one.");

    private static readonly Option<int?> MqttPort =
        PortOption("--mqtt-port", "Port of the broker on 127.0.0.1. Default: a free one.");

    private static readonly Option<TimeSpan?> PressEvery = new("--press-every")
    {
        Description = "Presses a bell, one after another, in this rhythm: 500ms, 10s, 1m.",
        CustomParser = result =>
        {
            if (DurationText.TryParse(result.Tokens[0].Value, out TimeSpan every) && every > TimeSpan.Zero)
                return every;
            result.AddError($"--press-every {result.Tokens[0].Value}: not a duration. Allowed: a number with ms, s or m, such as 500ms, 10s, 1m.");
            return null;
        },
    };

    private static readonly Option<bool> Once = new("--once")
    {
        Description = "Presses one bell, waits for the receipt, prints the alert and the time of each step as JSON, and ends: 0 if all came, 1 if anything is missing.",
    };

    private static readonly Option<string?> Data = new("--data")
    {
        Description = "Folder for both databases, kept. Default: a temporary one, removed at the end.",
    };

    private static readonly Option<bool> Verbose = new("--verbose") { Description = "Logs what both programs do, on standard error." };

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("""
            The main job on one machine: a broker, a control room, a gateway with a receiver on a pseudo-terminal, bells.

            Examples:
              dotnet run --project src/Gateway.Demo                         console on http://127.0.0.1:8080, Enter presses a bell
              dotnet run --project src/Gateway.Demo -- --press-every 10s    presses by itself
              dotnet run --project src/Gateway.Demo -- --once | jq .milliseconds

            Exit codes: 0 done, 1 could not be done or something is missing, 2 wrong arguments.
            """)
        {
            Port, MqttPort, PressEvery, Once, Data, Verbose,
        };
        root.SetAction(RunAsync);
        ParseResult parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction refusal)
            refusal.ShowHelp = false; // Standard output is for JSON; the message says what is allowed.
        int code = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TerminationTimeout });
        return parsed.Errors.Count > 0 ? Usage : code;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        bool once = parsed.GetValue(Once);
        var options = new DemoOptions
        {
            Port = parsed.GetValue(Port) ?? (once ? 0 : DemoOptions.DefaultPort),
            MqttPort = parsed.GetValue(MqttPort) ?? 0,
            Data = parsed.GetValue(Data),
            Verbose = parsed.GetValue(Verbose),
        };
        try
        {
            await using DemoWorld world = await DemoWorld.StartAsync(options, TimeProvider.System, stop);
            if (once)
                return await new OnceRun(world, TimeProvider.System).RunAsync(stop) ? Done : Failed;
            await new LiveRun(world, parsed.GetValue(PressEvery), TimeProvider.System).RunAsync(stop);
            return Done;
        }
        catch (DemoException e)
        {
            await System.Console.Error.WriteLineAsync($"demo: {e.Message}");
            return Failed;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return once ? Failed : Done;
        }
    }

    private static Option<int?> PortOption(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
                return port;
            result.AddError($"{name} {text}: not a port. Allowed: {ushort.MinValue} to {ushort.MaxValue}, 0 for a free one.");
            return null;
        },
    };
}
