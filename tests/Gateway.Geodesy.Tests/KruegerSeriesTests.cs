using CsCheck;

namespace Gateway.Geodesy.Tests;

/// <summary>The series against closed forms and against one another: a mistyped coefficient shows here by its own name.</summary>
public sealed class KruegerSeriesTests
{
    private static readonly double N = Ellipsoid.Grs80.ThirdFlattening;

    [Fact]
    public void Conformal_latitude_series_equals_the_closed_form() => Gen.Double[-1.57, 1.57].Sample(phi =>
    {
        var series = new SineSeries(KruegerSeries.ConformalFromGeodetic(N));
        return Math.Abs(phi + series.Sum(Math.Sin(2 * phi), Math.Cos(2 * phi)) - ConformalLatitude(phi)) < 2e-15;
    });

    [Fact]
    public void Geodetic_latitude_series_undoes_the_closed_form() => Gen.Double[-1.57, 1.57].Sample(phi =>
    {
        double chi = ConformalLatitude(phi);
        var series = new SineSeries(KruegerSeries.GeodeticFromConformal(N));
        return Math.Abs(chi + series.Sum(Math.Sin(2 * chi), Math.Cos(2 * chi)) - phi) < 2e-15;
    });

    [Fact]
    public void On_the_meridian_the_two_steps_give_the_length_of_the_meridian_arc() => Gen.Double[0.01, 1.57].Sample(phi =>
    {
        double chi = ConformalLatitude(phi);
        var series = new SineSeries(KruegerSeries.EllipsoidFromSphere(N));
        double radius = Ellipsoid.Grs80.SemiMajorAxisMetres * KruegerSeries.RectifyingRadius(N);
        double length = radius * (chi + series.Sum(Math.Sin(2 * chi), Math.Cos(2 * chi)));
        return Math.Abs(length - MeridianArcMetres(phi)) < 1e-7;
    }, iter: 200);

    [Fact]
    public void Complex_series_undo_each_other() => Gen.Select(Gen.Double[-1.5, 1.5], Gen.Double[-0.3, 0.3]).Sample((x, y) =>
    {
        (double re, double im) = ComplexSum(KruegerSeries.EllipsoidFromSphere(N), x, y);
        (double backRe, double backIm) = ComplexSum(KruegerSeries.SphereFromEllipsoid(N), x + re, y + im);
        return Math.Abs(re + backRe) < 1e-15 && Math.Abs(im + backIm) < 1e-15;
    });

    [Fact]
    public void Complex_sum_equals_the_sum_of_sines() => Gen.Select(Gen.Double[-1.5, 1.5], Gen.Double[-0.3, 0.3]).Sample((x, y) =>
    {
        double[] coefficients = KruegerSeries.EllipsoidFromSphere(0.1);
        (double re, double im) = ComplexSum(coefficients, x, y);
        double plainRe = 0, plainIm = 0;
        for (int k = 1; k <= KruegerSeries.Order; k++)
        {
            plainRe += coefficients[k - 1] * Math.Sin(2 * k * x) * Math.Cosh(2 * k * y);
            plainIm += coefficients[k - 1] * Math.Cos(2 * k * x) * Math.Sinh(2 * k * y);
        }

        return Math.Abs(re - plainRe) < 1e-13 && Math.Abs(im - plainIm) < 1e-13;
    });

    private static (double, double) ComplexSum(double[] coefficients, double x, double y) =>
        new SineSeries(coefficients).Sum(Math.Sin(2 * x), Math.Cos(2 * x), Math.Sinh(2 * y), Math.Cosh(2 * y));

    /// <summary>Karney 2011, eqs. 7 to 9.</summary>
    private static double ConformalLatitude(double phi)
    {
        double f = Ellipsoid.Grs80.Flattening;
        double e = Math.Sqrt(f * (2 - f));
        double tau = Math.Tan(phi);
        double sigma = Math.Sinh(e * Math.Atanh(e * Math.Sin(phi)));
        return Math.Atan(tau * Math.Sqrt(1 + sigma * sigma) - sigma * Math.Sqrt(1 + tau * tau));
    }

    /// <summary>The integral of the meridian's radius of curvature, by Simpson's rule.</summary>
    private static double MeridianArcMetres(double phi)
    {
        const int Steps = 4000;
        double f = Ellipsoid.Grs80.Flattening;
        double e2 = f * (2 - f);
        double sum = 0;
        for (int i = 0; i <= Steps; i++)
        {
            double s = Math.Sin(phi * i / Steps);
            double radius = Ellipsoid.Grs80.SemiMajorAxisMetres * (1 - e2) / Math.Pow(1 - e2 * s * s, 1.5);
            sum += radius * (i is 0 or Steps ? 1 : i % 2 == 1 ? 4 : 2);
        }

        return sum * phi / Steps / 3;
    }
}
