using System.Net;
using System.Net.Sockets;

namespace Gateway.EndToEnd.Tests.Processes;

internal static class FreePort
{
    /// <summary>A TCP port of the loopback that nobody listens on at this moment.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task ListensAsync(int port, ChildProgram program) => await Eventually.IsAsync($"a listener on port {port} ({program})", async () =>
    {
        if (program.HasExited)
            throw new InvalidOperationException($"{program} ended:\n{program.Output}");
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    });
}
