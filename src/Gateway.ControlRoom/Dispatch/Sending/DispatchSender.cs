using System.Text;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Dispatch.Radio;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Store;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Dispatch.Sending;

/// <summary>
/// Tries what waits, each target by itself, until it is accepted or withdrawn. A message is not sent before those before it about the
/// same incident. A refusal, and a message that nobody has taken for half a minute, is told to the operators with sound.
/// </summary>
internal sealed partial class DispatchSender(
    ControlRoomStore store, ChangeFeed feed, ControlRoomConfiguration configuration, DispatchWake wake, TimeProvider time, ILogger<DispatchSender> logger) : BackgroundService
{
    private const int AtOnce = 4;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LateAfter = TimeSpan.FromSeconds(30);

    /// <summary>Tries what is due at one target; returns how many were tried.</summary>
    public async Task<int> SendDueAsync(DispatchTarget target, TargetPost post, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        // One farther ahead than any could have been set means that the clock went back.
        DateTimeOffset farthest = now + RetryDelay.Longest;
        List<DispatchMessageRow> due = await store.ReadAsync(
            context => context.DispatchMessages
                .Where(m => m.Target == target.Name && (m.State == DispatchState.Waiting || m.State == DispatchState.Refused)
                    && (m.NextAttemptAt <= now || m.NextAttemptAt > farthest)
                    && !context.DispatchMessages.Any(e => e.IncidentId == m.IncidentId && e.Target == m.Target && e.Id < m.Id && (e.State == DispatchState.Waiting || e.State == DispatchState.Refused)))
                .OrderBy(m => m.Id)
                .ToListAsync(cancellation),
            cancellation);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (row, cancelled) =>
        {
            PostResult result = await post.SendAsync(row.Cap, cancelled);
            await RecordAsync(row.Id, result, cancelled);
        });
        return due.Count;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(configuration.Dispatch!.Targets.Select(target => KeepSendingAsync(target, stoppingToken)));

    private async Task KeepSendingAsync(DispatchTarget target, CancellationToken cancellation)
    {
        using var post = new TargetPost(target, time);
        bool failed = false;
        while (true)
        {
            Task next = wake.Next;
            try
            {
                if (await SendDueAsync(target, post, cancellation) > 0)
                    continue;
                failed = false;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                if (!failed)
                    LogFailed(target.Name, e);
                failed = true;
            }
            await Task.WhenAny(next, Task.Delay(Every, time, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private async Task RecordAsync(long id, PostResult result, CancellationToken cancellation)
    {
        (DispatchMessageRow? row, FlaggedRow? flagged) = await store.WriteAsync<(DispatchMessageRow?, FlaggedRow?)>(async context =>
        {
            DispatchMessageRow message = await context.DispatchMessages.SingleAsync(m => m.Id == id, cancellation);
            DateTimeOffset now = time.StoredNow();
            (message.Attempts, message.LastFault) = (message.Attempts + 1, result.Fault);
            if (result.Status is not null)
                (message.ReceiptStatus, message.ReceiptBody, message.ReceiptAt) = (result.Status, result.Body, now);
            if (result.IsAccepted)
            {
                // Taken back meanwhile or not: the far side has it, the record says so, and what comes next follows on it.
                if (message.State == DispatchState.Withdrawn)
                    message.Ended = await context.DispatchMessages.AnyAsync(m => m.IncidentId == message.IncidentId && m.Target == message.Target && !m.Ended, cancellation);
                message.State = DispatchState.Accepted;
                // Who answers one answers the others: none of them waits out its delay.
                await context.DispatchMessages
                    .Where(m => m.Target == message.Target && m.State == DispatchState.Waiting && m.NextAttemptAt > now)
                    .ExecuteUpdateAsync(update => update.SetProperty(m => m.NextAttemptAt, now), cancellation);
                return (message, null);
            }
            message.NextAttemptAt = now + RetryDelay.After(message.Attempts, Random.Shared.NextDouble());
            if (message.State == DispatchState.Withdrawn)
                return (message, null);
            message.State = result.IsRefused ? DispatchState.Refused : DispatchState.Waiting;
            return (message, result.IsRefused || now - message.Sent > LateAfter ? await FlagAsync(context, message, result, now, cancellation) : null);
        }, cancellation);
        feed.Announce(new DispatchChange(DispatchMessage.Of(row!)));
        if (flagged is not null)
            feed.Announce(new FlaggedChange(FlaggedMessage.From(flagged)));
        if (result.IsAccepted)
            LogAccepted(row!.Identifier, row.Target, row.Attempts);
        else
            LogNotAccepted(row!.Identifier, row.Target, row.Attempts, result.Fault ?? "");
    }

    /// <summary>Once of each message and each of the two reasons: what repeats is on the message itself.</summary>
    private static async Task<FlaggedRow?> FlagAsync(ControlRoomContext context, DispatchMessageRow message, PostResult result, DateTimeOffset now, CancellationToken cancellation)
    {
        string fingerprint = $"dispatch/{message.Id}/{(result.IsRefused ? "refused" : "late")}";
        if (await context.Flagged.AnyAsync(f => f.Fingerprint == fingerprint, cancellation))
            return null;
        string said = result.IsRefused ? $"was refused: {result.Fault}" : $"has not been received in {LateAfter.TotalSeconds:0} s: {result.Fault}";
        var row = new FlaggedRow
        {
            Fingerprint = fingerprint,
            Revision = 1,
            State = IncidentState.New,
            Loud = true,
            ReceivedAt = now,
            LastReceivedAt = now,
            Count = 1,
            Topic = $"dispatch/{message.Target}",
            AlertId = message.IncidentId,
            Reason = $"Call {message.Target} by telephone. The message about incident {SpokenNumbers.CodeOf(message.IncidentId)} {said}. It is tried again until it is accepted or withdrawn.",
            Payload = Encoding.UTF8.GetBytes(result.Body ?? ""),
        };
        context.Flagged.Add(row);
        await context.SaveChangesAsync(cancellation);
        return row;
    }

    [LoggerMessage(LogLevel.Information, "Message {Identifier} was accepted by {Target} at attempt {Attempt}")]
    private partial void LogAccepted(string identifier, string target, int attempt);

    [LoggerMessage(LogLevel.Warning, "Message {Identifier} was not accepted by {Target} at attempt {Attempt}: {Fault}")]
    private partial void LogNotAccepted(string identifier, string target, int attempt, string fault);

    [LoggerMessage(LogLevel.Error, "What waits for {Target} cannot be read or recorded; it is tried again every second")]
    private partial void LogFailed(string target, Exception exception);
}
