using System.Threading.Channels;

namespace Gateway.Relay;

/// <summary>Wakes one loop: by anybody's <see cref="Set"/>, or when it is time. Several calls before it looks are one.</summary>
internal sealed class Wake(TimeProvider time)
{
    private readonly Channel<bool> _calls = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Set() => _calls.Writer.TryWrite(true);

    /// <summary>Returns at the next <see cref="Set"/>, or after <paramref name="atMost"/>.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        if (atMost <= TimeSpan.Zero)
            return;
        await using ITimer timer = time.CreateTimer(_ => Set(), null, atMost, Timeout.InfiniteTimeSpan);
        await _calls.Reader.ReadAsync(cancellation);
    }
}
