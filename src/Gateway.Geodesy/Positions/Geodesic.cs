namespace Gateway.Geodesy;

/// <summary>
/// Shortest way between two points on the ellipsoid GRS 80, by T. Vincenty, "Direct and inverse solutions of geodesics on
/// the ellipsoid", Survey Review 1975; better than 0.1 mm at any distance for which it converges.
/// </summary>
public static class Geodesic
{
    private const int MaximumIterations = 100;

    /// <summary>Relative, so that a distance of micrometres converges as far as one of kilometres.</summary>
    private const double Convergence = 1e-13;

    /// <summary>Distance along the geodesic, metres; heights play no part.</summary>
    /// <returns><c>null</c> for points nearly opposite each other on the globe (beyond about 19,900 km), where the iteration has no solution.</returns>
    public static double? DistanceMetres(GeodeticPosition from, GeodeticPosition to)
    {
        double a = Ellipsoid.Grs80.SemiMajorAxisMetres;
        double b = Ellipsoid.Grs80.SemiMinorAxisMetres;
        double f = Ellipsoid.Grs80.Flattening;
        if (from == to)
            return 0;

        (double sinU1, double cosU1) = ReducedLatitude(from.Latitude, f);
        (double sinU2, double cosU2) = ReducedLatitude(to.Latitude, f);
        double difference = Math.IEEERemainder(to.Longitude.Degrees - from.Longitude.Degrees, 360) * (Math.PI / 180);
        double lambda = difference;
        for (int i = 0; i < MaximumIterations; i++)
        {
            (double sinLambda, double cosLambda) = Math.SinCos(lambda);
            double p = cosU2 * sinLambda;
            double q = cosU1 * sinU2 - sinU1 * cosU2 * cosLambda;
            double sinSigma = Math.Sqrt(p * p + q * q);
            if (sinSigma == 0)
                return lambda == 0 ? 0 : null;
            double cosSigma = sinU1 * sinU2 + cosU1 * cosU2 * cosLambda;
            double sigma = Math.Atan2(sinSigma, cosSigma);
            double sinAlpha = cosU1 * cosU2 * sinLambda / sinSigma;
            double cosSquaredAlpha = 1 - sinAlpha * sinAlpha;

            // On the equator cosSquaredAlpha is 0 and the midpoint's latitude plays no part.
            double cos2SigmaM = cosSquaredAlpha > 0 ? cosSigma - 2 * sinU1 * sinU2 / cosSquaredAlpha : 0;
            double c = f / 16 * cosSquaredAlpha * (4 + f * (4 - 3 * cosSquaredAlpha));
            double previous = lambda;
            lambda = difference + (1 - c) * f * sinAlpha
                * (sigma + c * sinSigma * (cos2SigmaM + c * cosSigma * (2 * cos2SigmaM * cos2SigmaM - 1)));
            if (Math.Abs(lambda) > Math.PI)
                return null;
            if (Math.Abs(lambda - previous) <= Convergence * Math.Abs(lambda))
                return b * ArcLength(sigma, sinSigma, cosSigma, cos2SigmaM, cosSquaredAlpha * (a * a - b * b) / (b * b));
        }

        return null;
    }

    /// <summary>Vincenty's A (sigma - delta sigma), to be multiplied by b.</summary>
    private static double ArcLength(double sigma, double sinSigma, double cosSigma, double cos2SigmaM, double uSquared)
    {
        double scale = 1 + uSquared / 16384 * (4096 + uSquared * (-768 + uSquared * (320 - 175 * uSquared)));
        double amplitude = uSquared / 1024 * (256 + uSquared * (-128 + uSquared * (74 - 47 * uSquared)));
        double m2 = cos2SigmaM * cos2SigmaM;
        double deltaSigma = amplitude * sinSigma * (cos2SigmaM + amplitude / 4 * (cosSigma * (2 * m2 - 1)
            - amplitude / 6 * cos2SigmaM * (4 * sinSigma * sinSigma - 3) * (4 * m2 - 3)));
        return scale * (sigma - deltaSigma);
    }

    private static (double Sin, double Cos) ReducedLatitude(Latitude latitude, double flattening)
    {
        (double sin, double cos) = Math.SinCos(latitude.Radians);
        double y = (1 - flattening) * sin;
        double length = Math.Sqrt(y * y + cos * cos);
        return (y / length, cos / length);
    }
}
