using System.Globalization;
using Gateway.Relay;

namespace Gateway.Tests.Paths;

/// <summary>A district's broker restarts, and 10,000 gateways have to come back to it.</summary>
public sealed class HerdTests
{
    private const int Gateways = 10_000;

    private static RelayOptions Options => new() { District = "seongdong", Gateway = "gw-1" };

    [Fact]
    public void Ten_thousand_gateways_that_lose_their_broker_in_one_moment_come_back_evenly()
    {
        var random = new Random(TestSeed.Value);
        double[] at = [.. Enumerable.Range(0, Gateways).Select(_ => new ReconnectBackoff(Options, random).Next(TimeSpan.FromHours(1), isUrgent: false).TotalSeconds)];
        int[] tenths = Histogram(at, 0.1, Options.ReconnectSpread.TotalSeconds);
        Say("first attempts after the loss, per 0.1 s", tenths);
        // 9.5 s of tenths: 105 each on average; six sigma of a Poisson count above it.
        double mean = Gateways / ((Options.ReconnectSpread - Options.BetweenAttempts).TotalSeconds * 10);
        Assert.InRange(tenths.Max(), 1, mean + (6 * Math.Sqrt(mean)));
        Assert.All(at, seconds => Assert.InRange(seconds, Options.BetweenAttempts.TotalSeconds, Options.ReconnectSpread.TotalSeconds));
    }

    [Fact]
    public void While_the_broker_stays_away_the_attempts_of_ten_thousand_never_peak()
    {
        const double Minutes = 10;
        var random = new Random(TestSeed.Value);
        var attempts = new List<double>();
        for (int gateway = 0; gateway < Gateways; gateway++)
        {
            var backoff = new ReconnectBackoff(Options, random);
            double at = backoff.Next(TimeSpan.FromHours(1), isUrgent: false).TotalSeconds;
            for (; at < Minutes * 60; at += backoff.Next(TimeSpan.Zero, isUrgent: false).TotalSeconds)
                attempts.Add(at);
        }
        int[] seconds = Histogram([.. attempts], 1, Minutes * 60);
        Say("attempts a second while nothing answers", seconds);
        // The waits grow to 30 s at most, 15 s on average: 660 a second in the long run. At first they are a third of that,
        // so the rate begins at most three times as high, and never again comes near it.
        double steady = seconds[120..].Average();
        Assert.InRange(steady, 500, 800);
        Assert.True(seconds.Max() < 3 * steady, $"at most {seconds.Max()} a second, {steady:0} in the long run");
        Assert.True(seconds[120..].Max() < steady + (8 * Math.Sqrt(steady)), $"a peak of {seconds[120..].Max()} over {steady:0}");
    }

    [Fact]
    public void A_gateway_with_an_alert_that_waits_is_back_within_a_second()
    {
        var random = new Random(TestSeed.Value);
        for (int i = 0; i < 1000; i++)
            Assert.InRange(new ReconnectBackoff(Options, random).Next(TimeSpan.FromHours(1), isUrgent: true).TotalSeconds, 0.5, 1);
    }

    private static int[] Histogram(double[] times, double width, double end)
    {
        int[] counts = new int[(int)Math.Ceiling(end / width)];
        foreach (double time in times)
            counts[Math.Min(counts.Length - 1, (int)(time / width))]++;
        return counts;
    }

    private static void Say(string what, int[] counts) => TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}: highest {counts.Max()}, mean {counts.Average():0.0}; the first 40: {string.Join(' ', counts.Take(40))}"));
}
