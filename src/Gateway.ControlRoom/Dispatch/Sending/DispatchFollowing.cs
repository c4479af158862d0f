using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Store;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Dispatch.Sending;

/// <summary>
/// Looks every second for incidents that have gone on since their last message, and queues an Update or a Cancel. It goes by the
/// database alone: what was done while the program was away is found at its start.
/// </summary>
internal sealed partial class DispatchFollowing(
    ControlRoomStore store, ChangeFeed feed, ControlRoomConfiguration configuration, DispatchWake wake, TimeProvider time, ILogger<DispatchFollowing> logger) : EverySecond(time)
{
    /// <summary>Queues what is due; returns how many.</summary>
    public async Task<int> FollowAsync(CancellationToken cancellation)
    {
        List<long> due = await store.ReadAsync(
            context => context.DispatchMessages
                .Where(m => !m.Ended && context.Incidents.Any(i => i.Id == m.IncidentId && i.Revision > m.SeenRevision))
                .Select(m => m.Id)
                .ToListAsync(cancellation),
            cancellation);
        int queued = 0;
        foreach (long id in due)
        {
            DispatchMessageRow? next = await store.WriteAsync(async context =>
                await context.DispatchMessages.SingleOrDefaultAsync(m => m.Id == id && !m.Ended, cancellation) is { } last
                    ? await new DispatchQueue(context, configuration.Dispatch!, Time.GetUtcNow()).FollowAsync(last, cancellation)
                    : null, cancellation);
            if (next is null)
                continue;
            queued++;
            feed.Announce(new DispatchChange(DispatchMessage.Of(next)));
        }
        if (queued > 0)
            wake.Signal();
        return queued;
    }

    protected override Task LookAsync(CancellationToken cancellation) => FollowAsync(cancellation);

    protected override void SayFailed(Exception fault) => LogFailed(fault);

    [LoggerMessage(LogLevel.Error, "What police and fire have to be told next cannot be looked for; it is tried again every second")]
    private partial void LogFailed(Exception exception);
}
