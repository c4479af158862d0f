using System.Buffers;
using System.CommandLine;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Gpsd;
using Gateway.Gnss.Rtcm;
using Gateway.Receivers;

namespace Gateway.Commands;

/// <summary><c>gateway decode FILE|-</c>: what a receiver sent, as gpsd's JSON, one object a line, while it is read.</summary>
internal static class DecodeCommand
{
    private const int PieceLength = 64 * 1024;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Capture of what a receiver sent (NMEA, UBX, RTCM 3, SBF, NovAtel, mixed), or - for standard input." };
        var asSent = new Option<bool>("--dates-as-sent") { Description = "Leave dates as the receiver sent them, also those that its GPS week has rolled over to." };
        var command = new Command("decode", """
            Decode a receiver's capture into gpsd JSON, one TPV, SKY or RTCM3 object a line.

            NMEA 0183, UBX, RTCM 3, SBF, NovAtel and Unicore, mixed as they may be; of several sources the best wins, field by field. What was refused or skipped is summed up on standard error. Lines beginning with # at the top are comments.

            A date before the last leap second that was known when the capture was made is taken for a rolled-over GPS week and moved on by 1024 weeks, as gpsd does. When that was says a line "# Date: yyyy-mm-dd" at the top; without one it is today. Where a receiver sends one height only, the other is by a coarse geoid and the object says geoidEstimated.
            Exit code 3: not one frame was found. Single bad frames are what a line gives at times; they are counted and are no failure.

            Examples:
              gateway decode rover.nmea
              gateway decode rover.nmea | jq 'select(.class == "TPV") | [.time, .lat, .lon, .altHAE]'
              gateway decode --dates-as-sent logger-of-2012.nmea
              gateway decode corrections.rtcm3 | jq 'select(.type == 1005 or .type == 1006) | [.station_id, .x, .y, .z]'
              cat /dev/ttyACM0 | gateway decode -
            """) { file, asSent };
        command.SetAction((result, cancel) => RunAsync(result.GetRequiredValue(file), Console.Error, cancel, result.GetValue(asSent)));
        return command;
    }

    internal static Task<int> RunAsync(string file, TextWriter errors, CancellationToken cancel, bool datesAsSent = false) =>
        InputFile.GuardAsync(file, "a capture, or - to read standard input", "cannot be read or its decoding not written", errors, async () =>
        {
            await using Stream input = InputFile.Open(file);
            await using Stream output = Console.OpenStandardOutput();
            StreamCounters counters = await DecodeAsync(input, output, cancel, datesAsSent);
            await errors.WriteLineAsync(Summary(file, counters));
            string? withoutChecksum = RejectionWords.WithoutChecksum(counters.Rejected(RejectionReason.MissingChecksum), counters.Frames(FrameKind.Nmea));
            if (withoutChecksum is not null)
                await errors.WriteLineAsync($"{file}: {withoutChecksum}");
            if (counters.TotalFrames > 0)
                return ExitCodes.Success;
            await errors.WriteLineAsync(counters.Bytes == 0
                ? $"{file}: empty. Did anything come from the receiver while it was recorded?"
                : $"{file}: not one frame of NMEA, UBX, RTCM 3, SBF or NovAtel.{(withoutChecksum is null ? " Was it recorded at the receiver's baud rate, and from the receiver's port?" : "")}");
            return ExitCodes.Partial;
        });

    /// <summary>Decodes until the input ends; what each piece completes is written before the next is read.</summary>
    internal static async Task<StreamCounters> DecodeAsync(Stream input, Stream output, CancellationToken cancel, bool datesAsSent = false)
    {
        var lines = new ArrayBufferWriter<byte>(PieceLength);
        using var writer = new GpsdWriter(lines);
        using var corrections = new GpsdRtcmWriter(lines);
        var comments = new CaptureComments();
        ReceiverStream? stream = null;
        byte[] piece = new byte[PieceLength];
        while (await input.ReadAsync(piece, cancel) is var read and > 0)
        {
            Push(comments.Strip(piece.AsSpan(0, read)));
            await FlushAsync(lines, output, cancel);
        }

        stream ??= Open();
        stream.Complete();
        await FlushAsync(lines, output, cancel);
        return stream.Counters;

        void Push(ReadOnlySpan<byte> bytes)
        {
            // What the comments say must be known before the first byte is read.
            if (!bytes.IsEmpty)
                (stream ??= Open()).Push(bytes);
        }

        ReceiverStream Open() => new(
            (in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites) => writer.Write(fix, satellites),
            options: new EpochOptions { EarliestDate = datesAsSent ? null : EarliestDate(comments.Date) },
            onFrame: (in Frame frame) =>
            {
                if (frame.Kind == FrameKind.Rtcm3)
                    corrections.Write(RtcmFrame.PayloadOf(frame.Bytes));
            });
    }

    private static DateOnly EarliestDate(DateOnly? captured) =>
        LeapSeconds.LastChangeBefore(captured ?? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));

    private static async Task FlushAsync(ArrayBufferWriter<byte> lines, Stream output, CancellationToken cancel)
    {
        await output.WriteAsync(lines.WrittenMemory, cancel);
        await output.FlushAsync(cancel);
        lines.ResetWrittenCount();
    }

    private static string Summary(string file, StreamCounters counters)
    {
        string kinds = string.Join(", ", Enum.GetValues<FrameKind>().Where(kind => kind <= FrameKind.Rtcm3 || counters.Frames(kind) > 0).Select(kind => $"{counters.Frames(kind)} {kind.ToString().ToUpperInvariant()}"));
        string refused = RejectionWords.Of(Enum.GetValues<RejectionReason>().Select(reason => KeyValuePair.Create(reason, counters.Rejected(reason))));
        string last = counters.LastRejection is { } rejection ? $", the last at byte {rejection.Offset}" : "";
        string moved = counters.RepairedDates > 0 ? $" ({counters.RepairedDates} with their date moved on by 1024 weeks; --dates-as-sent leaves them)" : "";
        string ages = counters.NegativeCorrectionAges > 0 ? $" ({counters.NegativeCorrectionAges} with a negative age of corrections, taken for none)" : "";
        return $"{file}: {counters.Epochs} epochs{moved}{ages}; frames: {kinds}; refused: {(refused.Length == 0 ? "none" : refused + last)}; skipped {counters.SkippedBytes} of {counters.Bytes} bytes.";
    }
}
