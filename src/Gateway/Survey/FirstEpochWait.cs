using Gateway.Facilities.Surveys;

namespace Gateway.Survey;

/// <summary>
/// Whether an occupation has waited for so long without an epoch that counts that nothing will come: it would hold its
/// receiver for ever. Once a session is observed the surveyor decides, since there is work to lose.
/// </summary>
internal sealed class FirstEpochWait(TimeProvider time, TimeSpan longest)
{
    private long _since = time.GetTimestamp();

    /// <summary>Looks at where it stands now; has to be asked in every round.</summary>
    public bool IsOver(OccupationProgress progress)
    {
        if (progress.IsOver || progress.Session > 1 || progress.Epochs > 0)
            _since = time.GetTimestamp();
        return time.GetElapsedTime(_since) > longest;
    }
}
