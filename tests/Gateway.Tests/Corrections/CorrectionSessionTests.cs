using Gateway.Configuration;
using Gateway.Corrections;
using Gateway.Gnss.Ntrip.Refusals;
using Gateway.Health;
using Gateway.Messages;
using Gateway.Simulation;
using Gateway.Tests.Receivers;

namespace Gateway.Tests.Corrections;

/// <summary>One connection from its acceptance to its end, over real sockets.</summary>
public sealed class CorrectionSessionTests
{
    private static readonly ApproximatePosition Here = new(CasterBench.Here.Latitude, CasterBench.Here.Longitude, CasterBench.Here.EllipsoidalHeightMetres);

    [Theory]
    [InlineData(CasterAnswer.IcyAlone, 1)]
    [InlineData(CasterAnswer.IcyAlone, 2)]
    [InlineData(CasterAnswer.IcyEmptyLine, 1)]
    [InlineData(CasterAnswer.IcyHeaders, 1)]
    [InlineData(CasterAnswer.HttpPlain, 2)]
    [InlineData(CasterAnswer.HttpCalledPage, 2)]
    [InlineData(CasterAnswer.HttpChunked, 2)]
    [InlineData(CasterAnswer.HttpChunked, 1)]
    [InlineData(CasterAnswer.HttpChunkedGzip, 2)]
    public async Task Every_frame_comes_through_whole_however_it_is_sent(CasterAnswer answer, int version)
    {
        await using SimulatedCaster caster = CasterBench.Caster(answer);
        (CorrectionSession session, List<byte[]> given) = await CasterBench.SessionAsync(CasterBench.Entry($"{caster.Url}/BASE", (CasterVersion)version));
        await using CorrectionSession owned = session;

        await ReceiverBench.UntilAsync(() => Count(given) >= 40, TimeSpan.FromSeconds(20), $"40 frames (seed {TestSeed.Value})");

        byte[] sent = [.. caster.Sent.SelectMany(epoch => epoch)];
        byte[] got = Joined(given);
        Assert.Equal(sent[..got.Length], got);
        Assert.All(Copy(given), message => Assert.Equal(0xD3, message[0]));
        Assert.Equal(answer is CasterAnswer.IcyAlone or CasterAnswer.IcyEmptyLine or CasterAnswer.IcyHeaders ? 1 : version, (int)session.Connection.Version);
    }

    [Fact]
    public async Task A_virtual_station_is_silent_until_a_position_comes_and_is_told_again_and_again()
    {
        await using SimulatedCaster caster = CasterBench.Caster(CasterAnswer.HttpChunked, Virtual());
        (CorrectionSession session, _) = await CasterBench.SessionAsync(CasterBench.Entry($"{caster.Url}/VRS"), Here);
        await using CorrectionSession owned = session;

        await session.FirstData.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        await ReceiverBench.UntilAsync(() => caster.Positions.Count >= 4, TimeSpan.FromSeconds(10), "position again and again");

        Assert.All(caster.Positions, position => Assert.True(position is { IsWellFormed: true, Quality: 1 }, position.Sentence));
        Assert.Equal(37.5633, caster.Positions[0].Latitude, 8);
    }

