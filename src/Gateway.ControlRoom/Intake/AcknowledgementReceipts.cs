using System.Collections.Frozen;
using System.Threading.Channels;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Store;
using Gateway.Messages;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Intake;

/// <summary>
/// Turns an operator's acknowledgement into a receipt for the gateway, whose lamp then says at the bell that somebody knows.
/// Waits for the broker in memory; the database knows of each, and after a restart those of the last hour go out once more,
/// which does no harm to a gateway that has them. An older lamp says nothing to anybody any more.
/// </summary>
internal sealed partial class AcknowledgementReceipts(ChangeFeed feed, AlertTopics topics, ControlRoomConfiguration configuration, ControlRoomStore store, TimeProvider time, ILogger<AcknowledgementReceipts> logger) : BackgroundService
{
    private const int Most = 1024;

    /// <summary>A broker keeps them as long for a gateway that is away.</summary>
    private static readonly TimeSpan Recalled = TimeSpan.FromHours(1);

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(5);

    private static readonly string Acknowledged = StateNames.Of(IncidentState.Acknowledged);

    private readonly FrozenDictionary<string, Channel<OutgoingReceipt>> _waiting = configuration.Brokers.ToFrozenDictionary(
        broker => broker.Name,
        _ => Channel.CreateBounded<OutgoingReceipt>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropOldest }));

    /// <summary>
    /// What has to be published at one broker, oldest first; one that could not be is put back, after the others, which does
    /// no harm. Every broker gets each of them: nobody knows which of its paths the gateway hears now.
    /// </summary>
    public Channel<OutgoingReceipt> To(string broker) => _waiting[broker];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        bool isRecalled = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            // The feed ends a reader that lags; the next subscription goes on.
            using ChangeFeed.Subscription subscription = feed.Subscribe();
            // After the subscription, so that none falls between.
            if (!isRecalled)
                await RecallAsync(stoppingToken);
            isRecalled = true;
            await foreach (ConsoleChange change in subscription.Changes.ReadAllAsync(stoppingToken))
            {
                if (change is IncidentChange { Incident: { AcknowledgedAt: { } at } incident } && incident.State == Acknowledged)
                    Put(incident, at);
            }
        }
    }

    private async Task RecallAsync(CancellationToken cancellation)
    {
        DateTimeOffset since = time.GetUtcNow() - Recalled;
        while (true)
        {
            try
            {
                List<IncidentRow> rows = await store.ReadAsync(
                    context => context.Incidents.Include(row => row.Alert).Where(row => row.AcknowledgedAt >= since).OrderByDescending(row => row.AcknowledgedAt).Take(Most).ToListAsync(cancellation), cancellation);
                foreach (IncidentRow row in Enumerable.Reverse(rows))
                    Put(Incident.From(row), row.AcknowledgedAt!.Value);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException && StoreFault.IsUnavailable(e))
            {
                LogNotRecalled(e.Message);
                await Task.Delay(BetweenAttempts, time, cancellation);
            }
        }
    }

    private void Put(Incident incident, DateTimeOffset at)
    {
        foreach (Channel<OutgoingReceipt> waiting in _waiting.Values)
            waiting.Writer.TryWrite(ReceiptOf(incident, at));
    }

    private OutgoingReceipt ReceiptOf(Incident incident, DateTimeOffset at) => new(topics.Receipts(incident.Alert.District, incident.Alert.Gateway), new AlertReceipt
    {
        AlertId = incident.Id,
        Sequence = incident.Alert.Sequence,
        Outcome = ReceiptOutcome.Stored,
        StoredAt = incident.ReceivedAt,
        ControlRoom = configuration.Name,
        AcknowledgedAt = at,
    });

    [LoggerMessage(LogLevel.Warning, "Which alarms were acknowledged before this start cannot be read now, so lamps at the bells may lag: {Reason}")]
    private partial void LogNotRecalled(string reason);
}
