using System.Text;
using Microsoft.Win32.SafeHandles;
using static Gateway.Simulation.PosixTerminal;

namespace Gateway.Simulation;

/// <summary>
/// A serial cable without hardware: a program opens <see cref="Path"/> as it would <c>/dev/serial/by-id/...</c>, the
/// simulated device writes at the other end. <see cref="Unplug"/> and <see cref="Plug"/> imitate a USB plug: the path
/// vanishes, then names a new terminal. Bytes written while nobody has the port open, or faster than it is read, are
/// lost and counted, as on a wire. Raw mode: no byte is changed. Linux.
/// </summary>
public sealed class PseudoTerminal : IDisposable
{
    // Larger than struct termios of any Linux C library (60 bytes with glibc on x86-64 and arm64).
    private const int TermiosRoom = 256;

    private readonly Lock _gate = new();
    private SafeFileHandle? _master;

    /// <summary>Makes the terminal and plugs it in.</summary>
    /// <param name="path">Where the port is to appear, a symbolic link; its folder must exist.</param>
    /// <exception cref="IOException">The system gives no pseudo-terminal, or the path is taken by something that is not a link.</exception>
    public PseudoTerminal(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = path;
        Device = new PseudoTerminalStream(this);
        Plug();
    }

    /// <summary>Where a program finds the port; stays the same over plugging.</summary>
    public string Path { get; }

    /// <summary>The device's end: what is written here is read from the port. Stays usable, and swallows, while unplugged.</summary>
    public Stream Device { get; }

    /// <summary>Bytes that nobody took.</summary>
    public long LostBytes { get; private set; }

    /// <summary>
    /// The baud rate that the program at the port has set; null while unplugged.
    /// The bytes themselves pass at any rate: a device that minds sends garbage where this is not its own.
    /// </summary>
    public int? Baud
    {
        get
        {
            lock (_gate)
            {
                Span<byte> termios2 = stackalloc byte[Termios2Size];
                return _master is null || Control(_master, GetTermios2, termios2) != 0 ? null : BitConverter.ToInt32(termios2[^sizeof(int)..]);
            }
        }
    }

    /// <summary>Plugs the cable in: <see cref="Path"/> names a new terminal. Nothing if it is in.</summary>
    public void Plug()
    {
        lock (_gate)
        {
            if (_master is not null)
                return;
            SafeFileHandle master = OpenMaster(OpenReadWrite | OpenNoControllingTerminal | OpenNonBlocking | OpenCloseOnExec);
            try
            {
                Check(!master.IsInvalid, "posix_openpt");
                Check(Grant(master) == 0, "grantpt");
                Check(Unlock(master) == 0, "unlockpt");
                string slave = NameOf(master);
                SetRawAndHangUp(slave);
                Link(slave);
                _master = master;
            }
            catch
            {
                master.Dispose();
                throw;
            }
        }
    }

    /// <summary>Pulls the cable: the path vanishes, and reading the port that was open fails or ends. Nothing if it is out.</summary>
    public void Unplug()
    {
        lock (_gate)
        {
            if (_master is null)
                return;
            File.Delete(Path);
            _master.Dispose();
            _master = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Unplug();

    internal void WriteFromDevice(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            while (!bytes.IsEmpty && _master is not null && SomebodyHasItOpen(_master))
            {
                nint written = Write(_master, bytes, (nuint)bytes.Length);
                if (written <= 0)
                    break; // The reader is slow and the kernel's buffer full (EAGAIN), or the reader has just gone (EIO).
                bytes = bytes[(int)written..];
            }
            LostBytes += bytes.Length;
        }
    }

    internal int ReadAtDevice(Span<byte> bytes)
    {
        lock (_gate)
        {
            if (_master is null)
                return 0;
            nint read = Read(_master, bytes, (nuint)bytes.Length);
            return (int)Math.Max(read, 0);
        }
    }

    private static string NameOf(SafeFileHandle master)
    {
        Span<byte> name = stackalloc byte[128];
        Check(SlaveName(master, name, (nuint)name.Length) == 0, "ptsname_r");
        return Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]);
    }

    /// <summary>Raw mode; opening and closing once makes the master say "hung up" until a program opens the port.</summary>
    private static void SetRawAndHangUp(string path)
    {
        using SafeFileHandle slave = Open(path, OpenReadWrite | OpenNoControllingTerminal | OpenCloseOnExec);
        Check(!slave.IsInvalid, $"open {path}");
        Span<byte> termios = stackalloc byte[TermiosRoom];
        Check(GetAttributes(slave, termios) == 0, "tcgetattr");
        MakeRaw(termios);
        Check(SetAttributes(slave, when: 0, termios) == 0, "tcsetattr");
    }

    private static bool SomebodyHasItOpen(SafeFileHandle master)
    {
        var entry = new PollEntry { FileDescriptor = (int)master.DangerousGetHandle() };
        return Poll(ref entry, 1, 0) >= 0 && (entry.ReturnedEvents & PollHangUp) == 0;
    }

    /// <summary>Replaces the link in one step, so that a program never finds it half made.</summary>
    private void Link(string slave)
    {
        string fresh = $"{Path}.new";
        File.Delete(fresh);
        File.CreateSymbolicLink(fresh, slave);
        File.Move(fresh, Path, overwrite: true);
    }
}
