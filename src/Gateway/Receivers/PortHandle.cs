using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Receivers;

/// <summary>
/// Reads and writes an open serial port by poll(2). System.IO.Ports sets the port up and does not carry its bytes: while a
/// read waits there, a thread of its own looks at the port a thousand times a second (1.5 % of a core for each receiver),
/// where this sleeps until something comes. Linux.
/// </summary>
internal sealed class PortHandle : Stream
{
    /// <summary>
    /// After the first byte: a UART hands over a few bytes at a time, and each look costs more than they do. Adds as much to
    /// the time at which an epoch is seen to arrive.
    /// </summary>
    private const int GatherMilliseconds = 4;

    private readonly SafeFileHandle _handle;

    /// <summary>Over a port that is held; closes it.</summary>
    public PortHandle(PortHold hold) => _handle = hold.Handle;

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

    /// <summary>Reads what has come; 0 if the other end has hung up.</summary>
    /// <exception cref="TimeoutException">Nothing came within <see cref="ReadTimeout"/>.</exception>
    /// <exception cref="IOException">The port fails.</exception>
    public override int Read(Span<byte> buffer)
    {
        TerminalEvents events = PosixTerminal.Wait(_handle, TerminalEvents.Input, ReadTimeout);
        if (events == TerminalEvents.None)
            throw new TimeoutException();
        if (events == TerminalEvents.Input)
            PosixTerminal.Wait(_handle, TerminalEvents.None, GatherMilliseconds);
        int count = PosixTerminal.Read(_handle, buffer);
        return count >= 0 ? count : Marshal.GetLastPInvokeError() switch
        {
            PosixTerminal.TryAgain or PosixTerminal.Interrupted when events.HasFlag(TerminalEvents.Input) => throw new TimeoutException(),
            PosixTerminal.InputOutput => 0,
            _ => throw PosixTerminal.Failure("read"),
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
            TerminalEvents events = PosixTerminal.Wait(_handle, TerminalEvents.Room, WriteTimeout);
            if (events == TerminalEvents.None)
                throw new TimeoutException();
            int count = PosixTerminal.Write(_handle, buffer);
            if (count > 0)
                buffer = buffer[count..];
            else if (Marshal.GetLastPInvokeError() is not (PosixTerminal.TryAgain or PosixTerminal.Interrupted) || !events.HasFlag(TerminalEvents.Room))
                throw PosixTerminal.Failure("write");
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
}
