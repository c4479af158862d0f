using Gateway.Gnss;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Framing;
using Gateway.Health;

namespace Gateway.Receivers;

/// <summary>
/// What one receiver has said: bytes in from the line's thread, the newest fix, time and counts out to all others.
/// Outlives the line, so that a pulled plug leaves the last fix standing with its age.
/// </summary>
internal sealed class ReceiverReading
{
    /// <summary>A quality that is older says nothing of now; receivers give one every second at least.</summary>
    private static readonly TimeSpan LongestQuality = TimeSpan.FromSeconds(5);

    /// <summary>A receiver whose messages name one instant for longer repeats itself; the slowest in use name a new one every few seconds.</summary>
    private static readonly TimeSpan LongestInstant = TimeSpan.FromSeconds(10);

    /// <summary>
    /// A receiver that sends no date is dated by the machine's clock, if that is so near the receiver's time of day: one that
    /// ran for months without a network still is, and one that was never set is by chance only.
    /// </summary>
    private static readonly TimeSpan LargestClockError = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly ReceiverStream _stream;
    private readonly OwnReports _reports;
    private readonly DoubtKeeper _doubts;
    private IReceiverListener[] _listeners = [];
    private long? _epochBegan;
    private long? _unreadableSince;
    private long? _foreignSince;
    private long _qualityAt; // When the newest instant came first: one that is repeated gets old.
    private long _openings;
    private DateTimeOffset? _openedAt;
    private long _bytesAtOpening;
    private long _framesAtOpening;
    private long _unprovenAtOpening;
    private FixQuality _quality;
    private string? _foreignDatum;
    private GnssFix? _latest; // With _latestArrived; a fix is large, and an object for each would be all that is left to collect.
    private long _latestArrived;

    public ReceiverReading(TimeProvider time)
    {
        _time = time;
        // No receiver's date before the last leap second is true today: its GPS week has rolled over.
        var options = new EpochOptions
        {
            EarliestDate = LeapSeconds.LastChangeBefore(DateOnly.MaxValue),
            Clock = time,
            LargestClockError = LargestClockError,
        };
        _stream = new ReceiverStream(TakeEpoch, onFrame: TakeFrame, options: options);
        Clock = new ReceiverClock(time);
        _reports = new OwnReports(time);
        _doubts = new DoubtKeeper(time);
    }

    /// <summary>UTC by this receiver.</summary>
    public ReceiverClock Clock { get; }

    /// <summary>The newest measured fix, however old.</summary>
    public ReceivedFix? Latest
    {
        get
        {
            lock (_gate)
                return _latest is { } fix ? new ReceivedFix(fix, _latestArrived) : null;
        }
    }

    /// <summary>Quality of the newest epoch, whether or not it had a fix; null once that epoch is too old to speak of now.</summary>
    public FixQuality? Quality
    {
        get
        {
            lock (_gate)
                return _time.GetElapsedTime(_qualityAt) <= LongestQuality ? _quality : null;
        }
    }

    /// <summary>Why the last fixes may be wrong.</summary>
    public FixDoubts Doubts
    {
        get
        {
            lock (_gate)
                return _doubts.Now();
        }
    }

    /// <summary><see cref="Doubts"/> in plain words; null without any.</summary>
    public string? DoubtWords
    {
        get
        {
            lock (_gate)
                return FixDoubtWords.Plain(_doubts.Now(), _foreignDatum);
        }
    }

    /// <summary>Survey-in of a base; null where the receiver reports none.</summary>
    public SurveyInHealth? SurveyIn
    {
        get
        {
            lock (_gate)
                return _reports.SurveyIn();
        }
    }

    /// <summary>What became of corrections in the receiver; null where it does not say.</summary>
    public CorrectionUseHealth? CorrectionUse
    {
        get
        {
            lock (_gate)
                return _reports.CorrectionUse();
        }
    }

    /// <summary>For how long bytes have come without one whole frame among them; zero if the last ones held a frame.</summary>
    public TimeSpan UnreadableFor
    {
        get
        {
            lock (_gate)
                return _unreadableSince is { } since ? _time.GetElapsedTime(since) : TimeSpan.Zero;
        }
    }

    /// <summary>For how long bytes have come without a whole frame or a whole sentence that only lacks its checksum: then the rate is wrong.</summary>
    public TimeSpan ForeignFor
    {
        get
        {
            lock (_gate)
                return _foreignSince is { } since ? _time.GetElapsedTime(since) : TimeSpan.Zero;
        }
    }

