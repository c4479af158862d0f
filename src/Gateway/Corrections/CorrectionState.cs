using Gateway.Health;
using Gateway.Messages;

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
/// <param name="Utc">Now.</param>
/// <param name="IsTrusted">Whether it is a receiver's or a synchronised clock's.</param>
/// <param name="Contradiction">How far the machine's clock is from it, where it is a receiver's and the two contradict each other: then nobody can be called wrong by it alone.</param>
internal readonly record struct CorrectionClock(DateTimeOffset Utc, bool IsTrusted, TimeSpan? Contradiction = null)
{
    /// <param name="now">The time that is taken.</param>
    /// <param name="machine">The machine's clock.</param>
    public static CorrectionClock Of(AlertTime now, DateTimeOffset machine) => new(
        now.Utc, now.Source is "gnss" or "ntp", now.Source == "gnss" && (machine - now.Utc).Duration() > ClockSource.LargestDisagreement ? machine - now.Utc : null);
}
