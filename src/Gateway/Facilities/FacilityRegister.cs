using Gateway.Messages;
using Microsoft.Data.Sqlite;

namespace Gateway.Facilities;

/// <summary>
/// The gateway's copy of the register. Reading is from memory and safe from any thread; <see cref="Refresh"/> brings the
/// memory up to date with the file, which imports (of this process or another) write.
/// </summary>
internal sealed class FacilityRegister(string path) : IDisposable
{
    /// <summary>Name of the file in the data directory.</summary>
    public const string FileName = "register.db";

    private readonly Lock _refreshing = new();
    private SqliteConnection? _reader;
    private DateTime _readerCreated;
    private long _readerVersion;
    private volatile RegisterSnapshot _current = RegisterSnapshot.Empty;
    private volatile string? _fault;

    public string Path => path;

    /// <summary>The register as last read whole; empty before the first <see cref="Refresh"/>.</summary>
    public RegisterSnapshot Current => _current;

    /// <summary>Why the last <see cref="Refresh"/> failed, and what to do; absent when all is well.</summary>
    public string? Fault => _fault;

    /// <summary>A facility with its names and place ready for an alert: memory only, never waits, never throws; <c>null</c> if unknown.</summary>
    public RegisterEntry? Find(string id) => _current.Find(id);

    /// <summary>Reads the file again if it has changed since the last time.</summary>
    /// <returns>Whether <see cref="Current"/> is new.</returns>
    /// <exception cref="RegisterUnavailableException">The file cannot be read now; <see cref="Current"/> stays as it was.</exception>
    public bool Refresh()
    {
        lock (_refreshing)
        {
            try
            {
                bool changed = ReadIfChanged();
                _fault = null;
                return changed;
            }
            catch (RegisterUnavailableException e)
            {
                CloseReader();
                _fault = e.Message;
                throw;
            }
        }
    }

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
                transaction.Commit();
        }
        catch (SqliteException e)
        {
            throw RegisterUnavailableException.Of(path, e);
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

    /// <summary>Every position that a facility has had, oldest record first.</summary>
    /// <exception cref="RegisterUnavailableException">The file cannot be read now.</exception>
    public IReadOnlyList<RecordedPosition> History(string id)
    {
        try
        {
            using SqliteConnection connection = RegisterConnection.Open(path, create: false);
            return RegisterRows.ReadHistory(connection, id);
        }
        catch (SqliteException e)
        {
            throw RegisterUnavailableException.Of(path, e);
        }
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

    public void Dispose()
    {
        lock (_refreshing)
            CloseReader();
    }

    private bool ReadIfChanged()
    {
        try
        {
            // A file put in the place of ours (a backup restored) is another file under the same name.
            if (_reader is not null && (!File.Exists(path) || File.GetCreationTimeUtc(path) != _readerCreated))
                CloseReader();
            bool opened = _reader is null;
            if (opened)
            {
                _reader = RegisterConnection.Open(path, create: false);
                _readerCreated = File.GetCreationTimeUtc(path);
            }

            // data_version changes with every commit of another connection (sqlite.org/pragma.html#pragma_data_version).
            // Asked before reading, so that a commit in between is read again rather than missed.
            long version = _reader!.Scalar("PRAGMA data_version");
            if (!opened && version == _readerVersion)
                return false;
            _current = RegisterSnapshot.Of(RegisterRows.ReadAll(_reader!));
            _readerVersion = version;
            return true;
        }
        catch (SqliteException e)
        {
            throw RegisterUnavailableException.Of(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or InvalidCastException or InvalidOperationException)
        {
            throw new RegisterUnavailableException($"{path}: holds what this program did not write ({e.Message}). Move it aside and import the register again.", e);
        }
    }

    private void CloseReader()
    {
        _reader?.Dispose();
        _reader = null;
    }
}
