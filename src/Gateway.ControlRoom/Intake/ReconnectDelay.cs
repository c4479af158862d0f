namespace Gateway.ControlRoom.Intake;

/// <summary>How long to wait before the next attempt: doubling, with jitter, so that no herd returns to a broker at once.</summary>
internal sealed class ReconnectDelay(TimeSpan shortest, TimeSpan longest, Random random)
{
    private int _doublings;

    /// <summary>The next wait: between half and one and a half of 1, 2, 4 … times the shortest, up to the longest.</summary>
    public TimeSpan Next()
    {
        TimeSpan wait = shortest * Math.Pow(2, _doublings);
        if (wait < longest)
            _doublings++;
        else
            wait = longest;
        return wait * (0.5 + random.NextDouble());
    }

    /// <summary>Begins anew after things have gone well for a while.</summary>
    public void Reset() => _doublings = 0;
}
