using System.Text;
using Gateway.Gnss.Ntrip;
using Gateway.Gnss.Ntrip.Refusals;

namespace Gateway.Gnss.Tests.Ntrip;

public class RefusalReaderTests
{
    [Theory]
    [InlineData("HTTP/1.1 401 Unauthorized\r\n\r\n", true, null, NtripRefusal.BadCredentials)]
    [InlineData("HTTP/1.1 401 Unauthorized\r\n\r\n", false, null, NtripRefusal.CredentialsMissing)]
    [InlineData("HTTP/1.1 401 Unauthorized\r\n\r\n", true, FixQuality.None, NtripRefusal.NoFixInGga)]
    [InlineData("HTTP/1.1 401 Unauthorized\r\n\r\n", true, FixQuality.Single, NtripRefusal.BadCredentials)]
    [InlineData("HTTP/1.1 401 Unauthorized\r\n\r\nnot authorized for mountpoint", true, null, NtripRefusal.NotEntitled)]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nContent-Type: text/html\r\n\r\n<p>outside", true, null, NtripRefusal.BadCredentials)]
    [InlineData("HTTP/1.1 403 Forbidden\r\n\r\n", true, null, NtripRefusal.NotEntitled)]
    [InlineData("HTTP/1.1 403 Forbidden\r\n\r\nAccess only for NTRIP clients: check User-Agent", true, null, NtripRefusal.NotAnNtripClient)]
    [InlineData("HTTP/1.1 403 IP banned\r\n\r\n", true, null, NtripRefusal.Banned)]
    [InlineData("HTTP/1.1 404 Not Found\r\n\r\n", true, null, NtripRefusal.UnknownMountpoint)]
    [InlineData("HTTP/1.1 409 Conflict\r\n\r\n", true, null, NtripRefusal.TooManyConnections)]
    [InlineData("HTTP/1.1 429 Slow down\r\n\r\n", true, null, NtripRefusal.TooManyConnections)]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\n\r\nmountpoint is offline", true, null, NtripRefusal.StationNotSending)]
    [InlineData("HTTP/1.1 500 Oops\r\n\r\n", true, null, NtripRefusal.CasterFault)]
    [InlineData("HTTP/1.1 505 No\r\n\r\n", true, null, NtripRefusal.VersionNotSpoken)]
    [InlineData("HTTP/1.1 406 Rover outside service area\r\n\r\n", true, FixQuality.Single, NtripRefusal.OutsideServiceArea)]
    [InlineData("HTTP/1.1 302 Found\r\n\r\n", true, null, NtripRefusal.BadRedirect)]
    [InlineData("HTTP/1.1 418 Teapot\r\n\r\n", true, null, NtripRefusal.Other)]
    [InlineData("ERROR - Bad Password\r\n", true, null, NtripRefusal.BadCredentials)]
    [InlineData("ERROR - Mount Point Invalid\r\n", true, null, NtripRefusal.UnknownMountpoint)]
    [InlineData("ERROR - too many connections\r\n", true, null, NtripRefusal.TooManyConnections)]
    [InlineData("ERROR - No GGA received\r\n", true, null, NtripRefusal.NoGga)]
    [InlineData("SOURCETABLE 200 OK\r\n\r\nSTR;A;b\r\n", true, null, NtripRefusal.UnknownMountpoint)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: gnss/sourcetable\r\n\r\n", true, null, NtripRefusal.UnknownMountpoint)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nCAS;x;1\r\n", true, null, NtripRefusal.UnknownMountpoint)]
    [InlineData("ICY 200 OK\r\n\r\nSTR;x;1\r\n", true, null, NtripRefusal.UnknownMountpoint)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n <p>Log in", true, null, NtripRefusal.NotACaster)]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n<!DOCTYPE html>", true, null, NtripRefusal.NotACaster)]
    public void The_reason_is_read_from_words_attempt_and_code(string answer, bool hadCredentials, FixQuality? quality, NtripRefusal expected)
    {
        var reader = new NtripResponseReader();
        byte[] body = Answers.Read(reader, [Encoding.Latin1.GetBytes(answer)]);

        Assert.Equal(expected, RefusalReader.Read(reader.Response!, body, new NtripAttempt { HadCredentials = hadCredentials, HadMountpoint = true, GgaQuality = quality }));
    }

    [Fact]
    public void A_stream_and_a_table_that_was_asked_for_are_no_refusals()
    {
        var stream = new NtripResponse { Protocol = NtripProtocol.Http, StatusCode = 200, Reason = "OK" };
        var called = stream with { Headers = [new("Content-Type", "text/html; charset=utf-8")] };
        var table = new NtripResponse { Protocol = NtripProtocol.SourceTable, StatusCode = 200, Reason = "OK" };

        Assert.Null(RefusalReader.Read(stream, Answers.Data, new NtripAttempt { HadMountpoint = true }));
        Assert.Null(RefusalReader.Read(called, Answers.Data, new NtripAttempt { HadMountpoint = true }));
        Assert.Null(RefusalReader.Read(called, default, new NtripAttempt { HadMountpoint = true }));
        Assert.Null(RefusalReader.Read(table, "STR;A"u8, new NtripAttempt()));
    }

    [Fact]
    public void Silence_is_explained_by_what_was_sent()
    {
        Assert.Equal(NtripRefusal.Silent, RefusalReader.ReadSilence(new NtripAttempt()));
        Assert.Equal(NtripRefusal.NoFixInGga, RefusalReader.ReadSilence(new NtripAttempt { GgaQuality = FixQuality.None }));
        Assert.Equal(NtripRefusal.SilentAfterGga, RefusalReader.ReadSilence(new NtripAttempt { GgaQuality = FixQuality.RtkFloat }));
    }

    [Fact]
    public void Every_refusal_has_words_of_its_own_in_both_languages()
    {
        RefusalText[] texts = [.. Enum.GetValues<NtripRefusal>().Select(RefusalText.Of)];

        Assert.Equal(texts.Length, texts.Select(text => text.English).Distinct().Count());
        Assert.Equal(texts.Length, texts.Select(text => text.Korean).Distinct().Count());
        Assert.All(texts, text => Assert.Contains(text.Korean, c => c is >= '가' and <= '힣'));
    }
}
