namespace Gateway.Geodesy;

/// <summary>
/// The trigonometric series of the transverse Mercator projection in powers of the third flattening n, to n^6
/// (L. Krueger 1912; C. F. F. Karney, "Transverse Mercator with an accuracy of a few nanometers", 2011, eqs. 14, 35, 36;
/// conformal latitude: K. E. Engsager and K. Poder 2007). For GRS 80 the first term left out is below 0.1 nm.
/// </summary>
internal static class KruegerSeries
{
    public const int Order = 6;

    /// <summary>Radius of the sphere on which the meridian has the ellipsoid's length, as a fraction of a.</summary>
    public static double RectifyingRadius(double n)
    {
        double n2 = n * n;
        return (1 + n2 * (1.0 / 4 + n2 * (1.0 / 64 + n2 / 256))) / (1 + n);
    }

    /// <summary>Geodetic to conformal latitude: chi = phi + sum c[k] sin 2k phi.</summary>
    public static double[] ConformalFromGeodetic(double n) => Evaluate(n,
        [-2, 2.0 / 3, 4.0 / 3, -82.0 / 45, 32.0 / 45, 4642.0 / 4725],
        [5.0 / 3, -16.0 / 15, -13.0 / 9, 904.0 / 315, -1522.0 / 945],
        [-26.0 / 15, 34.0 / 21, 8.0 / 5, -12686.0 / 2835],
        [1237.0 / 630, -12.0 / 5, -24832.0 / 14175],
        [-734.0 / 315, 109598.0 / 31185],
        [444337.0 / 155925]);

    /// <summary>Conformal to geodetic latitude: phi = chi + sum c[k] sin 2k chi.</summary>
    public static double[] GeodeticFromConformal(double n) => Evaluate(n,
        [2, -2.0 / 3, -2, 116.0 / 45, 26.0 / 45, -2854.0 / 675],
        [7.0 / 3, -8.0 / 5, -227.0 / 45, 2704.0 / 315, 2323.0 / 945],
        [56.0 / 15, -136.0 / 35, -1262.0 / 105, 73814.0 / 2835],
        [4279.0 / 630, -332.0 / 35, -399572.0 / 14175],
        [4174.0 / 315, -144838.0 / 6237],
        [601676.0 / 22275]);

    /// <summary>From the sphere's transverse Mercator to the ellipsoid's: zeta = zeta' + sum alpha[k] sin 2k zeta', complex.</summary>
    public static double[] EllipsoidFromSphere(double n) => Evaluate(n,
        [1.0 / 2, -2.0 / 3, 5.0 / 16, 41.0 / 180, -127.0 / 288, 7891.0 / 37800],
        [13.0 / 48, -3.0 / 5, 557.0 / 1440, 281.0 / 630, -1983433.0 / 1935360],
        [61.0 / 240, -103.0 / 140, 15061.0 / 26880, 167603.0 / 181440],
        [49561.0 / 161280, -179.0 / 168, 6601661.0 / 7257600],
        [34729.0 / 80640, -3418889.0 / 1995840],
        [212378941.0 / 319334400]);

    /// <summary>Back: zeta' = zeta + sum c[k] sin 2k zeta; the c are Karney's beta with the sign turned.</summary>
    public static double[] SphereFromEllipsoid(double n) => Evaluate(n,
        [-1.0 / 2, 2.0 / 3, -37.0 / 96, 1.0 / 360, 81.0 / 512, -96199.0 / 604800],
        [-1.0 / 48, -1.0 / 15, 437.0 / 1440, -46.0 / 105, 1118711.0 / 3870720],
        [-17.0 / 480, 37.0 / 840, 209.0 / 4480, -5569.0 / 90720],
        [-4397.0 / 161280, 11.0 / 504, 830251.0 / 7257600],
        [-4583.0 / 161280, 108847.0 / 3991680],
        [-20648693.0 / 638668800]);

    /// <summary>Coefficient k (from 1) is a polynomial whose lowest power is n^k.</summary>
    private static double[] Evaluate(double n, params ReadOnlySpan<double[]> polynomials)
    {
        var coefficients = new double[Order];
        double power = 1;
        for (int k = 0; k < Order; k++)
        {
            double sum = 0;
            for (int i = polynomials[k].Length - 1; i >= 0; i--)
                sum = sum * n + polynomials[k][i];
            power *= n;
            coefficients[k] = power * sum;
        }

        return coefficients;
    }
}
