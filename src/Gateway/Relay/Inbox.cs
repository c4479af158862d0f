using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text.Json;
using Gateway.Broker;
using Gateway.Messages;
using Microsoft.Extensions.Logging;

namespace Gateway.Relay;

/// <summary>What comes down the link: receipts for the loop to mark in batches, device messages for their handlers.</summary>
internal sealed class Inbox(string receiptsTopic, BrokerSubscriptions devices, RelayOptions options, ILogger logger)
{
    private readonly ConcurrentQueue<AlertReceipt> _receipts = [];
    /// <summary>Mosquitto's count of messages that found no room in a client's queue (mosquitto(8), broker status).</summary>
    public const string DroppedTopic = "$SYS/broker/publish/messages/dropped";

    private long _unreadable;
    private long _refused;
    private long _unproven;
    private long _refusedCommands;
    private long _unprovenSinceStored;
    private long _deviceFaults;
    private long _dropped;
    private long? _droppedBefore;

    public long Unreadable => Interlocked.Read(ref _unreadable);

    /// <summary>Receipts that are not the control room's by their signature.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Answers of the control room that it keeps something as unproven, since the last that it stored one.</summary>
    public long Unproven => Interlocked.Read(ref _unprovenSinceStored);

    /// <summary>Commands that are not the control room's by their signature, or that a broker replays.</summary>
    public long RefusedCommands => Interlocked.Read(ref _refusedCommands);

    public long DeviceFaults => Interlocked.Read(ref _deviceFaults);

    /// <summary>Messages that the devices' broker says to have dropped while this program listened.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Everything to subscribe to.</summary>
    public IReadOnlyList<string> Topics =>
    [
        .. options.DevicesOnly ? (string[])[] : [receiptsTopic],
        .. TakesCommands ? [Commands("+")] : (string[])[],
        .. options.CountsDropped ? [DroppedTopic] : (string[])[],
        .. devices.Topics,
    ];

    /// <summary>A gateway that cannot tell the control room from others asks for no commands.</summary>
    private bool TakesCommands => !options.DevicesOnly && options.Mailbox is not null && options.Trust.Health.ChecksControlRoom;

    /// <summary>Receipts that have come since the last call; empty if none.</summary>
    public List<AlertReceipt> TakeReceipts()
    {
        var taken = new List<AlertReceipt>();
        while (_receipts.TryDequeue(out AlertReceipt? receipt))
            taken.Add(receipt);
        return taken;
    }

    /// <summary>Takes a message in; ends when it may be acknowledged.</summary>
    public ValueTask ReceiveAsync(IncomingMessage message, CancellationToken cancellation)
    {
        // A retained receipt is as good as any: it names one alert by id and number and can finish no other.
        if (message.Topic == receiptsTopic && !options.DevicesOnly)
            ReceiveReceipt(message);
        else if (!options.DevicesOnly && options.Mailbox is { } mailbox && message.Topic.StartsWith(Commands(""), StringComparison.Ordinal))
            ReceiveCommand(mailbox, message);
        else if (message.Topic == DroppedTopic)
            ReceiveDropped(message.Payload.Span);
        // Each begins at once, in the order of the messages; what they wait for is the disk alone.
        Task[] handled = [.. devices.HandlersOf(message.Topic).Select(handler => HandleAsync(handler, message, cancellation)).Where(task => !task.IsCompleted)];
        return handled.Length == 0 ? ValueTask.CompletedTask : new ValueTask(Task.WhenAll(handled));
    }

    private async Task HandleAsync(DeviceMessageHandler handler, IncomingMessage message, CancellationToken cancellation)
    {
        try
        {
            await handler(new DeviceMessage(message.Topic, message.Payload, message.Retained) { Duplicate = message.Duplicate }, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // Acknowledged all the same: unacknowledged ones would fill the broker's window and stop receipts.
            Interlocked.Increment(ref _deviceFaults);
            RelayLog.DeviceHandlerFailed(logger, e, message.Topic);
        }
    }

    private string Commands(string name) => options.Topics.Commands(options.District, options.Gateway, name);

    private void ReceiveCommand(CommandMailbox mailbox, IncomingMessage message)
    {
        SignatureFinding? finding = options.Trust.Check(message);
        if (finding == SignatureFinding.Valid && !message.Retained && mailbox.Put(new ReceivedCommand(message.Topic, message.Payload, options.Replies)))
            return;
        long count = Interlocked.Increment(ref _refusedCommands);
        if (IsSaid(count))
            RelayLog.CommandNotTaken(logger, finding ?? SignatureFinding.UnknownKey, message.Retained, count);
    }

    /// <summary>Counted since the broker's start, for all its clients; what was before this program listened is not known to be ours.</summary>
    private void ReceiveDropped(ReadOnlySpan<byte> payload)
    {
        if (!Utf8Parser.TryParse(payload, out long count, out _))
            return;
        long more = _droppedBefore is { } before && count > before ? count - before : 0;
        _droppedBefore = count;
        if (more > 0)
            RelayLog.BrokerDropped(logger, more, Interlocked.Add(ref _dropped, more));
    }

    private void ReceiveReceipt(IncomingMessage message)
    {
        if (options.Trust.Check(message) is { } finding and not SignatureFinding.Valid)
        {
            long count = Interlocked.Increment(ref _refused);
            if (IsSaid(count))
                RelayLog.ReceiptRefused(logger, message.Topic, finding, count);
            return;
        }

        // A sender without the property (a bridge of MQTT 3) is taken at its JSON's word.
        if (message.SchemaVersion is { } version && version != MessageSchema.CurrentVersionText)
        {
            Interlocked.Increment(ref _unreadable);
            RelayLog.ReceiptVersionUnknown(logger, version, MessageSchema.CurrentVersion);
            return;
        }

        try
        {
            AlertReceipt? receipt = JsonSerializer.Deserialize(message.Payload.Span, MessagesJson.Default.AlertReceipt);
            // What the contract requires may still be null in JSON, and an outcome may be a number.
            if (receipt?.ControlRoom is null || !Enum.IsDefined(receipt.Outcome))
                throw new JsonException("controlRoom or outcome is missing");
            if (receipt.Outcome == ReceiptOutcome.KeptUnproven)
            {
                Doubted(receipt);
                return;
            }

            Interlocked.Exchange(ref _unprovenSinceStored, 0);
            _receipts.Enqueue(receipt);
        }
        catch (JsonException e)
        {
            long count = Interlocked.Increment(ref _unreadable);
            if (IsSaid(count))
                RelayLog.ReceiptUnreadable(logger, message.Topic, e.Message, count);
        }
    }

    /// <summary>The alert is not done by it: it goes on being sent, until the control room knows this gateway's key again.</summary>
    private void Doubted(AlertReceipt receipt)
    {
        Interlocked.Increment(ref _unprovenSinceStored);
        long count = Interlocked.Increment(ref _unproven);
        if (IsSaid(count))
            RelayLog.KeptUnproven(logger, receipt.AlertId, receipt.ControlRoom, receipt.Reason ?? "no reason given", count);
    }

    /// <summary>Whoever may publish here could fill the log: the first, the tenth, the hundredth and so on are said.</summary>
    private static bool IsSaid(long count) => Math.Log10(count) % 1 == 0;
}
