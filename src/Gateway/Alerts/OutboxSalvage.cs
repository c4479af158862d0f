using System.Globalization;
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
            if (OutboxLogFile.EndsEarly(Log))
                wreck.TakeLog(Bytes(Log));
            OutboxFile file = SoundOrSaved(wreck);
            SetAside = FilesSetAside();
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutboxUnavailableException(OutboxTrouble.Disk, $"{options.Path}: {e.Message} Check the disk.", e);
        }
    }

    private OutboxFile SoundOrSaved(OutboxWreck wreck)
    {
        try
        {
            return Sound(wreck);
        }
        catch (OutboxUnavailableException e) when (OutboxConnection.IsDamage(e))
        {
            Salvage(wreck, e);
            return OutboxFile.Open(options);
        }
    }

    private OutboxFile Sound(OutboxWreck log)
    {
        OutboxFile file = OutboxFile.Open(options);
        try
        {
            file.Check(options.Path);
            List<SalvagedAlert> forgotten = [.. log.Alerts.Where(alert => alert.Sequence > file.LastSequence)];
            if (forgotten.Count > 0)
            {
                file.Restore(forgotten, forgotten[^1].Sequence, log.Birth);
                OutboxLog.LogWasDamaged(logger, options.Path, forgotten.Count, forgotten[0].Sequence, forgotten[^1].Sequence);
            }
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
        wreck.TakeDatabase(Bytes(options.Path));
        wreck.TakeLog(Bytes(Log));
        Forget(Unfinished);
        List<SalvagedAlert> saved = [.. wreck.Alerts];
        using (OutboxFile file = OutboxFile.Open(options with { Path = Unfinished }))
        {
            file.Restore(saved, wreck.LastSequence, wreck.Birth);
            file.Settle();
        }
        File.Delete(Unfinished + LogSuffix);
        string aside = FreeName();
        // The database first: with its log gone it would look sound and have forgotten the last alerts.
        File.Move(options.Path, aside);
        if (File.Exists(Log))
            File.Move(Log, aside + LogSuffix);
        File.Move(Unfinished, options.Path);
        OutboxLog.SetAside(logger, why, options.Path, Path.GetFileName(aside), saved.Count, saved.Count(alert => alert.ReceivedAt is null), wreck.LastSequence);
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
