using Gateway.Facilities;
using Gateway.Facilities.Surveys;
using Gateway.Messages;

namespace Gateway.Survey;

/// <summary>
/// What a check on a known point does to the surveys before it: it stands in the records of those that owed it, their
/// positions get their new standing as a new entry of the register's history, and whoever sends records is told.
/// Done again after a power cut it does nothing twice.
/// </summary>
internal sealed class CheckSettling(SurveySurroundings around, SurveyFolder folder)
{
    /// <summary>No rule's check reaches farther back.</summary>
    private static readonly TimeSpan FarthestBack = TimeSpan.FromDays(3);

    /// <returns>Surveys whose records hold the check now, newest first.</returns>
    /// <exception cref="IOException">The disk does not take it; call again.</exception>
    /// <exception cref="RegisterUnavailableException">The register does not take it; call again.</exception>
    public IReadOnlyList<OccupationRecord> Settle(CheckShot check)
    {
        var settled = new List<OccupationRecord>();
        foreach (OccupationRecord record in folder.RecordsSince(check.At - FarthestBack))
        {
            bool isThere = record.ChecksAfter.Any(known => known.RecordId == check.RecordId);
            if (!isThere && record.WithCheckAfter(check) is null)
                continue;
            if (!record.IsIntact)
            {
                // A digest made anew would hide that somebody changed it.
                SurveyLog.NotSettled(around.Log, record.Id, folder.RecordOf(record.Id));
                continue;
            }

            OccupationRecord with = isThere ? record : record.WithCheckAfter(check)!;
            if (!isThere)
                folder.Write(with);
            if (with.ToPosition() is { } position)
                Restate(with.Facility!, position, with.Id, check, with.Surveyor);
            around.Rechecked(with);
            settled.Add(with);
        }

        SettleEccentric(check, settled);
        return settled;
    }

    private void SettleEccentric(CheckShot check, List<OccupationRecord> settled)
    {
        foreach (EccentricRecord record in folder.EccentricsSince(check.At - FarthestBack).Where(record => record.IsIntact))
        {
            OccupationRecord? first = settled.Find(one => one.Id == record.First.Id), second = settled.Find(one => one.Id == record.Second.Id);
            if (first is null && second is null)
                continue;
            EccentricRecord with = record with { First = first ?? record.First, Second = second ?? record.Second };
            folder.Write(with);
            if (with.ToPosition() is { } position)
                Restate(with.Facility, position, with.Id, check, with.Surveyor);
            around.EccentricConcluded(with);
        }
    }

    /// <summary>The register's history gets a new entry, unless the facility has been surveyed anew or the standing is the same.</summary>
    private void Restate(string facility, SurveyedPosition position, Guid survey, CheckShot check, string? surveyor)
    {
        if (around.Register.Find(facility)?.Registered.Facility.Position is not { } present || present.SurveyId != survey.ToString() || present == position)
            return;
        try
        {
            around.Register.RecordPosition(facility, position, $"{survey} checked by {check.RecordId}", surveyor, around.UtcNow());
        }
        catch (ArgumentException refusal)
        {
            SurveyLog.NotRestated(around.Log, survey, refusal.Message);
        }
    }
}
