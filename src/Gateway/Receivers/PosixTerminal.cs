using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Receivers;

/// <summary>What a happening at a terminal is: the events of poll(2).</summary>
[Flags]
internal enum TerminalEvents : short
{
    None = 0,
    Input = 0x1,
    Room = 0x4,
    HangUp = 0x10,
}

/// <summary>The calls of open(2), poll(2), read(2) and write(2) on a terminal, be it a port or a pseudo-terminal; Linux.</summary>
internal static partial class PosixTerminal
{
    /// <summary>To be read and written, never the terminal that the process is controlled by, not inherited by programs that are started.</summary>
    public const int ReadWrite = 0x2 | 0x100 | 0x80000;

    public const int NonBlocking = 0x800;

    // errno(3).
    public const int Interrupted = 4, InputOutput = 5, TryAgain = 11, Busy = 16;

    // flock(2): exclusively, without waiting.
    private const int ExclusiveAtOnce = 2 | 4;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial SafeFileHandle Open(string path, int flags);

    /// <summary>Whether it is a terminal at all.</summary>
    public static bool IsTerminal(SafeFileHandle handle) => IsTty(handle) == 1;

    /// <summary>Takes the device for this opening alone, until it is closed; false if another opening has it.</summary>
    public static bool TryHold(SafeFileHandle terminal) => Flock(terminal, ExclusiveAtOnce) == 0;

    /// <summary>Waits for one of the events; what has happened, nothing if nothing has in the time.</summary>
    /// <exception cref="IOException">The terminal cannot be waited for.</exception>
    public static TerminalEvents Wait(SafeFileHandle terminal, TerminalEvents events, int milliseconds)
    {
        bool held = false;
        try
        {
            terminal.DangerousAddRef(ref held);
            var entry = new PollEntry { FileDescriptor = (int)terminal.DangerousGetHandle(), RequestedEvents = events };
            int count = Poll(ref entry, 1, milliseconds);
            if (count < 0 && Marshal.GetLastPInvokeError() != Interrupted)
                throw Failure("poll");
            return count > 0 ? entry.ReturnedEvents : TerminalEvents.None;
        }
        finally
        {
            if (held)
                terminal.DangerousRelease();
        }
    }

    /// <summary>Bytes read; below 0 if the call failed.</summary>
    public static int Read(SafeFileHandle terminal, Span<byte> bytes) => (int)Read(terminal, bytes, (nuint)bytes.Length);

    /// <summary>Bytes written; below 0 if the call failed.</summary>
    public static int Write(SafeFileHandle terminal, ReadOnlySpan<byte> bytes) => (int)Write(terminal, bytes, (nuint)bytes.Length);

    /// <summary>The last call's failure, with its name and the system's own words.</summary>
    public static IOException Failure(string call) => new($"{call}: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(ref PollEntry entries, nuint count, int timeoutMilliseconds);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(SafeFileHandle terminal, Span<byte> bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(SafeFileHandle terminal, ReadOnlySpan<byte> bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "isatty", SetLastError = true)]
    private static partial int IsTty(SafeFileHandle handle);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Flock(SafeFileHandle handle, int operation);

    /// <summary>struct pollfd of poll(2).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int FileDescriptor;
        public TerminalEvents RequestedEvents;
        public TerminalEvents ReturnedEvents;
    }
}
