using Gateway.Bells;
using Gateway.Facilities.Commissionings;
using Gateway.Facilities.Surveys;
using Gateway.Messages;
using Gateway.Survey;

namespace Gateway.Commissioning;

/// <summary>What a draft comes to beside the register, the bells and the surveys, and what it lacks for a signature.</summary>
internal sealed class Completeness(CommissioningSurroundings around)
{
    private readonly SurveyFolder _surveys = new(around.DataDirectory);

    /// <summary>The draft as people see it.</summary>
    public CommissioningSnapshot Look(CommissioningDraft draft, BellPlaces places, BellTest? test, CommissioningDelivery? delivery)
    {
        Facility? facility = around.Register.Find(draft.Facility)?.Registered.Facility;
        CommissioningBell? bell = draft.Bell is { } id ? Bell(id) : null;
        CommissioningSurvey survey = Survey(draft, facility);
        return new CommissioningSnapshot
        {
            Draft = draft,
            Facility = facility,
            Bell = bell,
            Survey = survey,
            Test = test is { IsWatched: true } open ? new BellTestWindow(Math.Round(open.Left.TotalSeconds, 1), open.PressesLeft, BellTest.Hold.TotalSeconds) : null,
            MovesBellFrom = draft.State == CommissioningState.Open && places.Elsewhere(draft) is { } elsewhere ? CommissioningReference.To(elsewhere) : null,
            SupersededBy = draft.State == CommissioningState.Signed && places.NewestSigned(draft.Bell) is { } newest && newest.Id != draft.Id ? CommissioningReference.To(newest) : null,
            PlaceMovedMetres = draft.Record is { } record ? SignedPlace.MovedMetres(record.Facility.Position, facility?.Position) : null,
            Lacks = draft.State == CommissioningState.Open ? [.. Lacks(draft, facility, bell, survey, places)] : [],
            Delivery = delivery,
        };
    }

    /// <summary>Whether a survey can be of this facility.</summary>
    public bool IsSurveyOf(string survey, string facility)
    {
        if (around.Register.Find(facility)?.Registered.Facility.Position is { } position && position.SurveyId == survey && position.NationalStatus != NationalStatuses.Claimed)
            return true;
        return Guid.TryParse(survey, out Guid id) && Read(id)?.Facility == facility;
    }

    private CommissioningSurvey Survey(CommissioningDraft draft, Facility? facility)
    {
        SurveyedPosition? position = facility?.Position;
        // Anybody can write a survey's id into a file; only what the gateway or its control room was told of a survey is one.
        bool isClaim = position?.NationalStatus == NationalStatuses.Claimed;
        string? named = draft.Survey ?? (isClaim ? null : position?.SurveyId);
        Guid? id = Guid.TryParse(named, out Guid parsed) ? parsed : null;
        // The register takes an accepted survey's position and no other's.
        bool isAccepted = named is not null && position?.SurveyId == named && !isClaim;
        OccupationRecord? record = isAccepted || id is null ? null : Read(id.Value);
        (string? verdict, string? korean) = record switch
        {
            { Outcome.Refusal: { } refusal } => (refusal.ToString(), refusal.Korean),
            null when isClaim => (CommissioningReasons.SurveyClaimed.English, CommissioningReasons.SurveyClaimed.Korean),
            null => (null, (string?)null),
            _ => ("accepted, but another position is the facility's", "측량은 적합하나 시설물의 위치는 다른 측량의 것입니다"),
        };
        return new CommissioningSurvey
        {
            Id = id,
            Rule = isAccepted ? position!.SurveyRule : record?.Plan.Rule.Name,
            IsAccepted = isAccepted,
            Verdict = verdict,
            KoreanVerdict = korean,
            Waiver = draft.SurveyWaiver,
        };
    }

    private OccupationRecord? Read(Guid id)
    {
        try
        {
            return File.Exists(_surveys.RecordOf(id)) ? _surveys.Read(id) : null;
        }
        catch (Exception fault) when (fault is SurveyRequestException or IOException or UnauthorizedAccessException)
        {
            CommissioningLog.SurveyUnreadable(around.Log, id, fault.Message);
            return null; // What cannot be read proves nothing.
        }
    }

    private CommissioningBell? Bell(string id)
    {
        if (around.Bells.Find(id) is not { } bell)
            return null;
        Health.BellHealth health = bell.Health();
        return new CommissioningBell(id, health.Name, health.Source, bell.Configuration.Facility, health.Pressed, health.Fault);
    }

    private static IEnumerable<CommissioningReason> Lacks(CommissioningDraft draft, Facility? facility, CommissioningBell? bell, CommissioningSurvey survey, BellPlaces places)
    {
        if (facility is null)
            yield return CommissioningReasons.UnknownFacility(draft.Facility);
        if (draft.Installer is null)
            yield return CommissioningReasons.NoInstaller;
        if (draft.Bell is null)
            yield return CommissioningReasons.NoBell;
        else if (bell is null)
            yield return CommissioningReasons.UnknownBell(draft.Bell);
        else if (bell.Facility is { } configured && configured != draft.Facility)
            yield return CommissioningReasons.BellElsewhere(bell.Id, configured);
        else if (places.UnconfirmedMove(draft) is { } signed)
            yield return CommissioningReasons.BellCommissionedElsewhere(bell.Id, CommissioningReference.To(signed), draft.Facility);
        if (!draft.Presses.Any(press => press.ReceiptedAt is not null))
            yield return CommissioningReasons.NoReceiptedPress;
        if (!survey.IsAccepted && survey.Waiver is null)
            yield return draft.Survey is null && facility?.Position?.NationalStatus == NationalStatuses.Claimed ? CommissioningReasons.SurveyClaimed : survey.Verdict is { } verdict ? CommissioningReasons.SurveyRefused(verdict, survey.KoreanVerdict) : CommissioningReasons.NoSurvey;
    }
}
