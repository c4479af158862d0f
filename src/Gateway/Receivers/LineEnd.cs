namespace Gateway.Receivers;

/// <summary>Why reading a serial line ended.</summary>
/// <param name="Kind">What kind of end.</param>
/// <param name="Fault">In plain words, for the log and the status; empty when stopped.</param>
internal readonly record struct LineEnd(LineEndKind Kind, string Fault)
{
    public static LineEnd Stopped { get; } = new(LineEndKind.Stopped, "");
}

internal enum LineEndKind
{
    /// <summary>The gateway is stopping.</summary>
    Stopped,

    /// <summary>The port is not there, or not ours to open.</summary>
    NoPort,

    /// <summary>The port was open and went away: unplugged, or failing.</summary>
    Lost,

    /// <summary>Nothing came for a while; opening it afresh is all that can be done from here.</summary>
    Silent,
}
