using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Store;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Incidents;

/// <summary>
/// Hands a shift over: one operator offers with a note, another accepts, and only then every open incident of the first is the
/// other's, each by a step on its record.
/// </summary>
internal sealed class ShiftHandOver(ControlRoomStore store, ChangeFeed feed, ControlRoomConfiguration configuration, TimeProvider time)
{
    /// <summary>Offers. An earlier offer of the same operator that still waits is withdrawn.</summary>
    /// <param name="offeredBy">Who goes.</param>
    /// <param name="offeredTo">Who shall take it; null: whoever does.</param>
    /// <param name="note">What the next has to know.</param>
    /// <param name="cancellation">Gives up; nothing is offered then.</param>
    public async Task<HandOver> OfferAsync(string offeredBy, string? offeredTo, string note, CancellationToken cancellation)
    {
        (List<HandOver> withdrawn, HandOver offered) = await store.WriteAsync(async context =>
        {
            DateTimeOffset now = time.StoredNow();
            List<HandOverRow> waiting = await Waiting(context).Where(h => h.OfferedBy == offeredBy).ToListAsync(cancellation);
            foreach (HandOverRow earlier in waiting)
                (earlier.WithdrawnAt, earlier.Revision) = (now, earlier.Revision + 1);
            var row = new HandOverRow { Id = Guid.CreateVersion7(time.GetUtcNow()), Revision = 1, OfferedBy = offeredBy, OfferedAt = now, OfferedTo = offeredTo, Note = note };
            context.HandOvers.Add(row);
            return (waiting.ConvertAll(HandOver.Of), HandOver.Of(row));
        }, cancellation);
        foreach (HandOver handOver in (HandOver[])[.. withdrawn, offered])
            feed.Announce(new HandOverChange(handOver));
        return offered;
    }

    /// <summary>Takes an offer, and with it every open incident of whoever offered.</summary>
    /// <returns>The hand-over as it stands, whether this call took it, and the incidents that went over; null: there is none of that id.</returns>
    public async Task<(HandOver HandOver, bool Taken, IReadOnlyList<Incident> Incidents)?> AcceptAsync(Guid id, string acceptedBy, CancellationToken cancellation)
    {
        (HandOver HandOver, bool Taken, IReadOnlyList<Incident> Incidents)? result = await store.WriteAsync<(HandOver, bool, IReadOnlyList<Incident>)?>(async context =>
        {
            if (await context.HandOvers.SingleOrDefaultAsync(h => h.Id == id, cancellation) is not { } row)
                return null;
            if (row.AcceptedAt is not null || row.WithdrawnAt is not null || row.OfferedBy == acceptedBy || (row.OfferedTo is { } to && to != acceptedBy))
                return (HandOver.Of(row), false, []);
            DateTimeOffset now = time.StoredNow();
            (row.AcceptedBy, row.AcceptedAt, row.Revision) = (acceptedBy, now, row.Revision + 1);
            await context.SaveChangesAsync(cancellation);
            var open = await context.Incidents.Where(i => i.ClaimedBy == row.OfferedBy && i.State != IncidentState.Closed).Select(i => new { i.Id, i.Revision }).ToListAsync(cancellation);
            var stepping = new IncidentStepping(context, now, configuration.Incidents.IdleAfter);
            List<Incident> incidents = [];
            foreach (var incident in open)
            {
                // As it is seen here: one that a third operator takes over meanwhile is that operator's.
                StepResult step = await stepping.TakeAsync(incident.Id, new StepWish { Kind = IncidentStepKind.HandOver, By = acceptedBy, Seen = incident.Revision, Note = row.Note, Details = $$"""{"handOver":"{{id:D}}"}""" }, cancellation);
                if (step.IsTaken)
                    incidents.Add(step.Incident!);
            }
            return (HandOver.Of(row), true, incidents);
        }, cancellation);
        if (result is { Taken: true } taken)
        {
            feed.Announce(new HandOverChange(taken.HandOver));
            foreach (Incident incident in taken.Incidents)
                feed.Announce(new IncidentChange(incident));
        }
        return result;
    }

    /// <summary>Takes an offer back; only who made it can.</summary>
    public async Task<HandOver?> WithdrawAsync(Guid id, string by, CancellationToken cancellation)
    {
        HandOver? withdrawn = await store.WriteAsync(async context =>
        {
            if (await Waiting(context).SingleOrDefaultAsync(h => h.Id == id && h.OfferedBy == by, cancellation) is not { } row)
                return null;
            (row.WithdrawnAt, row.Revision) = (time.StoredNow(), row.Revision + 1);
            return HandOver.Of(row);
        }, cancellation);
        if (withdrawn is not null)
            feed.Announce(new HandOverChange(withdrawn));
        return withdrawn;
    }

    /// <summary>Those that wait for somebody.</summary>
    public Task<IReadOnlyList<HandOver>> WaitingAsync(CancellationToken cancellation) => store.ReadAsync<IReadOnlyList<HandOver>>(async context =>
    {
        List<HandOverRow> rows = await Waiting(context).OrderBy(h => h.OfferedAt).ToListAsync(cancellation);
        return rows.ConvertAll(HandOver.Of);
    }, cancellation);

    private static IQueryable<HandOverRow> Waiting(ControlRoomContext context) => context.HandOvers.Where(h => h.AcceptedAt == null && h.WithdrawnAt == null);
}

/// <summary>A hand-over as the console sees it (docs/console-api.md).</summary>
internal sealed record HandOver
{
    public required Guid Id { get; init; }

    public required long Revision { get; init; }

    public required string OfferedBy { get; init; }

    public required DateTimeOffset OfferedAt { get; init; }

    public string? OfferedTo { get; init; }

    public required string Note { get; init; }

    public string? AcceptedBy { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    public static HandOver Of(HandOverRow row) => new()
    {
        Id = row.Id,
        Revision = row.Revision,
        OfferedBy = row.OfferedBy,
        OfferedAt = row.OfferedAt,
        OfferedTo = row.OfferedTo,
        Note = row.Note,
        AcceptedBy = row.AcceptedBy,
        AcceptedAt = row.AcceptedAt,
        WithdrawnAt = row.WithdrawnAt,
    };
}

internal sealed record HandOverChange(HandOver HandOver) : ConsoleChange;