    [Fact]
    public async Task After_ICY_without_anything_behind_it_the_position_is_sent_all_the_same()
    {
        await using SimulatedCaster caster = CasterBench.Caster(CasterAnswer.IcyAlone, Virtual());
        (CorrectionSession session, _) = await CasterBench.SessionAsync(CasterBench.Entry($"{caster.Url}/VRS", CasterVersion.One), Here);
        await using CorrectionSession owned = session;

        await session.FirstData.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Without_a_position_a_virtual_station_is_said_to_be_silent()
    {
        await using SimulatedCaster caster = CasterBench.Caster(CasterAnswer.AsAsked, Virtual());
        (CorrectionSession session, _) = await CasterBench.SessionAsync(CasterBench.Entry($"{caster.Url}/VRS"));
        await using CorrectionSession owned = session;

        Assert.Equal(NtripRefusal.Silent, await CasterBench.EndAsync(session));
    }

    [Fact]
    public async Task Outside_the_service_area_the_silence_is_explained()
    {
        await using SimulatedCaster caster = CasterBench.Caster(CasterAnswer.AsAsked, Virtual());
        (CorrectionSession session, _) = await CasterBench.SessionAsync(CasterBench.Entry($"{caster.Url}/VRS"), new ApproximatePosition(33.2, 126.5, 40));
        await using CorrectionSession owned = session;

        Assert.Equal(NtripRefusal.SilentAfterGga, await CasterBench.EndAsync(session));
        Assert.Contains("service area", RefusalText.Of(NtripRefusal.SilentAfterGga).English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CasterRefusal.Silence, NtripRefusal.Silent)]
    [InlineData(CasterRefusal.WebPage, NtripRefusal.NotACaster)]
    [InlineData(CasterRefusal.ChunksThatAreNone, NtripRefusal.NotACaster)]
    public async Task An_accepted_connection_that_brings_nothing_ends_with_its_reason(CasterRefusal refuses, NtripRefusal expected)
    {
        await using SimulatedCaster caster = CasterBench.Caster();
        caster.Refusal = refuses;
        (CorrectionSession session, _) = await CasterBench.SessionAsync(CasterBench.Entry($"{caster.Url}/BASE"));
        await using CorrectionSession owned = session;

        Assert.Equal(expected, await CasterBench.EndAsync(session));
    }

    [Fact]
    public async Task A_caster_that_hangs_up_is_said_to_have_done_so()
    {
        await using SimulatedCaster caster = CasterBench.Caster();
        (CorrectionSession session, _) = await CasterBench.SessionAsync(CasterBench.Entry($"{caster.Url}/BASE"));
        await using CorrectionSession owned = session;
        await session.FirstData.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        caster.Hangup();

        Assert.Equal(NtripRefusal.ClosedByCaster, await CasterBench.EndAsync(session));
    }

    [Fact]
    public async Task Bytes_that_are_no_RTCM_3_are_refused_and_passed_on_raw_where_wanted()
    {
        var cmrx = new SimulatedMountpoint { Name = "CMRX", Base = CasterBench.Base(), RawEpoch = [2, 0x80, 0x93, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 3] };
        await using SimulatedCaster caster = CasterBench.Caster(CasterAnswer.AsAsked, cmrx);

        (CorrectionSession strict, List<byte[]> nothing) = await CasterBench.SessionAsync(CasterBench.Entry($"{caster.Url}/CMRX"));
        await using (strict)
            Assert.Equal(NtripRefusal.NotRtcm3, await CasterBench.EndAsync(strict));
        Assert.Empty(Copy(nothing));

        int before = caster.Sent.Count;
        (CorrectionSession raw, List<byte[]> given) = await CasterBench.SessionAsync(CasterBench.Entry($"{caster.Url}/CMRX"), format: CorrectionFormat.Raw);
        await using CorrectionSession owned = raw;
        await ReceiverBench.UntilAsync(() => Joined(given).Length >= 100, TimeSpan.FromSeconds(10), "raw bytes");
        byte[] got = Joined(given);
        Assert.Equal(caster.Sent.Skip(before).SelectMany(epoch => epoch).Take(got.Length), got);
    }

    [Fact]
    public async Task Text_that_is_no_words_is_quoted()
    {
        var text = new SimulatedMountpoint { Name = "TEXT", Base = CasterBench.Base(), RawEpoch = [.. "$GNGGA,no data for your area\r\n"u8] };
        await using SimulatedCaster caster = CasterBench.Caster(CasterAnswer.AsAsked, text);
        (CorrectionSession session, _) = await CasterBench.SessionAsync(CasterBench.Entry($"{caster.Url}/TEXT"));
        await using CorrectionSession owned = session;
        await ReceiverBench.UntilAsync(() => Quoted() is not null, TimeSpan.FromSeconds(10), "the warning");
        CorrectionWarning quoted = Quoted()!;
        Assert.Contains("$GNGGA,no data for your area", quoted.English, StringComparison.Ordinal);
        Assert.Contains("$GNGGA,no data for your area", quoted.Korean, StringComparison.Ordinal);

        CorrectionWarning? Quoted() => session
            .Describe(new CorrectionHealth { Receiver = "rtk", State = "" }, new CorrectionClock(TimeProvider.System.GetUtcNow(), IsTrusted: true))
            .Warnings.FirstOrDefault(warning => warning.Code == "textForCorrections");
    }

    [Fact]
    public async Task What_comes_is_described()
    {
        await using SimulatedCaster caster = CasterBench.Caster();
        (CorrectionSession session, List<byte[]> given) = await CasterBench.SessionAsync(CasterBench.Entry($"{caster.Url}/BASE"));
        await using CorrectionSession owned = session;
        await ReceiverBench.UntilAsync(() => Count(given) >= 20, TimeSpan.FromSeconds(20), "frames");

        CorrectionHealth health = session.Describe(new CorrectionHealth { Receiver = "rtk", State = "" }, new CorrectionClock(TimeProvider.System.GetUtcNow(), IsTrusted: true));

        Assert.Equal(CorrectionState.Streaming, health.State);
        Assert.Equal(["1006", "1074", "1094", "1124"], health.Messages.Keys.Order());
        Assert.Equal(1234, health.Base?.StationId);
        Assert.Equal(37.5733, health.Base!.Latitude!.Value, 8);
        Assert.Equal(80, health.Base.EllipsoidalHeightMetres!.Value, 3);
        Assert.InRange(health.LatencySeconds!.Value, -1, 2);
        Assert.Empty(health.Warnings);
    }

    [Fact]
    public async Task A_base_that_has_not_been_told_where_it_is_is_said()
    {
        var lost = new SimulatedMountpoint { Name = "LOST", Base = new SimulatedBase(7, CasterBench.Here) { SendsNoPosition = true } };
        await using SimulatedCaster caster = CasterBench.Caster(CasterAnswer.AsAsked, lost);
        (CorrectionSession session, List<byte[]> given) = await CasterBench.SessionAsync(CasterBench.Entry($"{caster.Url}/LOST"));
        await using CorrectionSession owned = session;
        await ReceiverBench.UntilAsync(() => Count(given) >= 10, TimeSpan.FromSeconds(20), "frames");

        CorrectionHealth health = session.Describe(new CorrectionHealth { Receiver = "rtk", State = "" }, new CorrectionClock(TimeProvider.System.GetUtcNow(), IsTrusted: false));

        Assert.Equal("baseWithoutPosition", Assert.Single(health.Warnings).Code);
    }

    [Fact]
    public async Task A_base_that_sends_its_position_only_is_said()
    {
        var blind = new SimulatedMountpoint { Name = "BLIND", Base = new SimulatedBase(8, CasterBench.Here) { SendsNoObservations = true, PositionEvery = 1 } };
        await using SimulatedCaster caster = CasterBench.Caster(CasterAnswer.AsAsked, blind);
        (CorrectionSession session, _) = await CasterBench.SessionAsync(CasterBench.Entry($"{caster.Url}/BLIND"));
        await using CorrectionSession owned = session;

        CorrectionHealth Describe() => session.Describe(new CorrectionHealth { Receiver = "rtk", State = "" }, new CorrectionClock(TimeProvider.System.GetUtcNow(), IsTrusted: false));
        await session.FirstData.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Empty(Describe().Warnings);
        await ReceiverBench.UntilAsync(() => Describe().Warnings.Any(), TimeSpan.FromSeconds(30), "a warning, 10 s later");

        Assert.Equal("noObservations", Assert.Single(Describe().Warnings).Code);
        Assert.False(session.Ended.IsCompleted);
    }

    [Theory]
    [InlineData(33_538, true, ObservationWatch.OldCode, "33538 s ago", "33538초 전")]
    [InlineData(-33_538, true, ObservationWatch.OldCode, "33538 s ahead", "33538초 앞서")]
    [InlineData(60, false, ObservationWatch.PerhapsOldCode, "or the clock is wrong", "시계가 틀렸습니다")]
    public async Task Observations_that_are_not_of_now_are_said(int secondsOld, bool trusted, string code, string english, string korean)
    {
        var late = new SimulatedMountpoint { Name = "LATE", Base = new SimulatedBase(9, CasterBench.Here) { ObservationDelay = TimeSpan.FromSeconds(secondsOld) } };
        await using SimulatedCaster caster = CasterBench.Caster(CasterAnswer.AsAsked, late);
        (CorrectionSession session, _) = await CasterBench.SessionAsync(CasterBench.Entry($"{caster.Url}/LATE"));
        await using CorrectionSession owned = session;

        CorrectionHealth Describe(TimeSpan off) => session.Describe(new CorrectionHealth { Receiver = "rtk", State = "" }, new CorrectionClock(TimeProvider.System.GetUtcNow() - off, trusted));
        await ReceiverBench.UntilAsync(() => Describe(default).Warnings.Any(), TimeSpan.FromSeconds(10), "a warning");

        CorrectionWarning warning = Assert.Single(Describe(default).Warnings);
        Assert.Equal(code, warning.Code);
        // A second may have gone by since the epoch.
        Assert.True(new[] { 0, 1 }.Any(late => Contains(warning, english, korean, secondsOld, late)), $"{warning}");
        Assert.Empty(Describe(TimeSpan.FromSeconds(secondsOld)).Warnings);
    }

    [Theory]
    [InlineData(3600, "the RECEIVER's time is wrong", "수신기 시각이 틀렸을")]
    [InlineData(-7200, "one of the two is wrong", "하나의 시각이 틀렸지만")]
    public async Task A_base_is_not_blamed_for_a_receiver_whose_time_the_machine_contradicts(int machineAhead, string english, string korean)
    {
        await using SimulatedCaster caster = CasterBench.Caster();
        (CorrectionSession session, _) = await CasterBench.SessionAsync(CasterBench.Entry($"{caster.Url}/BASE"));
        await using CorrectionSession owned = session;
        var slow = new AlertTime { Utc = default, Source = "gnss" };
        CorrectionHealth Describe()
        {
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            return session.Describe(new CorrectionHealth { Receiver = "rtk", State = "" }, CorrectionClock.Of(slow with { Utc = now.AddHours(-1) }, now.AddHours(-1).AddSeconds(machineAhead)));
        }

        await ReceiverBench.UntilAsync(() => Describe().Warnings.Any(), TimeSpan.FromSeconds(10), "a warning");
        CorrectionWarning warning = Assert.Single(Describe().Warnings);
        Assert.Equal(ObservationWatch.PerhapsOldCode, warning.Code);
        Assert.Contains(english, warning.English, StringComparison.Ordinal);
        Assert.Contains(korean, warning.Korean, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Observations_whose_time_stands_still_are_said_without_any_clock()
    {
        var still = new SimulatedMountpoint { Name = "STILL", Base = new SimulatedBase(9, CasterBench.Here) { TimeStandsStill = true } };
        await using SimulatedCaster caster = CasterBench.Caster(CasterAnswer.AsAsked, still);
        (CorrectionSession session, _) = await CasterBench.SessionAsync(CasterBench.Entry($"{caster.Url}/STILL"));
        await using CorrectionSession owned = session;
        DateTimeOffset began = TimeProvider.System.GetUtcNow();

        // By a clock that stands still as well, nothing is old.
        CorrectionHealth Describe() => session.Describe(new CorrectionHealth { Receiver = "rtk", State = "" }, new CorrectionClock(began, IsTrusted: true));
        await session.FirstData.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Empty(Describe().Warnings);
        await ReceiverBench.UntilAsync(() => Describe().Warnings.Any(), TimeSpan.FromSeconds(30), "a warning, 10 s later");

        CorrectionWarning warning = Assert.Single(Describe().Warnings);
        Assert.Equal(ObservationWatch.StandStillCode, warning.Code);
        Assert.Contains("멈춰 있습니다", warning.Korean, StringComparison.Ordinal);
        Assert.False(session.Ended.IsCompleted);
    }

    /// <summary>Whether a warning says the seconds, or some later ones.</summary>
    private static bool Contains(CorrectionWarning warning, string english, string korean, int seconds, int later)
    {
        string Later(string text) => text.Replace($"{Math.Abs(seconds)}", $"{Math.Abs(seconds + later)}", StringComparison.Ordinal);
        return warning.English.Contains(Later(english), StringComparison.Ordinal) && warning.Korean.Contains(Later(korean), StringComparison.Ordinal);
    }

    private static SimulatedMountpoint Virtual() => new() { Name = "VRS", Base = CasterBench.Base(), NeedsGga = true };

    private static int Count(List<byte[]> given)
    {
        lock (given)
            return given.Count;
    }

    private static byte[][] Copy(List<byte[]> given)
    {
        lock (given)
            return [.. given];
    }

    private static byte[] Joined(List<byte[]> given) => [.. Copy(given).SelectMany(message => message)];
}
