using System.Runtime.InteropServices;
using System.Text;
using Gateway.Receivers;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Captures;

/// <summary>
/// A pseudo-terminal in raw mode under a path of the caller's choice, so that another program opens a replay as it would
/// a receiver's port. Linux (posix_openpt(3), termios(3), poll(2)).
/// </summary>
internal sealed partial class ReplayTerminal : Stream
{
    // Larger than struct termios of any Linux C library (60 bytes with glibc on x86-64 and arm64).
    private const int TermiosRoom = 256;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan LastReading = TimeSpan.FromSeconds(2);

    private readonly SafeFileHandle _master;
    private readonly string _path;
    private readonly TimeProvider _time;

    /// <summary>Makes the terminal; <paramref name="path"/> becomes a link to it and must not exist.</summary>
    /// <exception cref="IOException">The system gives no pseudo-terminal, or the path is taken.</exception>
    public ReplayTerminal(string path, TimeProvider time)
    {
        _path = path;
        _time = time;
        _master = OpenMaster(PosixTerminal.ReadWrite | PosixTerminal.NonBlocking);
        try
        {
            Check(!_master.IsInvalid, "posix_openpt");
            Check(Grant(_master) == 0, "grantpt");
            Check(Unlock(_master) == 0, "unlockpt");
            Span<byte> name = stackalloc byte[128];
            Check(SlaveName(_master, name, (nuint)name.Length) == 0, "ptsname_r");
            string slave = Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]);
            SetRaw(slave);
            File.CreateSymbolicLink(path, slave);
        }
        catch
        {
            _master.Dispose();
            throw;
        }
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Waits until a program has opened the port.</summary>
    public async Task ReaderAsync(CancellationToken cancel)
    {
        while (!SomebodyHasItOpen())
            await Task.Delay(Look, _time, cancel).ConfigureAwait(false);
    }

    /// <summary>Writes all of it, at the reader's pace; what nobody has open is dropped, as on a wire.</summary>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty && SomebodyHasItOpen())
        {
            int written = PosixTerminal.Write(_master, buffer.Span);
            if (written > 0)
                buffer = buffer[written..];
            else if (Marshal.GetLastPInvokeError() == PosixTerminal.TryAgain)
                await Task.Delay(Look, _time, cancellationToken).ConfigureAwait(false); // The reader is slower than the replay.
            else
                return;
        }
    }

    /// <summary>
    /// Waits before the end, which hangs the port up and takes from the reader what it has not read yet: until it goes, at
    /// most for <see cref="LastReading"/>. The kernel does not tell how much is unread.
    /// </summary>
    public async Task DrainAsync(CancellationToken cancel)
    {
        long began = _time.GetTimestamp();
        while (SomebodyHasItOpen() && _time.GetElapsedTime(began) < LastReading)
            await Task.Delay(Look, _time, cancel).ConfigureAwait(false);
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
        // Nothing is held back: every write goes to the kernel at once.
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_master.IsClosed)
        {
            File.Delete(_path);
            _master.Dispose();
        }
        base.Dispose(disposing);
    }

    /// <summary>Opening and closing once makes the master say "hung up" until a program opens the port.</summary>
    private static void SetRaw(string slave)
    {
        using SafeFileHandle handle = PosixTerminal.Open(slave, PosixTerminal.ReadWrite);
        Check(!handle.IsInvalid, $"open {slave}");
        Span<byte> termios = stackalloc byte[TermiosRoom];
        Check(GetAttributes(handle, termios) == 0, "tcgetattr");
        MakeRaw(termios);
        Check(SetAttributes(handle, 0, termios) == 0, "tcsetattr");
    }

    private bool SomebodyHasItOpen() => !PosixTerminal.Wait(_master, TerminalEvents.None, 0).HasFlag(TerminalEvents.HangUp);

    private static void Check(bool succeeded, string call)
    {
        if (!succeeded)
            throw PosixTerminal.Failure(call);
    }

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    private static partial SafeFileHandle OpenMaster(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    private static partial int Grant(SafeFileHandle master);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    private static partial int Unlock(SafeFileHandle master);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    private static partial int SlaveName(SafeFileHandle master, Span<byte> name, nuint length);

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    private static partial int GetAttributes(SafeFileHandle terminal, Span<byte> termios);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void MakeRaw(Span<byte> termios);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    private static partial int SetAttributes(SafeFileHandle terminal, int when, Span<byte> termios);
}
