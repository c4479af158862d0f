namespace Gateway.Facilities.Surveys;

/// <summary>
/// What the last digit of a receiver's coordinates leaves open. A receiver that rounds to 18 cm says the same place epoch
/// after epoch, without any scatter, and is 9 cm off: neither its own sigma nor the epochs' scatter shows it.
/// </summary>
internal static class DigitStep
{
    private const double MetresPerDegree = 111_320;

    /// <summary>Steps of an epoch's last digits on the ground, metres; 0 where they are not known.</summary>
    public static Neu Of(SurveyEpoch epoch)
    {
        double north = (epoch.PositionStepDegrees ?? 0) * MetresPerDegree;
        return new Neu(north, north * Math.Cos((epoch.Latitude ?? 0) * (Math.PI / 180)), epoch.HeightStepMetres ?? 0);
    }

    /// <summary>
    /// The sigma with what the coarsest epoch's digits leave open: evenly spread over one step, and so step / sqrt(12). It
    /// is the same rounding in every epoch and every session, and no mean takes it away.
    /// </summary>
    public static Neu AddTo(Neu sigma, IEnumerable<SurveyEpoch> epochs)
    {
        (double north, double east, double up) = (0, 0, 0);
        foreach (SurveyEpoch epoch in epochs)
        {
            Neu step = Of(epoch);
            (north, east, up) = (Math.Max(north, step.North), Math.Max(east, step.East), Math.Max(up, step.Up));
        }

        return new Neu(With(sigma.North, north), With(sigma.East, east), With(sigma.Up, up));
    }

    private static double With(double sigma, double step) => step > 0 ? Math.Sqrt(sigma * sigma + step * step / 12) : sigma;
}
