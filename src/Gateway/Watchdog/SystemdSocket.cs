using System.Globalization;
using System.Net.Sockets;

namespace Gateway.Watchdog;

/// <summary>
/// Tells systemd how the service is: sd_notify(3), a datagram of <c>KEY=VALUE</c> lines to the socket that <c>NOTIFY_SOCKET</c>
/// names. Never waits, and a manager that does not listen is nothing that a bell has to suffer for.
/// </summary>
/// <param name="socket">Path, or an abstract name after '@'.</param>
/// <param name="watchdog">How long it waits for a sign of life; null if it expects none.</param>
internal sealed class SystemdSocket(string socket, TimeSpan? watchdog)
{
    /// <summary>How long it waits for a sign of life.</summary>
    public TimeSpan? Watchdog => watchdog;

    /// <summary>The one that started this process; null if none did.</summary>
    public static SystemdSocket? OfEnvironment()
    {
        if (Environment.GetEnvironmentVariable("NOTIFY_SOCKET") is not { Length: > 1 } socket)
            return null;
        // A process that a service starts inherits both and is not the one that is meant.
        bool isMeant = Environment.GetEnvironmentVariable("WATCHDOG_PID") is not { Length: > 0 } pid || pid == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        bool isWatched = long.TryParse(Environment.GetEnvironmentVariable("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out long microseconds) && microseconds > 0;
        return new SystemdSocket(socket, isMeant && isWatched ? TimeSpan.FromMicroseconds(microseconds) : null);
    }

    /// <summary>Sends lines.</summary>
    /// <returns>Why they did not arrive; null if they did.</returns>
    public string? Tell(string lines)
    {
        try
        {
            using var sender = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
            sender.SendTo(System.Text.Encoding.UTF8.GetBytes(lines), new UnixDomainSocketEndPoint(socket[0] == '@' ? $"\0{socket[1..]}" : socket));
            return null;
        }
        catch (Exception refusal) when (refusal is SocketException or ArgumentException)
        {
            return refusal.Message;
        }
    }
}
