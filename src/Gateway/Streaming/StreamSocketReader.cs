using System.Net.Sockets;
using System.Text;
using Gateway.Receivers;

namespace Gateway.Streaming;

/// <summary>
/// Reads one receiver of the running service over its stream socket: the bytes as the port gave them, into a reading of
/// its own, so that what is made of them is the same as at the port itself.
/// </summary>
internal sealed class StreamSocketReader(string socketPath, string receiver, TimeProvider time)
{
    /// <summary>A pause this long ends an epoch, as at the port.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(5);

    public ReceiverReading Reading { get; } = new(time);

    /// <summary>Whether a service is there, and has a receiver of that name.</summary>
    public async Task<bool> IsServedAsync(CancellationToken cancel)
    {
        try
        {
            using Socket socket = await ConnectAsync(cancel).ConfigureAwait(false);
            return true;
        }
        catch (Exception fault) when (fault is SocketException or IOException or TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Reads until cancelled or the service ends.</summary>
    /// <exception cref="IOException">The service has no such receiver, or did not answer as one.</exception>
    /// <exception cref="SocketException">The service is not there, or has gone.</exception>
    /// <exception cref="TimeoutException">The service did not answer.</exception>
    public async Task ReadAsync(CancellationToken cancel)
    {
        using Socket socket = await ConnectAsync(cancel).ConfigureAwait(false);
        Reading.PortOpened();
        byte[] buffer = new byte[16 * 1024];
        try
        {
            while (true)
            {
                Task<int> receiving = socket.ReceiveAsync(buffer, SocketFlags.None, cancel).AsTask();
                while (await Task.WhenAny(receiving, Task.Delay(Pause, time, cancel)).ConfigureAwait(false) != receiving && !cancel.IsCancellationRequested)
                    Reading.Pause();
                int count = await receiving.ConfigureAwait(false);
                if (count == 0)
                    return;
                Reading.Take(buffer.AsSpan(0, count));
            }
        }
        finally
        {
            Reading.Pause();
        }
    }

    /// <summary>Connects and asks for the bytes; what follows the answer are bytes of the receiver.</summary>
    private async Task<Socket> ConnectAsync(CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancel).ConfigureAwait(false);
            await socket.SendAsync(Encoding.UTF8.GetBytes($"?WATCH={{\"enable\":true,\"json\":false,\"raw\":2,\"device\":\"{receiver}\"}};\n"), SocketFlags.None, cancel).ConfigureAwait(false);
            while (await ReadLineAsync(socket, cancel).WaitAsync(Answer, time, cancel).ConfigureAwait(false) is var line)
            {
                if (line.StartsWith("{\"class\":\"WATCH\"", StringComparison.Ordinal))
                    return socket;
                if (line.Length == 0 || line.StartsWith("{\"class\":\"ERROR\"", StringComparison.Ordinal))
                    throw new IOException($"the service at {socketPath} does not serve receiver {receiver}: {line}");
            }
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        return socket;
    }

    /// <summary>One line, byte by byte: what comes after it must stay in the socket. Empty at the end.</summary>
    private static async Task<string> ReadLineAsync(Socket socket, CancellationToken cancel)
    {
        var line = new List<byte>();
        byte[] one = new byte[1];
        while (await socket.ReceiveAsync(one, SocketFlags.None, cancel).ConfigureAwait(false) == 1 && one[0] != (byte)'\n')
            line.Add(one[0]);
        return Encoding.UTF8.GetString([.. line]).Trim();
    }
}
