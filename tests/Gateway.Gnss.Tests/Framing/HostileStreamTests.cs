using System.Buffers;
using Gateway.Gnss.Framing;

namespace Gateway.Gnss.Tests.Framing;

/// <summary>
/// No stream makes the splitter look at a byte again and again, and what it remembers to that end changes nothing of
/// what it finds.
/// </summary>
public class HostileStreamTests
{
    private const int Length = 100_000;

    // Each byte searched or summed by itself and once more as a running value, for each kind of sum that it stands in,
    // and a comparison for each candidate. Summed candidate by candidate, these streams cost 18 to 3800 times their length.
    private const double MostWorkPerByte = 5;

    public static TheoryData<string, int> Streams()
    {
        var data = new TheoryData<string, int>();
        foreach (string name in HostileBytes.Pieces.Keys)
        {
            foreach (int piece in (int[])[Length, 4096, 37, 1])
                data.Add(name, piece);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void Work_grows_with_the_length_only(string name, int piece)
    {
        byte[] bytes = HostileBytes.Of(name, Length);
        var splitter = new FrameSplitter();

        List<string> events = Events(splitter, bytes, _ => piece);

        (byte[] repeated, int rejections) = HostileBytes.Pieces[name];
        Assert.InRange(events.Count, Length / repeated.Length * rejections * 0.8, int.MaxValue);
        Assert.True(splitter.Work < MostWorkPerByte * Length, $"{(double)splitter.Work / Length:0.0} a byte");
    }

    [Fact]
    public void Work_over_all_kinds_mixed_grows_with_the_length_only()
    {
        var random = new Random(TestSeed.Value);
        byte[] bytes = HostileBytes.Mixed(random, 10 * Length);
        var splitter = new FrameSplitter();

        Events(splitter, bytes, _ => random.Next(1, 3000));

        Assert.True(splitter.Work < 2 * MostWorkPerByte * bytes.Length, $"{(double)splitter.Work / bytes.Length:0.0} a byte");
    }

    [Fact]
    public void What_is_found_is_what_a_splitter_without_memory_finds_however_the_stream_is_cut()
    {
        var random = new Random(TestSeed.Value);
        int frames = 0;
        for (int round = 0; round < 12; round++)
        {
            byte[] bytes = HostileBytes.Mixed(random, 6000);
            List<string> expected = EventsOneByOne(bytes);

            Assert.Equal(expected, Events(new FrameSplitter(), bytes, _ => bytes.Length));
            Assert.Equal(expected, Events(new FrameSplitter(), bytes, _ => 1));
            Assert.Equal(expected, Events(new FrameSplitter(), bytes, _ => random.Next(0, 90)));
            frames += expected.Count(line => line.StartsWith("frame", StringComparison.Ordinal));
        }

        Assert.True(frames > 20, $"only {frames} frames: too little to tell by");
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void The_first_whole_frame_behind_the_damage_is_found(string name, int piece)
    {
        byte[] frame = SampleStream.Ubx(0x01, 0x07, new byte[92]), hostile = HostileBytes.Of(name, 20_000);
        var splitter = new FrameSplitter();

        // What the last candidates promised has to come before they are refused.
        List<string> events = Events(splitter, [.. hostile, 0, .. frame, .. new byte[17_000]], _ => piece);

        Assert.Contains($"frame Ubx at {hostile.Length + 1}, {frame.Length} bytes", events);
    }

    private static List<string> Events(FrameSplitter splitter, byte[] bytes, Func<int, int> piece)
    {
        var events = new List<string>();
        for (int at = 0, length; at < bytes.Length; at += length)
        {
            length = Math.Min(piece(at), bytes.Length - at);
            ReadOnlySpan<byte> input = bytes.AsSpan(at, length);
            OperationStatus status;
            while ((status = splitter.Read(ref input, out Frame frame, out FrameRejection rejection)) != OperationStatus.NeedMoreData)
                events.Add(Describe(status, frame, rejection, 0));
        }

        OperationStatus last;
        while ((last = splitter.Finish(out Frame frame, out FrameRejection rejection)) != OperationStatus.NeedMoreData)
            events.Add(Describe(last, frame, rejection, 0));
        return events;
    }

    // A new splitter behind every event: nothing is remembered from one candidate to the next.
    private static List<string> EventsOneByOne(byte[] bytes)
    {
        var events = new List<string>();
        int at = 0;
        while (true)
        {
            var splitter = new FrameSplitter();
            ReadOnlySpan<byte> input = bytes.AsSpan(at);
            OperationStatus status = splitter.Read(ref input, out Frame frame, out FrameRejection rejection);
            if (status == OperationStatus.NeedMoreData)
                status = splitter.Finish(out frame, out rejection);
            if (status == OperationStatus.NeedMoreData)
                return events;
            events.Add(Describe(status, frame, rejection, at));
            at += status == OperationStatus.Done ? (int)frame.Offset + frame.Bytes.Length : (int)rejection.Offset + 1;
        }
    }

    private static string Describe(OperationStatus status, in Frame frame, in FrameRejection rejection, long from) => status == OperationStatus.Done
        ? $"frame {frame.Kind} at {from + frame.Offset}, {frame.Bytes.Length} bytes"
        : $"refused {rejection.Kind} at {from + rejection.Offset}: {rejection.Reason}";
}
