using Gateway.Messages;
using Gateway.Receivers;
using Gateway.Simulation;

namespace Gateway.Tests.Receivers;

public sealed class LiveFixSourceTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 23, 59, 50, TimeSpan.Zero);

    private static readonly AlertPlace Place = new() { Latitude = 37.5633, Longitude = 127.0369, Plane = [] };

    private readonly SteppingTimeProvider _time = new(Start);
    private readonly ReceiverReading _first;
    private readonly ReceiverReading _second;
    private readonly LiveFixSource _source;

    public LiveFixSourceTests()
    {
        _first = new ReceiverReading(_time);
        _second = new ReceiverReading(_time);
        _source = new LiveFixSource(() => [_first, _second], _time);
    }

    [Fact]
    public void Without_a_fix_there_is_none()
    {
        Say(_first, SimulatedQuality.None);
        Assert.Null(_source.Current(Place));
    }

    [Fact]
    public void The_better_quality_wins_wherever_it_stands()
    {
        Say(_first, SimulatedQuality.Autonomous);
        Say(_second, SimulatedQuality.RtkFixed);
        Assert.Equal("rtkFixed", _source.Current(Place)!.Quality);
        Say(_first, SimulatedQuality.RtkFloat);
        Assert.Equal("rtkFixed", _source.Current(Place)!.Quality);
    }

    [Fact]
    public void Of_equals_the_first_in_the_configuration_wins()
    {
        Say(_second, SimulatedQuality.RtkFixed, north: 10);
        Say(_first, SimulatedQuality.RtkFixed);
        Assert.InRange(_source.Current(Place)!.DistanceToPlaceMetres!.Value, 0, 0.1);
    }

    [Fact]
    public void A_fresh_fix_wins_over_a_better_one_that_is_old()
    {
        Say(_first, SimulatedQuality.RtkFixed);
        _time.Advance(LiveFixSource.FreshAge + TimeSpan.FromSeconds(1));
        Say(_second, SimulatedQuality.Autonomous);
        Assert.Equal("single", _source.Current(Place)!.Quality);
    }

    [Fact]
    public void An_old_fix_is_given_with_its_age_and_not_after_the_limit()
    {
        Say(_first, SimulatedQuality.RtkFixed);
        _time.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(90, _source.Current(Place)!.AgeSeconds, 0.001);
        _time.Advance(LiveFixSource.LongestAge);
        Assert.Null(_source.Current(Place));
    }

    [Fact]
    public void A_lost_fix_leaves_the_last_one_standing()
    {
        Say(_first, SimulatedQuality.RtkFixed);
        _time.Advance(TimeSpan.FromSeconds(2));
        Say(_first, SimulatedQuality.None);
        AlertLiveFix fix = _source.Current(Place)!;
        Assert.Equal("rtkFixed", fix.Quality);
        Assert.Equal(2, fix.AgeSeconds, 0.001);
    }

    [Fact]
    public void The_age_does_not_follow_a_stepped_system_clock()
    {
        Say(_first, SimulatedQuality.RtkFixed);
        _time.Advance(TimeSpan.FromSeconds(3));
        _time.StepTo(Start.AddDays(400));
        Assert.Equal(3, _source.Current(Place)!.AgeSeconds, 0.001);
    }

    [Fact]
    public void It_carries_height_sigma_and_the_distance_to_the_bell()
    {
        Say(_first, SimulatedQuality.RtkFixed, north: 120);
        AlertLiveFix fix = _source.Current(Place)!;
        Assert.Equal(120, fix.DistanceToPlaceMetres!.Value, 0.2);
        Assert.Equal(62.184, fix.EllipsoidalHeightMetres!.Value, 0.2);
        Assert.Equal(0.0099, fix.HorizontalSigmaMetres!.Value, 0.001);
        Assert.Null(_source.Current(null)!.DistanceToPlaceMetres);
    }

    [Fact]
    public void A_receiver_without_a_date_gets_the_day_nearest_to_the_gateways_clock()
    {
        _first.Take("$GNGGA,235948.00,3733.79800000,N,12702.21400000,E,4,20,0.55,38.9,M,23.2,M,1.0,0123*"u8);
        _first.Take("59\r\n"u8);
        _first.Pause();
        _time.Advance(TimeSpan.FromSeconds(20));
        AlertLiveFix fix = _source.Current(Place)!;
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 23, 59, 48, TimeSpan.Zero), fix.Utc);
        Assert.Null(_first.Clock.Now());
    }

    [Fact]
    public void A_rolled_over_week_is_put_right()
    {
        // 2026-03-01 less 1024 weeks.
        _first.Take("$GNRMC,235948.00,A,3733.79800000,N,12702.21400000,E,0.0,,160706,,,A,V*10\r\n"u8);
        _first.Pause();
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 23, 59, 48, TimeSpan.Zero), _source.Current(Place)!.Utc);
    }

    private void Say(ReceiverReading reading, SimulatedQuality quality, double north = 0)
    {
        var options = new SimulatedReceiverOptions
        {
            Position = ReceiverBench.Truth with { Latitude = ReceiverBench.Truth.Latitude + (north / 110_990) },
            Seed = TestSeed.Value,
            NoFixFor = quality == SimulatedQuality.None ? TimeSpan.FromHours(1) : TimeSpan.Zero,
            SingleFor = quality == SimulatedQuality.Autonomous ? TimeSpan.FromHours(1) : TimeSpan.Zero,
            FloatFor = quality == SimulatedQuality.RtkFloat ? TimeSpan.FromHours(1) : TimeSpan.Zero,
        };
        reading.Take(new SimulatedRtkReceiver(options, _time).NextEpoch(_time.GetUtcNow()));
        reading.Pause();
    }
}
