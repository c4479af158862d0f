using Gateway.Gnss;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Receivers;
using Gateway.Health;
using Gateway.Messages;
using Gateway.Receivers;

namespace Gateway.Commands;

/// <summary>How often a message comes.</summary>
internal readonly record struct MessageRate(FrameKind Kind, string Name, double PerSecond);

/// <summary>A satellite on the plot: its strongest signal.</summary>
internal readonly record struct SatelliteView(SatelliteId Satellite, int? ElevationDegrees, int? AzimuthDegrees, double? CarrierToNoiseDecibelHertz, bool IsUsed);

/// <summary>All that one screen of the monitor shows.</summary>
internal sealed record MonitorView
{
    public required string Place { get; init; }

    public int? Baud { get; init; }

    public required ReceiverStatus Status { get; init; }

    public GnssFix? Fix { get; init; }

    /// <summary>Since the fix came.</summary>
    public TimeSpan? FixAge { get; init; }

    public IReadOnlyList<SatelliteView> Satellites { get; init; } = [];

    public IReadOnlyList<MessageRate> Rates { get; init; } = [];

    public double BytesPerSecond { get; init; }

    public required ReceiverCounts Counts { get; init; }

    /// <summary>Why the last fixes may be wrong.</summary>
    public FixDoubts Doubts { get; init; }

    /// <summary>Survey-in of a base, by its own report.</summary>
    public SurveyInHealth? SurveyIn { get; init; }

    /// <summary>What the receiver made of corrections, by its own report.</summary>
    public CorrectionUseHealth? CorrectionUse { get; init; }

    /// <summary>The NTRIP client; null where there is none.</summary>
    public CorrectionView? Corrections { get; init; }
}

/// <summary>Gathers what the monitor shows, from the thread that reads the port.</summary>
internal sealed class MonitorState(ReceiverSource source, TimeProvider time) : IReceiverListener
{
    /// <summary>Rates are over this time.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly MessageCounts _counts = new();
    private readonly Queue<(long Taken, IReadOnlyList<MessageCount> Counts, long Bytes)> _history = [];
    private readonly List<SatelliteView> _satellites = [];
    private GnssFix? _fix;
    private long _fixCame, _bytes;

    /// <summary>Why the port cannot be read now; null if it can.</summary>
    public string? PortFault => source.PortFault;

    /// <summary>Epochs so far; those of one instant count once.</summary>
    public long Epochs { get; private set; }

    public void FrameCame(in Frame frame)
    {
        lock (_gate)
            _counts.Take(frame);
    }

    public void BytesCame(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
            _bytes += bytes.Length;
    }

    public void EpochCame(in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites)
    {
        lock (_gate)
        {
            Epochs += fix.Revision == 0 ? 1 : 0;
            // An instant that comes again is no newer.
            _fixCame = fix.Revision == 0 || _fix is null ? time.GetTimestamp() : _fixCame;
            _fix = fix;
            if (satellites.IsEmpty)
                return; // Many receivers tell the sky less often than the position.
            _satellites.Clear();
            foreach (ref readonly SatelliteInView signal in satellites)
                Add(signal);
        }
    }

    /// <summary>What there is to show now.</summary>
    public MonitorView View()
    {
        ReceiverStatus status = source.Status();
        ReceiverCounts counts = source.Reading.Counts();
        (FixDoubts doubts, SurveyInHealth? survey, CorrectionUseHealth? use) = (source.Reading.Doubts, source.Reading.SurveyIn, source.Reading.CorrectionUse);
        lock (_gate)
        {
            long now = time.GetTimestamp();
            (IReadOnlyList<MessageRate> rates, double bytes) = Rates(now);
            return new MonitorView
            {
                Place = source.Place,
                Baud = source.Baud,
                Status = status,
                Fix = _fix,
                FixAge = _fix is null ? null : time.GetElapsedTime(_fixCame, now),
                Satellites = [.. _satellites.OrderBy(satellite => satellite.Satellite.System).ThenBy(satellite => satellite.Satellite.Number)],
                Rates = rates,
                BytesPerSecond = bytes,
                Counts = counts,
                Doubts = doubts,
                SurveyIn = survey,
                CorrectionUse = use,
            };
        }
    }

    private void Add(in SatelliteInView signal)
    {
        SatelliteId id = signal.Satellite;
        int known = _satellites.FindIndex(view => view.Satellite == id);
        var view = new SatelliteView(id, signal.ElevationDegrees, signal.AzimuthDegrees, signal.CarrierToNoiseDecibelHertz, signal.IsUsed == true);
        if (known < 0)
            _satellites.Add(view);
        else if ((view.CarrierToNoiseDecibelHertz ?? 0) > (_satellites[known].CarrierToNoiseDecibelHertz ?? 0))
            _satellites[known] = view with { IsUsed = view.IsUsed || _satellites[known].IsUsed };
    }

    private (IReadOnlyList<MessageRate> Rates, double Bytes) Rates(long now)
    {
        IReadOnlyList<MessageCount> counts = _counts.All();
        _history.Enqueue((now, counts, _bytes));
        while (_history.Count > 2 && time.GetElapsedTime(_history.Peek().Taken, now) > Window)
            _history.Dequeue();
        (long taken, IReadOnlyList<MessageCount> before, long bytesBefore) = _history.Peek();
        double seconds = time.GetElapsedTime(taken, now).TotalSeconds;
        if (seconds <= 0)
            return ([.. counts.Select(count => new MessageRate(count.Kind, count.Name, 0))], 0);
        Dictionary<(FrameKind, string), long> earlier = before.ToDictionary(count => (count.Kind, count.Name), count => count.Count);
        return ([.. counts.Select(count => new MessageRate(count.Kind, count.Name, (count.Count - earlier.GetValueOrDefault((count.Kind, count.Name))) / seconds))], (_bytes - bytesBefore) / seconds);
    }
}
