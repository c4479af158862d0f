using Gateway.Gnss;

namespace Gateway.Receivers;

/// <summary>The contract's words for a fix quality (<see cref="Messages.AlertLiveFix.Quality"/>), and which is better.</summary>
internal static class FixQualityWords
{
    public static string Of(FixQuality quality) => quality switch
    {
        FixQuality.Single => "single",
        FixQuality.Differential => "differential",
        FixQuality.Pps => "pps",
        FixQuality.RtkFixed => "rtkFixed",
        FixQuality.RtkFloat => "rtkFloat",
        FixQuality.Estimated => "estimated",
        FixQuality.Manual => "manual",
        FixQuality.Simulated => "simulated",
        _ => "none",
    };

    /// <summary>Higher is better; dead reckoning is worse than any measured fix.</summary>
    public static int Rank(FixQuality quality) => quality switch
    {
        FixQuality.RtkFixed => 6,
        FixQuality.RtkFloat => 5,
        FixQuality.Differential => 4,
        FixQuality.Pps => 3,
        FixQuality.Single => 2,
        FixQuality.Estimated => 1,
        _ => 0,
    };
}
