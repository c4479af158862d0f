namespace Gateway.Gnss.Fixes;

/// <summary>
/// Whether all that gives a place for one instant gives the same one. Sources may differ by their last digits and by
/// what their sigmas allow; what differs by more (a second antenna, a second engine, a replayed sentence) leaves nobody
/// able to tell which of them is right.
/// </summary>
internal static class PlaceAgreement
{
    private const double MetresPerDegree = 111_320, Sigmas = 5, Least = 0.1;

    // Two protocols' times of one epoch may be a hundredth of a second apart (Epoch.IsAt).
    private const double SecondsApart = 0.01;

    /// <summary>What is left of a claim whose place is in doubt: no more than a single solution.</summary>
    public static FixQuality Weakened(FixQuality quality) => quality is FixQuality.Differential or FixQuality.Pps or FixQuality.RtkFixed or FixQuality.RtkFloat
        ? FixQuality.Single
        : quality;

    /// <summary>Whether two sources may speak of one place.</summary>
    public static bool IsKept(in PlaceClaim place, in PlaceClaim other, double? speed)
    {
        if (place is not { LatitudeDegrees: { } latitude, LongitudeDegrees: { } longitude } || other is not { LatitudeDegrees: { } north, LongitudeDegrees: { } east })
            return true;
        double allowed = Allowed(place, other, Math.Max(place.Resolution, other.Resolution)) + SecondsApart * speed.GetValueOrDefault();
        return !IsElsewhere(latitude, longitude, north, east, allowed) && IsAtOneHeight(place, other);
    }

    /// <summary>How far apart two sources may be, metres, in each axis.</summary>
    /// <param name="one">One of them.</param>
    /// <param name="other">The other.</param>
    /// <param name="step">The coarser one's last digit, degrees: one may cut it off and the other round it.</param>
    public static double Allowed(in PlaceClaim one, in PlaceClaim other, double step) =>
        Math.Max(Least, Sigmas * Together(Horizontal(one), Horizontal(other))) + 2 * StepMetres(step);

    /// <summary>A step of latitude or longitude on the ground, metres.</summary>
    public static double StepMetres(double degrees) => degrees * MetresPerDegree;

    /// <summary>Whether two places lie farther apart than allowed, metres northward or eastward.</summary>
    public static bool IsElsewhere(double latitude, double longitude, double north, double east, double allowed)
    {
        double apart = Math.Abs(longitude - east);
        // A plane's width is short of a turn: 179.9999 E and 180 W are neighbours.
        apart = Math.Min(apart, 360 - apart) * Math.Cos(latitude * (Math.PI / 180));
        return Math.Abs(latitude - north) * MetresPerDegree > allowed || apart * MetresPerDegree > allowed;
    }

    // Only above the ellipsoid are heights of two sources the same thing: each may hold another geoid.
    private static bool IsAtOneHeight(in PlaceClaim place, in PlaceClaim other)
    {
        if (place.EllipsoidalMetres is not { } height || other.EllipsoidalMetres is not { } beside)
            return true;
        double step = Math.Max(place.HeightResolution, other.HeightResolution);
        return Math.Abs(height - beside) <= Math.Max(Least, Sigmas * Together(Vertical(place), Vertical(other))) + 2 * step;
    }

    private static double Together(double one, double other) => Math.Sqrt(one * one + other * other);

    private static double Horizontal(in PlaceClaim claim) => Math.Max(claim.NorthSigmaMetres ?? Usual(claim.Quality), claim.EastSigmaMetres ?? 0);

    private static double Vertical(in PlaceClaim claim) => claim.UpSigmaMetres ?? 2 * Usual(claim.Quality);

    // Not how good such a position is, which is no matter between two copies of it, but what filters and run-on
    // solutions of one receiver differ by at walking pace: a few metres together where nobody claims centimetres.
    private static double Usual(FixQuality? quality) => quality switch
    {
        FixQuality.RtkFixed => 0.02,
        FixQuality.RtkFloat => 0.2,
        _ => 0.4,
    };
}
