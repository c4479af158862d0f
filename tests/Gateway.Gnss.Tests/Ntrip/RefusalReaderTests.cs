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
    [InlineData("HTTP/1.1 409 Conflict\r\n\r\nMountpoint in use", true, null, NtripRefusal.InUse)]
    [InlineData("HTTP/1.1 409 Mountpoint is in use by another client\r\n\r\n", true, null, NtripRefusal.InUse)]
    [InlineData("ERROR - Mountpoint already in use\r\n", true, null, NtripRefusal.TooManyConnections)]
    [InlineData("ERROR - Mountpoint no longer in use\r\n", true, null, NtripRefusal.UnknownMountpoint)]
    [InlineData("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 3\r\n\r\n", true, null, NtripRefusal.Banned)]
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
    [InlineData("HTTP/1.1 401 Unauthorized\r\n\r\nNo valid position in GGA", true, FixQuality.Single, NtripRefusal.GgaNotAccepted)]
    [InlineData("HTTP/1.1 401 Unauthorized\r\n\r\nNo valid position in GGA", true, FixQuality.None, NtripRefusal.NoFixInGga)]
    [InlineData("HTTP/1.1 401 Unauthorized\r\n\r\nNo valid position in GGA", true, null, NtripRefusal.NoGga)]
    [InlineData("HTTP/1.1 403 Forbidden\r\n\r\nYour IP has been temporarily suspended because of frequent reconnects", true, null, NtripRefusal.Banned)]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"x\"\r\n\r\n", true, null, NtripRefusal.DigestWanted)]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"x\"\r\nWWW-Authenticate: Basic realm=\"x\"\r\n\r\n", true, null, NtripRefusal.BadCredentials)]
    [InlineData("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"corp\"\r\n\r\nbad password", true, null, NtripRefusal.ProxyOnTheWay)]
    [InlineData("ERROR - Bad Username or Password\r\n", true, null, NtripRefusal.BadCredentials)]
    [InlineData("ERROR - User not found\r\n", true, null, NtripRefusal.BadCredentials)]
    [InlineData("ERROR - Duplicate login, user is already active\r\n", true, null, NtripRefusal.TooManyConnections)]
    [InlineData("ERROR - Position not inside network region\r\n", true, FixQuality.Single, NtripRefusal.OutsideServiceArea)]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nContent-Type: text/html\r\n\r\nBad Password", true, null, NtripRefusal.BadCredentials)]
    public void The_reason_is_read_from_words_attempt_and_code(string answer, bool hadCredentials, FixQuality? quality, NtripRefusal expected)
    {
        var reader = new NtripResponseReader();
        byte[] body = Answers.Read(reader, [Encoding.Latin1.GetBytes(answer)]);

        Assert.Equal(expected, RefusalReader.Read(reader.Response!, body, new NtripAttempt { HadCredentials = hadCredentials, HadMountpoint = true, GgaQuality = quality }));
    }

    [Theory]
    [InlineData("서비스 지역 밖입니다", NtripRefusal.OutsideServiceArea)]
    [InlineData("위치가 서비스 영역을 벗어났습니다", NtripRefusal.OutsideServiceArea)]
    [InlineData("비밀번호가 일치하지 않습니다", NtripRefusal.BadCredentials)]
    [InlineData("등록되지 않은 아이디입니다", NtripRefusal.BadCredentials)]
    [InlineData("사용자가 없습니다", NtripRefusal.BadCredentials)]
    [InlineData("중복 접속입니다", NtripRefusal.TooManyConnections)]
    [InlineData("이용 기간이 만료되었습니다", NtripRefusal.NotEntitled)]
    [InlineData("다른 사용자가 사용 중인 마운트포인트입니다", NtripRefusal.InUse)]
    [InlineData("사용 중지된 계정입니다", NtripRefusal.NotEntitled)]
    [InlineData("마운트 포인트가 잘못되었습니다", NtripRefusal.UnknownMountpoint)]
    public void Korean_words_are_understood_in_either_encoding(string words, NtripRefusal expected)
    {
        Encoding cp949 = CodePagesEncodingProvider.Instance.GetEncoding(949)!;
        foreach (Encoding encoding in (Encoding[])[Encoding.UTF8, cp949])
        {
            var first = new NtripResponseReader();
            Answers.Read(first, [encoding.GetBytes($"ERROR - {words}\r\n")]);
            Assert.Equal(words, first.Response!.Reason);
            Assert.Equal(expected, RefusalReader.Read(first.Response, default, new NtripAttempt { HadCredentials = true, HadMountpoint = true, GgaQuality = FixQuality.Single }));

            var second = new NtripResponseReader();
            byte[] body = Answers.Read(second, [encoding.GetBytes($"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\n\r\n{words}\r\n")]);
            Assert.Equal(words, CasterText.OneLine(body));
            Assert.Equal(expected, RefusalReader.Read(second.Response!, body, new NtripAttempt { HadCredentials = true, HadMountpoint = true, GgaQuality = FixQuality.Single }));
        }
    }

    [Fact]
    public void Words_are_told_from_corrections_whose_bytes_are_letters()
    {
        Assert.True(CasterText.IsWords("Mount point requested seems to be invalid\r\n"u8));
        Assert.True(CasterText.IsWords(Encoding.UTF8.GetBytes("서비스가 중단되었습니다\r\n")));
        Assert.False(CasterText.IsWords("fYg|@KxyZfYg|@KxyZAbCd"u8)); // RTCM 2.
        Assert.False(CasterText.IsWords("$GPGGA,120316,4221.4394,N,01321.9948,E,1*00\r\n"u8));
        Assert.False(CasterText.IsWords(Answers.Data));
    }

    [Fact]
    public void Text_that_a_person_can_read_is_told_from_other_formats()
    {
        Assert.True(CasterText.IsReadable("$GNGGA,no data for your area\r\n"u8));
        Assert.True(CasterText.IsReadable(Encoding.UTF8.GetBytes("서비스 지역이 아닙니다")));
        Assert.False(CasterText.IsReadable("fYg|@KxyZfYg|@KxyZAbCd"u8)); // RTCM 2.
        Assert.False(CasterText.IsReadable([.. "CMR "u8, 0x91, 0x20, 0x85, 0xF1]));
        Assert.False(CasterText.IsReadable(Answers.Data));
    }

    [Fact]
    public void What_people_are_shown_has_no_markup_no_control_characters_and_an_end()
    {
        Assert.Equal("401 no entry", CasterText.OneLine("<html><style>p { }</style><p>401\r\n\u001b no <b>entry</b></html>"u8));
        Assert.Equal(203, CasterText.OneLine(Encoding.ASCII.GetBytes(new string('x', 5000))).Length);
        Assert.Equal("가나", CasterText.Decode([.. "가나"u8, 0xEA, 0xB0])); // Cut within a character.
        Assert.Equal("", CasterText.Decode(default));
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
