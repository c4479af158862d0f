using Gateway.ControlRoom.Store;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Incidents;

/// <summary>What operators do: of any number who acknowledge at once, on any instance, one wins.</summary>
internal sealed partial class IncidentBoard(ControlRoomStore store, ChangeFeed feed, TimeProvider time, ILogger<IncidentBoard> logger)
{
    /// <summary>Acknowledges an incident by compare-and-swap on its revision.</summary>
    public async Task<AcknowledgeResult<Incident>> AcknowledgeAsync(Guid id, string acknowledgedBy, CancellationToken cancellation)
    {
        AcknowledgeResult<Incident> result = await store.WriteAsync(async context =>
        {
            while (true)
            {
                IncidentRow? row = await context.Incidents.AsNoTracking().Include(i => i.Alert).SingleOrDefaultAsync(i => i.Id == id, cancellation);
                if (row is null)
                    return AcknowledgeResult<Incident>.NotFound;
                if (row.State == IncidentState.Acknowledged)
                    return AcknowledgeResult<Incident>.Already(Incident.From(row), row.AcknowledgedBy == acknowledgedBy);
                DateTimeOffset now = Now();
                int changed = await context.Incidents
                    .Where(i => i.Id == id && i.Revision == row.Revision)
                    .ExecuteUpdateAsync(update => update
                        .SetProperty(i => i.State, IncidentState.Acknowledged)
                        .SetProperty(i => i.AcknowledgedAt, now)
                        .SetProperty(i => i.AcknowledgedBy, acknowledgedBy)
                        .SetProperty(i => i.Revision, i => i.Revision + 1), cancellation);
                if (changed == 0)
                    continue;
                (row.State, row.AcknowledgedAt, row.AcknowledgedBy) = (IncidentState.Acknowledged, now, acknowledgedBy);
                row.Revision++;
                return AcknowledgeResult<Incident>.Won(Incident.From(row));
            }
        }, cancellation);
        // An operator who asks again may do so because the first answer was lost, and the announcement with it.
        if (result.Outcome is AcknowledgeOutcome.Won or AcknowledgeOutcome.AlreadyOwn)
            feed.Announce(new IncidentChange(result.Item!));
        if (result.Outcome == AcknowledgeOutcome.Won)
            LogAcknowledged(id, acknowledgedBy);
        return result;
    }

    /// <summary>The same for a flagged message.</summary>
    public async Task<AcknowledgeResult<FlaggedMessage>> AcknowledgeFlaggedAsync(long id, string acknowledgedBy, CancellationToken cancellation)
    {
        AcknowledgeResult<FlaggedMessage> result = await store.WriteAsync(async context =>
        {
            FlaggedRow? row = await context.Flagged.FindAsync([id], cancellation);
            if (row is null)
                return AcknowledgeResult<FlaggedMessage>.NotFound;
            if (row.State == IncidentState.Acknowledged)
                return AcknowledgeResult<FlaggedMessage>.Already(FlaggedMessage.From(row), row.AcknowledgedBy == acknowledgedBy);
            (row.State, row.AcknowledgedAt, row.AcknowledgedBy) = (IncidentState.Acknowledged, Now(), acknowledgedBy);
            row.Revision++;
            return AcknowledgeResult<FlaggedMessage>.Won(FlaggedMessage.From(row));
        }, cancellation);
        if (result.Outcome is AcknowledgeOutcome.Won or AcknowledgeOutcome.AlreadyOwn)
            feed.Announce(new FlaggedChange(result.Item!));
        return result;
    }

    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    [LoggerMessage(LogLevel.Information, "Incident {IncidentId} acknowledged by {AcknowledgedBy}")]
    private partial void LogAcknowledged(Guid incidentId, string acknowledgedBy);
}

internal enum AcknowledgeOutcome
{
    NotFound,

    /// <summary>This call acknowledged it.</summary>
    Won,

    /// <summary>The same operator had acknowledged it before.</summary>
    AlreadyOwn,

    /// <summary>Another operator was first.</summary>
    Lost,
}

/// <summary>What came of it, and the item as it stands now.</summary>
internal sealed record AcknowledgeResult<T>(AcknowledgeOutcome Outcome, T? Item)
    where T : class
{
    public static AcknowledgeResult<T> NotFound { get; } = new(AcknowledgeOutcome.NotFound, null);

    public static AcknowledgeResult<T> Won(T item) => new(AcknowledgeOutcome.Won, item);

    public static AcknowledgeResult<T> Already(T item, bool own) => new(own ? AcknowledgeOutcome.AlreadyOwn : AcknowledgeOutcome.Lost, item);
}
