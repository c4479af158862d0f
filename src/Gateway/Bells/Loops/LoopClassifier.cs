using Gateway.Configuration;

namespace Gateway.Bells.Loops;

/// <summary>Says what a resistance means, with hysteresis: what holds is left a little later than it was entered.</summary>
internal sealed class LoopClassifier(LoopConfiguration loop)
{
    private const double Hysteresis = 1.05, EndHysteresis = 1.2;

    private readonly LoopBands _bands = LoopBands.Of(loop);

    /// <summary>What the last resistance meant; null before the first.</summary>
    public LoopState? State { get; private set; }

    /// <summary>Resistance of the loop, ohms, from the share of the supply at the converter's input; infinite at the supply itself.</summary>
    public double Ohms(double ratio) => ratio >= 1 ? double.PositiveInfinity : Math.Max(0, loop.PullUpOhms * ratio / (1 - ratio));

    public LoopState Take(double ohms)
    {
        LoopState state = Stays(ohms) ? State!.Value : Classify(ohms);
        State = state;
        return state;
    }

    private bool Stays(double ohms) => State switch
    {
        LoopState.Normal => _bands.Normal.Holds(ohms, Hysteresis),
        LoopState.Pressed => _bands.Pressed.Holds(ohms, Hysteresis),
        LoopState.Open => ohms > _bands.OpenAbove / EndHysteresis,
        LoopState.Short => ohms < _bands.ShortBelow * EndHysteresis,
        _ => false,
    };

    private LoopState Classify(double ohms)
    {
        if (ohms < _bands.ShortBelow)
            return LoopState.Short;
        if (ohms > _bands.OpenAbove)
            return LoopState.Open;
        if (_bands.Normal.Holds(ohms))
            return LoopState.Normal;
        return _bands.Pressed.Holds(ohms) ? LoopState.Pressed : LoopState.Foreign;
    }
}
