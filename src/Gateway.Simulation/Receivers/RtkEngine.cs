namespace Gateway.Simulation;

/// <summary>
/// How a receiver comes from nothing to a fixed solution, and loses it again when corrections stay away: fixed until
/// they are 10 s old, float until 60 s, then single. Counts its own epochs; no clock.
/// </summary>
internal sealed class RtkEngine(SimulatedReceiverOptions options)
{
    private static readonly TimeSpan FixedOutlives = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FloatOutlives = TimeSpan.FromSeconds(60);

    private readonly TimeSpan _correctionsBegin = options.NoFixFor + options.SingleFor;
    private TimeSpan _elapsed = TimeSpan.Zero;
    private TimeSpan _floating = TimeSpan.Zero;

    public bool CorrectionsArrive { get; set; } = true;

    public SimulatedQuality Quality { get; private set; }

    /// <summary>Age of the last correction used; null where none is.</summary>
    public TimeSpan? CorrectionAge { get; private set; }

    /// <summary>Computes this epoch, then goes on by one period.</summary>
    public void Step(TimeSpan period)
    {
        AgeCorrections(period);
        Quality = _elapsed < options.NoFixFor ? SimulatedQuality.None
            : CorrectionAge is not { } age || age > FloatOutlives ? SimulatedQuality.Autonomous
            : age > FixedOutlives || _floating < options.FloatFor ? SimulatedQuality.RtkFloat
            : SimulatedQuality.RtkFixed;
        _floating = Quality switch
        {
            SimulatedQuality.RtkFloat when CorrectionsArrive => _floating + period,
            SimulatedQuality.RtkFixed => _floating,
            _ => TimeSpan.Zero,
        };
        _elapsed += period;
    }

    private void AgeCorrections(TimeSpan period)
    {
        if (CorrectionsArrive && _elapsed >= _correctionsBegin)
            CorrectionAge = TimeSpan.FromSeconds(1);
        else if (CorrectionAge is { } age)
            CorrectionAge = age + period <= FloatOutlives ? age + period : null;
    }
}
