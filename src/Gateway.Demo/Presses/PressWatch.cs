using Gateway.Alerts;
using Gateway.ControlRoom.Incidents;
using Gateway.Messages;

namespace Gateway.Demo.Presses;

/// <summary>Sees the steps of presses at both ends of the line, from the same announcements that lamps and pages get.</summary>
internal sealed class PressWatch : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<PressTrace> _open = [];
    private readonly AlertOutbox _outbox;
    private readonly ChangeFeed.Subscription _changes;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _following;

    public PressWatch(AlertOutbox outbox, ChangeFeed feed, TimeProvider time)
    {
        _outbox = outbox;
        _time = time;
        _changes = feed.Subscribe();
        _outbox.Changed += Follow;
        _following = FollowControlRoomAsync();
    }

    /// <summary>Starts the clock for a press that is made right after; the bell must be at rest.</summary>
    public PressTrace Begin(string bell)
    {
        var trace = new PressTrace(bell, _time);
        lock (_gate)
            _open.Add(trace);
        return trace;
    }

    /// <summary>No longer looks for its steps.</summary>
    public void End(PressTrace trace)
    {
        lock (_gate)
            _open.Remove(trace);
    }

    public async ValueTask DisposeAsync()
    {
        _outbox.Changed -= Follow;
        _changes.Dispose();
        await _ending.CancelAsync();
        await _following;
        _ending.Dispose();
    }

    private void Follow(OutboxChange change)
    {
        PressStep? step = change.Step switch
        {
            OutboxStep.Accepted when change.Kind == AlertKind.Press => PressStep.AcceptedOnDisk,
            OutboxStep.Published => PressStep.Published,
            OutboxStep.Received => PressStep.ReceiptBack,
            _ => null,
        };
        if (step is { } seen)
            Note(seen, change.Id, change.Bell, alert: null);
    }

    private async Task FollowControlRoomAsync()
    {
        try
        {
            await foreach (ConsoleChange change in _changes.Changes.ReadAllAsync(_ending.Token))
            {
                if (change is IncidentChange { Incident.Alert: { Kind: AlertKind.Press } alert })
                    Note(PressStep.CommittedByControlRoom, alert.Id, alert.Bell.Id, alert);
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The demo ends.
        }
    }

    private void Note(PressStep step, Guid id, string bell, BellAlert? alert)
    {
        lock (_gate)
        {
            // Only "accepted" and "committed" are sure to be of a press; the others are of an alert known by then.
            PressTrace? known = _open.Find(trace => trace.AlertId == id);
            if (known is null && step is PressStep.AcceptedOnDisk or PressStep.CommittedByControlRoom)
                known = _open.Find(trace => trace.AlertId is null && trace.Bell == bell);
            known?.Note(step, id, bell, alert);
        }
    }
}
