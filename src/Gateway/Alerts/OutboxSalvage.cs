using System.Globalization;
using Gateway.Facilities.Files;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Gateway.Alerts;

/// <summary>
/// Opens <c>outbox.db</c>; a damaged one is set aside as <c>outbox.db.damaged-1</c>, never deleted, and what can still be
/// read of it, also of its log, goes on in a new file. It is put together beside the old one and takes its place by
/// renaming, so that a power cut at any moment leaves one or the other.
/// </summary>
internal sealed class OutboxSalvage(OutboxOptions options, ILogger logger)
{
    private const string LogSuffix = "-wal";

    /// <summary>Number that is known to have been given out, whatever the file says.</summary>
    private long _floor;

    private string Unfinished => options.Path + ".salvage";

    private string Log => options.Path + LogSuffix;

    /// <summary>Names of the files that were set aside and were still there at the last opening, in order.</summary>
    public IReadOnlyList<string> SetAside { get; private set; } = [];

    /// <summary>Opens the file, or what was saved of it.</summary>
    /// <exception cref="OutboxUnavailableException">It cannot be opened for another reason than damage, or nothing new can be written.</exception>
    public OutboxFile Open()
    {
        // A simulated disk has no files to look into; who only looks at the outbox changes nothing about it.
        if (options.Vfs is not null || !options.Salvages)
            return OutboxFile.Open(options);
        try
        {
            FinishSettingAside();
            // Before SQLite looks: it ends a log at the first damaged frame and forgets what comes after it.
            var wreck = new OutboxWreck(options);
            byte[] log = OutboxLogFile.EndsEarly(Log) ? Bytes(Log) : [];
            wreck.TakeLog(log);
            _floor = OutboxNumberFloor.Read(options);
            OutboxFile file = SoundOrSaved(wreck, log);
            SetAside = FilesSetAside();
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutboxUnavailableException(OutboxTrouble.Disk, $"{options.Path}: {e.Message} Check the disk.", e);
        }
    }

    private OutboxFile SoundOrSaved(OutboxWreck wreck, byte[] log)
    {
        try
        {
            if (TakenForNew() is { } lost)
                throw Damaged(lost);
            return Sound(wreck, log);
        }
        catch (OutboxUnavailableException e) when (OutboxConnection.IsDamage(e))
        {
            Salvage(wreck, e);
            return OutboxFile.Open(options);
        }
    }

    /// <summary>
    /// What SQLite opens without a word, beginning anew or without its last alerts: an empty file beside a log that is not, and a
    /// log that is none, as a power cut leaves files whose blocks were not yet written. Null if there is nothing of the kind.
    /// </summary>
    private string? TakenForNew()
    {
        bool isEmpty = !File.Exists(options.Path) || new FileInfo(options.Path).Length == 0;
        bool hasLog = File.Exists(Log) && new FileInfo(Log).Length > OutboxLogFile.HeaderBytes;
        if (isEmpty && hasLog)
            return "the file is empty or gone, and its log is not";
        if (isEmpty && _floor > 0)
            return string.Create(CultureInfo.InvariantCulture, $"the file is empty or gone, and numbers up to {_floor} were given out");
        return hasLog && !OutboxLogFile.HasHeader(Log) ? "its log is not what SQLite wrote" : null;
    }

    private OutboxUnavailableException Damaged(string what) => OutboxConnection.Unavailable(options.Path, new SqliteException(what, OutboxConnection.Corrupt));

    private OutboxFile Sound(OutboxWreck log, byte[] logBytes)
    {
        OutboxFile file = OutboxFile.Open(options);
        try
        {
            file.Check(options.Path);
            long known = file.LastSequence;
            List<SalvagedAlert> forgotten = [.. log.Alerts.Where(alert => alert.Sequence > known)];
            // The last commit may have been torn by a power cut, and nobody was promised it; every one before it was on the disk.
            bool lost = log.LastSequence > known + forgotten.Count && log.CommitsAfter(known) > 1;
            if (lost)
            {
                string aside = FreeName();
                File.WriteAllBytes(aside, logBytes);
                file.Restore(forgotten, log.LastSequence, log.Birth);
                OutboxLog.LogLostAlerts(logger, options.Path, Path.GetFileName(aside), log.LastSequence - known - forgotten.Count, known + 1, log.LastSequence);
            }
            else if (forgotten.Count > 0)
            {
                file.Restore(forgotten, forgotten[^1].Sequence, log.Birth);
                OutboxLog.LogWasDamaged(logger, options.Path, forgotten.Count, forgotten[0].Sequence, forgotten[^1].Sequence);
            }
            if (file.LastSequence < _floor)
                throw Damaged(string.Create(CultureInfo.InvariantCulture, $"it holds numbers up to {file.LastSequence}, and {_floor} was given out"));
            return file;
        }
        catch (SqliteException e)
        {
            file.Dispose();
            throw OutboxConnection.Unavailable(options.Path, e);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private void Salvage(OutboxWreck wreck, OutboxUnavailableException why)
    {
        // One that is gone is stood for by an empty one: without any, what is half saved would be taken for finished after a power cut.
        if (!File.Exists(options.Path))
            WholeFile.Write(options.Path, []);
        wreck.TakeDatabase(Bytes(options.Path));
        wreck.TakeLog(Bytes(Log));
        Forget(Unfinished);
        long last = Math.Max(wreck.LastSequence, _floor);
        List<SalvagedAlert> saved = [.. wreck.Alerts];
        using (OutboxFile file = OutboxFile.Open(options with { Path = Unfinished }))
        {
            file.Restore(saved, last, wreck.Birth);
            file.Settle();
        }
        File.Delete(Unfinished + LogSuffix);
        string aside = FreeName();
        // The database first: with its log gone it would look sound and have forgotten the last alerts.
        File.Move(options.Path, aside);
        if (File.Exists(Log))
            File.Move(Log, aside + LogSuffix);
        File.Move(Unfinished, options.Path);
        OutboxLog.SetAside(logger, why, options.Path, Path.GetFileName(aside), saved.Count, saved.Count(alert => alert.ReceivedAt is null), last);
    }

    private string FreeName()
    {
        for (int n = 1; ; n++)
        {
            string name = options.Path + string.Create(CultureInfo.InvariantCulture, $".damaged-{n}");
            if (!File.Exists(name) && !File.Exists(name + LogSuffix))
                return name;
        }
    }

    private string[] FilesSetAside() =>
        [.. Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(options.Path))!, $"{Path.GetFileName(options.Path)}.damaged-*")
            .Where(file => !file.EndsWith(LogSuffix, StringComparison.Ordinal)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    /// <summary>A power cut came between the renamings.</summary>
    private void FinishSettingAside()
    {
        if (File.Exists(options.Path) || !File.Exists(Unfinished))
            return;
        if (File.Exists(Log))
            File.Move(Log, FreeName() + LogSuffix);
        File.Move(Unfinished, options.Path);
    }

    private static void Forget(string database)
    {
        File.Delete(database);
        File.Delete(database + LogSuffix);
    }

    private static byte[] Bytes(string file) => File.Exists(file) ? File.ReadAllBytes(file) : [];
}
