using System.Buffers;
using System.CommandLine;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Gpsd;

namespace Gateway.Commands;

/// <summary><c>gateway decode FILE|-</c>: what a receiver sent, as gpsd's JSON, one object a line, while it is read.</summary>
internal static class DecodeCommand
{
    private const int PieceLength = 64 * 1024;
    private const string StandardInput = "-";

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Capture of what a receiver sent (NMEA, UBX and RTCM 3 mixed), or - for standard input." };
        var command = new Command("decode", """
            Decode a receiver's capture into gpsd JSON, one TPV or SKY object a line.

            NMEA 0183 is decoded; UBX and RTCM 3 frames between are checked and counted. What was refused or skipped is summed up on standard error. Lines beginning with # at the top are comments.
            Exit code 3: not one frame was found. Single bad frames are what a line gives at times; they are counted and are no failure.

            Examples:
              gateway decode rover.nmea
              gateway decode rover.nmea | jq 'select(.class == "TPV") | [.time, .lat, .lon, .altHAE]'
              cat /dev/ttyACM0 | gateway decode -
            """) { file };
        command.SetAction((result, cancel) => RunAsync(result.GetRequiredValue(file), Console.Error, cancel));
        return command;
    }

    internal static async Task<int> RunAsync(string file, TextWriter errors, CancellationToken cancel)
    {
        try
        {
            await using Stream input = file == StandardInput ? Console.OpenStandardInput() : new FileStream(file, FileMode.Open, FileAccess.Read);
            await using Stream output = Console.OpenStandardOutput();
            StreamCounters counters = await DecodeAsync(input, output, cancel);
            await errors.WriteLineAsync(Summary(file, counters));
            if (counters.TotalFrames > 0 || counters.Bytes == 0)
                return ExitCodes.Success;
            await errors.WriteLineAsync($"{file}: not one NMEA, UBX or RTCM 3 frame. Was it recorded at the receiver's baud rate, and from the receiver's port?");
            return ExitCodes.Partial;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            await errors.WriteLineAsync($"{file}: no such file. Give the path of a capture, or - to read standard input.");
            return ExitCodes.Usage;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"{file}: cannot be read or its decoding not written: {fault.Message}");
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Failed;
        }
    }

    /// <summary>Decodes until the input ends; what each piece completes is written before the next is read.</summary>
    internal static async Task<StreamCounters> DecodeAsync(Stream input, Stream output, CancellationToken cancel)
    {
        var lines = new ArrayBufferWriter<byte>(PieceLength);
        using var writer = new GpsdWriter(lines);
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites) => writer.Write(fix, satellites));
        var comments = new CaptureComments();
        byte[] piece = new byte[PieceLength];
        while (await input.ReadAsync(piece, cancel) is var read and > 0)
        {
            stream.Push(comments.Strip(piece.AsSpan(0, read)));
            await FlushAsync(lines, output, cancel);
        }

        stream.Complete();
        await FlushAsync(lines, output, cancel);
        return stream.Counters;
    }

    private static async Task FlushAsync(ArrayBufferWriter<byte> lines, Stream output, CancellationToken cancel)
    {
        await output.WriteAsync(lines.WrittenMemory, cancel);
        await output.FlushAsync(cancel);
        lines.ResetWrittenCount();
    }

    private static string Summary(string file, StreamCounters counters)
    {
        string kinds = string.Join(", ", Enum.GetValues<FrameKind>().Select(kind => $"{counters.Frames(kind)} {kind.ToString().ToUpperInvariant()}"));
        string refused = string.Join(", ", Enum.GetValues<RejectionReason>()
            .Where(reason => counters.Rejected(reason) > 0)
            .Select(reason => $"{counters.Rejected(reason)} {Words(reason)}"));
        string last = counters.LastRejection is { } rejection ? $", the last at byte {rejection.Offset}" : "";
        return $"{file}: {counters.Epochs} epochs; frames: {kinds}; refused: {(refused.Length == 0 ? "none" : refused + last)}; skipped {counters.SkippedBytes} of {counters.Bytes} bytes.";
    }

    private static string Words(RejectionReason reason) => reason switch
    {
        RejectionReason.Checksum => "by checksum",
        RejectionReason.MissingChecksum => "without checksum",
        RejectionReason.MalformedChecksum => "with a malformed checksum",
        RejectionReason.TooLong => "too long",
        RejectionReason.IllegalCharacter => "with an illegal character",
        RejectionReason.Interrupted => "interrupted by another",
        RejectionReason.Truncated => "cut off at the end",
        _ => "for a field",
    };
}
