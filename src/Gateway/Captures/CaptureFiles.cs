using System.Buffers;
using System.Globalization;

namespace Gateway.Captures;

/// <summary>Opens a file that must not exist yet.</summary>
internal delegate Stream OpenNewFile(string path);

/// <summary>
/// The files of one recording: a capture and its index, and the next pair when it is time. Written through at each piece;
/// synced to the disk when a file is closed, and by <see cref="Sync"/>.
/// </summary>
internal sealed class CaptureFiles(string folder, string name, CaptureRotation rotation, IReadOnlyList<KeyValuePair<string, string?>> about, TimeProvider time, OpenNewFile? open = null) : IDisposable
{
    private readonly OpenNewFile _open = open ?? (path => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0));
    private readonly ArrayBufferWriter<byte> _line = new(256);
    private readonly long _began = time.GetTimestamp();
    private readonly List<string> _written = [];
    private Stream? _capture, _index;
    private long _offset;
    private long _opened;

    /// <summary>Capture files so far.</summary>
    public IReadOnlyList<string> Written => _written;

    /// <summary>Bytes in all of them.</summary>
    public long Bytes { get; private set; }

    /// <summary>Writes a piece that came at a timestamp of the time provider.</summary>
    /// <exception cref="IOException">The disk is full or failing; what was written before stays.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not this user's.</exception>
    public void Write(ReadOnlySpan<byte> bytes, long arrived)
    {
        if (_capture is null || IsDue(bytes.Length))
            Next();
        _capture!.Write(bytes);
        _line.ResetWrittenCount();
        CaptureIndex.Write(_line, new CapturedPiece(_offset, bytes.Length, Microseconds(arrived), UtcAt(arrived)));
        _index!.Write(_line.WrittenSpan);
        _offset += bytes.Length;
        Bytes += bytes.Length;
    }

    /// <summary>Writes an event into the index; before the first piece it opens the files.</summary>
    public void WriteEvent(string what, IEnumerable<KeyValuePair<string, string?>> details)
    {
        if (_index is null)
            Next();
        long now = time.GetTimestamp();
        _line.ResetWrittenCount();
        CaptureIndex.WriteEvent(_line, what, Microseconds(now), time.GetUtcNow(), details);
        _index!.Write(_line.WrittenSpan);
    }

    /// <summary>Has the disk keep what is written so far, even if the power fails.</summary>
    public void Sync()
    {
        (_capture as FileStream)?.Flush(flushToDisk: true);
        (_index as FileStream)?.Flush(flushToDisk: true);
    }

    public void Dispose() => Close();

    private bool IsDue(int more) =>
        (rotation.Bytes is { } most && _offset > 0 && _offset + more > most)
        || (rotation.After is { } age && time.GetElapsedTime(_opened) >= age);

    private void Next()
    {
        if (_capture is not null)
            Sync();
        Close();
        string stamp = time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string capture = Free(Path.Combine(folder, $"{name}-{stamp}"));
        _capture = _open(capture);
        _index = _open(CaptureIndex.PathFor(capture));
        _written.Add(capture);
        _opened = time.GetTimestamp();
        _offset = 0;
        WriteEvent("start", [.. about, new("capture", Path.GetFileName(capture))]);
    }

    /// <summary>Two files within a second have a number each.</summary>
    private static string Free(string stem)
    {
        string path = stem + CaptureIndex.CaptureExtension;
        for (int number = 2; File.Exists(path); number++)
            path = string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}{CaptureIndex.CaptureExtension}");
        return path;
    }

    private void Close()
    {
        _capture?.Dispose();
        _index?.Dispose();
        (_capture, _index) = (null, null);
    }

    private long Microseconds(long timestamp) => (long)time.GetElapsedTime(_began, timestamp).TotalMicroseconds;

    private DateTimeOffset UtcAt(long timestamp) => time.GetUtcNow() - time.GetElapsedTime(timestamp);
}
