using System.Globalization;

namespace Gateway.Configuration;

/// <summary>Resistances between two bounds, ohms.</summary>
internal readonly record struct OhmBand(double Low, double High)
{
    public bool Holds(double ohms, double widenedBy = 1) => ohms >= Low / widenedBy && ohms <= High * widenedBy;
}

/// <summary>Where the states of a loop begin and end, worked out from its resistors, the cable and the tolerance.</summary>
/// <param name="Normal">At rest.</param>
/// <param name="Pressed">Pressed.</param>
/// <param name="ShortBelow">Shorted below it.</param>
/// <param name="OpenAbove">Cut above it.</param>
internal sealed record LoopBands(OhmBand Normal, OhmBand Pressed, double ShortBelow, double OpenAbove)
{
    /// <summary>Lowest share of the gap between two bands; less, and noise could carry one into the other.</summary>
    private const double LeastGap = 1.15;

    /// <summary>Highest share of the supply at which cut can still be told from the highest band by ten bits.</summary>
    private const double HighestOpenRatio = 0.99;

    private double _pullUp, _line;

    public static LoopBands Of(LoopConfiguration loop)
    {
        double tolerance = loop.TolerancePercent / 100;
        OhmBand normal = Band(loop.NormalOhms(), tolerance, loop.LineOhms), pressed = Band(loop.PressedOhms(), tolerance, loop.LineOhms);
        return new LoopBands(normal, pressed, Math.Min(normal.Low, pressed.Low) / 3, Math.Max(normal.High, pressed.High) * 4) { _pullUp = loop.PullUpOhms, _line = loop.LineOhms };
    }

    /// <summary>Why these resistors cannot be told apart, and what to do; null if they can.</summary>
    public string? Problem()
    {
        (OhmBand low, OhmBand high) = Normal.Low < Pressed.Low ? (Normal, Pressed) : (Pressed, Normal);
        if (low.High * LeastGap > high.Low)
        {
            return string.Create(CultureInfo.InvariantCulture,
                $"normal ({Normal.Low:0} to {Normal.High:0} ohm) and pressed ({Pressed.Low:0} to {Pressed.High:0} ohm) cannot be told apart. Allowed: resistors and cable that keep them 15 % apart, such as endOfLineOhms 4700 and contactOhms 2200 (normally open) or 4700 (normally closed).");
        }
        if (_line >= ShortBelow)
            return string.Create(CultureInfo.InvariantCulture, $"a short at the far end of {_line:0} ohm of cable would not be below {ShortBelow:0} ohm. Allowed: a lower lineOhms, or higher resistors.");
        return OpenAbove / (OpenAbove + _pullUp) > HighestOpenRatio
            ? string.Create(CultureInfo.InvariantCulture, $"a cut line begins at {OpenAbove:0} ohm, which {_pullUp:0} ohm of pullUpOhms cannot tell from endless. Allowed: a pull-up of about endOfLineOhms.")
            : null;
    }

    private static OhmBand Band(double ohms, double tolerance, double line) => new(ohms * (1 - tolerance), ohms * (1 + tolerance) + line);
}
