using System.Collections.Concurrent;
using System.Text.Json;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Store;
using Gateway.Messages;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Intake;

/// <summary>
/// Takes messages into the database, whatever carries them. When <see cref="AcceptAsync"/> returns, the message is
/// committed and the operators' pages have been told; only then may the broker have its PUBACK and the gateway its
/// receipt. Repeating a message changes nothing and gives the same receipt.
/// </summary>
internal sealed partial class AlertIntake(
    ControlRoomStore store, ChangeFeed feed, AlertTopics topics, string controlRoom, TimeProvider time, ILogger<AlertIntake> logger, DocumentIntake? documents = null, PathBoard? paths = null, GatewayProof? proofs = null, bool hasAuthority = false, IncidentConfiguration? incidents = null)
{
    private const string AlertsLevel = "alerts/";
    private const string StatusLevel = "status";
    private const string HealthLevel = "health";
    private const int FlaggedLoggedAMinute = 60;

    private readonly GatewayVigil _vigil = new(store, feed, topics, controlRoom, time);
    private readonly LogAllowance _flaggedLines = new(time, FlaggedLoggedAMinute);

    /// <summary>
    /// Alerts whose commit began and of which the pages have not been told. If a commit reports a fault after it had
    /// reached the disk, the next attempt finds a repeat, and the press must be shown then.
    /// </summary>
    private readonly ConcurrentDictionary<Guid, bool> _untold = new();

    /// <summary>Commits one message.</summary>
    /// <exception cref="Exception">Nothing is committed and nothing may be acknowledged; <see cref="StoreFault"/> tells whether waiting helps.</exception>
    public async Task<IntakeResult> AcceptAsync(IncomingMessage message, CancellationToken cancellation)
    {
        if (!topics.TryParse(message.Topic, out TopicAddress address))
            return await FlagAsync(message, null, IntakeReasons.NotUnder(topics.Root), loud: false, cancellation);
        MessageProof proof = proofs is null ? MessageProof.Unsigned : await proofs.JudgeAsync(message, address.District, address.Gateway, cancellation);
        if (address.Rest == StatusLevel || address.Rest.StartsWith(StatusLevel + "/", StringComparison.Ordinal))
            return proof.Doubt is { } doubt && !message.Payload.IsEmpty ? await CountDoubtedAsync(message, doubt, cancellation) : await AcceptStatusAsync(message, address, cancellation);
        if (address.Rest == HealthLevel)
            return proof.Doubt is { } doubted && !message.Payload.IsEmpty ? await CountDoubtedAsync(message, doubted, cancellation) : await AcceptHealthAsync(message, address, cancellation);
        if (documents is not null && DocumentSource.Of(address) is { } document)
            return await documents.AcceptAsync(message, document, proof, cancellation);
        if (!address.Rest.StartsWith(AlertsLevel, StringComparison.Ordinal))
            return await FlagAsync(message, null, IntakeReasons.NoTopicOfOurs, loud: false, cancellation);
        var source = new AlertSource(address.District, address.Gateway, address.Rest[AlertsLevel.Length..]);
        if (message.Retained)
            return await FlagAsync(message, source, IntakeReasons.Retained, loud: false, cancellation);
        if (proof.Doubt is { } ofSelfTest && source.Bell == AlertTopics.SelfTestBell)
            return await CountDoubtedAsync(message, ofSelfTest, cancellation);
        if (proof.Doubt is { } unproven && !await IsStoredAsync(message, cancellation))
            return await FlagAsync(message, source, unproven, loud: true, cancellation, ReceiptOutcome.KeptUnproven);
        AlertReading reading = AlertReading.Of(message, source);
        if (reading.Alert is { Kind: AlertKind.SelfTest } selfTest)
            return await _vigil.TakeSelfTestAsync(source, selfTest, cancellation);
        return reading.Alert is { } alert
            ? await AcceptAlertAsync(message, source, alert, proof, reading.Warnings, cancellation)
            : await FlagAsync(message, source, reading.NotUnderstood!, loud: true, cancellation);
    }

    /// <summary>Keeps a message that <see cref="AcceptAsync"/> fails on again and again, so that it does not hold up the others.</summary>
    public Task<IntakeResult> KeepUnprocessableAsync(IncomingMessage message, Exception fault, CancellationToken cancellation)
    {
        bool onAlertTopic = topics.TryParse(message.Topic, out TopicAddress address) && address.Rest.StartsWith(AlertsLevel, StringComparison.Ordinal);
        AlertSource? source = onAlertTopic ? new AlertSource(address.District, address.Gateway, address.Rest[AlertsLevel.Length..]) : null;
        return FlagAsync(message, source, IntakeReasons.ProgramFault(fault.GetType().Name), onAlertTopic, cancellation);
    }

    /// <summary>
    /// Stores an alert and takes it back: everything that a press needs is compiled and warm before the first one comes,
    /// which would otherwise wait for it.
    /// </summary>
    /// <exception cref="Exception">The database cannot be written to.</exception>
    public async Task RehearseAsync(CancellationToken cancellation)
    {
        var source = new AlertSource("rehearsal", "rehearsal", "rehearsal");
        var alert = new BellAlert
        {
            Id = Guid.CreateVersion7(),
            Sequence = 1,
            Kind = AlertKind.Test,
            District = source.District,
            Gateway = source.Gateway,
            Bell = new AlertBell { Id = source.Bell },
            Time = new AlertTime { Utc = time.StoredNow(), Source = "system" },
        };
        var message = new IncomingMessage
        {
            Topic = topics.Alerts(source.District, source.Gateway, source.Bell),
            Payload = JsonSerializer.SerializeToUtf8Bytes(alert, MessagesJson.Default.BellAlert),
        };
        AlertReading reading = AlertReading.Of(message, source);
        await store.RehearseAsync(context => new AlertCommit(context, message, source, reading.Alert!, MessageProof.Unsigned, saysUnsigned: false, time.StoredNow(), incidents).RunAsync(reading.Warnings), cancellation);
    }

    private async Task<IntakeResult> AcceptAlertAsync(
        IncomingMessage message, AlertSource source, BellAlert alert, MessageProof proof, IReadOnlyList<string> warnings, CancellationToken cancellation)
    {
        bool inDoubt = !_untold.TryAdd(alert.Id, true);
        (AlertCommitted committed, List<ConsoleChange> changes) = await store.WriteAsync(async context =>
        {
            var commit = new AlertCommit(context, message, source, alert, proof, hasAuthority, time.StoredNow(), incidents);
            AlertCommitted committed = await commit.RunAsync(warnings);
            if (inDoubt && committed.Outcome != IntakeOutcome.Stored)
                await commit.ShowAgainAsync();
            return (committed, commit.Changes);
        }, cancellation);
        changes.ForEach(feed.Announce);
        _untold.TryRemove(alert.Id, out _);
        if (committed.Outcome == IntakeOutcome.Stored)
            LogStored(alert.Kind, OneLine.Of(message.Topic), alert.Sequence, alert.Id);
        else
            LogKnown(committed.Outcome, OneLine.Of(message.Topic), alert.Sequence, alert.Id);
        bool stored = committed.Outcome != IntakeOutcome.KeptNotUnderstood;
        return new IntakeResult(committed.Outcome, ReceiptTo(source, new AlertReceipt
        {
            AlertId = alert.Id,
            Sequence = alert.Sequence,
            Outcome = stored ? ReceiptOutcome.Stored : ReceiptOutcome.KeptNotUnderstood,
            StoredAt = committed.StoredAt,
            ControlRoom = controlRoom,
            Reason = committed.Reason,
        }));
    }

    /// <summary>What comes every minute and calls nobody: one row for each topic and doubt, counted, without what it said.</summary>
    private Task<IntakeResult> CountDoubtedAsync(IncomingMessage message, string doubt, CancellationToken cancellation) =>
        FlagAsync(message with { Payload = ReadOnlyMemory<byte>.Empty }, null, doubt, loud: false, cancellation);

    /// <summary>Whether exactly this is an alert that was believed before: a repeat without its proof tells nothing new, and nothing untrue.</summary>
    private async Task<bool> IsStoredAsync(IncomingMessage message, CancellationToken cancellation)
    {
        if (message.StatedAlertId is not { } id)
            return false;
        StoredAlert? known = await store.ReadAsync(context => context.Alerts.SingleOrDefaultAsync(a => a.Id == id && a.Topic == message.Topic, cancellation), cancellation);
        return known is not null && known.Payload.AsSpan().SequenceEqual(message.Payload.Span);
    }

    private async Task<IntakeResult> AcceptHealthAsync(IncomingMessage message, TopicAddress address, CancellationToken cancellation)
    {
        try
        {
            return await _vigil.TakeHealthAsync(message, address, cancellation);
        }
        catch (JsonException e)
        {
            return await FlagAsync(message, null, IntakeReasons.NotAHealth(OneLine.Of(e.Message)), loud: false, cancellation);
        }
    }

    private async Task<IntakeResult> AcceptStatusAsync(IncomingMessage message, TopicAddress address, CancellationToken cancellation)
    {
        // An empty payload takes a retained status away and says nothing about the gateway.
        if (message.Payload.IsEmpty)
            return new IntakeResult(IntakeOutcome.StaleStatus);
        GatewayStatus status;
        try
        {
            status = AlertJson.ReadStatus(message.Payload.Span);
        }
        catch (JsonException e)
        {
            return await FlagAsync(message, null, IntakeReasons.NotAStatus(OneLine.Of(e.Message)), loud: false, cancellation);
        }
        var troubles = new List<ConsoleChange>();
        GatewayState? state = await store.WriteAsync(async context =>
        {
            GatewayRow? row = await StatusCommit.RunAsync(context, address.District, address.Gateway, status, message.Retained, time.StoredNow());
            if (row is not null && status is { Presence: GatewayPresence.Online, Outbox: { } trouble })
                troubles = await OutboxTroubles.TellAsync(context, message, row, trouble, time.StoredNow());
            return row is null ? null : GatewayState.From(row);
        }, cancellation);
        troubles.ForEach(feed.Announce);
        if (state is null)
            return new IntakeResult(IntakeOutcome.StaleStatus);
        paths?.Told(new PathKey(address.District, address.Gateway, status.Path ?? ""), status, message.Retained);
        feed.Announce(new GatewayChange(state));
        LogStatus(OneLine.Of(message.Topic), state.Presence, status.Birth);
        return new IntakeResult(IntakeOutcome.Status);
    }

    private async Task<IntakeResult> FlagAsync(
        IncomingMessage message, AlertSource? source, string reason, bool loud, CancellationToken cancellation, ReceiptOutcome outcome = ReceiptOutcome.KeptNotUnderstood)
    {
        FlaggedMessage flagged = await store.WriteAsync(
            async context => FlaggedMessage.From(await FlaggedMessages.KeepAsync(context, message, source, message.StatedAlertId, reason, loud, time.StoredNow())),
            cancellation);
        feed.Announce(new FlaggedChange(flagged));
        if (_flaggedLines.Take(out long unwritten))
        {
            if (unwritten > 0)
                LogUnwritten(unwritten);
            LogFlagged(OneLine.Of(message.Topic), reason, flagged.Count);
        }
        if (!loud)
            return new IntakeResult(IntakeOutcome.Flagged);
        return new IntakeResult(outcome == ReceiptOutcome.KeptUnproven ? IntakeOutcome.KeptUnproven : IntakeOutcome.KeptNotUnderstood, message.StatedAlertId is not { } id || source is null ? null : ReceiptTo(source.Value, new AlertReceipt
        {
            AlertId = id,
            Outcome = outcome,
            StoredAt = flagged.ReceivedAt,
            ControlRoom = controlRoom,
            Reason = reason,
        }));
    }

    private OutgoingReceipt ReceiptTo(AlertSource source, AlertReceipt receipt) =>
        new(topics.Receipts(source.District, source.Gateway), receipt);

    [LoggerMessage(LogLevel.Information, "Stored {Kind} on {Topic}, sequence {Sequence}, id {AlertId}")]
    private partial void LogStored(AlertKind kind, string topic, long sequence, Guid alertId);

    [LoggerMessage(LogLevel.Information, "{Outcome}: the id of an alert on {Topic}, sequence {Sequence}, is known: {AlertId}")]
    private partial void LogKnown(IntakeOutcome outcome, string topic, long sequence, Guid alertId);

    [LoggerMessage(LogLevel.Information, "{Topic}: the gateway is {Presence} (birth {Birth})")]
    private partial void LogStatus(string topic, string presence, long birth);

    [LoggerMessage(LogLevel.Warning, "Flagged a message on {Topic}: {Reason} ({Count} times)")]
    private partial void LogFlagged(string topic, string reason, long count);

    [LoggerMessage(LogLevel.Warning, "{Count} more messages were flagged and not logged; the console lists them")]
    private partial void LogUnwritten(long count);
}
