namespace Gateway.Bells;

/// <summary>Says once that a battery is low, and again only after it has clearly been better: percentages wander.</summary>
internal sealed class BatteryWatch(double limitPercent)
{
    private const double Hysteresis = 5;

    /// <summary>Last percentage heard.</summary>
    public double? Percent { get; private set; }

    public bool IsLow { get; private set; }

    /// <summary>Takes a reading that is not news, such as a retained one.</summary>
    public void Remember(double percent) => Percent = percent;

    /// <returns>Whether this reading makes the battery low.</returns>
    public bool Take(double percent)
    {
        Percent = percent;
        if (!IsLow && percent < limitPercent)
            return IsLow = true;
        if (IsLow && percent >= limitPercent + Hysteresis)
            IsLow = false;
        return false;
    }
}
