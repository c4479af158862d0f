namespace Gateway.Tests.Survey;

/// <summary>A record's times are the receiver's; where they cannot be right the record says so.</summary>
public sealed class RecordClockTests
{
    [Theory]
    [InlineData(-24, true, "receiver and machine differ by 24 h: the machine's clock is synchronised, the receiver's time is wrong")]
    [InlineData(-24, false, null)]
    [InlineData(0, true, null)]
    public async Task A_receiver_a_day_off_a_synchronised_clock_is_noted_in_the_record(int hours, bool isSynchronised, string? words)
    {
        var time = new SteppedWallClock();
        await using var bench = new SurveyBench(time) { SynchronizedWithin = isSynchronised ? TimeSpan.FromMilliseconds(20) : null };
        await bench.StartAsync();
        Guid id = bench.Room.Start(SurveyBench.Request).Id;
        await bench.UntilEpochsAsync(id, 1);
        time.Step(TimeSpan.FromHours(hours));

        await bench.UntilConcludedAsync(id);

        Assert.Equal(words, bench.ReadRecord(id).Note);
    }
}
