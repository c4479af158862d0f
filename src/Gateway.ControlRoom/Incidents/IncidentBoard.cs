using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Store;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Incidents;

/// <summary>What operators do: of any number who acknowledge at once, on any instance, one wins.</summary>
internal sealed partial class IncidentBoard(ControlRoomStore store, ChangeFeed feed, ControlRoomConfiguration configuration, TimeProvider time, ILogger<IncidentBoard> logger)
{
    /// <summary>Takes a step by compare-and-swap on the incident's revision.</summary>
    public async Task<StepResult> TakeAsync(Guid id, StepWish wish, CancellationToken cancellation) => (await TakeAsync([(id, wish)], cancellation))[0];

    /// <summary>Takes steps of several incidents at once, each by itself: one that is refused keeps none of the others back.</summary>
    public async Task<IReadOnlyList<StepResult>> TakeAsync(IReadOnlyList<(Guid Id, StepWish Wish)> steps, CancellationToken cancellation)
    {
        List<StepResult> results = await store.WriteAsync(async context =>
        {
            var stepping = new IncidentStepping(context, time.StoredNow(), configuration.Incidents.IdleAfter);
            List<StepResult> taken = [];
            foreach ((Guid id, StepWish wish) in steps)
                taken.Add(await stepping.TakeAsync(id, wish, cancellation));
            return taken;
        }, cancellation);
        // An operator who asks again may do so because the first answer was lost, and the announcement with it.
        foreach (StepResult result in results.Where(result => result.IsTaken || result.Repeat))
            feed.Announce(new IncidentChange(result.Incident!));
        for (int i = 0; i < results.Count; i++)
        {
            if (results[i].IsTaken)
                LogTaken(steps[i].Id, StateNames.Of(steps[i].Wish.Kind), steps[i].Wish.By ?? "the control room", results[i].Incident!.Revision);
        }
        return results;
    }

    /// <summary>Acknowledges an incident as it stands.</summary>
    public async Task<AcknowledgeResult<Incident>> AcknowledgeAsync(Guid id, string acknowledgedBy, CancellationToken cancellation)
    {
        StepResult result = await TakeAsync(id, new StepWish { Kind = IncidentStepKind.Acknowledge, By = acknowledgedBy }, cancellation);
        if (result.Incident is not { } incident)
            return AcknowledgeResult<Incident>.NotFound;
        if (result.IsTaken)
            return AcknowledgeResult<Incident>.Won(incident);
        // Whose it was and is no longer comes too late like anybody else.
        bool own = incident.AcknowledgedBy == acknowledgedBy && incident.ClaimedBy == acknowledgedBy && incident.ClosedAt is null;
        if (own)
            feed.Announce(new IncidentChange(incident));
        return AcknowledgeResult<Incident>.Already(incident, own);
    }

    /// <summary>Every step of an incident, oldest first.</summary>
    public Task<IReadOnlyList<IncidentStep>> StepsAsync(Guid id, CancellationToken cancellation) => store.ReadAsync<IReadOnlyList<IncidentStep>>(async context =>
    {
        List<IncidentStepRow> rows = await context.IncidentSteps.Where(step => step.IncidentId == id).OrderBy(step => step.Revision).ToListAsync(cancellation);
        return [.. rows.Select(IncidentStep.Of)];
    }, cancellation);

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
            (row.State, row.AcknowledgedAt, row.AcknowledgedBy) = (IncidentState.Acknowledged, time.StoredNow(), acknowledgedBy);
            row.Revision++;
            return AcknowledgeResult<FlaggedMessage>.Won(FlaggedMessage.From(row));
        }, cancellation);
        if (result.Outcome is AcknowledgeOutcome.Won or AcknowledgeOutcome.AlreadyOwn)
            feed.Announce(new FlaggedChange(result.Item!));
        return result;
    }

    [LoggerMessage(LogLevel.Information, "Incident {IncidentId}: {Step} by {Operator}, revision {Revision}")]
    private partial void LogTaken(Guid incidentId, string step, string @operator, long revision);
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
