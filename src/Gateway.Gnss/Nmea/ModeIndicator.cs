namespace Gateway.Gnss.Nmea;

/// <summary>
/// Mode indicator of RMC, GLL, VTG and GNS: N none, A autonomous, D differential, P precise, R RTK fixed, F RTK float,
/// E estimated, M manual, S simulated. NMEA 0183 4.11, "mode indicator".
/// </summary>
public static class ModeIndicator
{
    // From the weakest to the strongest claim; GNS has one letter a system, and the fix is as good as its best.
    private static ReadOnlySpan<byte> Ranking => "NSMEADPFR"u8;

    /// <summary>The quality that the letter stands for; null if the letter is absent or unknown.</summary>
    public static FixQuality? Quality(char? mode) => mode switch
    {
        'N' => FixQuality.None,
        'A' => FixQuality.Single,
        'D' => FixQuality.Differential,
        'P' => FixQuality.Pps,
        'R' => FixQuality.RtkFixed,
        'F' => FixQuality.RtkFloat,
        'E' => FixQuality.Estimated,
        'M' => FixQuality.Manual,
        'S' => FixQuality.Simulated,
        _ => null,
    };

    internal static char? Best(ReadOnlySpan<byte> letters)
    {
        int best = -1;
        foreach (byte letter in letters)
            best = Math.Max(best, Ranking.IndexOf(letter));
        return best < 0 ? null : (char)Ranking[best];
    }
}
