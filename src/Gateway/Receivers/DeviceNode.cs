namespace Gateway.Receivers;

/// <summary>
/// The device that a port's path led to when it was opened. Opening again is due when the path has vanished or leads
/// elsewhere: System.IO.Ports itself goes on saying "open" after a USB plug was pulled (dotnet/runtime #121627).
/// </summary>
internal readonly record struct DeviceNode(string Path, string Target)
{
    /// <summary>What the path leads to now; null if nowhere.</summary>
    public static DeviceNode? Find(string path)
    {
        try
        {
            string target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
            return File.Exists(target) ? new DeviceNode(path, target) : null;
        }
        catch (IOException)
        {
            return null; // The link went away between two looks.
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    public bool IsStillThere() => Find(Path) == this;
}
