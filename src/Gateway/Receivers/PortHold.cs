using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Receivers;

/// <summary>
/// The one hold on a serial port: two programs that read one port each get a part of what comes, and neither knows. Every
/// opening begins with it: flock(2) on the device, which root respects and which ends with the process, the lock file for
/// programs that look there, and TIOCEXCL, which System.IO.Ports sets and root passes.
/// </summary>
internal sealed class PortHold : IDisposable
{
    /// <summary>How long a child may take from fork(2) to exec(2).</summary>
    private const int StartingMilliseconds = 100;

    private readonly PortLock? _file;

    private PortHold(SafeFileHandle handle, PortLock? file) => (Handle, _file) = (handle, file);

    /// <summary>The open port, without waiting; closed with the hold.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>Takes a port for this opening alone. To be taken before System.IO.Ports opens it, which lets nobody in after.</summary>
    /// <param name="port">Path.</param>
    /// <param name="refusal">Who has it and what to do; null if nobody else has.</param>
    /// <returns>Null with a refusal; null without one where the path cannot be opened or is no terminal, which System.IO.Ports then tells.</returns>
    public static PortHold? TryTake(string port, out string? refusal)
    {
        refusal = null;
        if (PortLock.HolderOf(port) is { } locked)
        {
            refusal = PortHolders.Refusal(port, locked);
            return null;
        }
        SafeFileHandle handle = PosixTerminal.Open(port, PosixTerminal.ReadWrite | PosixTerminal.NonBlocking);
        if (handle.IsInvalid)
        {
            if (Marshal.GetLastPInvokeError() == PosixTerminal.Busy)
                refusal = PortHolders.Refusal(port, null);
            handle.Dispose();
            return null;
        }
        if (!PosixTerminal.IsTerminal(handle))
        {
            handle.Dispose();
            return null;
        }
        if (!PosixTerminal.TryHold(handle))
            refusal = PortHolders.Refusal(port, PortHolders.OfFlock(handle));
        else if (ReaderOf(port, handle) is { } reader)
            refusal = PortHolders.Refusal(port, reader); // It takes no lock, and reads all the same.
        if (refusal is not null)
        {
            handle.Dispose();
            return null;
        }
        return new PortHold(handle, PortLock.TryTake(port));
    }

    /// <summary>
    /// A process that has the port open, seen twice: a child that is being started has all handles of the program that
    /// starts it until it begins its own.
    /// </summary>
    private static int? ReaderOf(string port, SafeFileHandle handle)
    {
        IReadOnlyList<int> first = PortHolders.Readers(port);
        if (first.Count == 0)
            return null;
        PosixTerminal.Wait(handle, TerminalEvents.None, StartingMilliseconds);
        return PortHolders.Readers(port).Intersect(first).Cast<int?>().FirstOrDefault();
    }

    public void Dispose()
    {
        Handle.Dispose();
        _file?.Dispose();
    }
}
