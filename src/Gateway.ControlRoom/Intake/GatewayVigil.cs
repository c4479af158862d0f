using System.Text.Json;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Store;
using Gateway.Messages;

namespace Gateway.ControlRoom.Intake;

/// <summary>Takes what gateways say of themselves without being pressed: self-tests and health. Only the last of each is kept.</summary>
internal sealed class GatewayVigil(ControlRoomStore store, ChangeFeed feed, AlertTopics topics, string controlRoom, TimeProvider time)
{
    /// <summary>
    /// Notes a press that a gateway made itself: committed and answered like any other, so that it shows the whole way, but no
    /// operator sees it and no number is counted for it.
    /// </summary>
    public async Task<IntakeResult> TakeSelfTestAsync(AlertSource source, BellAlert selfTest, CancellationToken cancellation)
    {
        (DateTimeOffset storedAt, GatewayState? news) = await store.WriteAsync(async context =>
        {
            GatewayRow row = await GatewayNumbering.FindOrAddAsync(context, source.District, source.Gateway);
            if (row is { SelfTestAt: { } at } && row.SelfTestId == selfTest.Id)
                return (at, null);
            DateTimeOffset now = time.StoredNow();
            (row.SelfTestId, row.SelfTestAt) = (selfTest.Id, now);
            row.Revision++;
            return (now, (GatewayState?)GatewayState.From(row));
        }, cancellation);
        if (news is not null)
            feed.Announce(new GatewayChange(news));
        return new IntakeResult(IntakeOutcome.SelfTest, new OutgoingReceipt(topics.Receipts(source.District, source.Gateway), new AlertReceipt
        {
            AlertId = selfTest.Id,
            Sequence = selfTest.Sequence,
            Outcome = ReceiptOutcome.Stored,
            StoredAt = storedAt,
            ControlRoom = controlRoom,
        }));
    }

    /// <summary>Notes how a gateway is.</summary>
    /// <exception cref="JsonException">Not a health of this contract's version.</exception>
    public async Task<IntakeResult> TakeHealthAsync(IncomingMessage message, TopicAddress address, CancellationToken cancellation)
    {
        // An empty payload takes a retained one away and says nothing about the gateway.
        if (message.Payload.IsEmpty)
            return new IntakeResult(IntakeOutcome.Health);
        GatewayHealth health = AlertJson.ReadHealth(message.Payload.Span);
        GatewayState? news = await store.WriteAsync(async context =>
        {
            GatewayRow row = await GatewayNumbering.FindOrAddAsync(context, address.District, address.Gateway);
            // What a broker replays is old; it is better than nothing only where there is nothing.
            if (message.Retained && row.Health is not null)
                return null;
            row.Health = JsonSerializer.Serialize(health, MessagesJson.Wire.GatewayHealth);
            row.HealthAt = time.StoredNow();
            row.Revision++;
            return GatewayState.From(row);
        }, cancellation);
        if (news is not null)
            feed.Announce(new GatewayChange(news));
        return new IntakeResult(IntakeOutcome.Health);
    }
}
