using Gateway.Facilities;
using Gateway.Facilities.Surveys;
using Gateway.Messages;

namespace Gateway.Survey;

/// <summary>
/// Somebody says that a facility is where it was surveyed, far from where the register had it or where another was surveyed: the record says who, the
/// register gets the place, and whoever sends records is told. Done twice it does nothing more.
/// </summary>
internal sealed class MoveConfirming(SurveySurroundings around, SurveyFolder folder)
{
    /// <returns>What became of it in the register.</returns>
    /// <exception cref="SurveyRequestException">There is no such record, it was changed, or nothing is to be confirmed.</exception>
    public string Confirm(Guid id, string by)
    {
        try
        {
            if (File.Exists(folder.EccentricOf(id)))
            {
                EccentricRecord measured = SurveyFolder.ReadEccentric(folder.EccentricOf(id));
                EccentricRecord with = measured with { Move = Confirmed(measured.IsIntact, folder.EccentricOf(id), measured.Facility, measured.Move, by) };
                folder.Write(with);
                string became = Record(with.Facility, with.ToPosition()!, id, by);
                around.EccentricConcluded(with);
                return became;
            }

            OccupationRecord record = folder.Read(id);
            OccupationRecord confirmed = record with { Move = Confirmed(record.IsIntact, folder.RecordOf(id), record.Facility, record.Move, by) };
            folder.Write(confirmed);
            string outcome = Record(confirmed.Facility!, confirmed.ToPosition()!, id, by);
            around.Rechecked(confirmed);
            return outcome;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or RegisterUnavailableException)
        {
            throw new SurveyRequestException(SurveyProblem.Failed, SurveyReasons.DiskRefuses(folder.Path, fault.Message), fault);
        }
    }

    private PlaceChange Confirmed(bool isIntact, string file, string? facility, PlaceChange? move, string by)
    {
        if (!isIntact)
            throw new SurveyRequestException(SurveyProblem.Wrong, SurveyReasons.ChangedRecord(file));
        if (facility is null || move is not { IsQuestionable: true })
            throw new SurveyRequestException(SurveyProblem.Wrong, SurveyReasons.NothingToConfirm);
        // A newer place of the facility is not taken away by an older survey's.
        SurveyedPosition? present = around.Register.Find(facility)?.Registered.Facility.Position;
        if (present != move.Before && move.ConfirmedBy is null)
            throw new SurveyRequestException(SurveyProblem.Wrong, SurveyReasons.PlaceChangedSince(facility));
        return move.ConfirmedBy is null ? move with { ConfirmedBy = by, ConfirmedAt = around.UtcNow() } : move;
    }

    private string Record(string facility, SurveyedPosition position, Guid survey, string by)
    {
        try
        {
            return around.Register.RecordPosition(facility, position, survey.ToString(), by, around.UtcNow()) switch
            {
                PositionRecording.Recorded => "recorded",
                PositionRecording.AlreadyRecorded => "alreadyRecorded",
                PositionRecording.UnknownFacility => $"facility {facility} is no longer in the register",
                _ => "this survey gave the facility another position before; nothing was changed",
            };
        }
        catch (ArgumentException refusal)
        {
            return $"the register refuses it: {refusal.Message}";
        }
    }
}
