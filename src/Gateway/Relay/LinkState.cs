using Gateway.Configuration;
using Gateway.Health;

namespace Gateway.Relay;

/// <summary>Keeps <see cref="LinkHealth"/> up to date; read from any thread.</summary>
internal sealed class LinkState(string broker, LinkOutage outage, string path = BrokerConfiguration.OnlyName)
{
    private readonly Lock _gate = new();
    private string? _documentRefused;
    private LinkHealth _health = new() { Broker = broker, Path = path };

    public LinkOutage Outage => outage;

    public LinkHealth Health
    {
        get { lock (_gate) return _health; }
    }

    public void Connected(TimeProvider time) => Change(h => h with { ConnectedSince = time.GetUtcNow(), Since = time.GetUtcNow(), Late = false });

    public void Failed(string reason, int attempts, TimeProvider time) => Change(h => h with
    {
        ConnectedSince = null,
        Late = false,
        Since = h.State == "away" && h.Since is { } since ? since : time.GetUtcNow(),
        Attempts = attempts,
        LastFault = reason,
        LastFaultAt = time.GetUtcNow(),
        InFlight = 0,
        AwaitingReceipt = 0,
    });

    /// <summary>Notes whether alerts get their receipts in time. True if that is news.</summary>
    public bool SetLate(bool late, TimeProvider time)
    {
        bool isNew = false;
        Change(h =>
        {
            isNew = h.Late != late && h.ConnectedSince is not null;
            return isNew ? h with { Late = late, Since = time.GetUtcNow() } : h;
        });
        return isNew;
    }

    public void Refused(IReadOnlyList<string> topics) => Change(h => h with { RefusedTopics = topics });

    public void Receipt(TimeProvider time) => Change(h => h with { LastReceiptAt = time.GetUtcNow() });

    public void Counts(int inFlight, int awaitingReceipt, Inbox inbox) => Change(h => h with
    {
        InFlight = inFlight,
        AwaitingReceipt = awaitingReceipt,
        UnreadableReceipts = inbox.Unreadable,
        RefusedReceipts = inbox.Refused,
        UnprovenReceipts = inbox.Unproven,
        RefusedCommands = inbox.RefusedCommands,
        DeviceFaults = inbox.DeviceFaults,
        DroppedByBroker = inbox.Dropped,
    });

    /// <summary>Notes the broker's answer to an alert. True if it says something new, worth a line in the log.</summary>
    public bool Answer(PublishOutcome outcome)
    {
        string? refused = outcome.Taken ? null : outcome.Reason ?? "no reason given";
        bool isNew = false;
        Change(h =>
        {
            isNew = h.PublishRefused != refused || h.NobodySubscribed != outcome.NobodySubscribed;
            return h with { PublishRefused = refused, NobodySubscribed = outcome.NobodySubscribed };
        });
        return isNew;
    }

    /// <summary>Notes the broker's answer to a piece of a document. True if it refuses for a reason that was not said yet.</summary>
    public bool DocumentAnswer(PublishOutcome outcome)
    {
        string? refused = outcome.Taken ? null : outcome.Reason ?? "no reason given";
        string? before = Interlocked.Exchange(ref _documentRefused, refused);
        return refused is not null && refused != before;
    }

    private void Change(Func<LinkHealth, LinkHealth> change)
    {
        lock (_gate)
            _health = change(_health);
    }
}
