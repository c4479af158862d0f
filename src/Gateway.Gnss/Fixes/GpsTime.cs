using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Fixes;

/// <summary>GPS weeks and milliseconds of the week as UTC.</summary>
internal static class GpsTime
{
    public const int MillisecondsPerDay = 86_400_000;
    private const int DaysPerWeek = 7, MillisecondsPerSecond = 1000;
    private const long NanosecondsPerMillisecond = 1_000_000;

    public static DateOnly FirstDay => new(1980, 1, 6);

    /// <summary>UTC time of day of a time of week.</summary>
    public static NmeaTime TimeOfDay(long millisecondsOfWeek, int leapSeconds)
    {
        long ofDay = (millisecondsOfWeek - leapSeconds * MillisecondsPerSecond) % MillisecondsPerDay;
        return new NmeaTime((ofDay < 0 ? ofDay + MillisecondsPerDay : ofDay) * NanosecondsPerMillisecond, 3);
    }

    /// <summary>UTC date; null if the calendar has none. Days are counted from the week's start whatever the time of week.</summary>
    public static DateOnly? Date(int week, long millisecondsOfWeek, int leapSeconds)
    {
        long days = Math.DivRem(millisecondsOfWeek - leapSeconds * MillisecondsPerSecond, MillisecondsPerDay, out long rest);
        if (rest < 0)
            days--;
        long number = FirstDay.DayNumber + (long)week * DaysPerWeek + days;
        return week > 0 && number >= FirstDay.DayNumber && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)number) : null;
    }
}
