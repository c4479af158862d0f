using System.Text.Json;
using Gateway.Commands;
using Gateway.Simulation;
using Gateway.Tests.Corrections;

namespace Gateway.Tests.Commands;

public sealed class NtripCommandTests : IDisposable
{
    private readonly CredentialsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sources_are_listed_the_nearest_first()
    {
        await using SimulatedCaster caster = CasterBench.Caster(
            CasterAnswer.AsAsked,
            new SimulatedMountpoint { Name = "FAR", Base = CasterBench.Base(north: -2) },
            new SimulatedMountpoint { Name = "NEAR", Base = CasterBench.Base(), NeedsGga = true });

        VerbRun run = await VerbRun.Of(NtripCommand.Create(), "sources", caster.Url, "--near", "37.5633,127.0369", "--json");
        VerbRun people = await VerbRun.Of(NtripCommand.Create(), "sources", caster.Url, "--near", "37.5633,127.0369", "--ntrip-version", "1");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        using JsonDocument sources = JsonDocument.Parse(run.Output);
        Assert.Equal(["NEAR", "FAR"], sources.RootElement.EnumerateArray().Select(source => source.GetProperty("mountpoint").GetString()));
        Assert.InRange(sources.RootElement[1].GetProperty("distanceKilometres").GetDouble(), 221, 223);
        Assert.True(sources.RootElement[0].GetProperty("needsGga").GetBoolean());
        Assert.Matches(@"NEAR\s+Seoul\s+RTCM 3.2\s+GPS\+GAL\+BDS\s+to be sent\s+user, password", people.Output);
    }

