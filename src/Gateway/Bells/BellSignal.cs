namespace Gateway.Bells;

/// <summary>What an input says.</summary>
internal enum BellSignalKind
{
    /// <summary>The input went to pressed, or says again that it is.</summary>
    Pressed,

    /// <summary>The input went back to rest.</summary>
    Released,

    /// <summary>A press from a device that never tells its release.</summary>
    Momentary,

    /// <summary>The input reports that it is pressed, without having changed: a press only if none is known.</summary>
    Held,
}

/// <summary>An input changed. Bounces are already gone (see <see cref="ContactDebounce"/>).</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Note">What a reader should know, such as that the input was found pressed.</param>
internal readonly record struct BellSignal(BellSignalKind Kind, string? Note = null);
