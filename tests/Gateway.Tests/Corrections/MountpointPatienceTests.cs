using CsCheck;
using Gateway.Corrections;
using Gateway.Gnss.Ntrip.Refusals;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Corrections;

public sealed class MountpointPatienceTests
{
    private static readonly CorrectionPatience Real = new();

    [Fact]
    public void Whatever_a_caster_does_it_is_not_asked_again_sooner_than_is_decent() =>
        Gen.Select(Gen.Enum<NtripRefusal>().Array[1, 30], Gen.Int[0, 300].Array[30], Gen.Int).Sample((refusals, streamed, seed) =>
        {
            var time = new FakeTimeProvider();
            var patience = new MountpointPatience(Real, time, new Random(seed));
            for (int i = 0; i < refusals.Length; i++)
            {
                TimeSpan streamedFor = TimeSpan.FromSeconds(streamed[i]);
                TimeSpan wait = patience.Failed(refusals[i], streamedFor, null);
                bool lasted = streamedFor >= Real.StableAfter;
                Assert.True(wait >= (lasted ? Real.AfterLoss : Real.AfterFault), $"{refusals[i]} after {streamedFor}: {wait}");
                Assert.True(wait <= Real.LongestAfterBadCredentials * 1.25);
                Assert.True(patience.Left > TimeSpan.Zero);
                time.Advance(wait);
                Assert.Equal(TimeSpan.Zero, patience.Left);
            }
        });

    [Theory]
    [InlineData(NtripRefusal.BadCredentials, 120, 3600)]
    [InlineData(NtripRefusal.Banned, 120, 3600)]
    [InlineData(NtripRefusal.UnknownMountpoint, 30, 900)]
    [InlineData(NtripRefusal.TooManyConnections, 30, 900)]
    [InlineData(NtripRefusal.Unreachable, 10, 300)]
    public void Waits_double_up_to_a_limit(NtripRefusal refusal, int first, int longest)
    {
        var patience = new MountpointPatience(Real, new FakeTimeProvider(), new Random(TestSeed.Value));
        for (double seconds = first; seconds < longest * 4; seconds *= 2)
            Assert.InRange(patience.Failed(refusal, TimeSpan.Zero, null).TotalSeconds, Math.Min(seconds, longest), Math.Min(seconds, longest) * 1.25);
    }

    [Fact]
    public void A_stream_that_lasted_begins_anew_and_a_caster_that_names_a_time_is_obeyed()
    {
        var patience = new MountpointPatience(Real, new FakeTimeProvider(), new Random(TestSeed.Value));
        for (int i = 0; i < 10; i++)
            patience.Failed(NtripRefusal.Unreachable, TimeSpan.Zero, null);

        Assert.InRange(patience.Failed(NtripRefusal.ClosedByCaster, TimeSpan.FromMinutes(5), null).TotalSeconds, 5, 6.25);
        Assert.True(patience.Failed(NtripRefusal.StationNotSending, TimeSpan.Zero, TimeSpan.FromMinutes(20)) >= TimeSpan.FromMinutes(20));
        Assert.True(patience.Failed(NtripRefusal.StationNotSending, TimeSpan.Zero, TimeSpan.FromDays(20)) <= TimeSpan.FromMinutes(75));
    }
}
