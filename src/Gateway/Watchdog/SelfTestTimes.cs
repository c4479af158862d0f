namespace Gateway.Watchdog;

/// <summary>How often the gateway presses itself, and how long that may take.</summary>
internal sealed record SelfTestTimes
{
    /// <summary>From the start to the first.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>From one to the next.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Longest way of one through this gateway, to the disk and once round every loop. A relay that connects may take 15 s for
    /// its round, and an SD card that stalls is not stuck yet.
    /// </summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(30);
}
