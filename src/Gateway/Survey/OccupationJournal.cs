using System.Text.Json;
using Gateway.Facilities.Files;
using Gateway.Facilities.Surveys;

namespace Gateway.Survey;

/// <summary>
/// An occupation on disk while it is observed, one JSON object a line: whatever the power does, what was counted is there
/// or is not counted. Written through at each line and synced at intervals and when a session ends.
/// </summary>
internal sealed class OccupationJournal : IDisposable
{
    private readonly FileStream _file;

    private OccupationJournal(FileStream file) => _file = file;

    public string Path => _file.Name;

    /// <summary>Begins a journal; its opening is on the disk when this returns.</summary>
    /// <exception cref="IOException">The disk is full or failing.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not this user's.</exception>
    public static OccupationJournal Begin(string path, OccupationOpening opening)
    {
        var journal = new OccupationJournal(new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0));
        try
        {
            journal.Write(new JournalLine { Opening = opening });
            journal.Sync();
            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>Opens a journal that was broken off, cuts what is no whole line off its end, and gives what it holds.</summary>
    /// <exception cref="JsonException">It has no opening, or a line before the last cannot be read: it was damaged.</exception>
    public static (OccupationJournal Journal, IReadOnlyList<JournalLine> Lines) Continue(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        var lines = new List<JournalLine>();
        for (int from = 0; from < end;)
        {
            int length = bytes.AsSpan(from).IndexOf((byte)'\n');
            lines.Add(JsonSerializer.Deserialize(bytes.AsSpan(from, length), SurveyJson.Default.JournalLine) ?? throw new JsonException("A line holds null."));
            from += length + 1;
        }

        if (lines is not [{ Opening: { } opening }, ..])
            throw new JsonException("The journal does not begin with an opening.");
        if (opening.Schema > OccupationRecord.CurrentSchema)
            throw new JsonException($"The journal has schema {opening.Schema}, this build knows {OccupationRecord.CurrentSchema}.");
        var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        file.SetLength(end);
        file.Seek(0, SeekOrigin.End);
        return (new OccupationJournal(file), lines);
    }

    /// <summary>
    /// Makes of a damaged journal one that ends before its damage and says so; what it was stays beside it as .damaged.
    /// </summary>
    /// <returns>Lines that were kept; null if not even the opening can be read, and nothing was changed.</returns>
    public static int? Salvage(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        (int end, int lines, double elapsed) = (0, 0, 0);
        while (bytes.AsSpan(end).IndexOf((byte)'\n') is >= 0 and var length && Read(bytes.AsSpan(end, length)) is { } line)
        {
            if (lines == 0 && line.Opening is not { Schema: <= OccupationRecord.CurrentSchema })
                return null;
            elapsed = line.Input?.Epoch?.ElapsedSeconds ?? line.Input?.Event?.ElapsedSeconds ?? elapsed;
            (end, lines) = (end + length + 1, lines + 1);
        }

        if (lines == 0)
            return null;
        File.Copy(path, path + SurveyFolder.DamagedExtension, overwrite: true);
        var damage = new JournalLine { Input = new OccupationInput { Event = new OccupationEvent(OccupationEventKind.JournalDamaged, elapsed, $"{lines} lines stand before the damage") } };
        WholeFile.Write(path, [.. bytes.AsSpan(0, end), .. JsonSerializer.SerializeToUtf8Bytes(damage, SurveyJson.Readable.JournalLine), (byte)'\n']);
        return lines;
    }

    private static JournalLine? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, SurveyJson.Default.JournalLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Appends a line; on failure what was there stays whole.</summary>
    public void Write(JournalLine line)
    {
        byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(line, SurveyJson.Readable.JournalLine), (byte)'\n'];
        long before = _file.Position;
        try
        {
            _file.Write(bytes);
        }
        catch
        {
            _file.SetLength(before);
            _file.Position = before;
            throw;
        }
    }

    /// <summary>Has the disk keep what is written so far, even if the power fails.</summary>
    public void Sync() => _file.Flush(flushToDisk: true);

    public void Dispose() => _file.Dispose();
}
