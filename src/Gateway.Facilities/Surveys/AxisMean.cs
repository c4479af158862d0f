namespace Gateway.Facilities.Surveys;

/// <summary>
/// The mean of one axis of one session, and how far it can be trusted.
/// </summary>
/// <remarks>
/// Epochs of RTK a second apart are alike: atmosphere, geometry and multipath change over minutes, so ten epochs are worth
/// little more than one. For any stationary error E[(1/n) sum (x - mean)^2] = sigma^2 - Var(mean): of the receiver's own
/// variance a session averages away just the scatter that it saw, and the rest stays in its mean. So
/// Var(mean) = max(sigma_receiver^2 - s^2, s^2 / n_eff, floor^2), with n_eff = n (1 - r) / (1 + r) of the lag-one
/// autocorrelation r, which is small-sample corrected and never below 0.
/// </remarks>
internal readonly record struct AxisMean(double Mean, double Variance, double Scatter, double EffectiveEpochs)
{
    /// <param name="values">The kept epochs' values, in order of time, metres; two at least.</param>
    /// <param name="sigmas">The receiver's sigma of each.</param>
    /// <param name="floor">What stays however long one observes, metres.</param>
    public static AxisMean Of(ReadOnlySpan<double> values, ReadOnlySpan<double> sigmas, double floor)
    {
        double weights = 0, sum = 0, receiver = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double weight = 1 / (sigmas[i] * sigmas[i]);
            weights += weight;
            sum += weight * values[i];
        }

        double mean = sum / weights, scatter = 0, lagged = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double weight = 1 / (sigmas[i] * sigmas[i]) / weights;
            double residual = values[i] - mean;
            scatter += weight * residual * residual;
            receiver += weight * sigmas[i] * sigmas[i];
            if (i > 0)
                lagged += residual * (values[i - 1] - mean);
        }

        double effective = Effective(values.Length, scatter, lagged);
        double kept = Math.Max(receiver - scatter, scatter / effective);
        return new AxisMean(mean, Math.Max(kept, floor * floor), Math.Sqrt(scatter * values.Length / (values.Length - 1.0)), effective);
    }

    private static double Effective(int count, double scatter, double lagged)
    {
        if (!(scatter > 0))
            return 1;
        double sample = lagged / (count * scatter);
        // The mean is taken from the same epochs, which makes r too small by about (1 + 4 r) / n (Marriott and Pope 1954).
        double r = Math.Clamp(sample + (1 + 4 * sample) / count, 0, 0.99);
        return Math.Max(1, count * (1 - r) / (1 + r));
    }
}
