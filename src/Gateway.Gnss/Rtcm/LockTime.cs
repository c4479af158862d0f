namespace Gateway.Gnss.Rtcm;

/// <summary>How long a phase has been tracked without a slip, at least: what lock time indicators stand for.</summary>
internal static class LockTime
{
    private const int LastExtended = 704, LastLegacy = 127;

    /// <summary>Milliseconds for the 4 bits of DF402 (RTCM 10403.3, table 3.5-74).</summary>
    public static int OfShort(int indicator) => indicator == 0 ? 0 : 1 << (indicator + 4);

    /// <summary>Milliseconds for the 10 bits of DF407 (RTCM 10403.3, table 3.5-75); null where reserved.</summary>
    public static int? OfExtended(int indicator)
    {
        if (indicator > LastExtended)
            return null;
        if (indicator < 64)
            return indicator;
        int doublings = (indicator - 32) / 32;
        return (indicator - 32 * doublings) << doublings;
    }

    /// <summary>Seconds for the 7 bits of DF013 and its likes (RTCM 10403.3, table 3.4-2).</summary>
    public static int OfLegacy(int indicator)
    {
        if (indicator == LastLegacy)
            return 937;
        int doublings = indicator / 24;
        return doublings == 0 ? indicator : (indicator << doublings) - Offset(doublings);
    }

    private static int Offset(int doublings) => doublings switch { 1 => 24, 2 => 120, 3 => 408, 4 => 1176, _ => 3096 };
}
