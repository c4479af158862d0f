using CsCheck;

namespace Gateway.Geodesy.Tests;

/// <summary>The series against the base library, over their range and beyond its edges.</summary>
public sealed class ElementarySeriesTests
{
    /// <summary>Two units of the last digit: 3 nanometres on the earth's radius are five.</summary>
    private const double Relative = 4.5e-16;

    [Fact]
    public void Sine_and_cosine() => Gen.Double[-1.6, 1.6].Sample(x =>
    {
        (double sin, double cos) = ElementarySeries.SinCos(x);
        return IsNear(Math.Sin(x), sin) && Math.Abs(Math.Cos(x) - cos) <= Relative;
    }, iter: 200_000);

    [Fact]
    public void Hyperbolic_sine_and_back() => Gen.Double[-0.4, 0.4].Sample(
        x => IsNear(Math.Sinh(x), ElementarySeries.Sinh(x)) && IsNear(Math.Atanh(x), ElementarySeries.Atanh(x)), iter: 200_000);

    [Fact]
    public void Arc_tangent() => Gen.Select(Gen.Double[-1, 1], Gen.Double[-1, 1]).Sample(
        (y, x) => IsNear(Math.Atan2(y, x), ElementarySeries.Atan(y, x)), iter: 200_000);

    [Fact]
    public void Arc_tangent_of_small_angles() => Gen.Select(Gen.Double[-0.16, 0.16], Gen.Double[0.9, 1]).Sample(
        (y, x) => IsNear(Math.Atan2(y, x), ElementarySeries.Atan(y, x)), iter: 200_000);

    [Fact]
    public void Arc_sine() => Gen.Double[-0.06, 0.06].Sample(x => IsNear(Math.Asin(x), ElementarySeries.SmallAsin(x)), iter: 200_000);

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Zero_is_exact_and_what_is_no_number_stays_none(double x)
    {
        Assert.Equal(Math.SinCos(x), ElementarySeries.SinCos(x));
        Assert.Equal(Math.Sinh(x), ElementarySeries.Sinh(x));
        Assert.Equal(Math.Atanh(x), ElementarySeries.Atanh(x));
        Assert.Equal(Math.Atan2(x, 1), ElementarySeries.Atan(x, 1));
        Assert.Equal(Math.Asin(x), ElementarySeries.SmallAsin(x));
    }

    private static bool IsNear(double expected, double actual) => Math.Abs(expected - actual) <= Relative * Math.Abs(expected);
}
