using System.Runtime.CompilerServices;

namespace Gateway.Geodesy;

/// <summary>
/// Transverse Mercator by the Krueger series: geodetic latitude to conformal latitude, the sphere's transverse Mercator,
/// then a complex sine series to the ellipsoid. Coefficients are computed once; angles that are nearly known are computed as
/// what is missing to them, so that in Korea a point costs no function of the base library, and allocates nothing.
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
        Forward(EllipsoidalPoint.AtDegrees(parameters.LatitudeOfOriginDegrees, parameters.CentralMeridianDegrees), out double originNorthing, out _);
        _northingOfEquator = parameters.FalseNorthingMetres - originNorthing;
    }

    public override void Forward(in EllipsoidalPoint point, out double northing, out double easting)
    {
        (double sinPhi, double cosPhi) = (point.SinLatitude, point.CosLatitude);
        double shift = _conformalFromGeodetic.Sum(2 * sinPhi * cosPhi, cosPhi * cosPhi - sinPhi * sinPhi);
        (double sinChi, double cosChi) = Rotate(sinPhi, cosPhi, shift);

        (double sinLambda, double cosLambda) = ElementarySeries.SinCos(point.Longitude - _centralMeridian);
        double u = cosChi * sinLambda;
        double v = cosChi * cosLambda;
        double coshEta = 1 / Math.Sqrt(1 - u * u);

        // xi is the angle of (v, sin chi), which is chi but for a degree at most where longitudes reach: only that is computed.
        double xi = cosLambda > 0
            ? point.Latitude + shift + ElementarySeries.SmallAsin(coshEta * sinChi * u * sinLambda / (1 + cosLambda))
            : Math.Atan2(sinChi, v);
        double eta = ElementarySeries.Atanh(u);

        // The double angles of (xi, eta) follow from the same four numbers.
        double w = coshEta * coshEta;
        (double re, double im) = _ellipsoidFromSphere.Sum(
            2 * sinChi * v * w, (v * v - sinChi * sinChi) * w, 2 * u * w, (1 + u * u) * w);
        northing = _northingOfEquator + _radius * (xi + re);
        easting = _falseEasting + _radius * (eta + im);
    }

    public override EllipsoidalPoint Inverse(double northing, double easting)
    {
        double xi = (northing - _northingOfEquator) * _inverseRadius;
        double eta = (easting - _falseEasting) * _inverseRadius;
        (double sinXi, double cosXi) = ElementarySeries.SinCos(xi);
        double sinhEta = ElementarySeries.Sinh(eta);
        double coshEta = Math.Sqrt(1 + sinhEta * sinhEta);
        (double re, double im) = _sphereFromEllipsoid.Sum(
            2 * sinXi * cosXi, cosXi * cosXi - sinXi * sinXi, 2 * sinhEta * coshEta, 1 + 2 * sinhEta * sinhEta);

        (sinXi, cosXi) = Rotate(sinXi, cosXi, re);
        sinhEta = RotateHyperbolic(sinhEta, coshEta, im);

        // On the sphere: tan chi = sin xi / sqrt(sinh^2 eta + cos^2 xi), tan lambda = sinh eta / cos xi.
        double sinhSquared = sinhEta * sinhEta;
        double inverseCosh = 1 / Math.Sqrt(1 + sinhSquared);
        double parallel = Math.Sqrt(sinhSquared + cosXi * cosXi);
        (double sinChi, double cosChi) = (sinXi * inverseCosh, parallel * inverseCosh);
        double chi = cosXi > 0
            ? xi + re - ElementarySeries.SmallAsin(sinChi * sinhSquared / (parallel + cosXi))
            : Math.Atan2(sinXi, parallel);
        double shift = _geodeticFromConformal.Sum(2 * sinChi * cosChi, cosChi * cosChi - sinChi * sinChi);
        (double sinPhi, double cosPhi) = Rotate(sinChi, cosChi, shift);
        return EllipsoidalPoint.AtRadians(chi + shift, _centralMeridian + ElementarySeries.Atan(sinhEta, cosXi), sinPhi, cosPhi);
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
