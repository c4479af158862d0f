using Gateway.Alerts;
using Gateway.Messages;

namespace Gateway.Bells.Outputs;

/// <summary>
/// What a bell's lamp has to say, from its alerts on their way. One alert without a receipt for 20 s outweighs any other
/// that has one. Thread-safe; monotonic time only.
/// </summary>
internal sealed class Indication(TimeProvider time)
{
    /// <summary>Without a receipt for so long, it is said at the bell (EN 50136-1's strictest single path).</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromSeconds(20);

    /// <summary>How long "received" and "acknowledged" are told.</summary>
    public static readonly TimeSpan ReceivedFor = TimeSpan.FromMinutes(10), AcknowledgedFor = TimeSpan.FromMinutes(3);

    /// <summary>How long a bell flashes when it is asked for.</summary>
    public static readonly TimeSpan IdentifyFor = TimeSpan.FromSeconds(30);

    /// <summary>More than a bell can have waiting while its presses are folded, for days.</summary>
    private const int MostOutstanding = 100_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, long> _outstanding = [];
    private Guid _newest;
    private IndicationState _told = IndicationState.Off;
    private long _toldAt;
    private long? _identifiedAt;

    /// <summary>What to say now, and for how long it has been so.</summary>
    public (IndicationState State, TimeSpan Since) Now()
    {
        lock (_gate)
        {
            if (_outstanding.Count > 0)
            {
                TimeSpan waiting = time.GetElapsedTime(_outstanding.Values.Min());
                return waiting >= LateAfter ? (IndicationState.Late, waiting - LateAfter) : (IndicationState.Sent, waiting);
            }
            TimeSpan since = time.GetElapsedTime(_toldAt);
            TimeSpan longest = _told == IndicationState.Acknowledged ? AcknowledgedFor : ReceivedFor;
            if (_told != IndicationState.Off && since < longest)
                return (_told, since);
            // Never over what a call for help has to say.
            return _identifiedAt is { } at && time.GetElapsedTime(at) is var identified && identified < IdentifyFor ? (IndicationState.Identify, identified) : (IndicationState.Off, since);
        }
    }

    /// <summary>Flashes for half a minute.</summary>
    public void Identify()
    {
        lock (_gate)
            _identifiedAt = time.GetTimestamp();
    }

    /// <summary>Follows an alert of this bell.</summary>
    public void Follow(OutboxChange change)
    {
        lock (_gate)
        {
            switch (change.Step)
            {
                case OutboxStep.Accepted or OutboxStep.HeldInMemory when change.Kind is AlertKind.Press or AlertKind.Test:
                    Begin(change.Id);
                    break;
                case OutboxStep.Received when _outstanding.Remove(change.Id) && change.Id == _newest && _told != IndicationState.Acknowledged:
                    Tell(IndicationState.Received);
                    break;
                case OutboxStep.GivenUp:
                    _outstanding.Remove(change.Id);
                    break;
                case OutboxStep.Acknowledged:
                    _outstanding.Remove(change.Id);
                    if (change.Id == _newest && _told != IndicationState.Acknowledged)
                        Tell(IndicationState.Acknowledged);
                    break;
            }
        }
    }

    /// <summary>Takes up an alert from before the start that has no receipt.</summary>
    public void Recall(Guid id)
    {
        lock (_gate)
            Begin(id);
    }

    public static string Word(IndicationState state) => state switch
    {
        IndicationState.Sent => "sent",
        IndicationState.Received => "received",
        IndicationState.Acknowledged => "acknowledged",
        IndicationState.Late => "late",
        IndicationState.Identify => "identify",
        _ => "off",
    };

    private void Begin(Guid id)
    {
        if (_outstanding.Count < MostOutstanding)
            _outstanding.TryAdd(id, time.GetTimestamp());
        _newest = id;
        _told = IndicationState.Off;
    }

    private void Tell(IndicationState state)
    {
        _told = state;
        _toldAt = time.GetTimestamp();
    }
}
