using Gateway.Messages;
using Microsoft.Data.Sqlite;

namespace Gateway.Facilities;

/// <summary>What writes: imports, surveys, facilities made in the field. Each is one transaction.</summary>
internal sealed partial class FacilityRegister
{
    /// <summary>Brings a file's facilities into the register in one transaction (see <see cref="RegisterMerge"/>), then refreshes <see cref="Current"/>.</summary>
    /// <param name="file">What was read.</param>
    /// <param name="origin">Where new positions come from.</param>
    /// <param name="now">UTC that new positions are recorded with.</param>
    /// <param name="dryRun">Whether to say what would happen and change nothing.</param>
    /// <param name="replaceSurveys">Whether the file's positions also take the place of better ones.</param>
    /// <exception cref="RegisterUnavailableException">Nothing was imported.</exception>
    public ImportSummary Import(FacilityFile file, PositionOrigin origin, DateTimeOffset now, bool dryRun = false, bool replaceSurveys = false)
    {
        ImportSummary summary;
        try
        {
            // A dry run before the first import must not leave an empty register behind.
            using SqliteConnection connection = RegisterConnection.Open(dryRun && !File.Exists(path) ? ":memory:" : path, create: true);
            using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
            summary = new RegisterImport(connection, origin, now).Apply(file, replaceSurveys);
            if (!dryRun)
                Commit(transaction);
        }
        catch (SqliteException e)
        {
            throw RegisterUnavailableException.Of(path, e, "Nothing was imported.");
        }

        if (!dryRun)
            Refresh();
        return summary;
    }

    /// <summary>The same of facilities that hold to <see cref="FacilityRules"/>, no id twice, which say everything of each.</summary>
    /// <exception cref="RegisterUnavailableException">Nothing was imported.</exception>
    public ImportSummary Import(IReadOnlyList<RegisteredFacility> facilities, DateTimeOffset now, bool dryRun = false, PositionOrigin? origin = null) =>
        Import(new FacilityFile { Facilities = facilities, Refused = [] }, origin ?? new PositionOrigin(), now, dryRun);

    /// <summary>
    /// Makes a surveyed position the facility's current one, durably, then refreshes <see cref="Current"/>. The earlier one
    /// stays in the history, however good it was: whoever stood there last knows best.
    /// </summary>
    /// <param name="facilityId">A facility of the register.</param>
    /// <param name="position">What the survey found.</param>
    /// <param name="surveyId">The occupation's own id; repeating it with the same position changes nothing.</param>
    /// <param name="recordedBy">The surveyor.</param>
    /// <param name="now">UTC of the record.</param>
    /// <exception cref="RegisterUnavailableException">Nothing was recorded; try again.</exception>
    /// <exception cref="ArgumentException">The position cannot be right (see <see cref="FacilityRules"/>).</exception>
    public PositionRecording RecordPosition(string facilityId, SurveyedPosition position, string surveyId, string? recordedBy, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(surveyId);
        if (FacilityRules.CheckPosition(position) is { Count: > 0 } problems)
            throw new ArgumentException(string.Join("; ", problems), nameof(position));
        PositionRecording outcome;
        try
        {
            using SqliteConnection connection = RegisterConnection.Open(path, create: false);
            using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
            outcome = Record(connection, facilityId, position, new PositionOrigin { SurveyId = surveyId, RecordedBy = recordedBy, Source = "survey" }, now);
            transaction.Commit();
        }
        catch (SqliteException e)
        {
            throw RegisterUnavailableException.Of(path, e);
        }

        Refresh();
        return outcome;
    }

    /// <summary>Adds one facility, durably, then refreshes <see cref="Current"/>. The first one makes the register.</summary>
    /// <returns><c>false</c> if the id is taken; nothing changed then.</returns>
    /// <exception cref="RegisterUnavailableException">Nothing was added; try again.</exception>
    /// <exception cref="ArgumentException">The facility does not hold to <see cref="FacilityRules"/>.</exception>
    public bool Add(RegisteredFacility facility, PositionOrigin origin, DateTimeOffset now)
    {
        if (FacilityRules.Check(facility.Facility) is { Count: > 0 } problems)
            throw new ArgumentException(string.Join("; ", problems), nameof(facility));
        bool added;
        try
        {
            using SqliteConnection connection = RegisterConnection.Open(path, create: true);
            using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
            added = !RegisterRows.Exists(connection, facility.Facility.Id);
            if (added)
                new RegisterImport(connection, origin, now).Apply(new FacilityFile { Facilities = [facility], Refused = [] });
            transaction.Commit();
        }
        catch (SqliteException e)
        {
            throw RegisterUnavailableException.Of(path, e);
        }

        Refresh();
        return added;
    }

    private static PositionRecording Record(SqliteConnection connection, string facilityId, SurveyedPosition position, PositionOrigin origin, DateTimeOffset now)
    {
        if (!RegisterRows.Exists(connection, facilityId))
            return PositionRecording.UnknownFacility;
        RecordedPosition? earlier = RegisterRows.ReadHistory(connection, facilityId).FirstOrDefault(record => record.Origin.SurveyId == origin.SurveyId);
        if (earlier is not null)
            return earlier.Position == position ? PositionRecording.AlreadyRecorded : PositionRecording.SurveyIdTaken;
        using var positions = new PositionLog(connection);
        positions.Append(facilityId, position, origin, now);
        return PositionRecording.Recorded;
    }

    /// <summary>A commit that fails may have happened: only reading the register again tells.</summary>
    private void Commit(SqliteTransaction transaction)
    {
        try
        {
            transaction.Commit();
        }
        catch (SqliteException e)
        {
            throw RegisterUnavailableException.Of(path, e, "Whether the import is in the register is not certain; run it again, it does nothing twice.");
        }
    }
}
