namespace Gateway.Gnss.Nmea;

/// <summary>UTC time of day as sent (hhmmss.ss). During a leap second the second is 60.</summary>
/// <param name="Nanoseconds">Nanoseconds since 00:00, below 86,401 s.</param>
/// <param name="Decimals">Decimals of the second that were sent, 0 to 9.</param>
public readonly record struct NmeaTime(long Nanoseconds, byte Decimals)
{
    /// <summary>Time since 00:00, to 100 ns.</summary>
    public TimeSpan ToTimeSpan() => TimeSpan.FromTicks(Nanoseconds / TimeSpan.NanosecondsPerTick);
}
