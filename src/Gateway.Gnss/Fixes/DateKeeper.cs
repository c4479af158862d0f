using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Fixes;

/// <summary>
/// Keeps the date for messages that tell only the time of day: RMC, ZDA and the binary protocols set it, midnight moves
/// it on. A receiver's time runs on: what lies more than an hour behind the last time is the next day's, also after a
/// silence of half a day, and what lies within an hour of a whole day ahead came late over midnight. Where no date ever
/// comes, a clock may tell it.
/// </summary>
internal sealed class DateKeeper(EpochOptions options)
{
    private const long HalfDay = 43_200_000_000_000, Hour = 3_600_000_000_000, Day = 24 * Hour;
    private const int RolloverDays = 1024 * 7;

    private DateOnly? _date;
    private long _time;

    /// <summary>Whether the date that <see cref="Resolve"/> last gave was moved on by 1024 weeks or more.</summary>
    public bool IsRepaired { get; private set; }

    /// <summary>Whether the date that <see cref="Resolve"/> last gave is the clock's.</summary>
    public bool IsFromClock { get; private set; }

    public void Set(DateOnly date, NmeaTime time)
    {
        IsRepaired = false;
        while (date < options.EarliestDate && date.DayNumber + RolloverDays <= DateOnly.MaxValue.DayNumber)
        {
            date = date.AddDays(RolloverDays);
            IsRepaired = true;
        }

        Keep(date, time);
        IsFromClock = false;
    }

    /// <summary>UTC of a time of day; null while no date is known. A leap second falls on the next day's first.</summary>
    public DateTimeOffset? Resolve(NmeaTime time)
    {
        if (_date is not { } date || IsFromClock)
            return ByClock(time);
        long apart = time.Nanoseconds - _time;
        if (apart < -Hour && date < DateOnly.MaxValue)
            date = date.AddDays(1);
        else if (apart > Day - Hour && date > DateOnly.MinValue)
            date = date.AddDays(-1);
        Keep(date, time);
        return Utc(date, time);
    }

    private DateTimeOffset? ByClock(NmeaTime time)
    {
        if (options.Clock is not { } clock)
            return null;
        IsFromClock = true;
        DateTime now = clock.GetUtcNow().UtcDateTime;
        var date = DateOnly.FromDateTime(now);
        long apart = time.Nanoseconds - now.TimeOfDay.Ticks * TimeSpan.NanosecondsPerTick;
        if (!IsBelievable(date, Math.Min(Math.Abs(apart), Day - Math.Abs(apart))))
            return null;
        return Utc(apart > HalfDay ? date.AddDays(-1) : apart < -HalfDay ? date.AddDays(1) : date, time);
    }

    private bool IsBelievable(DateOnly date, long apart) => options.LargestClockError is not { } largest
        || (apart <= largest.Ticks * TimeSpan.NanosecondsPerTick && !(date < options.EarliestDate));

    private void Keep(DateOnly date, NmeaTime time) => (_date, _time) = (date, time.Nanoseconds);

    private static DateTimeOffset Utc(DateOnly date, NmeaTime time) =>
        new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) + time.ToTimeSpan();
}
