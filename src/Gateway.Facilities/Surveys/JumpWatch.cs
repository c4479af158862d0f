namespace Gateway.Facilities.Surveys;

/// <summary>
/// Sees a fix jump from one counted epoch to the next, within a session and across a loss of the fix. One epoch that comes
/// back is an outlier; two in a row that stay away are a jump. Drifts are the session's own business.
/// </summary>
internal sealed class JumpWatch(SurveyRule rule)
{
    /// <summary>Epochs that differ by no more than so many standard deviations of their difference are alike.</summary>
    private const double AlikeSigmas = 5;

    private LocalHorizon? _horizon;
    private (Neu Point, Gnss.FixQuality Quality)? _standing;
    private bool _isAway;

    /// <summary>Whether the newest epoch was away from those before it, so that the next one has to tell what it was.</summary>
    public bool IsUncertain => _isAway;

    /// <summary>Takes an epoch that the rule takes.</summary>
    /// <returns>The jump that it shows; null if none.</returns>
    public FixJump? Take(SurveyEpoch epoch)
    {
        if (rule.Edition < 1)
            return null;
        _horizon ??= new LocalHorizon(epoch.Latitude!.Value, epoch.Longitude!.Value, epoch.EllipsoidalHeightMetres!.Value);
        Neu point = _horizon.Of(epoch.Latitude!.Value, epoch.Longitude!.Value, epoch.EllipsoidalHeightMetres!.Value);
        Neu off = _standing is { } standing && standing.Quality == epoch.Quality ? point - standing.Point : default;
        if (!IsFar(off, epoch))
        {
            (_standing, _isAway) = ((point, epoch.Quality), false);
            return null;
        }

        if (!_isAway)
        {
            _isAway = true;
            return null;
        }

        (_standing, _isAway) = ((point, epoch.Quality), false);
        return new FixJump(epoch.ElapsedSeconds, epoch.Utc, Math.Round(off.Horizontal, 3), Math.Round(off.Up, 3));
    }

    /// <summary>Begins anew: after initialising, and where sessions are compared instead.</summary>
    public void Forget() => (_standing, _isAway) = (null, false);

    private bool IsFar(Neu off, SurveyEpoch epoch) =>
        off.Horizontal > Math.Max(rule.BetweenHorizontalMetres.Value, AlikeSigmas * (epoch.HorizontalSigmaMetres ?? 0))
        || Math.Abs(off.Up) > Math.Max(rule.BetweenVerticalMetres.Value, AlikeSigmas * Math.Sqrt(2) * (epoch.UpSigmaMetres ?? 0));
}
