using Gateway.Configuration;
using Gateway.Demo.World;

namespace Gateway.Demo.Presses;

/// <summary>Presses bells as a person does: the contact is held for a moment and let go.</summary>
internal sealed class BellFinger(DemoWorld world, TimeProvider time)
{
    private static readonly TimeSpan Hold = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest wait for every step of a press.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Presses a bell and waits until every step was seen, or until patience ends.</summary>
    public async Task<PressTrace> PressAsync(BellConfiguration bell, CancellationToken stop)
    {
        PressTrace trace = world.Presses.Begin(bell.Id);
        try
        {
            if (bell.Gpio is { } contact)
                await HoldAsync(contact.Pin, stop);
            else
                await world.Radio.PressAsync(stop);
            await trace.Complete.WaitAsync(Patience, time, stop);
        }
        catch (TimeoutException)
        {
            // The trace says what is missing.
            return trace;
        }
        finally
        {
            world.Presses.End(trace);
        }
        return trace;
    }

    private async Task HoldAsync(int pin, CancellationToken stop)
    {
        world.Gpio.Press(pin);
        try
        {
            await Task.Delay(Hold, time, stop);
        }
        finally
        {
            world.Gpio.Release(pin);
        }
    }
}
