using System.Net.Sockets;

namespace Gateway.EndToEnd.Tests.Processes;

/// <summary>The running gateway's local socket, without the program that usually asks there.</summary>
internal static class GatewaySocket
{
    /// <summary>Longer than the gateway lets a press wait, and than any freezing.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>A client that makes a connection for each request: an idle one that broke would leave open whether the request arrived.</summary>
    public static HttpClient Client(string socket)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, ConnectCallback = (_, cancellation) => ConnectAsync(socket, cancellation) })
        {
            BaseAddress = new Uri("http://gateway/"),
            Timeout = Longest,
        };
        http.DefaultRequestHeaders.ConnectionClose = true;
        return http;
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
