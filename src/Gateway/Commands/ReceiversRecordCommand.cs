using System.CommandLine;
using System.Globalization;
using Gateway.Captures;

namespace Gateway.Commands;

/// <summary><c>gateway receivers record PORT --output DIR</c>: a receiver's bytes as they come, with an index.</summary>
internal static class ReceiversRecordCommand
{
    private static readonly TimeSpan Progress = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        Argument<string> port = ReceiverOptions.Port();
        Option<string> baud = ReceiverOptions.Baud();
        Option<string> config = CommandOptions.Config();
        var output = new Option<string>("--output", "-o") { Description = "Folder for the captures; made if it is not there.", HelpName = "DIR", Required = true };
        var rotate = new Option<string?>("--rotate") { Description = $"Begin a new file after {CaptureRotation.Allowed}.", HelpName = "TIME|SIZE" };
        rotate.Validators.Add(result =>
        {
            if (result.GetValue(rotate) is { } text && !CaptureRotation.TryParse(text, out _))
                result.AddError($"--rotate {text} is not allowed. Allowed: {CaptureRotation.Allowed}.");
        });
        var command = new Command("record", """
            Record what a receiver says: NAME-TIME.gnss holds its bytes and nothing else, NAME-TIME.index.jsonl beside it when each piece came. Goes on over an unplugged port until Ctrl+C. gateway decode reads a capture, gateway receivers replay plays it again.

            A receiver that the running service reads is recorded through the service.
            Exit code 1: the disk is full or failing; what was written until then is kept. 3: some bytes were lost because the disk was too slow; the index says where.

            Examples:
              gateway receivers record /dev/ttyACM0 --output captures
              gateway receivers record roof -o /var/lib/gateway/captures --rotate 1h
              gateway receivers record /dev/ttyUSB0 --baud 460800 -o captures --rotate 100MB
            """) { port, output, rotate, baud, config };
        command.SetAction((result, cancel) => ReceiverVerb.RunAsync(result, port, baud, config, (source, token) =>
        {
            CaptureRotation rotation = result.GetValue(rotate) is { } text && CaptureRotation.TryParse(text, out CaptureRotation given) ? given : default;
            return RecordAsync(source, result.GetRequiredValue(output), rotation, result.InvocationConfiguration.Error, TimeProvider.System, token);
        }, cancel));
        return command;
    }

    internal static async Task<int> RecordAsync(ReceiverSource source, string folder, CaptureRotation rotation, TextWriter errors, TimeProvider time, CancellationToken cancel, OpenNewFile? open = null)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"{folder}: cannot be made: {fault.Message}");
            return ExitCodes.Failed;
        }
        using var files = new CaptureFiles(folder, NameOf(source), rotation, About(source), time, open);
        var recorder = new CaptureRecorder(files, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        source.Reading.Add(recorder);
        Task reading = source.RunAsync(stop.Token), writing = recorder.RunAsync(), watching = WatchAsync(source, recorder, errors, time, stop.Token);
        await Task.WhenAny(reading, writing, Task.Delay(Timeout.InfiniteTimeSpan, time, stop.Token));
        source.Reading.Remove(recorder);
        recorder.Complete();
        await stop.CancelAsync();
        await Task.WhenAll(reading, watching);
        try
        {
            await writing;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"{folder}: cannot be written to any more: {fault.Message}. {Kept(files)}");
            return ExitCodes.Failed;
        }
        if (files.Written.Where(file => !File.Exists(file)).ToList() is { Count: > 0 } gone)
        {
            // Somebody took them away while they were written to: the bytes went into files that have no name any more.
            await errors.WriteLineAsync($"GONE: {string.Join(", ", gone)}: deleted while it was recorded; {(gone.Count < files.Written.Count ? $"kept: {string.Join(", ", files.Written.Except(gone))}" : "nothing is kept")}.");
            return ExitCodes.Failed;
        }
        await errors.WriteLineAsync($"{Kept(files)}{(recorder.LostBytes > 0 ? $" LOST: {recorder.LostBytes} bytes, the disk was too slow." : "")}");
        return recorder.LostBytes > 0 ? ExitCodes.Partial : ExitCodes.Success;
    }

    /// <summary>Says what becomes of the port, each thing once.</summary>
    private static async Task WatchAsync(ReceiverSource source, CaptureRecorder recorder, TextWriter errors, TimeProvider time, CancellationToken cancel)
    {
        string? said = null;
        while (!cancel.IsCancellationRequested)
        {
            Messages.ReceiverStatus status = source.Status();
            string words = status.Fault ?? status.State;
            recorder.Say(words);
            if (words != said && (status.Fault is not null || status.State == Receivers.ReceiverState.Reading))
                await errors.WriteLineAsync(status.Fault is null ? $"Recording from {source.Place}. Ctrl+C ends it." : $"{source.Place}: {status.Fault} (waiting for it)");
            said = words;
            await Task.Delay(Progress, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static string Kept(CaptureFiles files) => files.Written.Count == 0
        ? "Nothing came, nothing was written."
        : string.Create(CultureInfo.InvariantCulture, $"{files.Bytes} bytes in {files.Written.Count} file{(files.Written.Count == 1 ? "" : "s")}: {string.Join(", ", files.Written)}");

    private static string NameOf(ReceiverSource source) => string.Concat(source.Receiver.Name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'));

    private static List<KeyValuePair<string, string?>> About(ReceiverSource source) =>
    [
        new("receiver", source.Receiver.Name),
        new("port", source.Receiver.Port),
        new("baud", source.Receiver.BaudIsAuto ? "auto" : source.Receiver.Baud.ToString(CultureInfo.InvariantCulture)),
        new("program", $"gateway {Service.ProgramVersion.Text}"),
    ];
}
