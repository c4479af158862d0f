using System.Globalization;
using System.Threading.Channels;
using Gateway.Receivers;

namespace Gateway.Captures;

/// <summary>
/// Takes a receiver's bytes from the thread that reads its port and writes them on another: a disk that stalls never holds
/// the port up. What no longer fits in memory is counted and said in the index, never silently left out.
/// </summary>
internal sealed class CaptureRecorder(CaptureFiles files, TimeProvider time) : IReceiverListener
{
    /// <summary>Bytes that may wait for the disk: a minute and a half of a line at 921600 baud.</summary>
    public const int LongestQueue = 8 * 1024 * 1024;

    private static readonly TimeSpan SyncEvery = TimeSpan.FromSeconds(5);

    private readonly Channel<(byte[] Bytes, long Arrived)> _pieces = Channel.CreateUnbounded<(byte[] Bytes, long Arrived)>(new UnboundedChannelOptions { SingleReader = true });
    private long _waiting, _lost, _lostSaid;
    private volatile string? _state;

    /// <summary>Bytes that came while the disk was too far behind.</summary>
    public long LostBytes => Interlocked.Read(ref _lost);

    public void BytesCame(ReadOnlySpan<byte> bytes)
    {
        if (Interlocked.Add(ref _waiting, bytes.Length) > LongestQueue)
        {
            Interlocked.Add(ref _waiting, -bytes.Length);
            Interlocked.Add(ref _lost, bytes.Length);
            return;
        }
        _pieces.Writer.TryWrite((bytes.ToArray(), time.GetTimestamp()));
    }

    /// <summary>Says in the index how the port is, where that has changed.</summary>
    public void Say(string state) => _state = state;

    /// <summary>Nothing more comes: what waits is written, then <see cref="RunAsync"/> ends.</summary>
    public void Complete() => _pieces.Writer.TryComplete();

    /// <summary>Writes until <see cref="Complete"/>.</summary>
    /// <exception cref="IOException">The disk is full or failing; what was written before stays.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not this user's.</exception>
    public async Task RunAsync()
    {
        string? said = null;
        long synced = time.GetTimestamp();
        await foreach ((byte[] bytes, long arrived) in _pieces.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (_state is { } state && state != said)
                files.WriteEvent("state", [new("state", said = state)]);
            SayLost();
            files.Write(bytes, arrived);
            Interlocked.Add(ref _waiting, -bytes.Length);
            if (time.GetElapsedTime(synced) < SyncEvery)
                continue;
            files.Sync();
            synced = time.GetTimestamp();
        }
        SayLost();
        files.Sync();
    }

    private void SayLost()
    {
        long lost = LostBytes;
        if (lost != _lostSaid)
            files.WriteEvent("lost", [new("bytes", (lost - _lostSaid).ToString(CultureInfo.InvariantCulture))]);
        _lostSaid = lost;
    }
}
