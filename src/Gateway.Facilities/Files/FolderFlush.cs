using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Facilities.Files;

/// <summary>Flushes the names in a folder to the disk; the base class library opens no folder. Linux: open(2), fsync(2).</summary>
internal static partial class FolderFlush
{
    /// <summary>Not inherited by programs that are started. O_DIRECTORY is left out: its number is another one on arm64.</summary>
    private const int ReadAndCloseOnExec = 0x80000;

    // errno(3): a file system that cannot flush a folder.
    private const int Invalid = 22, ReadOnly = 30, NotSupported = 95;

    /// <summary>Nothing where the platform does not let a folder be opened or flushed.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return;
        using SafeFileHandle handle = Open(folder, ReadAndCloseOnExec);
        if (!handle.IsInvalid && Synchronise(handle) != 0 && Marshal.GetLastPInvokeError() is not (Invalid or ReadOnly or NotSupported))
            throw new IOException($"{folder}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Synchronise(SafeFileHandle handle);
}
