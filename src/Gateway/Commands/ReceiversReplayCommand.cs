using System.CommandLine;
using System.Globalization;
using Gateway.Captures;
using Gateway.Configuration;

namespace Gateway.Commands;

/// <summary><c>gateway receivers replay FILE</c>: a capture again, at its own pace or faster.</summary>
internal static class ReceiversReplayCommand
{
    private const string StandardOutput = "-";
    private const string AsFastAsPossible = "max";

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Capture: one that gateway receivers record has written (.gnss, its pace is in the index beside it), or any other." };
        var speed = new Option<string>("--speed") { Description = "1 is the recorded pace, 10 ten times that, max without waiting.", HelpName = "FACTOR|max", DefaultValueFactory = _ => "1" };
        speed.Validators.Add(result =>
        {
            if (!TrySpeed(result.GetValue(speed) ?? "1", out _))
                result.AddError("--speed is a number from 0.01 to 10000, or max.");
        });
        var to = new Option<string>("--to")
        {
            Description = "Where to: - is standard output; a path that does not exist becomes a pseudo-terminal that another program opens like a receiver's port; an existing device, such as a serial port, is written to.",
            HelpName = "PATH|-",
            DefaultValueFactory = _ => StandardOutput,
        };
        Option<int?> baud = NumberOptions.Whole("--baud", "RATE", "The rate at which it was recorded: paces a capture that has neither an index nor times in it, such as one of a base without observations.", ConfigurationRules.LeastBaud, ConfigurationRules.MostBaud);
        var command = new Command("replay", """
            Play a capture again, byte for byte, at the pace at which it came: by the index beside it; without one by the times that its epochs tell (NMEA, UBX, SBF, NovAtel, Unicore, SiRF, RTCM observations); without those by --baud. What it went by is said.

            Examples:
              gateway receivers replay captures/roof-20261124T070000Z.gnss --to /tmp/receiver    # waits until it is opened
              gateway receivers replay captures/roof-20261124T070000Z.gnss --speed 10 | gateway decode -
              gateway receivers replay any-capture.ubx --speed 4 --to /tmp/receiver
            """) { file, speed, to, baud };
        command.SetAction((result, cancel) =>
        {
            TrySpeed(result.GetRequiredValue(speed), out double? factor);
            return ReplayAsync(result.GetRequiredValue(file), factor, result.GetValue(baud), result.GetRequiredValue(to), result.InvocationConfiguration.Error, TimeProvider.System, cancel);
        });
        return command;
    }

    internal static async Task<int> ReplayAsync(string file, double? speed, int? baud, string to, TextWriter errors, TimeProvider time, CancellationToken cancel)
    {
        try
        {
            if (!File.Exists(file))
                throw new FileNotFoundException($"{file}: no such file. Give the path of a capture.");
            if (to != StandardOutput && File.Exists(to) && !IsDevice(to))
                throw new FileNotFoundException($"{to}: a file that is there already, and no device. Give a path that does not exist, or redirect standard output.");
            CapturePace? pace = speed is null ? null : CapturePace.Of(file, baud);
            if (pace is not null)
            {
                await errors.WriteLineAsync($"{file}: paced {pace.Words}.");
                foreach (string damage in pace.Damage)
                    await errors.WriteLineAsync($"WARNING: {damage}.");
            }
            var replay = new CaptureReplay(file, time);
            if (to != StandardOutput && !File.Exists(to))
            {
                await using var terminal = new ReplayTerminal(to, time);
                await errors.WriteLineAsync($"Waiting until a program opens {to}.");
                await terminal.ReaderAsync(cancel);
                await PlayAsync(replay, terminal, pace, speed, cancel);
                await terminal.DrainAsync(cancel);
            }
            else
            {
                await using Stream output = to == StandardOutput ? Console.OpenStandardOutput() : new FileStream(to, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
                await PlayAsync(replay, output, pace, speed, cancel);
            }
            await errors.WriteLineAsync($"{file}: {replay.Written} bytes played.");
            return ExitCodes.Success;
        }
        catch (Exception fault) when (fault is FileNotFoundException or FormatException)
        {
            await errors.WriteLineAsync(fault.Message);
            return ExitCodes.Usage;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"{file} to {to}: {fault.Message}");
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Failed;
        }
    }

    private static Task PlayAsync(CaptureReplay replay, Stream output, CapturePace? pace, double? speed, CancellationToken cancel) =>
        pace is null ? replay.PlayAtOnceAsync(output, cancel) : replay.PlayAsync(output, pace, speed ?? 1, cancel);

    private static bool IsDevice(string path) =>
        (File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path)).StartsWith("/dev/", StringComparison.Ordinal);

    /// <summary>Null for "max".</summary>
    internal static bool TrySpeed(string text, out double? speed)
    {
        speed = null;
        if (text == AsFastAsPossible)
            return true;
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double factor) || factor is not (>= 0.01 and <= 10_000))
            return false;
        speed = factor;
        return true;
    }
}
