using System.Collections.Frozen;
using System.Threading.Channels;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Store;
using Gateway.Messages;

namespace Gateway.ControlRoom.Intake;

/// <summary>
/// Turns an operator's acknowledgement into a receipt for the gateway, whose lamp then says at the bell that somebody knows.
/// Waits for the broker in memory: what a restart loses is a lamp that goes on saying "received".
/// </summary>
internal sealed class AcknowledgementReceipts(ChangeFeed feed, AlertTopics topics, ControlRoomConfiguration configuration) : BackgroundService
{
    private const int Most = 1024;

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
        while (!stoppingToken.IsCancellationRequested)
        {
            // The feed ends a reader that lags; the next subscription goes on.
            using ChangeFeed.Subscription subscription = feed.Subscribe();
            await foreach (ConsoleChange change in subscription.Changes.ReadAllAsync(stoppingToken))
            {
                if (change is IncidentChange { Incident: { AcknowledgedAt: { } at } incident } && incident.State == Acknowledged)
                {
                    foreach (Channel<OutgoingReceipt> waiting in _waiting.Values)
                        waiting.Writer.TryWrite(ReceiptOf(incident, at));
                }
            }
        }
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
}
