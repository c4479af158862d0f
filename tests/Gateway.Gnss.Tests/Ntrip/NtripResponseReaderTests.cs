using System.Buffers;
using System.Text;
using Gateway.Gnss.Ntrip;

namespace Gateway.Gnss.Tests.Ntrip;

public class NtripResponseReaderTests
{
    [Theory]
    [MemberData(nameof(Answers.Names), MemberType = typeof(Answers))]
    public void An_answer_reads_the_same_cut_at_every_index(string name)
    {
        (byte[] sent, byte[] body) = Answers.All[name];
        var whole = new NtripResponseReader();
        Assert.Equal(body, Answers.Read(whole, [sent]));
        for (int cut = 0; cut <= sent.Length; cut++)
        {
            var reader = new NtripResponseReader();
            Assert.Equal(body, Answers.Read(reader, [sent[..cut], sent[cut..]]));
            Assert.Equivalent(whole.Response, reader.Response);
            Assert.Equal(whole.IsComplete, reader.IsComplete);
        }
    }

    [Theory]
    [MemberData(nameof(Answers.Names), MemberType = typeof(Answers))]
    public void An_answer_reads_the_same_byte_by_byte(string name)
    {
        (byte[] sent, byte[] body) = Answers.All[name];
        var reader = new NtripResponseReader();

        Assert.Equal(body, Answers.Read(reader, sent.Select(value => new[] { value })));
    }

    [Theory]
    [MemberData(nameof(Answers.Names), MemberType = typeof(Answers))]
    public void An_answer_that_is_cut_off_gives_no_more_than_what_came(string name)
    {
        (byte[] sent, byte[] body) = Answers.All[name];
        for (int cut = 0; cut < sent.Length; cut++)
        {
            byte[] got = Answers.Read(new NtripResponseReader(), [sent[..cut]]);
            // An unfinished header after ICY 200 OK is taken for data at the end of a connection: nothing tells it apart.
            bool inHeader = name.StartsWith("ICY with", StringComparison.Ordinal) && got.All(value => value is >= 0x20 and < 0x7F or 0x0D);
            Assert.True(inHeader || body.AsSpan().StartsWith(got), $"cut at {cut}: {Encoding.Latin1.GetString(got)}");
        }
    }

    [Fact]
    public void After_ICY_the_answer_stands_before_anything_follows()
    {
        var reader = new NtripResponseReader();
        ReadOnlySpan<byte> input = "ICY 200 OK\r\n"u8;

        Assert.Equal(OperationStatus.NeedMoreData, reader.Read(ref input, out _));
        Assert.Equal(NtripProtocol.Icy, reader.Response?.Protocol);
    }

    [Theory]
    [InlineData("HTTP/1.0 401 Unauthorized\r\n")]
    [InlineData("HTTP/1.0 401 Unauthorized")]
    [InlineData("HTTP/1.0 401 Unauthorized\r\nServer: x\r\n")]
    public void A_refusal_without_an_empty_line_stands_when_the_connection_ends(string sent)
    {
        var reader = new NtripResponseReader();

        Assert.Empty(Answers.Read(reader, [Encoding.Latin1.GetBytes(sent)]));

        Assert.Equal((401, "Unauthorized"), (reader.Response?.StatusCode, reader.Response?.Reason));
    }

