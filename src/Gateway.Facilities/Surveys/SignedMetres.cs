using System.Globalization;

namespace Gateway.Facilities.Surveys;

/// <summary>A difference for people: metres to the millimetre with its sign; what rounds to nothing has none.</summary>
public static class SignedMetres
{
    /// <summary>Such as <c>+0.012</c>, <c>-0.150</c> or <c>0.000</c>.</summary>
    public static string Of(double metres)
    {
        // Rounded first: the sections of a format are chosen by the sign before rounding, and print "-+0.000".
        double rounded = Math.Round(metres, 3, MidpointRounding.AwayFromZero);
        return rounded == 0 ? "0.000" : rounded.ToString("+0.000;-0.000", CultureInfo.InvariantCulture);
    }

    /// <summary>North, east and up, separated as given.</summary>
    public static string Of(AxisFigures figures, string separator = " ") => string.Join(separator, Of(figures.North), Of(figures.East), Of(figures.Up));
}
