using System.Runtime.CompilerServices;

namespace Gateway.Geodesy;

/// <summary>
/// Transverse Mercator by the Krueger series: geodetic latitude to conformal latitude, the sphere's transverse Mercator,
/// then a complex sine series to the ellipsoid. Coefficients are computed once; a point costs two sine-cosine pairs, one
/// arc tangent and one logarithm, and allocates nothing.
/// </summary>
internal sealed class TransverseMercator : PlaneProjection
{
    private readonly double _centralMeridian;
    private readonly double _falseEasting;
    private readonly double _northingOfEquator;
    private readonly double _radius;
    private readonly double _inverseRadius;
    private readonly SineSeries _conformalFromGeodetic;
    private readonly SineSeries _geodeticFromConformal;
    private readonly SineSeries _ellipsoidFromSphere;
    private readonly SineSeries _sphereFromEllipsoid;

    public TransverseMercator(Ellipsoid ellipsoid, TransverseMercatorParameters parameters)
    {
        double n = ellipsoid.ThirdFlattening;
        _conformalFromGeodetic = new SineSeries(KruegerSeries.ConformalFromGeodetic(n));
        _geodeticFromConformal = new SineSeries(KruegerSeries.GeodeticFromConformal(n));
        _ellipsoidFromSphere = new SineSeries(KruegerSeries.EllipsoidFromSphere(n));
        _sphereFromEllipsoid = new SineSeries(KruegerSeries.SphereFromEllipsoid(n));

        _centralMeridian = parameters.CentralMeridianDegrees * (Math.PI / 180);
        _falseEasting = parameters.FalseEastingMetres;
        _radius = parameters.ScaleFactor * ellipsoid.SemiMajorAxisMetres * KruegerSeries.RectifyingRadius(n);
        _inverseRadius = 1 / _radius;
        Forward(parameters.LatitudeOfOriginDegrees * (Math.PI / 180), _centralMeridian, out double originNorthing, out _);
        _northingOfEquator = parameters.FalseNorthingMetres - originNorthing;
    }

    /// <summary>Radians in, metres out.</summary>
    public override void Forward(double latitude, double longitude, out double northing, out double easting)
    {
        (double sinPhi, double cosPhi) = Math.SinCos(latitude);
        double shift = _conformalFromGeodetic.Sum(2 * sinPhi * cosPhi, cosPhi * cosPhi - sinPhi * sinPhi);
        (double sinChi, double cosChi) = Rotate(sinPhi, cosPhi, shift);

        (double sinLambda, double cosLambda) = Math.SinCos(longitude - _centralMeridian);
        double u = cosChi * sinLambda;
        double v = cosChi * cosLambda;
        double xi = Math.Atan2(sinChi, v);
        double eta = Math.Atanh(u);

        // The double angles of (xi, eta) follow from the same four numbers: cosh eta = 1 / sqrt(1 - u^2).
        double w = 1 / (1 - u * u);
        (double re, double im) = _ellipsoidFromSphere.Sum(
            2 * sinChi * v * w, (v * v - sinChi * sinChi) * w, 2 * u * w, (1 + u * u) * w);
        northing = _northingOfEquator + _radius * (xi + re);
        easting = _falseEasting + _radius * (eta + im);
    }

    /// <summary>Metres in, radians out.</summary>
    public override void Inverse(double northing, double easting, out double latitude, out double longitude)
    {
        double xi = (northing - _northingOfEquator) * _inverseRadius;
        double eta = (easting - _falseEasting) * _inverseRadius;
        (double sinXi, double cosXi) = Math.SinCos(xi);
        double sinhEta = Math.Sinh(eta);
        double coshEta = Math.Sqrt(1 + sinhEta * sinhEta);
        (double re, double im) = _sphereFromEllipsoid.Sum(
            2 * sinXi * cosXi, cosXi * cosXi - sinXi * sinXi, 2 * sinhEta * coshEta, 1 + 2 * sinhEta * sinhEta);

        (sinXi, cosXi) = Rotate(sinXi, cosXi, re);
        sinhEta = RotateHyperbolic(sinhEta, coshEta, im);

        // On the sphere: tan chi = sin xi / sqrt(sinh^2 eta + cos^2 xi), tan lambda = sinh eta / cos xi.
        double sinhSquared = sinhEta * sinhEta;
        double parallel = Math.Sqrt(sinhSquared + cosXi * cosXi);
        double chi = Math.Atan2(sinXi, parallel);
        double w = 1 / (1 + sinhSquared);
        latitude = chi + _geodeticFromConformal.Sum(2 * sinXi * parallel * w, (parallel * parallel - sinXi * sinXi) * w);
        longitude = _centralMeridian + Math.Atan2(sinhEta, cosXi);
    }

    /// <summary>
    /// Sine and cosine of an angle plus a shift of at most 0.004 rad (the series' sums on the ellipsoids of geodesy);
    /// the Taylor terms left out are below 1e-20.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double Sin, double Cos) Rotate(double sin, double cos, double shift)
    {
        double s2 = shift * shift;
        double sinShift = shift * (1 - s2 / 6 * (1 - s2 / 20 * (1 - s2 / 42)));
        double cosShift = 1 - s2 / 2 * (1 - s2 / 12 * (1 - s2 / 30));
        return (sin * cosShift + cos * sinShift, cos * cosShift - sin * sinShift);
    }

    /// <summary>Hyperbolic sine of a number plus such a shift.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double RotateHyperbolic(double sinh, double cosh, double shift)
    {
        double s2 = shift * shift;
        double sinhShift = shift * (1 + s2 / 6 * (1 + s2 / 20 * (1 + s2 / 42)));
        double coshShift = 1 + s2 / 2 * (1 + s2 / 12 * (1 + s2 / 30));
        return sinh * coshShift + cosh * sinhShift;
    }
}
