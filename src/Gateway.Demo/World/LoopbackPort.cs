using System.Net;
using System.Net.Sockets;

namespace Gateway.Demo.World;

/// <summary>TCP ports on 127.0.0.1.</summary>
internal static class LoopbackPort
{
    /// <summary>The port asked for, or a free one for 0.</summary>
    /// <param name="port">0 to 65535.</param>
    /// <param name="option">Option that chooses it, for the message.</param>
    /// <exception cref="DemoException">The port is taken or not permitted.</exception>
    public static int Require(int port, string option)
    {
        using var probe = new TcpListener(IPAddress.Loopback, port);
        try
        {
            probe.Start();
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }
        catch (SocketException e)
        {
            string what = e.SocketErrorCode == SocketError.AddressAlreadyInUse ? "is taken by another program" : $"cannot be opened ({e.Message})";
            throw new DemoException($"port {port} on 127.0.0.1 {what}. Choose another with {option} NUMBER, or a free one with {option} 0.", e);
        }
    }
}
