namespace Gateway.Gnss.Rtcm;

/// <summary>An epoch that observations came of. A base, or a caster that repeats old data, may send the same again and again.</summary>
/// <param name="Time">The instant of observation.</param>
/// <param name="Arrival">When the newest message of it came, on the caller's monotonic clock.</param>
/// <param name="Since">When the first message with this very instant came, on that clock.</param>
public readonly record struct ObservedEpoch(ObservationTime Time, TimeSpan Arrival, TimeSpan Since)
{
    /// <summary>How long messages have come without a newer observation; zero while each brings one.</summary>
    public TimeSpan StoodStill => Arrival - Since;
}
