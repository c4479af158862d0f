namespace Gateway.Bells;

/// <summary>Whether a battery is low: until it has clearly been better, for percentages wander.</summary>
internal sealed class BatteryWatch(double limitPercent)
{
    private const double Hysteresis = 5;

    /// <summary>Last percentage heard.</summary>
    public double? Percent { get; private set; }

    public bool IsLow { get; private set; }

    /// <summary>Takes a reading that is not news, such as a retained one.</summary>
    public void Remember(double percent) => Percent = percent;

    /// <summary>Takes a reading that is news.</summary>
    public void Take(double percent)
    {
        Percent = percent;
        IsLow = percent < (IsLow ? limitPercent + Hysteresis : limitPercent);
    }
}
