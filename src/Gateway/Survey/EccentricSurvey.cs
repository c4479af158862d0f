using Gateway.Facilities;
using Gateway.Facilities.Surveys;

namespace Gateway.Survey;

/// <summary>Measures a bell in from two points outside: computes, keeps the record, tells the register and whoever sends records.</summary>
internal sealed class EccentricSurvey(SurveySurroundings around, SurveyFolder folder)
{
    /// <summary>A tolerance beyond it would let two places through that are not one.</summary>
    public const double WidestToleranceMetres = 5;

    /// <exception cref="SurveyRequestException">An occupation is not there, was refused, was changed, or is of no point outside.</exception>
    public EccentricOutcome Measure(EccentricRequest request)
    {
        double tolerance = request.ToleranceMetres ?? EccentricPoint.UsualToleranceMetres;
        if (tolerance is not (> 0 and <= WidestToleranceMetres))
            throw new SurveyRequestException(SurveyProblem.Wrong, SurveyReasons.BadTolerance(WidestToleranceMetres));
        if (request.First == request.Second)
            throw new SurveyRequestException(SurveyProblem.Wrong, SurveyReasons.SamePointTwice);
        DateTimeOffset now = around.UtcNow();
        OccupationRecord first = PointOutside(request.First), second = PointOutside(request.Second);
        if (first.Facility != second.Facility)
            throw new SurveyRequestException(SurveyProblem.Wrong, SurveyReasons.TwoFacilities(first.Facility!, second.Facility!));
        EccentricRecord record;
        try
        {
            record = EccentricRecord.Of(
                Guid.CreateVersion7(now), first, second, request.FromFirst, request.FromSecond, request.Side, request.Surveyor, now, tolerance, around.Software);
        }
        catch (ArgumentException refusal)
        {
            throw new SurveyRequestException(SurveyProblem.Wrong, SurveyReasons.BadMeasurement(refusal.Message), refusal);
        }

        try
        {
            if (record.ToPosition() is { } position)
                record = record with { Move = new SurveyMoves(around).Of(record.Facility, position, request.MovedAnyway ? request.Surveyor ?? "--moved-anyway" : null) };
            folder.Write(record);
            string? register = Register(record);
            around.EccentricConcluded(record);
            return new EccentricOutcome { Record = record, File = folder.EccentricOf(record.Id), Register = register };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or RegisterUnavailableException)
        {
            throw new SurveyRequestException(SurveyProblem.Failed, SurveyReasons.DiskRefuses(folder.Path, fault.Message), fault);
        }
    }

    /// <summary>The record of an accepted occupation of a point outside, as it was written.</summary>
    private OccupationRecord PointOutside(Guid id)
    {
        OccupationRecord record = folder.Read(id);
        if (!record.IsIntact)
            throw new SurveyRequestException(SurveyProblem.Wrong, SurveyReasons.ChangedRecord(folder.RecordOf(id)));
        if (record.Facility is null || !record.IsOutsidePoint)
            throw new SurveyRequestException(SurveyProblem.Wrong, SurveyReasons.NoPointOutside(id));
        return record.Outcome.IsAccepted ? record : throw new SurveyRequestException(SurveyProblem.Wrong, SurveyReasons.RefusedPointOutside(id));
    }

    private string? Register(EccentricRecord record)
    {
        if (record.ToPosition() is not { } position)
            return null;
        if (record.Move is { NeedsConfirmation: true } move)
            return SurveyMoves.NotConfirmed(move, record.Id);
        try
        {
            return around.Register.RecordPosition(record.Facility, position, record.Id.ToString(), record.Surveyor, record.At) switch
            {
                PositionRecording.Recorded => "recorded",
                PositionRecording.AlreadyRecorded => "alreadyRecorded",
                PositionRecording.UnknownFacility => $"facility {record.Facility} is no longer in the register",
                _ => "this survey gave the facility another position before; nothing was changed",
            };
        }
        catch (ArgumentException refusal)
        {
            return $"the register refuses it: {refusal.Message}";
        }
    }
}