    [Theory]
    [InlineData("HTTP/1.1 401 Unauthorized\r\n", 401)]
    [InlineData("HTTP/1.1 401 Unauthorized", 401)]
    [InlineData("ICY 401 Unauthorized\r\nServer: x\r\nHal", 401)]
    [InlineData("ICY 200 OK", 200)]
    [InlineData("ICY 200 OK\r", 200)]
    [InlineData("ERROR - Bad Password", 0)]
    public void An_answer_that_needs_no_more_stands_when_the_caster_goes_quiet(string sent, int status)
    {
        var reader = new NtripResponseReader();
        ReadOnlySpan<byte> input = Encoding.Latin1.GetBytes(sent);
        reader.Read(ref input, out _);
        Assert.Null(reader.Response);

        Assert.True(reader.EndHeadQuietly());

        Assert.Equal(status, reader.Response?.StatusCode);
        input = Answers.Data;
        Assert.Equal(OperationStatus.Done, reader.Read(ref input, out ReadOnlySpan<byte> body));
        Assert.Equal(Answers.Data, body);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nNtrip-Version: Ntrip/2.0\r\n")]
    [InlineData("HTTP/1.1 302 Found\r\n")]
    [InlineData("SOURCETABLE 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 40")]
    [InlineData("ICY 20")]
    [InlineData("")]
    public void An_answer_whose_missing_rest_says_how_the_body_is_read_is_waited_for(string sent)
    {
        var reader = new NtripResponseReader();
        ReadOnlySpan<byte> input = Encoding.Latin1.GetBytes(sent);
        reader.Read(ref input, out _);

        Assert.False(reader.EndHeadQuietly());

        Assert.Null(reader.Response);
    }

    [Theory]
    [InlineData("Retry-After: 120\r\n", 120)]
    [InlineData("Retry-After: Tue, 24 Nov 2026 19:02:00 GMT\r\n", 120)]
    [InlineData("Retry-After: Tue, 24 Nov 2026 19:02:00 GMT\r\nDate: Tue, 24 Nov 2026 19:01:00 GMT\r\n", 60)] // The caster's clock counts.
    [InlineData("Retry-After: Tuesday, 24-Nov-26 19:00:30 GMT\r\n", 30)]
    [InlineData("Retry-After: Tue Nov 24 19:00:30 2026\r\n", 30)]
    [InlineData("Retry-After: Tue, 24 Nov 2026 18:00:00 GMT\r\n", 0)]
    [InlineData("Retry-After: soon\r\n", null)]
    [InlineData("", null)]
    public void A_wait_is_told_in_seconds_or_as_a_date(string headers, int? seconds)
    {
        var reader = new NtripResponseReader();
        Answers.Read(reader, [Encoding.ASCII.GetBytes($"HTTP/1.1 503 Service Unavailable\r\n{headers}\r\n")]);

        Assert.Equal(seconds, reader.Response!.RetryAfter(new DateTimeOffset(2026, 11, 24, 19, 0, 0, TimeSpan.Zero))?.TotalSeconds);
    }

    [Fact]
    public void What_a_head_says_can_be_asked()
    {
        var reader = new NtripResponseReader();
        Answers.Read(reader, ["HTTP/1.1 503 Service Unavailable\r\nRetry-After: 120\r\nContent-Encoding: gzip\r\nContent-Type: Text/HTML; charset=x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"u8.ToArray()]);

        NtripResponse response = reader.Response!;
        Assert.Equal((503, "Service Unavailable", 120, true, true), (response.StatusCode, response.Reason, response.RetryAfterSeconds, response.IsGzip, response.IsChunked));
        Assert.Equal("text/html", response.ContentType);
        Assert.Equal("gzip", response.Header("CONTENT-ENCODING"));
        Assert.Null(response.Header("Location"));
    }

    [Theory]
    [InlineData("\u00D3\u0000\u0013")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("HTTP/1.1 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 20 OK\r\n\r\n")]
    [InlineData("ICY\r\n\r\n")]
    public void What_is_no_answer_is_refused(string sent)
    {
        var reader = new NtripResponseReader();
        Answers.Read(reader, [Encoding.Latin1.GetBytes(sent)]);

        Assert.Null(reader.Response);
        Assert.Equal("it does not answer as a caster or web server does", reader.Fault);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nX: ", "longer than 4096 bytes")]
    [InlineData("HTTP/1.1 200 OK\r\n", "more than 64 headers")]
    public void A_head_without_end_is_refused(string start, string fault)
    {
        var reader = new NtripResponseReader();
        string more = start.EndsWith("X: ", StringComparison.Ordinal) ? new string('x', 5000) : string.Concat(Enumerable.Repeat("A: b\r\n", 100));
        Answers.Read(reader, [Encoding.Latin1.GetBytes(start + more)]);

        Assert.Contains(fault, reader.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u00AA\u0000")]
    [InlineData("5\r\nabcdeX")]
    [InlineData("\r\n")]
    [InlineData("FFFFFFFFFF\r\n")]
    public void Chunks_that_are_none_are_said(string body)
    {
        var reader = new NtripResponseReader();
        byte[] sent = Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{body}");
        Answers.Read(reader, [sent]);


        Assert.Contains("chunks", reader.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_answers_never_throw_and_never_hang()
    {
        int seed = TestSeed.Value;
        var random = new Random(seed);
        (byte[] Sent, byte[] Body)[] answers = [.. Answers.All.Values];
        for (int round = 0; round < 20_000; round++)
        {
            byte[] sent = [.. answers[random.Next(answers.Length)].Sent];
            for (int faults = random.Next(4); faults > 0; faults--)
                sent[random.Next(sent.Length)] = (byte)random.Next(256);
            var pieces = new List<byte[]>();
            for (int at = 0, step; at < sent.Length; at += step)
            {
                step = Math.Min(random.Next(1, 20), sent.Length - at);
                pieces.Add(sent[at..(at + step)]);
            }

            byte[] body = Answers.Read(new NtripResponseReader(), pieces);
            Assert.True(body.Length <= sent.Length, $"seed {seed}, round {round}: more came out than went in");
        }
    }
}
