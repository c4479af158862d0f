using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Simulation;

/// <summary>The calls of posix_openpt(3), termios(3) and poll(2) that a pseudo-terminal needs; Linux, glibc or musl.</summary>
internal static partial class PosixTerminal
{
    public const int OpenReadWrite = 0x2;
    public const int OpenNoControllingTerminal = 0x100;
    public const int OpenNonBlocking = 0x800;
    public const int OpenCloseOnExec = 0x80000;
    public const int TryAgain = 11;
    public const short PollHangUp = 0x10;

    /// <summary>TCGETS2 of ioctl_tty(2): struct termios2, whose last field is the rate for output as a number, x64 and arm64.</summary>
    public const nuint GetTermios2 = 0x802C542A;
    public const int Termios2Size = 44;

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    public static partial SafeFileHandle OpenMaster(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    public static partial int Grant(SafeFileHandle master);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    public static partial int Unlock(SafeFileHandle master);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    public static partial int SlaveName(SafeFileHandle master, Span<byte> name, nuint length);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    public static partial int GetAttributes(SafeFileHandle terminal, Span<byte> termios);

    /// <summary>With <see cref="GetTermios2"/> and room for <see cref="Termios2Size"/>.</summary>
    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(SafeFileHandle terminal, nuint request, Span<byte> termios2);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    public static partial void MakeRaw(Span<byte> termios);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    public static partial int SetAttributes(SafeFileHandle terminal, int when, Span<byte> termios);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(ref PollEntry entries, nuint count, int timeoutMilliseconds);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(SafeFileHandle terminal, ReadOnlySpan<byte> bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(SafeFileHandle terminal, Span<byte> bytes, nuint count);

    /// <summary>Throws with the name of the call and the system's own words if it failed.</summary>
    public static void Check(bool succeeded, string call)
    {
        if (!succeeded)
            throw new IOException($"{call}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>struct pollfd of poll(2).</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int FileDescriptor;
        public short Events;
        public short ReturnedEvents;
    }
}
