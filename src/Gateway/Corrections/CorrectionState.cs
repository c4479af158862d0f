namespace Gateway.Corrections;

/// <summary>Words of <see cref="Health.CorrectionHealth.State"/>.</summary>
internal static class CorrectionState
{
    public const string WaitingForFix = "waitingForFix";
    public const string Connecting = "connecting";
    public const string Accepted = "accepted";
    public const string Streaming = "streaming";
    public const string Waiting = "waiting";
}

/// <summary>The gateway's time, and whether anything says that it is right.</summary>
internal readonly record struct CorrectionClock(DateTimeOffset Utc, bool IsTrusted);