    [Fact]
    public async Task A_stream_is_written_whole_and_summed_up()
    {
        await using SimulatedCaster caster = CasterBench.Caster(new SimulatedCasterOptions
        {
            Mountpoints = [new SimulatedMountpoint { Name = "VRS", Base = CasterBench.Base(), NeedsGga = true }],
            Users = new Dictionary<string, string> { ["kim"] = "geheim" },
            Period = TimeSpan.FromMilliseconds(50),
        });
        string output = Path.Combine(_folder.Path, "out.rtcm3");

        VerbRun run = await VerbRun.Of(
            NtripCommand.Create(), "stream", $"{caster.Url}/VRS", "--credentials", _folder.Write("kim:geheim"), "--gga", "37.5633,127.0369,62.184", "--output", output, "--seconds", "2");

        Assert.True(run.ExitCode == ExitCodes.Success, run.Errors);
        byte[] written = await File.ReadAllBytesAsync(output, TestContext.Current.CancellationToken);
        Assert.True(written.Length > 500);
        Assert.Equal(caster.Sent.SelectMany(epoch => epoch).Take(written.Length), written);
        Assert.Contains("base 1234 37.5733000 127.0369000 80.000 m, 1.11 km away", run.Errors, StringComparison.Ordinal);
        Assert.Contains("1074:", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", run.Errors + run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CasterRefusal.Unauthorized, "asks for a user and password", "비밀번호")]
    [InlineData(CasterRefusal.WebPage, "no NTRIP caster", "캐스터가 아닙니다")]
    public async Task A_refusal_is_told_in_both_languages(CasterRefusal refuses, string english, string korean)
    {
        await using SimulatedCaster caster = CasterBench.Caster();
        caster.Refusal = refuses;

        VerbRun run = await VerbRun.Of(NtripCommand.Create(), "stream", $"{caster.Url}/BASE", "--seconds", "5");

        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains(english, run.Errors, StringComparison.Ordinal);
        Assert.Contains(korean, run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CasterRefusal.None, "nothing for 2 s")]
    [InlineData(CasterRefusal.CloseInsteadOfSilence, "closed the connection without data")]
    public async Task A_virtual_station_without_a_position_is_said_to_need_one(CasterRefusal refuses, string how)
    {
        await using SimulatedCaster caster = Virtual();
        caster.Refusal = refuses;

        VerbRun run = await VerbRun.Of(NtripCommand.Create(), "stream", $"{caster.Url}/VRS", "--seconds", "2");

        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains(how, run.Errors, StringComparison.Ordinal);
        Assert.Contains("VRS is a virtual station (VRS): by the caster's source table it needs your position", run.Errors, StringComparison.Ordinal);
        Assert.Contains("--gga 37.5633,127.0369,62", run.Errors, StringComparison.Ordinal);
        Assert.Contains("VRS 마운트포인트는 가상기준점(VRS)입니다", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CasterRefusal.None)]
    [InlineData(CasterRefusal.CloseInsteadOfSilence)]
    public async Task A_position_outside_the_service_area_is_said_with_how_far_away_it_is(CasterRefusal refuses)
    {
        await using SimulatedCaster caster = Virtual();
        caster.Refusal = refuses;

        VerbRun run = await VerbRun.Of(NtripCommand.Create(), "stream", $"{caster.Url}/VRS", "--gga", "33.2,126.5,40", "--seconds", "2");

        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains("the position 33.2000 126.5000 was sent and nothing came: as a rule it is outside the service area; the caster lists VRS 487 km from there", run.Errors, StringComparison.Ordinal);
        Assert.Contains("서비스 지역 밖", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_station_that_stays_silent_is_said_not_to_send()
    {
        await using SimulatedCaster caster = CasterBench.Caster();
        caster.Refusal = CasterRefusal.Silence;

        VerbRun run = await VerbRun.Of(NtripCommand.Create(), "stream", $"{caster.Url}/BASE", "--seconds", "10");

        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains("nothing comes yet, and no position is sent", run.Errors, StringComparison.Ordinal);
        Assert.Contains("BASE needs no position: its station is not sending at present", run.Errors, StringComparison.Ordinal);
        Assert.Contains("위치가 필요 없습니다", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-2.0, null, "WARNING: the base is 221.9 km from here, more than 50 km", "떨어져 있습니다")]
    [InlineData(0.01, "37.5761,127.0369,80", "WARNING: the base says that it is 310.", "베셀")]
    public async Task A_base_that_looks_wrong_is_said_once_and_in_both_languages(double north, string? known, string english, string korean)
    {
        await using SimulatedCaster caster = CasterBench.Caster(CasterAnswer.AsAsked, new SimulatedMountpoint { Name = "BASE", Base = CasterBench.Base(north) });
        string[] withKnown = known is null ? [] : ["--known-base", known];

        VerbRun run = await VerbRun.Of(NtripCommand.Create(), ["stream", $"{caster.Url}/BASE", "--gga", "37.5633,127.0369,62", "--seconds", "3", .. withKnown]);

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Equal(2, run.Errors.Split(english).Length);
        Assert.Contains(korean, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_observations_are_said_once_and_their_age_with_the_sum()
    {
        var late = new SimulatedMountpoint { Name = "LATE", Base = new SimulatedBase(9, CasterBench.Here) { ObservationDelay = TimeSpan.FromHours(9) } };
        await using SimulatedCaster caster = CasterBench.Caster(CasterAnswer.AsAsked, late);

        VerbRun run = await VerbRun.Of(NtripCommand.Create(), "stream", $"{caster.Url}/LATE", "--seconds", "3");

        Assert.Single(run.Errors.Split('\n'), line => line.StartsWith("WARNING: ", StringComparison.Ordinal) && line.Contains(" observations ", StringComparison.Ordinal));
        Assert.Contains("관측", run.Errors, StringComparison.Ordinal);
        Assert.Matches("observed 3240[01]\\.[0-9] s ago", run.Errors);
    }

    [Fact]
    public async Task Data_in_another_format_is_not_taken_for_silence()
    {
        var other = new SimulatedMountpoint { Name = "RTCM23", Base = CasterBench.Base(), RawEpoch = [0x66, 0x51, 0x7A, 0x42, 0x55, 0x66, 0x51, 0x7A, 0x42, 0x55] };
        await using SimulatedCaster caster = CasterBench.Caster(CasterAnswer.AsAsked, other);

        VerbRun run = await VerbRun.Of(NtripCommand.Create(), "stream", $"{caster.Url}/RTCM23", "--gga", "37.5633,127.0369,62", "--seconds", "6");

        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Matches("WARNING: it sends [0-9]+ bytes that are no RTCM 3; perhaps RTCM 2.3 or CMR: raw passing has to be asked for with format raw", run.Errors);
        Assert.Matches(@"perhaps it is RTCM 2\.3 or CMR.*--raw.*\(it sends [0-9]+ bytes that are no RTCM 3\)", run.Errors);
        Assert.Contains("RTCM 2.3이나 CMR", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("service area", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caster_that_never_answers_is_waited_for_no_longer_than_was_said()
    {
        await using SimulatedCaster caster = CasterBench.Caster();
        caster.Refusal = CasterRefusal.NeverAnswer;
        long start = TimeProvider.System.GetTimestamp();

        VerbRun run = await VerbRun.Of(NtripCommand.Create(), "stream", $"{caster.Url}/BASE", "--seconds", "2");

        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 1.9, 6);
        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains("(waited 2 s for an answer to NTRIP 2)", run.Errors, StringComparison.Ordinal);
    }

    private static SimulatedCaster Virtual() => CasterBench.Caster(
        CasterAnswer.AsAsked,
        new SimulatedMountpoint { Name = "VRS", Base = CasterBench.Base(), NeedsGga = true });

    [Theory]
    [InlineData("names no mountpoint", "stream", "ntrip://h")]
    [InlineData("has a user in it", "stream", "ntrip://kim:geheim@h/M")]
    [InlineData("latitude -90 to 90 comes first", "stream", "ntrip://h/M", "--gga", "127,37,62")]
    [InlineData("is not LAT,LON", "sources", "ntrip://h", "--near", "37")]
    public async Task A_mistake_is_said_without_quoting_a_password(string says, params string[] arguments)
    {
        VerbRun run = await VerbRun.Of(NtripCommand.Create(), arguments);

        Assert.NotEqual(ExitCodes.Success, run.ExitCode);
        Assert.Contains(says, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credentials_file_open_to_others_is_the_callers_mistake()
    {
        string open = _folder.Write("kim:geheim", UnixFileMode.UserRead | UnixFileMode.OtherRead);

        VerbRun run = await VerbRun.Of(NtripCommand.Create(), "stream", "ntrip://127.0.0.1:9/M", "--credentials", open);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("chmod 600", run.Errors, StringComparison.Ordinal);
    }
}
