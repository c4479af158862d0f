using System.Text;
using Gateway.Commands;
using Gateway.Gnss.Ntrip.Refusals;
using Gateway.Tests.Corrections;

namespace Gateway.Tests.Commands;

/// <summary>What <c>ntrip stream</c> says of casters that answer in words of their own.</summary>
public sealed class CasterWordsTests : IDisposable
{
    private readonly CredentialsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain\r\n\r\nYour IP has been temporarily suspended because of frequent reconnects", NtripRefusal.Banned, "it said: 403 Forbidden: Your IP has been temporarily suspended because of frequent reconnects")]
    [InlineData("HTTP/1.1 401 Unauthorized\r\n\r\nNo valid position in GGA", NtripRefusal.GgaNotAccepted, "it said: 401 Unauthorized: No valid position in GGA")]
    [InlineData("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 3\r\n\r\n", NtripRefusal.Banned, "it said: 429 Too Many Requests; it asks to be left alone for 3 s")]
    [InlineData("HTTP/1.1 403 Forbidden\r\n\r\n사용자 kim, geheim: 서비스 지역 밖입니다", NtripRefusal.OutsideServiceArea, "it said: 403 Forbidden: 사용자 (credentials), (credentials): 서비스 지역 밖입니다")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nMount point requested seems to be invalid\r\n", NtripRefusal.UnknownMountpoint, "it said: Mount point requested seems to be invalid")]
    [InlineData("ICY 200 OK\r\n\r\nERROR: service suspended, please renew\r\n", NtripRefusal.NotEntitled, "it said: ERROR: service suspended, please renew")]
    [InlineData("ICY 200 OK\r\n\r\nHello there, kim\r\n", NtripRefusal.Other, "it said: Hello there, (credentials)")]
    public async Task A_refusal_is_explained_and_shown_in_the_casters_own_words(string answer, NtripRefusal expected, string says)
    {
        await using var caster = new ScriptedCaster(Encoding.UTF8.GetBytes(answer));

        VerbRun run = await VerbRun.Of(NtripCommand.Create(), "stream", $"{caster.Url}/BASE", "--credentials", _folder.Write("kim:geheim"), "--gga", "37.5633,127.0369,62", "--seconds", "8");

        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains(RefusalText.Of(expected).English, run.Errors, StringComparison.Ordinal);
        Assert.Contains(RefusalText.Of(expected).Korean, run.Errors, StringComparison.Ordinal);
        Assert.Contains(says, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(", ;", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("RTCM 2.3", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_in_CP949_are_read()
    {
        byte[] answer = CodePagesEncodingProvider.Instance.GetEncoding(949)!.GetBytes("ERROR - 서비스 지역 밖입니다\r\n");
        await using var caster = new ScriptedCaster(answer);

        VerbRun run = await VerbRun.Of(NtripCommand.Create(), "stream", $"{caster.Url}/BASE", "--gga", "37.5633,127.0369,62", "--seconds", "8");

        Assert.Contains("it said: 서비스 지역 밖입니다", run.Errors, StringComparison.Ordinal);
        Assert.Contains(RefusalText.Of(NtripRefusal.OutsideServiceArea).Korean, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caster_that_says_words_and_stays_is_left_after_5_s_and_not_after_the_silence_it_is_allowed()
    {
        await using var caster = new ScriptedCaster("ICY 200 OK\r\n\r\nERROR: service suspended, please renew\r\n"u8.ToArray(), TimeSpan.FromMinutes(1));
        long began = TimeProvider.System.GetTimestamp();

        VerbRun run = await VerbRun.Of(NtripCommand.Create(), "stream", $"{caster.Url}/BASE", "--seconds", "25");

        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 4, 15);
        Assert.Contains("please renew", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: gnss/data\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: gnss/data\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: gnss/data\r\n\r\n")]
    public async Task Corrections_behind_a_head_that_lies_are_taken_and_an_end_is_not_called_a_new_connection(string head)
    {
        byte[] base1005 = [0xD3, 0x00, 0x13, 0x3E, 0xD7, 0xD3, 0x02, 0x02, 0x98, 0x0E, 0xDE, 0xEF, 0x34, 0xB4, 0xBD, 0x62, 0xAC, 0x09, 0x41, 0x98, 0x6F, 0x33, 0x36, 0x0B, 0x98]; // RTCM 10403.3, 3.5.3.
        await using var caster = new ScriptedCaster([.. Encoding.ASCII.GetBytes(head), .. base1005, .. base1005], TimeSpan.FromSeconds(0.5));

        VerbRun run = await VerbRun.Of(NtripCommand.Create(), "stream", $"{caster.Url}/BASE", "--seconds", "8");

        Assert.Contains("2 RTCM 3 messages, 1005:2; base 2003 ", run.Errors, StringComparison.Ordinal);
        Assert.Contains("the caster closed the stream", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("connected again", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_authority_file_is_named_and_is_no_failure_of_TLS()
    {
        await using var caster = new ScriptedCaster([]);

        VerbRun run = await VerbRun.Of(NtripCommand.Create(), "stream", $"{caster.Url.Replace("ntrip:", "ntrips:", StringComparison.Ordinal)}/BASE", "--ca", "/no/such.pem", "--seconds", "5");

        Assert.Contains("/no/such.pem", run.Errors, StringComparison.Ordinal);
        Assert.Contains(RefusalText.Of(NtripRefusal.AuthorityFileUnusable).English, run.Errors, StringComparison.Ordinal);
    }
}
