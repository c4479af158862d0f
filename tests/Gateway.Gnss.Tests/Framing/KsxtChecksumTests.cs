using System.Buffers;
using System.Text;
using Gateway.Gnss.Framing;

namespace Gateway.Gnss.Tests.Framing;

/// <summary>KSXT comes with NMEA's two digits from some makers and with eight of CRC-32 from others.</summary>
public class KsxtChecksumTests
{
    private const string Body = "KSXT,20201222075720.00,119.17084152,32.07387900,83.5770,269.94,1.19,207.28,0.001,,3,3,25,25,-3.617,-4.468,-7.860,-0.000,-0.001,-0.022,1.0,56,";

    // As a receiver sent it.
    private const string WithCrc = $"${Body}*33736701\r\n";

    private static readonly string WithSum = SampleStream.Sentence(Body);

    private static readonly string Gga = SampleStream.Sentence("GNGGA,075720.00,3204.4327400,N,11910.2504912,E,4,25,0.6,83.577,M,2.0,M,1.0,0100");

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(37)]
    [InlineData(10_000)]
    public void Both_are_framed_whole_wherever_the_stream_is_cut(int piece)
    {
        string[] sent = [WithCrc, Gga, WithSum, Gga, WithCrc, WithCrc, WithSum, WithSum, Gga];
        (List<string> found, List<RejectionReason> refused, long skipped) = Split(string.Concat(sent), piece);
        Assert.Equal(sent.Select(sentence => sentence.TrimEnd()), found);
        Assert.Empty(refused);
        Assert.Equal(0, skipped);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_last_of_a_stream_needs_no_line_end(bool hasCrc)
    {
        string sentence = (hasCrc ? WithCrc : WithSum).TrimEnd();
        Assert.Equal([sentence], Split(sentence, 1).Found);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_turned_bit_is_found_out(bool hasCrc)
    {
        byte[] sentence = Encoding.ASCII.GetBytes(hasCrc ? WithCrc : WithSum);
        for (int at = 1; at < Body.Length; at++)
        {
            byte[] damaged = [.. sentence];
            damaged[at] ^= 1;
            Assert.DoesNotContain(Split(Encoding.Latin1.GetString(damaged), 10_000).Found, found => found.Length > Body.Length);
        }
    }

    [Fact]
    public void A_CRC_whose_first_digits_happen_to_be_the_sum_is_looked_at_whole()
    {
        // A body whose CRC begins with its sum: some one in 256 of all.
        string body = Enumerable.Range(0, 5000).Select(i => $"KSXT,20201222075720.00,119.{i:D8},32.07387900,83.5770,,,,,,3,3,25,25,,,,,,,1.0,56,")
            .First(candidate => Crc(candidate).StartsWith(SampleStream.Sentence(candidate).TrimEnd()[^2..], StringComparison.OrdinalIgnoreCase));
        string right = $"${body}*{Crc(body)}\r\n";
        Assert.Equal([right.TrimEnd()], Split(right, 10_000).Found);
        string wrong = right.Replace(Crc(body), Crc(body)[..7] + (Crc(body)[7] == '0' ? '1' : '0'), StringComparison.Ordinal);
        (List<string> found, List<RejectionReason> refused, _) = Split(wrong, 10_000);
        Assert.Empty(found);
        Assert.Equal([RejectionReason.Checksum], refused);
    }

    [Theory]
    [InlineData("*337367\r\n", RejectionReason.MalformedChecksum)]
    [InlineData("*3\r\n", RejectionReason.MalformedChecksum)]
    [InlineData("*33736702\r\n", RejectionReason.Checksum)]
    [InlineData("*00\r\n", RejectionReason.Checksum)]
    public void What_is_neither_is_refused(string ending, RejectionReason reason) => Assert.Equal([reason], Split($"${Body}{ending}", 10_000).Refused);

    [Fact]
    public void Other_sentences_keep_their_two_digits()
    {
        string sentence = SampleStream.Sentence("KSXA,1,2").TrimEnd();
        (List<string> found, _, long skipped) = Split($"{sentence}736701\r\n", 10_000);
        Assert.Equal([sentence], found);
        Assert.Equal(6, skipped);
    }

    private static string Crc(string body) => $"{Crc32NovAtel.Of(Encoding.ASCII.GetBytes(body)):x8}";

    private static (List<string> Found, List<RejectionReason> Refused, long Skipped) Split(string text, int piece)
    {
        var splitter = new FrameSplitter();
        List<string> found = [];
        List<RejectionReason> refused = [];
        foreach (byte[] chunk in Encoding.Latin1.GetBytes(text).Chunk(piece))
        {
            ReadOnlySpan<byte> input = chunk;
            while (splitter.Read(ref input, out Frame frame, out FrameRejection rejection) is var status && status != OperationStatus.NeedMoreData)
                Note(status, frame, rejection);
        }

        while (splitter.Finish(out Frame frame, out FrameRejection rejection) is var status && status != OperationStatus.NeedMoreData)
            Note(status, frame, rejection);
        return (found, refused, splitter.SkippedBytes);

        void Note(OperationStatus status, in Frame frame, FrameRejection rejection)
        {
            if (status == OperationStatus.Done)
                found.Add(Encoding.ASCII.GetString(frame.Bytes));
            else
                refused.Add(rejection.Reason);
        }
    }
}
