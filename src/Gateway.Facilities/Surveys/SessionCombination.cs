namespace Gateway.Facilities.Surveys;

/// <summary>
/// All sessions of an occupation put together: the mean weighted by precision, and its sigma. What a session could not
/// average fades from one to the next as exp(-t / <see cref="SurveyRule.CorrelationSeconds"/>); sets that follow each
/// other at once therefore guard against a false fix and hardly lower the sigma.
/// </summary>
internal sealed class SessionCombination
{
    private SessionCombination(Neu mean, Neu sigma) => (Mean, Sigma) = (mean, sigma);

    public Neu Mean { get; }

    /// <summary>Standard deviation of each axis.</summary>
    public Neu Sigma { get; }

    public static SessionCombination Of(IReadOnlyList<SessionMean> sessions, SurveyRule rule)
    {
        (double north, double northSigma) = Axis(sessions, session => session.North, rule.FloorHorizontalMetres.Value, rule);
        (double east, double eastSigma) = Axis(sessions, session => session.East, rule.FloorHorizontalMetres.Value, rule);
        (double up, double upSigma) = Axis(sessions, session => session.Up, rule.FloorVerticalMetres.Value, rule);
        return new SessionCombination(new Neu(north, east, up), new Neu(northSigma, eastSigma, upSigma));
    }

    /// <summary>The two sessions that differ most: horizontally and in height.</summary>
    public static (double Horizontal, double Vertical) LargestDifference(IReadOnlyList<SessionMean> sessions)
    {
        double horizontal = 0, vertical = 0;
        for (int i = 0; i < sessions.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                Neu difference = sessions[i].Point - sessions[j].Point;
                horizontal = Math.Max(horizontal, difference.Horizontal);
                vertical = Math.Max(vertical, Math.Abs(difference.Up));
            }
        }

        return (horizontal, vertical);
    }

    private static (double Mean, double Sigma) Axis(IReadOnlyList<SessionMean> sessions, Func<SessionMean, AxisMean> axis, double floor, SurveyRule rule)
    {
        double weights = 0, sum = 0;
        foreach (SessionMean session in sessions)
        {
            AxisMean one = axis(session);
            weights += 1 / one.Variance;
            sum += one.Mean / one.Variance;
        }

        double variance = 0;
        for (int i = 0; i < sessions.Count; i++)
        {
            for (int j = 0; j < sessions.Count; j++)
            {
                double apart = Math.Abs(sessions[i].MiddleSeconds - sessions[j].MiddleSeconds);
                double alike = i == j ? 1 : Math.Exp(-apart / rule.CorrelationSeconds.Value);
                // Weights 1/v, covariance alike * sqrt(v v): their product is alike / sqrt(v v).
                variance += alike / Math.Sqrt(axis(sessions[i]).Variance * axis(sessions[j]).Variance);
            }
        }

        return (sum / weights, Math.Max(Math.Sqrt(variance) / weights, floor));
    }
}
