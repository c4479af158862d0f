namespace Gateway.Commands;

/// <summary>What the exit code says; documented in <c>gateway --help</c> and README.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>The work could not be done: I/O, broker, service not running.</summary>
    public const int Failed = 1;

    /// <summary>The caller's mistake: bad arguments, unknown id, wrong configuration.</summary>
    public const int Usage = 2;

    /// <summary>Done in part: some input was refused and listed; of decode, not one frame was found.</summary>
    public const int Partial = 3;
}
