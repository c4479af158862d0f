using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Receivers;

/// <summary>
/// Reads and writes an open serial port by poll(2). System.IO.Ports sets the port up and does not carry its bytes: while a
/// read waits there, a thread of its own looks at the port a thousand times a second (1.5 % of a core for each receiver),
/// where this sleeps until something comes. Linux.
/// </summary>
internal sealed partial class PortHandle : Stream
{
    private const int ReadWrite = 0x2, NoControllingTerminal = 0x100, NonBlocking = 0x800, CloseOnExec = 0x80000;
    private const short Input = 0x1, Output = 0x4;
    private const int Interrupted = 4, InputOutput = 5, TryAgain = 11;

    /// <summary>
    /// After the first byte: a UART hands over a few bytes at a time, and each look costs more than they do. Adds as much to
    /// the time at which an epoch is seen to arrive.
    /// </summary>
    private const int GatherMilliseconds = 4;

    private readonly SafeFileHandle _handle;

    private PortHandle(SafeFileHandle handle) => _handle = handle;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override bool CanTimeout => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int ReadTimeout { get; set; } = Timeout.Infinite;

    public override int WriteTimeout { get; set; } = Timeout.Infinite;

    /// <summary>Opens a port; null if it cannot be: whoever sets it up finds out why. To be opened before that, for System.IO.Ports opens for itself alone.</summary>
    public static PortHandle? TryOpen(string path)
    {
        SafeFileHandle handle = Open(path, ReadWrite | NoControllingTerminal | NonBlocking | CloseOnExec);
        if (!handle.IsInvalid)
            return new PortHandle(handle);
        handle.Dispose();
        return null;
    }

    /// <summary>Reads what has come; 0 if the other end has hung up.</summary>
    /// <exception cref="TimeoutException">Nothing came within <see cref="ReadTimeout"/>.</exception>
    /// <exception cref="IOException">The port fails.</exception>
    public override int Read(Span<byte> buffer)
    {
        short events = Wait(Input, ReadTimeout);
        if (events == 0)
            throw new TimeoutException();
        if (events == Input)
            Wait(0, GatherMilliseconds);
        nint count = Read(_handle, buffer, (nuint)buffer.Length);
        return count >= 0 ? (int)count : Marshal.GetLastPInvokeError() switch
        {
            TryAgain or Interrupted when (events & Input) != 0 => throw new TimeoutException(),
            InputOutput => 0,
            _ => throw Failure("read"),
        };
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Writes all of it.</summary>
    /// <exception cref="TimeoutException">The port took nothing for <see cref="WriteTimeout"/>; part may have gone.</exception>
    /// <exception cref="IOException">The port fails or is gone.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            short events = Wait(Output, WriteTimeout);
            if (events == 0)
                throw new TimeoutException();
            nint count = Write(_handle, buffer, (nuint)buffer.Length);
            if (count > 0)
                buffer = buffer[(int)count..];
            else if (Marshal.GetLastPInvokeError() is not (TryAgain or Interrupted) || (events & Output) == 0)
                throw Failure("write");
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Nothing is held back: every write goes to the kernel at once.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _handle.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>What has happened (input, room, hang-up), 0 if nothing has in the time.</summary>
    private short Wait(short events, int milliseconds)
    {
        bool held = false;
        try
        {
            _handle.DangerousAddRef(ref held);
            var entry = new PollEntry { FileDescriptor = (int)_handle.DangerousGetHandle(), RequestedEvents = events };
            int count = Poll(ref entry, 1, milliseconds);
            if (count < 0 && Marshal.GetLastPInvokeError() != Interrupted)
                throw Failure("poll");
            return count > 0 ? entry.ReturnedEvents : (short)0;
        }
        finally
        {
            if (held)
                _handle.DangerousRelease();
        }
    }

    private static IOException Failure(string call) => new($"{call}: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(ref PollEntry entries, nuint count, int timeoutMilliseconds);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(SafeFileHandle port, Span<byte> bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(SafeFileHandle port, ReadOnlySpan<byte> bytes, nuint count);

    /// <summary>struct pollfd of poll(2).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int FileDescriptor;
        public short RequestedEvents;
        public short ReturnedEvents;
    }
}
