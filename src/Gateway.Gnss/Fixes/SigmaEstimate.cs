namespace Gateway.Gnss.Fixes;

/// <summary>
/// Sigmas for receivers that send none: a range error typical of the kind of position, times the DOPs. Rough by nature
/// and marked so; a DOP of 1 stands in where none was sent. The range error of a corrected position grows with the age of
/// its corrections by what satellite clocks run away in that time, c times 5e-12 a second: the model and the constant of
/// RTKLIB (manual 2.4.2, "satellite clock stability" and appendix E, error model). It ends at that of a single position,
/// which is what is left of one whose corrections are worth nothing any more: also of one whose age has no upper end. An age
/// that is not told adds nothing.
/// </summary>
internal static class SigmaEstimate
{
    // A vertical DOP is commonly half as large again as the horizontal one.
    private const double VerticalOverHorizontal = 1.5, UsualHdop = 1.0;

    private const double SingleRangeError = 4.0, ClockMetresPerSecond = 299_792_458 * 5e-12;

    /// <summary>Of each horizontal axis and of the height, metres; null where the quality tells nothing.</summary>
    public static (double Axis, double Up)? Of(FixQuality quality, double? age, bool isAgeOpen, double? hdop, double? vdop)
    {
        if (RangeErrorMetres(quality) is not { } fresh)
            return null;
        double range = !GnssFix.RestsOnCorrections(quality) ? fresh : isAgeOpen ? SingleRangeError : Aged(fresh, age.GetValueOrDefault());
        double horizontal = hdop is > 0 and < 50 and var sent ? sent : UsualHdop;
        double vertical = vdop is > 0 and < 50 and var told ? told : horizontal * VerticalOverHorizontal;
        return (Math.Round(range * horizontal / Math.Sqrt(2), 4), Math.Round(range * vertical, 4));
    }

    private static double Aged(double range, double age)
    {
        double clocks = ClockMetresPerSecond * age;
        return Math.Min(SingleRangeError, Math.Sqrt(range * range + clocks * clocks));
    }

    private static double? RangeErrorMetres(FixQuality quality) => quality switch
    {
        FixQuality.Single or FixQuality.Pps => SingleRangeError,
        FixQuality.Differential => 1.0,
        FixQuality.RtkFloat => 0.3,
        FixQuality.RtkFixed => 0.02,
        FixQuality.Estimated => 20.0,
        _ => null,
    };
}
