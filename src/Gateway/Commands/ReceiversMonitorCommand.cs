using System.Buffers;
using System.CommandLine;
using Gateway.Configuration;
using Gateway.Facilities;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Gpsd;
using Gateway.Receivers;

namespace Gateway.Commands;

/// <summary><c>gateway receivers monitor [PORT|NAME]</c>: what a receiver says, live in the terminal.</summary>
internal static class ReceiversMonitorCommand
{
    private const int UsualWidth = 80, UsualHeight = 60;

    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan OnceOver = TimeSpan.FromSeconds(2.2);

    public static Command Create()
    {
        var port = new Argument<string?>("PORT|NAME") { Description = "Port, or the name of a receiver in the configuration; the first one of the configuration if not given.", Arity = ArgumentArity.ZeroOrOne };
        Option<string> baud = ReceiverOptions.Baud();
        Option<string> config = CommandOptions.Config();
        var json = new Option<bool>("--json") { Description = "Write gpsd's TPV, SKY and GST instead, one object a line; with corrections, once a second also an object of class NTRIP, which is this program's own." };
        var once = new Option<bool>("--once") { Description = "Listen for two epochs, write one screen, end." };
        var corrections = new MonitorCorrectionOptions();
        var command = new Command("monitor", """
            Watch a receiver: fix, accuracy, age of corrections, sky plot, signal strengths, messages per second, errors. Reads the port itself, or through the running service if that has it. Ctrl+C ends it.
            A port that is not there, or is pulled, is said and waited for; with --once it is said at once. Exit code 1: no epoch came.
            With corrections, the NTRIP client is shown too: the service's, or this program's own where it has opened the port (from the configuration, or --corrections).

            Examples:
              gateway receivers monitor
              gateway receivers monitor /dev/ttyACM0
              gateway receivers monitor roof --once
              gateway receivers monitor /dev/ttyACM0 --corrections ntrip://caster.example/SOUL-RTCM32 --credentials ~/ntrip
              gateway receivers monitor roof --json | jq 'select(.class == "TPV") | .status'
              gateway receivers monitor roof --json | jq 'select(.class == "NTRIP") | .health.warnings'
            """) { port, baud, config, json, once };
        corrections.AddTo(command);
        command.SetAction((result, cancel) => RunAsync(result, port, baud, config, corrections, result.GetValue(json), result.GetValue(once), cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, Argument<string?> port, Option<string> baud, Option<string> config, MonitorCorrectionOptions corrections, bool json, bool once, CancellationToken cancel)
    {
        TextWriter errors = result.InvocationConfiguration.Error, output = result.InvocationConfiguration.Output;
        string path = result.GetRequiredValue(config);
        try
        {
            GatewayConfiguration? configuration = ReceiverOptions.Configuration(path, result.GetResult(config) is { Implicit: false });
            string? text = result.GetValue(port) ?? configuration?.Receivers.Select(receiver => receiver.Name).FirstOrDefault();
            if (text is null)
            {
                await errors.WriteLineAsync($"No receiver in {path}: give a port. gateway receivers list shows them.");
                return ExitCodes.Usage;
            }
            if (await ReceiverSource.FindAsync(text, result.GetRequiredValue(baud), configuration, TimeProvider.System, cancel) is not { } source)
            {
                await errors.WriteLineAsync(ReceiverSource.Unknown(text, path, configuration));
                return ExitCodes.Usage;
            }
            if (source.IsThroughService && corrections.AreAskedFor(result))
            {
                await errors.WriteLineAsync($"the service reads {source.Receiver.Port} and takes its corrections: stop it to try others, or leave --corrections out to see the service's.");
                return ExitCodes.Usage;
            }
            MonitorCorrections? shown = source.ServiceDirectory is { } directory
                ? MonitorCorrections.OfService(source.Receiver.Name, directory, path, TimeProvider.System)
                : corrections.Own(result, source.Receiver) is { } own ? MonitorCorrections.OfOwn(own, source.Serial!, TimeProvider.System) : null;
            return json
                ? await WriteJsonAsync(source, once, output, errors, TimeProvider.System, cancel, shown)
                : await WatchAsync(source, once, output, errors, TimeProvider.System, cancel, shown);
        }
        catch (ConfigurationException refusal)
        {
            await errors.WriteLineAsync(refusal.Message);
            return ExitCodes.Usage;
        }
    }

    internal static async Task<int> WatchAsync(
        ReceiverSource source, bool once, TextWriter output, TextWriter errors, TimeProvider time, CancellationToken cancel, MonitorCorrections? corrections = null)
    {
        var state = new MonitorState(source, time);
        return await WhileReadingAsync(source, state, corrections, async token =>
        {
            if (once)
                return await OnceAsync(source, state, corrections, output, errors, time, token);
            await Task.Delay(Refresh / 5, time, token); // A port that is not there is known by then, and stands on the first screen.
            await new LiveTerminal(output, time).RunAsync(
                (width, height) => new MonitorScreen(width, height, colours: true).Draw(state.View() with { Corrections = corrections?.View() }), Refresh, token);
            return ExitCodes.Success;
        }, cancel);
    }

    private static async Task<int> OnceAsync(ReceiverSource source, MonitorState state, MonitorCorrections? corrections, TextWriter output, TextWriter errors, TimeProvider time, CancellationToken cancel)
    {
        long began = time.GetTimestamp();
        while ((state.Epochs == 0 || corrections?.View().IsSettled == false) && time.GetElapsedTime(began) < LongestWait)
        {
            if (source.Serial is { SendsNoChecksums: true })
                break; // It would say no more if it were waited for.
            if (state.PortFault is { } missing)
            {
                await errors.WriteLineAsync(missing);
                return ExitCodes.Failed;
            }
            await Task.Delay(Refresh / 10, time, cancel);
        }
        state.View(); // Rates are counted from here.
        await Task.Delay(OnceOver, time, cancel);
        MonitorView view = state.View() with { Corrections = corrections?.View() };
        foreach (string line in new MonitorScreen(Console.IsOutputRedirected ? UsualWidth : Math.Max(1, Console.WindowWidth), UsualHeight, colours: !Console.IsOutputRedirected).Draw(view))
            await output.WriteLineAsync(line);
        if (view.Fix is not null)
            return ExitCodes.Success;
        await errors.WriteLineAsync($"{view.Place}: {view.Status.Fault ?? "no epoch came"}");
        return ExitCodes.Failed;
    }

    internal static async Task<int> WriteJsonAsync(
        ReceiverSource source, bool once, TextWriter output, TextWriter errors, TimeProvider time, CancellationToken cancel, MonitorCorrections? corrections = null)
    {
        using var lines = new JsonLines(source.Receiver.Port);
        return await WhileReadingAsync(source, lines, corrections, async token =>
        {
            long began = time.GetTimestamp(), shown = began;
            string? said = null;
            bool came = false;
            while (true)
            {
                string? missing = source.PortFault;
                if (missing is not null && missing != said)
                    await errors.WriteLineAsync(once ? missing : $"{missing} (waiting for it)");
                said = missing;
                if (once && missing is not null)
                    return ExitCodes.Failed;
                string text = lines.Take();
                came |= text.Length > 0;
                bool over = time.GetElapsedTime(began) > LongestWait;
                bool enough = once && came && (over || corrections?.View().IsSettled != false);
                if (corrections is not null && (once ? enough : time.GetElapsedTime(shown) >= Refresh))
                {
                    shown = time.GetTimestamp();
                    text += CorrectionLine.Of(source.Receiver.Port, corrections.View());
                }
                await output.WriteAsync(text.AsMemory(), token);
                await output.FlushAsync(token);
                if (enough)
                    return ExitCodes.Success;
                if (once && over)
                {
                    await errors.WriteLineAsync($"{source.Place}: {source.Status().Fault ?? "no epoch came"}");
                    return ExitCodes.Failed;
                }
                await Task.Delay(Refresh / 20, time, token);
            }
        }, cancel);
    }

    private static async Task<int> WhileReadingAsync(ReceiverSource source, IReceiverListener listener, MonitorCorrections? corrections, Func<CancellationToken, Task<int>> run, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        source.Reading.Add(listener);
        Task reading = source.RunAsync(stop.Token);
        Task following = corrections?.RunAsync(stop.Token) ?? Task.CompletedTask;
        try
        {
            return await run(stop.Token);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return ExitCodes.Success; // Ctrl+C is how a monitor ends.
        }
        finally
        {
            await stop.CancelAsync();
            await following;
            await reading;
        }
    }

    /// <summary>Epochs as gpsd's JSON, gathered until they are taken.</summary>
    private sealed class JsonLines : IReceiverListener, IDisposable
    {
        private readonly Lock _gate = new();
        private readonly ArrayBufferWriter<byte> _lines = new();
        private readonly GpsdWriter _writer;

        public JsonLines(string device) => _writer = new GpsdWriter(_lines, device);

        public void EpochCame(in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites)
        {
            lock (_gate)
            {
                _writer.Write(fix, satellites);
                _writer.WriteErrors(fix);
            }
        }

        public void Dispose() => _writer.Dispose();

        public string Take()
        {
            lock (_gate)
            {
                string text = System.Text.Encoding.UTF8.GetString(_lines.WrittenSpan);
                _lines.ResetWrittenCount();
                return text;
            }
        }
    }
}
