namespace Gateway.Receivers;

/// <summary>
/// UTC by one receiver, carried on by the monotonic clock: a step of the system's clock does not touch it. An epoch
/// arrives late, never early, so of the last epochs the one with the least delay is believed. Trusted only after some
/// epochs in a row have agreed: right after power-on receivers give dates from their memory, and correct themselves.
/// </summary>
internal sealed class ReceiverClock(TimeProvider time)
{
    /// <summary>Epochs that must agree before the clock says anything.</summary>
    public const int EpochsToTrust = 3;

    /// <summary>How long the clock is carried on without a new epoch.</summary>
    public static readonly TimeSpan LongestHoldover = TimeSpan.FromHours(1);

    /// <summary>Older than this program: a receiver whose GPS week count has rolled over, or that has no date yet.</summary>
    private static readonly DateTimeOffset Earliest = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Agreement = TimeSpan.FromSeconds(1.5);

    /// <summary>What remains of the line's delay after choosing the quickest of the last epochs.</summary>
    private static readonly TimeSpan LineDelay = TimeSpan.FromSeconds(0.2);

    private const int Window = 10;

    /// <summary>Drift of the machine's oscillator, generously: 100 s in a million.</summary>
    private const double DriftRate = 1e-4;

    private readonly Lock _gate = new();
    private readonly List<(DateTimeOffset Utc, long Arrived)> _epochs = [];
    private int _agreeing;

    /// <summary>Takes the time of an epoch that has a full date.</summary>
    /// <param name="utc">As the receiver said.</param>
    /// <param name="arrived">Timestamp of <see cref="TimeProvider"/> when its bytes came.</param>
    public void Observe(DateTimeOffset utc, long arrived)
    {
        if (utc < Earliest)
            return;
        lock (_gate)
        {
            if (_epochs.Count > 0 && (At(_epochs[^1], arrived) - utc).Duration() > Agreement)
            {
                _epochs.Clear();
                _agreeing = 0;
            }
            if (_epochs.Count == Window)
                _epochs.RemoveAt(0);
            _epochs.Add((utc, arrived));
            _agreeing++;
        }
    }

    /// <summary>UTC now; null while the receiver is not to be trusted or has been away for too long.</summary>
    public ReceiverTime? Now()
    {
        lock (_gate)
        {
            if (_agreeing < EpochsToTrust)
                return null;
            long now = time.GetTimestamp();
            TimeSpan holdover = time.GetElapsedTime(_epochs[^1].Arrived, now);
            if (holdover > LongestHoldover)
                return null;
            DateTimeOffset utc = _epochs.Max(epoch => At(epoch, now));
            return new ReceiverTime(utc, LineDelay + (holdover * DriftRate), utc - time.GetUtcNow());
        }
    }

    private DateTimeOffset At((DateTimeOffset Utc, long Arrived) epoch, long timestamp) =>
        epoch.Utc + time.GetElapsedTime(epoch.Arrived, timestamp);
}
