namespace Gateway.Facilities.Files;

/// <summary>
/// Writes a file whole or not at all: beside its place, onto the disk, then renamed over what was there. After a power cut
/// or on a full disk the old file stands or the new one, never half of one.
/// </summary>
public static class WholeFile
{
    /// <summary>Ends the name of a file while it is written; one that a power cut left behind is replaced by the next.</summary>
    public const string Unfinished = ".new";

    /// <summary>Writes a file; when this returns it is on the disk. For one writer at a time.</summary>
    /// <param name="path">Its path; the folder has to be there.</param>
    /// <param name="content">All of it.</param>
    /// <param name="ownerOnly">Nobody but its owner may read it, not even while it is written (mode 0600; Windows has none).</param>
    /// <exception cref="IOException">The disk does not take it; an earlier file is as it was, unless only its name could not be flushed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder does not allow it; an earlier file is as it was.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, bool ownerOnly = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = Path.GetFullPath(path);
        string unfinished = path + Unfinished;
        // One that was left behind would keep its own mode.
        File.Delete(unfinished);
        using var file = new FileStream(unfinished, Options(ownerOnly));
        try
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
            file.Close();
            Rename(unfinished, path);
        }
        catch
        {
            file.Close();
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Puts a file that is made into its place, on the same disk.</summary>
    /// <exception cref="IOException">The disk does not take it; an earlier file is as it was, unless only its name could not be flushed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder does not allow it; an earlier file is as it was.</exception>
    public static void Place(string made, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using (FileStream file = File.Open(made, FileMode.Open, FileAccess.ReadWrite))
            file.Flush(flushToDisk: true);
        Rename(made, Path.GetFullPath(path));
    }

    private static FileStreamOptions Options(bool ownerOnly)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (ownerOnly && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static void Rename(string made, string path)
    {
        File.Move(made, path, overwrite: true);
        // A rename is on the disk only when its folder is.
        FolderFlush.Flush(Path.GetDirectoryName(path)!);
    }
}
