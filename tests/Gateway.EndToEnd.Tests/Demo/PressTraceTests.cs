using Gateway.Demo;
using Gateway.Demo.Presses;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.EndToEnd.Tests.Demo;

public sealed class PressTraceTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void It_is_complete_only_with_every_step_and_names_what_is_missing()
    {
        var id = Guid.NewGuid();
        var trace = new PressTrace("bell-1", _time);
        _time.Advance(TimeSpan.FromMilliseconds(30));
        Assert.True(trace.Note(PressStep.AcceptedOnDisk, id, "bell-1"));
        Assert.True(trace.Note(PressStep.CommittedByControlRoom, id, "bell-1"));
        Assert.True(trace.Note(PressStep.Published, id, "bell-1"));
        Assert.False(trace.Complete.IsCompleted);
        Assert.Equal([PressStep.ReceiptBack], trace.Missing());
        _time.Advance(TimeSpan.FromMilliseconds(10));
        trace.Note(PressStep.ReceiptBack, id, "bell-1");
        Assert.True(trace.Complete.IsCompleted);
        Assert.Equal(30, trace.At(PressStep.AcceptedOnDisk)!.Value.TotalMilliseconds);
        Assert.Equal(40, trace.At(PressStep.ReceiptBack)!.Value.TotalMilliseconds);
    }

    [Fact]
    public void Steps_of_other_alerts_are_not_taken_for_its_own()
    {
        var trace = new PressTrace("bell-1", _time);
        Assert.False(trace.Note(PressStep.AcceptedOnDisk, Guid.NewGuid(), "bell-2"));
        trace.Note(PressStep.AcceptedOnDisk, Guid.NewGuid(), "bell-1");
        Assert.False(trace.Note(PressStep.ReceiptBack, Guid.NewGuid(), "bell-1"));
        Assert.Contains(PressStep.ReceiptBack, trace.Missing());
    }

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("10s", 10_000)]
    [InlineData("1m", 60_000)]
    [InlineData("1.5s", 1_500)]
    public void A_duration_is_read_with_its_unit(string text, double milliseconds)
    {
        Assert.True(DurationText.TryParse(text, out TimeSpan duration));
        Assert.Equal(milliseconds, duration.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("10")]
    [InlineData("-1s")]
    [InlineData("1 s")]
    [InlineData("1h")]
    [InlineData("1e9m")]
    [InlineData("99999999999999999999m")]
    public void What_is_no_duration_is_refused(string text) => Assert.False(DurationText.TryParse(text, out _));
}
