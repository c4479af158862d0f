namespace Gateway.ControlRoom.Commands;

/// <summary>What the exit code says; the same as the gateway's.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>The work could not be done: I/O, port in use, database.</summary>
    public const int Failed = 1;

    /// <summary>The caller's mistake: bad arguments, wrong configuration.</summary>
    public const int Usage = 2;

    /// <summary>Done in part: some input was refused and listed.</summary>
    public const int Partial = 3;
}