    /// <summary>Lets a listener hear what comes from now on.</summary>
    public void Add(IReceiverListener listener)
    {
        lock (_gate)
            _listeners = [.. _listeners, listener];
    }

    public void Remove(IReceiverListener listener)
    {
        lock (_gate)
            _listeners = [.. _listeners.Where(known => known != listener)];
    }

    /// <summary>Bytes, whole frames and whole sentences without a checksum since the port was last opened.</summary>
    public (long Bytes, long Frames, long WithoutChecksum) SinceOpening
    {
        get
        {
            lock (_gate)
            {
                StreamCounters counters = _stream.Counters;
                return (counters.Bytes - _bytesAtOpening, counters.TotalFrames - _framesAtOpening, counters.SentencesWithoutChecksum - _unprovenAtOpening);
            }
        }
    }

    /// <summary>When the port was last opened, by the machine's clock; null before.</summary>
    public DateTimeOffset? OpenedAt
    {
        get
        {
            lock (_gate)
                return _openedAt;
        }
    }

    public void PortOpened()
    {
        lock (_gate)
        {
            _openings++;
            _openedAt = _time.GetUtcNow();
            _bytesAtOpening = _stream.Counters.Bytes;
            _framesAtOpening = _stream.Counters.TotalFrames;
            _unprovenAtOpening = _stream.Counters.SentencesWithoutChecksum;
            _quality = FixQuality.None;
            _qualityAt = _time.GetTimestamp();
            _unreadableSince = _foreignSince = null;
        }
    }

    /// <summary>Takes what the port gave.</summary>
    public void Take(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            long now = _time.GetTimestamp();
            _epochBegan ??= now;
            long epochs = _stream.Counters.Epochs;
            (long frames, long sentences) = (_stream.Counters.TotalFrames, _stream.Counters.SentencesWithoutChecksum);
            _stream.Push(bytes);
            _unreadableSince = _stream.Counters.TotalFrames != frames ? null : _unreadableSince ?? now;
            _foreignSince = _unreadableSince is null || _stream.Counters.SentencesWithoutChecksum != sentences ? null : _foreignSince ?? now;
            if (_stream.Counters.Epochs != epochs)
                _epochBegan = now; // An epoch ends where the next begins: within these bytes.
            foreach (IReceiverListener listener in _listeners)
                listener.BytesCame(bytes);
        }
    }

    /// <summary>The line has paused or ended: what has come of an epoch is all of it.</summary>
    public void Pause()
    {
        lock (_gate)
        {
            _stream.Complete();
            _epochBegan = null;
        }
    }

    public ReceiverCounts Counts()
    {
        lock (_gate)
        {
            StreamCounters counters = _stream.Counters;
            return new ReceiverCounts
            {
                Openings = _openings,
                Bytes = counters.Bytes,
                SkippedBytes = counters.SkippedBytes,
                Frames = counters.TotalFrames,
                Epochs = counters.Epochs,
                Rejected = Enum.GetValues<RejectionReason>().Where(r => counters.Rejected(r) > 0).ToDictionary(r => r, counters.Rejected),
            };
        }
    }

    private void TakeFrame(in Frame frame)
    {
        _reports.Take(frame);
        foreach (IReceiverListener listener in _listeners)
            listener.FrameCame(frame);
    }

    private void TakeEpoch(in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites)
    {
        long arrived = _epochBegan ?? _time.GetTimestamp();
        bool again = fix.Revision > 0;
        _quality = fix.Quality;
        if (!again)
            _qualityAt = _time.GetTimestamp();
        bool standsStill = again && _time.GetElapsedTime(_qualityAt) > LongestInstant;
        _doubts.Take(FixDoubtWords.Of(fix) | (standsStill ? FixDoubts.StandsStill : 0));
        _foreignDatum = fix.ForeignDatum ?? _foreignDatum;
        foreach (IReceiverListener listener in _listeners)
            listener.EpochCame(fix, satellites);
        if (!fix.IsMeasured)
            return;
        _latestArrived = again && _latest is not null ? _latestArrived : arrived;
        _latest = fix;
        if (fix is { Utc: { } utc, IsDateFromClock: false } && !again) // The machine's own date says nothing of the machine's clock.
            Clock.Observe(utc, arrived);
    }
}
