using System.Buffers;
using System.Text;
using Gateway.Gnss.Framing;

namespace Gateway.Gnss.Tests.Framing;

public class FrameSplitterTests
{
    public static TheoryData<string> Frames() => ["nmea", "ubx", "rtcm3", "empty ubx", "empty rtcm3", "long"];

    [Theory]
    [MemberData(nameof(Frames))]
    public void A_frame_is_found_at_its_last_byte_and_not_before(string kind)
    {
        byte[] frame = Make(kind);
        for (int cut = 0; cut < frame.Length; cut++)
        {
            var splitter = new FrameSplitter();
            ReadOnlySpan<byte> first = frame.AsSpan(0, cut), second = frame.AsSpan(cut);
            Assert.Equal(OperationStatus.NeedMoreData, splitter.Read(ref first, out _, out _));
            Assert.Equal(OperationStatus.Done, splitter.Read(ref second, out Frame found, out _));
            Assert.Equal(frame, found.Bytes.ToArray());
            Assert.Equal((0, 0), (found.Offset, found.SkippedBefore));
        }
    }

    [Theory]
    [MemberData(nameof(Frames))]
    public void A_frame_with_any_one_bit_turned_is_not_taken(string kind)
    {
        byte[] frame = Make(kind);
        for (int bit = 0; bit < frame.Length * 8; bit++)
        {
            byte[] damaged = [.. frame];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            // A checksum's letter may be of either case: that bit is none of the content.
            if (char.ToUpperInvariant((char)damaged[bit / 8]) == char.ToUpperInvariant((char)frame[bit / 8]) && bit / 8 >= frame.Length - 2)
                continue;
            Assert.DoesNotContain(frame.Length, Lengths(damaged));
        }
    }

    [Theory]
    [InlineData("$GPGLL,1*00\r\n", RejectionReason.Checksum)]
    [InlineData("$GPGLL,1\r\n", RejectionReason.MissingChecksum)]
    [InlineData("$GPGLL,1*G0\r\n", RejectionReason.MalformedChecksum)]
    [InlineData("$GPGLL,1*\r\n", RejectionReason.MalformedChecksum)]
    [InlineData("$GPGLL,\u0001*00\r\n", RejectionReason.IllegalCharacter)]
    [InlineData("$GPGLL,$", RejectionReason.Interrupted)]
    [InlineData("$GPGLL,", RejectionReason.Truncated)]
    public void What_is_refused_says_why(string bytes, RejectionReason reason)
    {
        var splitter = new FrameSplitter();
        ReadOnlySpan<byte> input = Encoding.Latin1.GetBytes("xy" + bytes);
        OperationStatus status = splitter.Read(ref input, out _, out FrameRejection rejection);
        if (status == OperationStatus.NeedMoreData)
            status = splitter.Finish(out _, out rejection);

        Assert.Equal(OperationStatus.InvalidData, status);
        Assert.Equal(new FrameRejection(FrameKind.Nmea, reason, 2), rejection);
    }

    [Fact]
    public void A_sentence_longer_than_the_limit_is_refused_before_it_ends()
    {
        var splitter = new FrameSplitter(new FramingLimits { LongestSentence = 100 });
        ReadOnlySpan<byte> endless = Encoding.ASCII.GetBytes("$" + new string('A', 98));

        Assert.Equal(OperationStatus.InvalidData, splitter.Read(ref endless, out _, out FrameRejection rejection));
        Assert.Equal(RejectionReason.TooLong, rejection.Reason);
    }

    [Fact]
    public void A_false_UBX_length_is_refused_at_once()
    {
        var splitter = new FrameSplitter();
        ReadOnlySpan<byte> header = [0xB5, 0x62, 0x01, 0x07, 0xFF, 0xFF];

        Assert.Equal(OperationStatus.InvalidData, splitter.Read(ref header, out _, out FrameRejection rejection));
        Assert.Equal((FrameKind.Ubx, RejectionReason.TooLong), (rejection.Kind, rejection.Reason));
    }

    [Fact]
    public void A_sentence_without_checksum_is_taken_where_the_limits_say_so()
    {
        var splitter = new FrameSplitter(new FramingLimits { TakeWithoutChecksum = true });
        ReadOnlySpan<byte> input = "$GPGLL,1\r\n"u8;

        Assert.Equal(OperationStatus.Done, splitter.Read(ref input, out Frame frame, out _));
        Assert.Equal("$GPGLL,1", Encoding.ASCII.GetString(frame.Bytes));
    }

    [Theory]
    [InlineData("$GNTXT,a*1C")]
    [InlineData("$GNTXT,a*1c")]
    public void A_checksum_may_be_written_in_either_case(string sentence) =>
        Assert.Equal([sentence.Length], Lengths(Encoding.ASCII.GetBytes(sentence)));

    [Fact]
    public void A_lost_line_end_costs_nothing()
    {
        byte[] two = [.. SampleStream.Bytes("GNTXT,1").AsSpan()[..^2], .. SampleStream.Bytes("GNTXT,2")];

        Assert.Equal([11, 11], Lengths(two));
    }

    [Fact]
    public void A_whole_frame_inside_a_broken_one_is_found()
    {
        byte[] inner = SampleStream.Bytes("GNTXT,inside");
        byte[] broken = SampleStream.Ubx(1, 2, inner);
        broken[^1] ^= 1;

        Assert.Equal([inner.Length - 2], Lengths(broken));
    }

    [Fact]
    public void Limits_out_of_range_are_the_callers_mistake()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameSplitter(new FramingLimits { LongestSentence = 10 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameSplitter(new FramingLimits { LongestUbxPayload = 70_000 }));
    }

    private static List<int> Lengths(byte[] bytes)
    {
        var lengths = new List<int>();
        var splitter = new FrameSplitter();
        ReadOnlySpan<byte> input = bytes;
        OperationStatus status;
        while ((status = splitter.Read(ref input, out Frame frame, out _)) != OperationStatus.NeedMoreData)
        {
            if (status == OperationStatus.Done)
                lengths.Add(frame.Bytes.Length);
        }

        while ((status = splitter.Finish(out Frame frame, out _)) != OperationStatus.NeedMoreData)
        {
            if (status == OperationStatus.Done)
                lengths.Add(frame.Bytes.Length);
        }

        return lengths;
    }

    private static byte[] Make(string kind) => kind switch
    {
        "nmea" => SampleStream.Bytes("GNGLL,3733.798,N,12702.214,E,010203.00,A,D")[..^2],
        "ubx" => SampleStream.Ubx(0x01, 0x07, [.. Enumerable.Range(0, 92).Select(i => (byte)(i * 7))]),
        "rtcm3" => SampleStream.Rtcm3([.. Enumerable.Range(0, 61).Select(i => (byte)(i * 5))]),
        "empty ubx" => SampleStream.Ubx(0x0A, 0x04),
        "empty rtcm3" => SampleStream.Rtcm3(),
        _ => SampleStream.Bytes("GNTXT," + new string('x', 300))[..^2],
    };
}
