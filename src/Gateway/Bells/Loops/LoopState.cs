namespace Gateway.Bells.Loops;

/// <summary>What the resistance of a supervised loop says.</summary>
internal enum LoopState
{
    /// <summary>The end-of-line resistor alone.</summary>
    Normal,

    /// <summary>The button's resistor beside it.</summary>
    Pressed,

    /// <summary>Cut: far above both.</summary>
    Open,

    /// <summary>Shorted: far below both.</summary>
    Short,

    /// <summary>A resistance that the resistors of this loop cannot make.</summary>
    Foreign,
}
