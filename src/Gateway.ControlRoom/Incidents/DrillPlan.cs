using Gateway.ControlRoom.Incidents.Rules;
using Gateway.ControlRoom.Store;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Incidents;

/// <summary>
/// Declared drills: calls of their bells in their time are marked as drill when they come, and sound no alarm. Who declared
/// and who withdrew stays on record; bells outside are not touched.
/// </summary>
internal sealed class DrillPlan(ControlRoomStore store, ChangeFeed feed, TimeProvider time)
{
    /// <summary>Declares one. The caller has checked names, times and scope.</summary>
    public async Task<Drill> DeclareAsync(string name, DateTimeOffset startsAt, DateTimeOffset endsAt, DrillScope scope, string declaredBy, CancellationToken cancellation)
    {
        var row = new DrillRow
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Name = name,
            StartsAt = startsAt.ToUniversalTime(),
            EndsAt = endsAt.ToUniversalTime(),
            Scope = scope.ToJson(),
            DeclaredBy = declaredBy,
            DeclaredAt = time.StoredNow(),
        };
        await store.WriteAsync(context => Task.FromResult(context.Drills.Add(row)), cancellation);
        var drill = Drill.Of(row);
        feed.Announce(new DrillChange(drill));
        return drill;
    }

    /// <summary>Ends one before its time: what comes from now on is no drill.</summary>
    /// <returns>The drill as it stands; null: there is none of that id, or it was withdrawn before.</returns>
    public async Task<Drill?> WithdrawAsync(Guid id, string by, CancellationToken cancellation)
    {
        Drill? drill = await store.WriteAsync(async context =>
        {
            if (await context.Drills.SingleOrDefaultAsync(d => d.Id == id && d.WithdrawnAt == null, cancellation) is not { } row)
                return null;
            (row.WithdrawnBy, row.WithdrawnAt) = (by, time.StoredNow());
            return Drill.Of(row);
        }, cancellation);
        if (drill is not null)
            feed.Announce(new DrillChange(drill));
        return drill;
    }

    /// <summary>Those that run or are to come, the next first.</summary>
    public Task<IReadOnlyList<Drill>> CurrentAsync(CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        return store.ReadAsync<IReadOnlyList<Drill>>(async context =>
        {
            List<DrillRow> rows = await context.Drills.Where(d => d.EndsAt > now && d.WithdrawnAt == null).OrderBy(d => d.StartsAt).ToListAsync(cancellation);
            return rows.ConvertAll(Drill.Of);
        }, cancellation);
    }
}

/// <summary>A drill as the console sees it (docs/console-api.md).</summary>
internal sealed record Drill
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public required IReadOnlyList<string> Bells { get; init; }

    public required IReadOnlyList<string> Facilities { get; init; }

    public required string DeclaredBy { get; init; }

    public required DateTimeOffset DeclaredAt { get; init; }

    public string? WithdrawnBy { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    public static Drill Of(DrillRow row)
    {
        DrillScope scope = DrillScope.Parse(row.Scope);
        return new Drill
        {
            Id = row.Id,
            Name = row.Name,
            StartsAt = row.StartsAt,
            EndsAt = row.EndsAt,
            Bells = scope.Bells,
            Facilities = scope.Facilities,
            DeclaredBy = row.DeclaredBy,
            DeclaredAt = row.DeclaredAt,
            WithdrawnBy = row.WithdrawnBy,
            WithdrawnAt = row.WithdrawnAt,
        };
    }
}

internal sealed record DrillChange(Drill Drill) : ConsoleChange;
