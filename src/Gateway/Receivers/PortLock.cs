using System.Globalization;
using System.Text;

namespace Gateway.Receivers;

/// <summary>
/// Files that programs on serial lines leave for each other, in them the process id in ten characters and a line end: the
/// lock (FHS 3.0, 3.15.2 and 5.9: "LCK.." and the device's name) of whoever has the port open, and a wish, by which a
/// program of ours asks the service to lend it the port: so a receiver is configured while the bells go on.
/// </summary>
internal sealed class PortLock : IDisposable
{
    private const string Folder = "/run/lock";

    private readonly string _file;

    private PortLock(string file) => _file = file;

    /// <summary>Where the lock of a port is.</summary>
    public static string PathOf(string port) => Path.Combine(Folder, $"LCK..{NodeOf(port)}");

    /// <summary>Where the wish for a port is.</summary>
    public static string WishPathOf(string port) => Path.Combine(Folder, $"gateway-wish..{NodeOf(port)}");

    /// <summary>The process that has locked a port, other than this one; null if none that still runs has.</summary>
    public static int? HolderOf(string port) => ProcessIn(PathOf(port));

    /// <summary>The process that wishes to be lent a port, other than this one; null if none that still runs does.</summary>
    public static int? WisherOf(string port) => ProcessIn(WishPathOf(port));

    /// <summary>Locks a port; null if another process has, or there can be no lock files here: then the hold on the device alone counts.</summary>
    public static PortLock? TryTake(string port) => TryWrite(PathOf(port));

    /// <summary>Asks the service for a port for as long as this lives; null if another process does, or there can be no such files here.</summary>
    public static PortLock? TryWish(string port) => TryWrite(WishPathOf(port));

    public void Dispose()
    {
        try
        {
            if (Read(_file) == Environment.ProcessId)
                File.Delete(_file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return; // With the end of this process it holds nothing any more.
        }
    }

    private static string NodeOf(string port) => Path.GetFileName(DeviceNode.Find(port)?.Target ?? port);

    private static int? ProcessIn(string file)
    {
        try
        {
            return Read(file) is { } process && process != Environment.ProcessId && Directory.Exists($"/proc/{process}") ? process : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null; // Taken away under the look, or not ours to see: opening the port will tell.
        }
    }

    private static int? Read(string file) =>
        File.Exists(file) && int.TryParse(File.ReadAllText(file).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int process) ? process : null;

    private static PortLock? TryWrite(string file)
    {
        if (ProcessIn(file) is not null)
            return null;
        try
        {
            File.Delete(file); // Of a process that has ended.
            using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            if (!OperatingSystem.IsWindows()) // For every program to read, whatever the service's umask is.
                File.SetUnixFileMode(stream.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            stream.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId,10}\n")));
            return new PortLock(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
