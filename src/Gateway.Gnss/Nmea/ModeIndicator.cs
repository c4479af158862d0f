namespace Gateway.Gnss.Nmea;

/// <summary>
/// Mode indicator of RMC, GLL, VTG and GNS: N none, A autonomous, D differential, P precise, R RTK fixed, F RTK float,
/// E estimated, M manual, S simulated. NMEA 0183 4.11, "mode indicator".
/// </summary>
public static class ModeIndicator
{
    // From the most cautious to the best.
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

    /// <summary>
    /// How good a position can be at most of which RMC or GLL say this: R, F, E, M, S and N are meant; A, D and P are all
    /// that older editions know.
    /// </summary>
    internal static FixQuality AtMost(FixQuality told) =>
        told is FixQuality.Single or FixQuality.Differential or FixQuality.Pps ? FixQuality.RtkFixed : told;

    /// <summary>
    /// As for one letter, but what knows R and F means the others too; and A leaves room for a differential position, in
    /// which a system without corrections takes part ("DA").
    /// </summary>
    internal static FixQuality AtMost(in Gns gns)
    {
        FixQuality told = Quality(gns.Mode) ?? FixQuality.RtkFixed;
        if (gns.KnowsRtk)
            return told;
        return told == FixQuality.Single ? FixQuality.Pps : AtMost(told);
    }

    /// <summary>
    /// The most cautious of several systems' letters. N says that a system is not used and leaves the position to the
    /// others: "NR" is a fixed position of GLONASS alone, and NNN none. All others take part in one position, which is no
    /// better than the worst of its measurements: "FR" is float, "AR" holds uncorrected ones and is single.
    /// </summary>
    internal static char? MostCautious(ReadOnlySpan<byte> letters)
    {
        int least = -1;
        foreach (byte letter in letters)
        {
            int rank = Ranking.IndexOf(letter);
            if (rank > 0 && (least <= 0 || rank < least))
                least = rank;
            else if (rank == 0 && least < 0)
                least = 0;
        }

        return least < 0 ? null : (char)Ranking[least];
    }
}
