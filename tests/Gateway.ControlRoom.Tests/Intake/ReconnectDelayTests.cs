using Gateway.ControlRoom.Intake;

namespace Gateway.ControlRoom.Tests.Intake;

public class ReconnectDelayTests
{
    [Fact]
    public void Waits_double_within_their_jitter_up_to_the_longest_and_begin_anew_after_a_reset()
    {
        var delay = new ReconnectDelay(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15), new Random(TestSeed.Value));

        foreach (double nominal in new double[] { 1, 2, 4, 8, 15, 15, 15 })
            Assert.InRange(delay.Next().TotalSeconds, nominal * 0.5, nominal * 1.5);
        for (int i = 0; i < 10_000; i++)
            Assert.InRange(delay.Next().TotalSeconds, 7.5, 22.5);
        delay.Reset();

        Assert.InRange(delay.Next().TotalSeconds, 0.5, 1.5);
    }
}
