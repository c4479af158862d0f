namespace Gateway.Facilities.Files;

/// <summary>
/// Lines that are only ever added, each on the disk before the call returns; readable by its owner alone. When it has grown
/// beyond a limit it becomes <c>NAME.1</c>, in the place of an older one, and a new one begins. Not thread-safe.
/// </summary>
public sealed class AppendedFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;
    private readonly long _longest;

    /// <summary>Lines in a file, which need not be there yet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="longestBytes">Where a new file begins, bytes; at least 1.</param>
    public AppendedFile(string path, long longestBytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(longestBytes);
        (_path, _longest) = (path, longestBytes);
    }

    /// <summary>Adds one line and waits for the disk.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">The file or its folder is another's.</exception>
    public void Append(ReadOnlySpan<byte> line)
    {
        if (new FileInfo(_path) is { Exists: true } before && before.Length >= _longest)
            File.Move(_path, _path + ".1", overwrite: true);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Owner;
        using var file = new FileStream(_path, options);
        // A line that a power cut tore must not take this one with it.
        bool isTorn = file.Length > 0 && file.Seek(-1, SeekOrigin.End) >= 0 && file.ReadByte() != '\n';
        file.Seek(0, SeekOrigin.End);
        file.Write(isTorn ? [(byte)'\n', .. line, (byte)'\n'] : [.. line, (byte)'\n']);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Every line that is kept, oldest first; the last one may be cut where a power cut fell into it.</summary>
    /// <exception cref="IOException">It is there and cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It is another's.</exception>
    public IEnumerable<string> Lines() => new[] { _path + ".1", _path }.Where(File.Exists).SelectMany(File.ReadLines);
}
