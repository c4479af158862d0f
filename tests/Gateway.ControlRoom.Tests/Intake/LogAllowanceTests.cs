using Gateway.ControlRoom.Intake;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.ControlRoom.Tests.Intake;

public class LogAllowanceTests
{
    [Fact]
    public void What_is_beyond_the_allowance_is_counted_and_told_once_in_the_next_minute()
    {
        var time = new FakeTimeProvider();
        var allowance = new LogAllowance(time, 3);
        Assert.Equal([true, true, true, false, false], Enumerable.Range(0, 5).Select(_ => allowance.Take(out long before) && before == 0));

        time.Advance(TimeSpan.FromMinutes(1));

        Assert.True(allowance.Take(out long unwritten));
        Assert.Equal(2, unwritten);
        Assert.True(allowance.Take(out unwritten));
        Assert.Equal(0, unwritten);
    }
}
