using Gateway.Configuration;
using Gateway.Corrections;
using Gateway.Tests.Receivers;

namespace Gateway.Tests.Corrections;

/// <summary>A receiver on a pseudo-terminal with corrections of its own; what reaches the receiver is kept.</summary>
internal sealed class FeedBench : IAsyncDisposable
{
    private readonly ReceiverBench _receiver = new();
    private readonly CredentialsFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<byte> _arrived = [];
    private Task _running = Task.CompletedTask;

    public FeedBench(CorrectionsConfiguration corrections)
    {
        Access = new AccessLog(_folder.Path, TimeProvider.System.GetUtcNow, Log);
        Feed = new CorrectionFeed(
            new ReceiverConfiguration { Name = "rtk", Port = _receiver.Line.Path, Corrections = corrections },
            _receiver.Room.Find("rtk")!,
            new CorrectionSurroundings
            {
                Time = TimeProvider.System,
                Clock = () => new CorrectionClock(TimeProvider.System.GetUtcNow(), IsTrusted: true),
                Random = new Random(TestSeed.Value),
                Agent = "Gateway/test",
                Access = Access,
                Log = Log,
                Patience = CasterBench.Hurried,
            });
    }

    public CorrectionFeed Feed { get; }

    public AccessLog Access { get; }

    public RecordingLogger<CorrectionRoom> Log { get; } = new();

    public ReceiverBench Receiver => _receiver;

    public IReadOnlyList<AccessRecord> AccessRecords => AccessLog.Read(_folder.Path, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    public string AccessText => File.Exists(Access.Path) ? File.ReadAllText(Access.Path) : "";

    public async Task StartAsync()
    {
        await _receiver.StartAsync();
        _running = Feed.RunAsync(_stop.Token);
    }

    /// <summary>What has reached the receiver so far.</summary>
    public byte[] Arrived()
    {
        byte[] buffer = new byte[4096];
        while (_receiver.Line.Device.Read(buffer) is var count and > 0)
            _arrived.AddRange(buffer.AsSpan(0, count));
        return [.. _arrived];
    }

    public Task UntilAsync(Func<bool> condition, string what) => ReceiverBench.UntilAsync(
        () =>
        {
            Arrived(); // Or the line would stall.
            return condition() || _running.IsFaulted;
        },
        TimeSpan.FromSeconds(30),
        $"{what} (seed {TestSeed.Value})");

    public Task UntilStreamingAsync(int choice) => UntilAsync(() => Feed.Health() is { State: CorrectionState.Streaming } health && health.Choice == choice, $"streaming from choice {choice}");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.False(_running.IsFaulted, $"{_running.Exception}");
        await _receiver.DisposeAsync();
        _folder.Dispose();
        _stop.Dispose();
    }
}
