using System.Runtime.CompilerServices;

namespace Gateway.Geodesy;

/// <summary>Six coefficients of a sine series of even multiples, summed by Clenshaw's recurrence, real or complex.</summary>
internal readonly struct SineSeries(ReadOnlySpan<double> coefficients)
{
    private readonly double _c1 = coefficients[0];
    private readonly double _c2 = coefficients[1];
    private readonly double _c3 = coefficients[2];
    private readonly double _c4 = coefficients[3];
    private readonly double _c5 = coefficients[4];
    private readonly double _c6 = coefficients[5];

    /// <summary>Sum of c[k] sin 2k x, given sin 2x and cos 2x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Sum(double sin2, double cos2)
    {
        double r = 2 * cos2;
        double b5 = _c5 + r * _c6;
        double b4 = _c4 + r * b5 - _c6;
        double b3 = _c3 + r * b4 - b5;
        double b2 = _c2 + r * b3 - b4;
        double b1 = _c1 + r * b2 - b3;
        return sin2 * b1;
    }

    /// <summary>
    /// Sum of c[k] sin 2k(x + iy), given the sine and cosine of 2x and the hyperbolic sine and cosine of 2y.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (double Real, double Imaginary) Sum(double sin2, double cos2, double sinh2, double cosh2)
    {
        // 2 cos 2(x + iy), and the recurrence in complex numbers.
        double rr = 2 * cos2 * cosh2;
        double ri = -2 * sin2 * sinh2;
        double b5r = _c5 + rr * _c6;
        double b5i = ri * _c6;
        double b4r = _c4 + rr * b5r - ri * b5i - _c6;
        double b4i = rr * b5i + ri * b5r;
        double b3r = _c3 + rr * b4r - ri * b4i - b5r;
        double b3i = rr * b4i + ri * b4r - b5i;
        double b2r = _c2 + rr * b3r - ri * b3i - b4r;
        double b2i = rr * b3i + ri * b3r - b4i;
        double b1r = _c1 + rr * b2r - ri * b2i - b3r;
        double b1i = rr * b2i + ri * b2r - b3i;

        double sr = sin2 * cosh2;
        double si = cos2 * sinh2;
        return (sr * b1r - si * b1i, sr * b1i + si * b1r);
    }
}
