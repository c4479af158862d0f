using System.Globalization;
using System.Text.Json;
using Gateway.Corrections;
using Gateway.Facilities;
using Gateway.Facilities.Surveys;
using Gateway.Geodesy;

namespace Gateway.Survey;

/// <summary>
/// What follows an occupation: its record on disk, the position in the register, the message for the control room; last
/// the journal goes. Broken off anywhere, it is done again from the journal, and each step knows what it has done.
/// </summary>
internal sealed class SurveyClosing(SurveySurroundings around, SurveyFolder folder, SurveyGeoid geoid, CheckWait wait)
{
    /// <summary>The access log's lines of just before belong to it: who let the gateway in, and when.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LargestClockDifference = TimeSpan.FromMinutes(5);

    /// <exception cref="IOException">The disk does not take it; call again.</exception>
    /// <exception cref="RegisterUnavailableException">The register does not take it; call again.</exception>
    public SurveySnapshot Close(RunningOccupation running)
    {
        OccupationRecord record = Record(running);
        folder.Write(record);
        CheckShot? check = null;
        IReadOnlyList<OccupationRecord> settled = [];
        if (record.Check is { } made)
        {
            check = made;
            folder.Write(check);
            wait.Made(check);
            settled = new CheckSettling(around, folder).Settle(check);
            SurveyLog.Settled(around.Log, check.Known.Id, check.Holds ? "held" : "failed", settled.Count);
        }

        string? register = Register(record);
        if (record.Facility is not null)
            around.Concluded(record);
        File.Delete(running.JournalPath);
        running.Dispose();
        return running.Snapshot with
        {
            IsConcluded = true,
            Outcome = record.Outcome,
            OrthometricHeightMetres = record.OrthometricHeightMetres,
            Geoid = record.Geoid?.Model,
            Check = check,
            Settled = [.. settled.Select(one => one.Id)],
            Move = record.Move,
            Register = register,
            Record = folder.RecordOf(record.Id),
            Fault = null,
        };
    }

    private OccupationRecord Record(RunningOccupation running)
    {
        OccupationOpening opening = running.Opening;
        OccupationResult result = running.Occupation.Conclude(running.Frames);
        OccupationRecord record = new OccupationRecord
        {
            Id = opening.Id,
            Facility = opening.Facility,
            IsOutsidePoint = opening.IsOutsidePoint,
            Known = opening.Known,
            Surveyor = opening.Surveyor,
            Note = string.Join("; ", new[] { opening.Note, ClockNote(running.ReceiverAhead) }.OfType<string>()) is { Length: > 0 } note ? note : null,
            Plan = opening.Plan,
            Receiver = running.Identity,
            Frames = [.. running.Frames],
            Geoid = result.Mark is { } mark ? geoid.At(GeodeticPosition.FromDegrees(mark.Latitude, mark.Longitude)) : null,
            Software = opening.Software,
            AccessLog = AccessLines(running),
            Captures = running.Recording.Describe(),
            Inputs = running.Occupation.Inputs,
            Outcome = result,
        }.WithOrthometricHeight().WithCheckVerdict();
        return record.ToPosition() is { } position
            ? record with { Move = new SurveyMoves(around).Of(opening.Facility!, position, opening.MovedAnyway ? opening.Surveyor ?? "--moved-anyway" : null) }
            : record;
    }

    /// <summary>The record's times are the receiver's: where the machine's synchronised clock says another day, the record says so.</summary>
    private string? ClockNote(TimeSpan? ahead) => ahead is { } offset && offset.Duration() > LargestClockDifference && around.SynchronizedWithin() is not null
        ? string.Create(CultureInfo.InvariantCulture, $"receiver and machine differ by {(offset.Duration().TotalHours >= 1 ? $"{offset.Duration().TotalHours:0.#} h" : $"{offset.Duration().TotalMinutes:0} min")}: the machine's clock is synchronised, the receiver's time is wrong")
        : null;

    private string[] AccessLines(RunningOccupation running)
    {
        DateTimeOffset from = running.StreamingSince is { } since && since < running.Opening.Plan.StartedAt ? since : running.Opening.Plan.StartedAt;
        return
        [
            .. AccessLog.Read(around.DataDirectory, from - Before, around.UtcNow() + Before)
                .Where(line => line.Receiver == running.Receiver.Name)
                .Select(line => JsonSerializer.Serialize(line, AccessLogJson.Default.AccessRecord)),
        ];
    }

    private string? Register(OccupationRecord record)
    {
        if (record is { IsOutsidePoint: true, Outcome.IsAccepted: true })
            return "a point outside: gateway survey eccentric gives the facility its place";
        if (record.Facility is not { } facility || record.ToPosition() is not { } position)
            return null;
        if (record.Move is { NeedsConfirmation: true } move)
            return SurveyMoves.NotConfirmed(move, record.Id);
        try
        {
            return around.Register.RecordPosition(facility, position, record.Id.ToString(), record.Surveyor, around.UtcNow()) switch
            {
                PositionRecording.Recorded => "recorded",
                PositionRecording.AlreadyRecorded => "alreadyRecorded",
                PositionRecording.UnknownFacility => $"facility {facility} is no longer in the register: bring it in, then gateway survey report shows the place",
                _ => "this survey gave the facility another position before; nothing was changed",
            };
        }
        catch (ArgumentException refusal)
        {
            // The register's own rules, such as a place outside Korea: the record stays, the register does too.
            return $"the register refuses it: {refusal.Message}";
        }
    }
}
