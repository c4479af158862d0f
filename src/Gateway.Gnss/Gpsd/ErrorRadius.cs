namespace Gateway.Gnss.Gpsd;

/// <summary>
/// Standard deviations as bounds that hold 95 times of 100, as gpsd's clients read ep* (gpsd_json(5), TPV). The
/// squared distance is a sum of unequal shares; it is taken for a chi-square of as many degrees of freedom as have its
/// mean and variance (Satterthwaite), and that by Wilson and Hilferty's cube. Within 1.3 % of the true bound for any
/// shape, 0.5 % for a circle.
/// </summary>
internal static class ErrorRadius
{
    private const double OneAxis = 1.959964, Normal = 1.644854;

    /// <summary>Bound in one axis, metres.</summary>
    public static double? Axis(double? sigma) => sigma * OneAxis;

    /// <summary>Radius of a circle or sphere, metres; null where a sigma is absent. Zero for <paramref name="up"/>: a circle.</summary>
    public static double? Around(double? north, double? east, double? up)
    {
        if (north * north + east * east + up * up is not { } variance || variance <= 0)
            return null;
        double fourth = Fourth(north.GetValueOrDefault()) + Fourth(east.GetValueOrDefault()) + Fourth(up.GetValueOrDefault());
        double share = 2 * fourth / (9 * variance * variance);
        double root = 1 - share + Normal * Math.Sqrt(share);
        return Math.Sqrt(variance * root * root * root);
    }

    private static double Fourth(double value) => value * value * value * value;
}
