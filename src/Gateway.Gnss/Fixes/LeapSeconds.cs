namespace Gateway.Gnss.Fixes;

/// <summary>GPS time minus UTC, whole seconds (IERS Bulletin C; GPS time began with 0 on 1980-01-06).</summary>
public static class LeapSeconds
{
    private static readonly DateOnly[] Starts =
    [
        new(1981, 7, 1), new(1982, 7, 1), new(1983, 7, 1), new(1985, 7, 1), new(1988, 1, 1), new(1990, 1, 1),
        new(1991, 1, 1), new(1992, 7, 1), new(1993, 7, 1), new(1994, 7, 1), new(1996, 1, 1), new(1997, 7, 1),
        new(1999, 1, 1), new(2006, 1, 1), new(2009, 1, 1), new(2012, 7, 1), new(2015, 7, 1), new(2017, 1, 1),
    ];

    /// <summary>The difference of today: no leap second has been announced since 2017.</summary>
    public static int Latest => Starts.Length;

    /// <summary>The difference on a UTC date.</summary>
    public static int On(DateOnly date)
    {
        int passed = Starts.Length;
        while (passed > 0 && date < Starts[passed - 1])
            passed--;
        return passed;
    }

    /// <summary>
    /// The day since which the difference of <paramref name="date"/> has held; 1980-01-06 before the first. A receiver of
    /// that time that knew its leap seconds could not honestly say an earlier date.
    /// </summary>
    public static DateOnly LastChangeBefore(DateOnly date) => On(date) is > 0 and var passed ? Starts[passed - 1] : GpsTime.FirstDay;
}
