using Microsoft.Win32.SafeHandles;

namespace Gateway.Facilities.Files;

/// <summary>Files with secrets: kept in a folder that only its owner can enter (0700), readable by the owner alone (0600). Windows has no modes.</summary>
public static class OwnerOnlyFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes a folder that only its owner can enter; one that is there already is closed to others.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder above does not allow it, or it is another user's.</exception>
    public static void MakeFolder(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }
        Directory.CreateDirectory(path, Owner);
        if (File.GetUnixFileMode(path) != Owner)
            File.SetUnixFileMode(path, Owner);
    }

    /// <summary>Whether others than its owner may read, change or run an open file; of the open one, because what a path names may change between two looks.</summary>
    /// <param name="file">The open file.</param>
    public static bool IsOpenToOthers(SafeFileHandle file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~Owner) != 0;
    }

    /// <summary>Reads a file with a secret.</summary>
    /// <exception cref="UnauthorizedAccessException">Others than its owner may read or change it or enter its folder, or this user may not; the message says what to do.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(path)!;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        if (!OperatingSystem.IsWindows())
        {
            if (IsOpenToOthers(file.SafeFileHandle))
                throw new UnauthorizedAccessException($"'{path}' can be read or changed by others than its owner, and holds a private key. Run: chmod 600 {path}. If somebody else may have read it, treat it as stolen (docs/security.md).");
            if ((File.GetUnixFileMode(folder) & ~Owner) != 0)
                throw new UnauthorizedAccessException($"'{folder}' is open to others than its owner, and holds private keys. Run: chmod 700 {folder}");
        }
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
