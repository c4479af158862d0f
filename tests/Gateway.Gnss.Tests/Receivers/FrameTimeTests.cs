using System.Buffers;
using System.Text;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Receivers;

namespace Gateway.Gnss.Tests.Receivers;

/// <summary>Times of day that frames tell, on captures of every protocol.</summary>
public sealed class FrameTimeTests
{
    [Theory]
    [InlineData("$GNGGA,120316.20,,,,,0,00,99.99,,,,,,*7E", 43_396_200)]
    [InlineData("$GNRMC,000000.00,V,,,,,,,,,,N*6A", 0)]
    [InlineData("$GNGLL,,,,,235959.999,V,N*57", 86_399_999)]
    [InlineData("$GNGSA,A,1,,,,,,,,,,,,,,,*00", null)]
    [InlineData("$GNGGA,,,,,,0,00,99.99,,,,,,*56", null)]
    public void A_sentence_tells_its_time_where_it_has_one(string sentence, int? milliseconds) =>
        Assert.Equal(milliseconds, FrameTime.MillisecondsOfDay(new Frame { Kind = FrameKind.Nmea, Bytes = Encoding.ASCII.GetBytes(sentence) }));

    [Theory]
    [InlineData(FrameKind.Ubx, "ublox-zed-f9p-hp.log")]
    [InlineData(FrameKind.Sirf, "bu303-moving.log")]
    [InlineData(FrameKind.Rtcm3, "rtcm3.2.log")]
    public void Times_of_a_capture_go_forward_in_small_steps(FrameKind kind, string capture)
    {
        string path = Captures.Find(capture);
        var times = new List<int>();
        var splitter = new FrameSplitter();
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        while (splitter.Read(ref bytes, out Frame frame, out _) is var status && status != OperationStatus.NeedMoreData)
        {
            if (status == OperationStatus.Done && frame.Kind == kind && FrameTime.MillisecondsOfDay(frame) is { } time)
                times.Add(time);
        }

        Assert.True(times.Distinct().Count() > 3, $"{times.Count} times");
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, -1100, 60_000));
    }
}
