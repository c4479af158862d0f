using Gateway.ControlRoom.Store;
using Gateway.Messages;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Incidents;

/// <summary>What a page shows at first, and further down.</summary>
internal sealed class BoardReading(ControlRoomStore store)
{
    private const int OthersShown = 200;
    private const int FlaggedShown = 200;

    /// <summary>
    /// Every incident that nobody has acknowledged, every call that is not closed, the newest of the others, every gateway,
    /// the newest flagged ones.
    /// Read after subscribing to <see cref="ChangeFeed"/>: what is committed in between comes twice, never not at all.
    /// </summary>
    public Task<Board> ReadAsync(CancellationToken cancellation) => store.ReadAsync(async context =>
    {
        IQueryable<IncidentRow> incidents = context.Incidents.Include(i => i.Alert);
        List<IncidentRow> open = await incidents
            .Where(i => i.State == IncidentState.New || (i.State != IncidentState.Closed && i.Kind == AlertKind.Press && i.DrillId == null))
            .OrderByDescending(i => i.ReceivedAt)
            .ToListAsync(cancellation);
        List<IncidentRow> others = await NewestAsync(
            incidents.Where(i => i.State != IncidentState.New && (i.State == IncidentState.Closed || i.Kind != AlertKind.Press || i.DrillId != null)), OthersShown, cancellation);
        List<GatewayRow> gateways = await GatewayRows(context).ToListAsync(cancellation);
        List<FlaggedRow> flagged = await context.Flagged
            .OrderByDescending(f => f.State == IncidentState.New)
            .ThenByDescending(f => f.Loud)
            .ThenByDescending(f => f.LastReceivedAt)
            .Take(FlaggedShown)
            .ToListAsync(cancellation);
        return new Board(
            [.. open.Concat(others).Select(Incident.From)],
            [.. gateways.Select(GatewayState.From)],
            [.. flagged.Select(FlaggedMessage.From)]);
    }, cancellation);

    /// <summary>Every gateway with its paths.</summary>
    public Task<IReadOnlyList<GatewayState>> GatewaysAsync(CancellationToken cancellation) => store.ReadAsync<IReadOnlyList<GatewayState>>(async context =>
    {
        List<GatewayRow> rows = await GatewayRows(context).ToListAsync(cancellation);
        return [.. rows.Select(GatewayState.From)];
    }, cancellation);

    private static IOrderedQueryable<GatewayRow> GatewayRows(ControlRoomContext context) =>
        context.Gateways.OrderBy(g => g.District).ThenBy(g => g.Gateway);

    /// <summary>Incidents received before a time, newest first; more than <paramref name="limit"/> where several came in the same millisecond.</summary>
    public Task<IReadOnlyList<Incident>> OlderAsync(DateTimeOffset before, int limit, CancellationToken cancellation) =>
        store.ReadAsync<IReadOnlyList<Incident>>(async context =>
        {
            List<IncidentRow> rows = await NewestAsync(context.Incidents.Include(i => i.Alert).Where(i => i.ReceivedAt < before), limit, cancellation);
            return [.. rows.Select(Incident.From)];
        }, cancellation);

    /// <summary>Every incident of a group, the first press first.</summary>
    public Task<IReadOnlyList<Incident>> GroupAsync(Guid group, CancellationToken cancellation) =>
        store.ReadAsync<IReadOnlyList<Incident>>(async context =>
        {
            List<IncidentRow> rows = await context.Incidents.Include(i => i.Alert).Where(i => i.GroupId == group).OrderBy(i => i.ReceivedAt).ThenBy(i => i.Id).ToListAsync(cancellation);
            return [.. rows.Select(Incident.From)];
        }, cancellation);

    /// <summary>One incident; null if there is none.</summary>
    public Task<Incident?> FindAsync(Guid id, CancellationToken cancellation) => store.ReadAsync(async context =>
        await context.Incidents.Include(i => i.Alert).SingleOrDefaultAsync(i => i.Id == id, cancellation) is { } row ? Incident.From(row) : null, cancellation);

    /// <summary>Never ends between two of the same time: the next page begins before that time and would leave one out.</summary>
    private static async Task<List<IncidentRow>> NewestAsync(IQueryable<IncidentRow> incidents, int limit, CancellationToken cancellation)
    {
        List<IncidentRow> rows = await incidents.OrderByDescending(i => i.ReceivedAt).ThenByDescending(i => i.Id).Take(limit).ToListAsync(cancellation);
        if (rows.Count < limit)
            return rows;
        DateTimeOffset last = rows[^1].ReceivedAt;
        List<Guid> taken = [.. rows.Where(row => row.ReceivedAt == last).Select(row => row.Id)];
        rows.AddRange(await incidents.Where(i => i.ReceivedAt == last && !taken.Contains(i.Id)).ToListAsync(cancellation));
        return rows;
    }
}

internal sealed record Board(IReadOnlyList<Incident> Incidents, IReadOnlyList<GatewayState> Gateways, IReadOnlyList<FlaggedMessage> Flagged);
