using System.Globalization;
using System.Text;

namespace Gateway.Receivers;

/// <summary>
/// Lock files as programs on serial lines have always left them for each other (FHS 3.0, 3.15.2 and 5.9: "LCK.." and the
/// device's name, in it the process id in ten characters and a line end). While another program holds one, the service lets
/// the port go: so a receiver is configured while the bells go on.
/// </summary>
internal sealed class PortLock : IDisposable
{
    private const string Folder = "/run/lock";

    private readonly string _file;

    private PortLock(string file) => _file = file;

    /// <summary>Where the lock of a port is.</summary>
    public static string PathOf(string port) => Path.Combine(Folder, $"LCK..{Path.GetFileName(DeviceNode.Find(port)?.Target ?? port)}");

    /// <summary>The process that has locked a port, other than this one; null if none that still runs has.</summary>
    public static int? HolderOf(string port)
    {
        try
        {
            string file = PathOf(port);
            return File.Exists(file) && int.TryParse(File.ReadAllText(file).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int process)
                && process != Environment.ProcessId && Directory.Exists($"/proc/{process}")
                ? process
                : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null; // Taken away under the look, or not ours to see: opening the port will tell.
        }
    }

    /// <summary>Locks a port; null if another process has, or there can be no lock files here: opening the port will tell.</summary>
    public static PortLock? TryTake(string port)
    {
        if (HolderOf(port) is not null)
            return null;
        string file = PathOf(port);
        try
        {
            File.Delete(file); // Of a process that has ended.
            using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            stream.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId,10}\n")));
            return new PortLock(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        try
        {
            File.Delete(_file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return; // With the end of this process it holds nothing any more.
        }
    }
}
