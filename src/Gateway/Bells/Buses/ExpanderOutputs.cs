namespace Gateway.Bells.Buses;

/// <summary>What the pins of an expander that are outputs shall be; set by any thread, written by the bus's.</summary>
internal sealed class ExpanderOutputs(int mask)
{
    private int _levels;

    /// <summary>The pins that are outputs.</summary>
    public int Mask => mask;

    public int Levels => Volatile.Read(ref _levels);

    public void Set(int pin, bool isHigh)
    {
        if (isHigh)
            Interlocked.Or(ref _levels, 1 << pin);
        else
            Interlocked.And(ref _levels, ~(1 << pin));
    }
}
