using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Fixes;

/// <summary>
/// Keeps the date for sentences that tell only the time of day: RMC and ZDA set it, midnight moves it on. A time more
/// than half a day behind the last one is the next day's.
/// </summary>
internal sealed class DateKeeper
{
    private const long HalfDay = 43_200_000_000_000;

    private DateOnly? _date;
    private long _time;

    public void Set(DateOnly date, NmeaTime time)
    {
        _date = date;
        _time = time.Nanoseconds;
    }

    /// <summary>UTC of a time of day; null while no date is known. A leap second falls on the next day's first.</summary>
    public DateTimeOffset? Resolve(NmeaTime time)
    {
        if (_date is not { } date)
            return null;
        long apart = time.Nanoseconds - _time;
        if (apart < -HalfDay && date < DateOnly.MaxValue)
            date = date.AddDays(1);
        else if (apart > HalfDay && date > DateOnly.MinValue)
            date = date.AddDays(-1);
        Set(date, time);
        return new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) + time.ToTimeSpan();
    }
}
