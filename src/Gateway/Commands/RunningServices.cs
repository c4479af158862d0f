using Gateway.Configuration;
using Gateway.Health;
using Gateway.Receivers;

namespace Gateway.Commands;

/// <summary>Services that run on this machine, whatever configuration they have: by the sockets at which they listen (proc(5), net/unix).</summary>
internal static class RunningServices
{
    private const string Sockets = "/proc/net/unix";

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(3);

    /// <summary>The service that has a port as one of its receivers, and how it calls that; null if none has, or none lets this user ask.</summary>
    public static async Task<(string DataDirectory, ReceiverConfiguration Receiver)?> FindAsync(DeviceNode port, TimeProvider time, CancellationToken cancel)
    {
        foreach (string directory in Directories())
        {
            try
            {
                using var client = new LocalSocketClient(directory, directory);
                ServiceHealth health = await client.HealthAsync(cancel).WaitAsync(LongestAnswer, time, cancel).ConfigureAwait(false);
                if (health.Receivers.FirstOrDefault(receiver => DeviceNode.Find(receiver.Port)?.Target == port.Target) is { } found)
                    return (directory, new ReceiverConfiguration { Name = found.Name, Port = found.Port, IsDiscovered = found.Discovered });
            }
            catch (Exception fault) when (fault is ServiceAnswerException or TimeoutException)
            {
                continue; // Not this user's to ask, or going down: the hold on the port tells who has it.
            }
        }
        return null;
    }

    private static string[] Directories()
    {
        string end = $"/{Path.GetFileName(LocalSocket.PathIn("/"))}";
        try
        {
            return [.. File.ReadLines(Sockets).Select(line => line[(line.LastIndexOf(' ') + 1)..]).Where(path => path.StartsWith('/') && path.EndsWith(end, StringComparison.Ordinal)).Select(path => path[..^end.Length]).Distinct()];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
