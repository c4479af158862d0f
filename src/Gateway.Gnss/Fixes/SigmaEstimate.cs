namespace Gateway.Gnss.Fixes;

/// <summary>
/// Sigmas for receivers that send none: a range error typical of the kind of position, times the DOPs. Rough by nature
/// and marked so; a DOP of 1 stands in where none was sent.
/// </summary>
internal static class SigmaEstimate
{
    // A vertical DOP is commonly half as large again as the horizontal one.
    private const double VerticalOverHorizontal = 1.5, UsualHdop = 1.0;

    public static GnssFix Fill(in GnssFix fix)
    {
        if (fix.NorthSigmaMetres.HasValue || fix.EastSigmaMetres.HasValue || RangeErrorMetres(fix.Quality) is not { } range)
            return fix;
        double hdop = fix.Hdop is > 0 and < 50 and var sent ? sent : UsualHdop;
        double vdop = fix.Vdop is > 0 and < 50 and var told ? told : hdop * VerticalOverHorizontal;
        double axis = Math.Round(range * hdop / Math.Sqrt(2), 4);
        return fix with
        {
            NorthSigmaMetres = axis,
            EastSigmaMetres = axis,
            UpSigmaMetres = fix.OrthometricHeight.HasValue || fix.EllipsoidalHeight.HasValue ? Math.Round(range * vdop, 4) : null,
            SigmasAreEstimated = true,
        };
    }

    private static double? RangeErrorMetres(FixQuality quality) => quality switch
    {
        FixQuality.Single or FixQuality.Pps => 4.0,
        FixQuality.Differential => 1.0,
        FixQuality.RtkFloat => 0.3,
        FixQuality.RtkFixed => 0.02,
        FixQuality.Estimated => 20.0,
        _ => null,
    };
}
