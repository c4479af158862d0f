using System.Net.Sockets;
using System.Threading.Channels;

namespace Gateway.Streaming;

/// <summary>
/// One connected client: what it is given waits in a bounded queue and is written by a task of its own. A client that
/// does not read is dropped; nobody waits for it.
/// </summary>
internal sealed class StreamClient(Socket socket, string name, TimeProvider time) : IDisposable
{
    /// <summary>Bytes that may wait: some 10 s of a receiver at 20 Hz with 40 satellites.</summary>
    public const int LongestQueue = 1024 * 1024;

    /// <summary>A client that takes nothing for so long is not reading.</summary>
    private static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(5);

    /// <summary>A client that has asked for nothing for so long only holds a place.</summary>
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(60);

    /// <summary>Bytes that the system holds for it: what is not read shows soon.</summary>
    public const int SendBuffer = 64 * 1024;

    /// <summary>How long the last answers to a client that has said all it wanted may take.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly Channel<byte[]> _queue = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TaskCompletionSource _dropped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile WatchPolicy _policy = WatchPolicy.Nothing;
    private long _waiting;
    private long _sendingSince;
    private long _heardAt = time.GetTimestamp();
    private volatile bool _isSlow;
    private volatile bool _isDropped;

    /// <summary>Its address, for the log.</summary>
    public string Name { get; } = name;

    public WatchPolicy Policy
    {
        get => _policy;
        set => _policy = value;
    }

    /// <summary>Whether it was dropped for not reading.</summary>
    public bool WasTooSlow => _isSlow;

    /// <summary>Whether it was dropped to make room for another.</summary>
    public bool WasDropped => _isDropped;

    /// <summary>For how long it has read nothing of what is sent, or has asked for nothing; null while it is of use to somebody.</summary>
    public TimeSpan? UselessFor()
    {
        long since = Volatile.Read(ref _sendingSince);
        if (since != 0 && time.GetElapsedTime(since) is var stuck && stuck > LongestSend)
            return stuck;
        return !Policy.Enable && time.GetElapsedTime(Volatile.Read(ref _heardAt)) is var idle && idle > LongestIdle ? idle : null;
    }

    /// <summary>Ends it, to make room.</summary>
    public void Drop()
    {
        _isDropped = true;
        _queue.Writer.TryComplete();
        _dropped.TrySetResult();
    }

    /// <summary>Hands it bytes that nobody changes any more. Never waits.</summary>
    public void Give(byte[] bytes)
    {
        if (_isSlow || _isDropped)
            return;
        if (Interlocked.Add(ref _waiting, bytes.Length) > LongestQueue)
        {
            _isSlow = true;
            _queue.Writer.TryComplete();
            _dropped.TrySetResult();
            return;
        }
        _queue.Writer.TryWrite(bytes);
    }

    /// <summary>Writes and reads until either side ends.</summary>
    /// <param name="take">What the client sent; false ends the conversation.</param>
    /// <param name="stop">The service is stopping.</param>
    public async Task RunAsync(Func<ReadOnlyMemory<byte>, bool> take, CancellationToken stop)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task writing = WriteAsync(both.Token);
        Task reading = ReadAsync(take, both.Token);
        await Task.WhenAny(writing, reading, _dropped.Task).ConfigureAwait(false);
        if (reading.IsCompletedSuccessfully)
        {
            Policy = WatchPolicy.Nothing;
            _queue.Writer.TryComplete();
            await writing.WaitAsync(LastWords, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (writing.IsCompletedSuccessfully)
                await PartAsync(both.Token).WaitAsync(LastWords, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await both.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(writing, reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => socket.Dispose();

    private async Task WriteAsync(CancellationToken cancel)
    {
        await foreach (byte[] bytes in _queue.Reader.ReadAllAsync(cancel).ConfigureAwait(false))
        {
            ReadOnlyMemory<byte> rest = bytes;
            while (!rest.IsEmpty)
            {
                Volatile.Write(ref _sendingSince, time.GetTimestamp());
                rest = rest[await socket.SendAsync(rest, SocketFlags.None, cancel).ConfigureAwait(false)..];
                Volatile.Write(ref _sendingSince, 0);
            }
            Interlocked.Add(ref _waiting, -bytes.Length);
        }
    }

    // A socket that is closed over bytes that nobody read is reset, and the last answer is lost with it.
    private async Task PartAsync(CancellationToken cancel)
    {
        socket.Shutdown(SocketShutdown.Send);
        byte[] rest = new byte[1024];
        while (await socket.ReceiveAsync(rest, SocketFlags.None, cancel).ConfigureAwait(false) > 0)
        {
        }
    }

    private async Task ReadAsync(Func<ReadOnlyMemory<byte>, bool> take, CancellationToken cancel)
    {
        byte[] buffer = new byte[1024];
        while (await socket.ReceiveAsync(buffer, SocketFlags.None, cancel).ConfigureAwait(false) is var count and > 0)
        {
            Volatile.Write(ref _heardAt, time.GetTimestamp());
            if (!take(buffer.AsMemory(0, count)))
                return;
        }
    }
}
