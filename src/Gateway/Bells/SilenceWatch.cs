namespace Gateway.Bells;

/// <summary>
/// How long nothing has been heard of a bell: no heartbeat, no sample, no check of its line. Counts from the start, so that
/// a bell that was dead before is found as well. Monotonic time only.
/// </summary>
/// <param name="limit">Longest silence; null: this bell gives no sign of life that could be missed.</param>
/// <param name="time">The clock.</param>
internal sealed class SilenceWatch(TimeSpan? limit, TimeProvider time)
{
    private long _heardAt = time.GetTimestamp();

    /// <summary>Longest silence; null if there is none to hold it to.</summary>
    public TimeSpan? Limit => limit;

    /// <summary>Whether anything has been heard since the start.</summary>
    public bool WasHeard { get; private set; }

    /// <summary>Since the last sign of life, or the start.</summary>
    public TimeSpan Silence => time.GetElapsedTime(_heardAt);

    public bool IsTooLong => limit is { } longest && Silence >= longest;

    public void Heard()
    {
        _heardAt = time.GetTimestamp();
        WasHeard = true;
    }
}
