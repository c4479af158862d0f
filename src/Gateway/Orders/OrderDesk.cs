using System.Text.Json;
using Gateway.Broker;
using Gateway.Messages;
using Microsoft.Extensions.Logging;

namespace Gateway.Orders;

/// <summary>Carries a command out and says what it made: the reply's own fields, its outcome being <see cref="CommandOutcome.Done"/>.</summary>
internal delegate Task<CommandReply> Order(GatewayCommand command, CommandReply hello, CancellationToken stop);

/// <summary>Takes commands one after another. Whatever a command is, its sender is answered, once.</summary>
/// <param name="mailbox">Where signed ones come from.</param>
/// <param name="topics">Topic of the reply to a command's id.</param>
/// <param name="orders">What there is to do, by name.</param>
/// <param name="hello">A reply that says how the gateway is.</param>
/// <param name="book">The record.</param>
/// <param name="clock">The time, with how it is known.</param>
/// <param name="logger">Where to log.</param>
internal sealed partial class OrderDesk(
    CommandMailbox mailbox, Func<Guid, string> topics, IReadOnlyDictionary<string, Order> orders, Func<GatewayCommand, CommandReply> hello, OrderBook book, Func<AlertTime> clock, ILogger<OrderDesk> logger)
{
    private const int LongestName = 64;

    /// <summary>Refusals and repeats that the record takes since the start: whoever replays old commands must not fill the disk.</summary>
    private const int MostRefusalsKept = 1000;

    private int _refusals;

    public async Task RunAsync(CancellationToken stop)
    {
        await foreach (ReceivedCommand received in mailbox.TakeAllAsync(stop).ConfigureAwait(false))
            await TakeAsync(received, stop).ConfigureAwait(false);
    }

    private async Task TakeAsync(ReceivedCommand received, CancellationToken stop)
    {
        if (Read(received) is not { } command)
        {
            LogUnreadable(logger, received.Payload.Length);
            return;
        }

        try
        {
            if (book.HasSeen(command.Id))
            {
                // Two paths bring a command twice, and so does an attacker: the first answer stands.
                Refused(command, "repeated", "it was carried out before");
                return;
            }

            string? refused = OrderRules.OutOfTime(command, clock()) ?? (orders.ContainsKey(command.Name) ? null : $"this gateway knows no command '{command.Name}', only {string.Join(", ", orders.Keys)}");
            if (refused is null)
                book.Write(Entry(command, "accepted"));
            else
                Refused(command, "refused", refused);
            Answer(received, refused is null ? await CarryOutAsync(command, stop).ConfigureAwait(false) : Reply(command, CommandOutcome.Refused, refused));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // What cannot be put on record is not done.
            LogRecordFault(logger, fault.Message);
            Answer(received, Reply(command, CommandOutcome.Refused, $"it cannot be put on record: {fault.Message}"));
        }
    }

    private async Task<CommandReply> CarryOutAsync(GatewayCommand command, CancellationToken stop)
    {
        CommandReply reply;
        try
        {
            reply = await orders[command.Name](command, hello(command), stop).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            reply = Reply(command, CommandOutcome.Failed, fault.Message);
        }

        LogCarriedOut(logger, command.Name, command.Id, reply.Outcome);
        string step = reply.Outcome switch { CommandOutcome.Done => "done", CommandOutcome.Failed => "failed", _ => "refused" };
        book.Write(Entry(command, step, reply.Reason));
        return reply;
    }

    private void Refused(GatewayCommand command, string step, string reason)
    {
        LogRefused(logger, command.Name, command.Id, step, reason);
        if (Interlocked.Increment(ref _refusals) <= MostRefusalsKept)
            book.Write(Entry(command, step, reason));
    }

    private static GatewayCommand? Read(ReceivedCommand received)
    {
        try
        {
            GatewayCommand? command = JsonSerializer.Deserialize(received.Payload.Span, MessagesJson.Default.GatewayCommand);
            // What the contract requires may still be null in JSON.
            return command is { Name: { } name, IssuedBy: { Length: > 0 and <= LongestName } } && command.Id != Guid.Empty && received.Topic.EndsWith($"/{name}", StringComparison.Ordinal) ? command : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Answer(ReceivedCommand to, CommandReply reply) => to.Replies.Set(topics(reply.CommandId), JsonSerializer.SerializeToUtf8Bytes(reply, MessagesJson.Wire.CommandReply));

    private CommandReply Reply(GatewayCommand command, CommandOutcome outcome, string reason) => new() { CommandId = command.Id, Name = command.Name, Outcome = outcome, Reason = reason, At = clock() };

    private OrderEntry Entry(GatewayCommand command, string step, string? reason = null) => new()
    {
        At = clock(),
        Id = command.Id,
        Name = command.Name,
        Bell = command.Bell,
        By = command.IssuedBy,
        IssuedAt = command.IssuedAt,
        Expires = command.Expires,
        Step = step,
        Reason = reason,
    };

    [LoggerMessage(LogLevel.Warning, "A command of {Bytes} bytes has the control room's signature and cannot be read; is the control room newer than this gateway?")]
    private static partial void LogUnreadable(ILogger logger, int bytes);

    [LoggerMessage(LogLevel.Error, "Commands are refused, because they cannot be put on record: {Fault}")]
    private static partial void LogRecordFault(ILogger logger, string fault);

    [LoggerMessage(LogLevel.Information, "Command {Name} {Id}: {Outcome}")]
    private static partial void LogCarriedOut(ILogger logger, string name, Guid id, CommandOutcome outcome);

    [LoggerMessage(LogLevel.Warning, "Command {Name} {Id} {Step}: {Reason}")]
    private static partial void LogRefused(ILogger logger, string name, Guid id, string step, string reason);
}
