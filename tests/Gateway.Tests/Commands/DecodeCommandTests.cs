using System.IO.Pipelines;
using System.Text;
using Gateway.Commands;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Framing;

namespace Gateway.Tests.Commands;

public class DecodeCommandTests
{
    private const string First = "$GPGGA,120316,4221.4394,N,01321.9948,E,1,08,1.0,746.1,M,44.2,M,,*48\r\n";
    private const string Second = "$GPGGA,120317,4221.4394,N,01321.9948,E,1,08,1.0,746.1,M,44.2,M,,*49\r\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_completed_epoch_is_written_before_the_input_ends()
    {
        var input = new Pipe();
        var output = new Pipe();
        Task<StreamCounters> decoding = DecodeCommand.DecodeAsync(input.Reader.AsStream(), output.Writer.AsStream(), Cancel);
        await input.Writer.WriteAsync(Encoding.ASCII.GetBytes("# a comment\n" + First + Second), Cancel);

        using var lines = new StreamReader(output.Reader.AsStream());
        string? line = await lines.ReadLineAsync(Cancel);
        Assert.StartsWith("""{"class":"TPV","mode":3,"lat":42.357323""", line, StringComparison.Ordinal);
        Assert.False(decoding.IsCompleted);

        await input.Writer.CompleteAsync();
        StreamCounters counters = await decoding;
        Assert.Equal((2, 2, 0), (counters.Epochs, counters.Frames(FrameKind.Nmea), counters.SkippedBytes));
    }

    [Fact]
    public async Task Corrections_between_sentences_are_written_as_they_come()
    {
        // The example of RTCM 10403.3, 4.2: message 1005.
        byte[] position = Convert.FromHexString("D300133ED7D30202980EDEEF34B4BD62AC0941986F33360B98");
        using var input = new MemoryStream([.. Encoding.ASCII.GetBytes(First), .. position, .. Encoding.ASCII.GetBytes(Second)]);
        using var output = new MemoryStream();

        StreamCounters counters = await DecodeCommand.DecodeAsync(input, output, Cancel);

        string[] lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            """{"class":"RTCM3","type":1005,"length":19,"station_id":2003,"system":["GPS"],"refstation":false,"sro":false,"x":1114104.5999,"y":-4850729.7108,"z":3975521.4643}""",
            Assert.Single(lines, line => line.Contains("RTCM3", StringComparison.Ordinal)));
        Assert.Equal((2, 1, 0), (counters.Epochs, counters.Frames(FrameKind.Rtcm3), counters.SkippedBytes));
    }

    [Fact]
    public async Task An_empty_file_has_no_frame()
    {
        string empty = Path.GetTempFileName();
        using var errors = new StringWriter();
        Assert.Equal(ExitCodes.Partial, await DecodeCommand.RunAsync(empty, errors, Cancel));
        Assert.Contains($"{empty}: empty", errors.ToString(), StringComparison.Ordinal);
        File.Delete(empty);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named_and_is_the_callers_mistake()
    {
        using var errors = new StringWriter();
        string missing = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), "rover.nmea");

        Assert.Equal(ExitCodes.Usage, await DecodeCommand.RunAsync(missing, errors, Cancel));
        Assert.Contains(missing, errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("or - to read standard input", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_any_frame_is_said_to_be_no_capture()
    {
        using var errors = new StringWriter();
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "neither one nor the other", Cancel);

            Assert.Equal(ExitCodes.Partial, await DecodeCommand.RunAsync(file, errors, Cancel));
            Assert.Contains($"{file}: not one frame of NMEA, UBX, RTCM 3", errors.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Sentences_without_a_checksum_are_counted_and_said_and_the_baud_rate_is_not_blamed()
    {
        using var errors = new StringWriter();
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, (First + Second).Replace("*48", "", StringComparison.Ordinal).Replace("*49", "", StringComparison.Ordinal), Cancel);

            Assert.Equal(ExitCodes.Partial, await DecodeCommand.RunAsync(file, errors, Cancel));
            string said = errors.ToString();
            Assert.Contains("0 epochs", said, StringComparison.Ordinal);
            Assert.Contains("refused: 2 without a checksum", said, StringComparison.Ordinal);
            Assert.Contains($"{file}: 2 sentences had no checksum and none of them was believed", said, StringComparison.Ordinal);
            Assert.Contains("not one frame", said, StringComparison.Ordinal);
            Assert.DoesNotContain("baud", said, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_capture_with_some_bad_sentences_is_done_and_the_help_says_what_3_is()
    {
        using var errors = new StringWriter();
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, First + Second.Replace("*49", "*48", StringComparison.Ordinal), Cancel);

            Assert.Equal(ExitCodes.Success, await DecodeCommand.RunAsync(file, errors, Cancel));
            Assert.Contains("refused: 1 by checksum", errors.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }

        Assert.Contains("Exit code 3: not one frame", (await GatewayProcess.RunAsync("decode", "--help")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_cannot_be_decoded()
    {
        using var errors = new StringWriter();

        Assert.Equal(ExitCodes.Failed, await DecodeCommand.RunAsync(Path.GetTempPath(), errors, Cancel));
        Assert.Contains(Path.GetTempPath(), errors.ToString(), StringComparison.Ordinal);
    }
}
