using Gateway.ControlRoom.Incidents.Rules;
using Gateway.ControlRoom.Store;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Incidents;

/// <summary>
/// Takes one step inside the caller's transaction: compare-and-swap on the incident's revision, and the step's row with it.
/// Of any number who step at once, on any instance, each meets what the one before has made of it.
/// </summary>
internal sealed class IncidentStepping(ControlRoomContext context, DateTimeOffset now, TimeSpan idleAfter)
{
    public async Task<StepResult> TakeAsync(Guid id, StepWish wish, CancellationToken cancellation)
    {
        while (true)
        {
            IncidentRow? row = await context.Incidents.AsNoTracking().Include(i => i.Alert).SingleOrDefaultAsync(i => i.Id == id, cancellation);
            if (row is null)
                return StepResult.NotFound;
            List<IncidentStepRow> since = wish.Seen is { } seen ? await SinceAsync(id, seen, cancellation) : [];
            if (IsRepeat(since, wish))
                return new StepResult(Incident.From(row), null, [], Repeat: true);
            var standing = new IncidentStanding(row.State, row.ClaimedBy, row.DrillId is not null);
            // A rule that forbids it says more than that somebody was first.
            StepRefusal? refusal = IncidentTransitions.Refuse(standing, wish.Kind, wish.By) ?? (since.Count > 0 ? StepRefusal.Stale : null);
            if (refusal is not null)
                return new StepResult(Incident.From(row), refusal, [.. since.Select(IncidentStep.Of)], Repeat: false);
            if (await SwapAsync(row, wish, cancellation))
                return new StepResult(Incident.From(row), null, [], Repeat: false);
        }
    }

    /// <summary>
    /// What people did after a revision. That the button came back, that the alert got its number or that the claim became idle
    /// raises the revision too, and contradicts nobody.
    /// </summary>
    private Task<List<IncidentStepRow>> SinceAsync(Guid id, long seen, CancellationToken cancellation) => context.IncidentSteps.AsNoTracking()
        .Where(step => step.IncidentId == id && step.Revision > seen && step.Kind != IncidentStepKind.Idle)
        .OrderBy(step => step.Revision)
        .ToListAsync(cancellation);

    /// <summary>Asked once more because the answer was lost.</summary>
    private static bool IsRepeat(List<IncidentStepRow> since, StepWish wish) =>
        since is [var only] && only.Kind == wish.Kind && only.By == wish.By && only.Note == wish.Note && only.Disposition == wish.Disposition && only.Cause == wish.Cause;

    private async Task<bool> SwapAsync(IncidentRow row, StepWish wish, CancellationToken cancellation)
    {
        (IncidentState from, string? claimFrom, long before) = (row.State, row.ClaimedBy, row.Revision);
        Change(row, wish);
        row.Revision = before + 1;
        int changed = await context.Incidents.Where(i => i.Id == row.Id && i.Revision == before).ExecuteUpdateAsync(update => update
            .SetProperty(i => i.Revision, row.Revision)
            .SetProperty(i => i.State, row.State)
            .SetProperty(i => i.AcknowledgedAt, row.AcknowledgedAt)
            .SetProperty(i => i.AcknowledgedBy, row.AcknowledgedBy)
            .SetProperty(i => i.ClaimedBy, row.ClaimedBy)
            .SetProperty(i => i.IdleAt, row.IdleAt)
            .SetProperty(i => i.IdleSince, row.IdleSince)
            .SetProperty(i => i.Disposition, row.Disposition)
            .SetProperty(i => i.Cause, row.Cause)
            .SetProperty(i => i.ClosedAt, row.ClosedAt)
            .SetProperty(i => i.ClosedBy, row.ClosedBy)
            .SetProperty(i => i.Priority, row.Priority)
            .SetProperty(i => i.PriorityReasons, row.PriorityReasons)
            .SetProperty(i => i.DrillId, row.DrillId), cancellation);
        if (changed == 0)
            return false;
        context.IncidentSteps.Add(new IncidentStepRow
        {
            IncidentId = row.Id,
            Revision = row.Revision,
            At = now,
            By = wish.By,
            Kind = wish.Kind,
            FromState = from,
            ToState = row.State,
            ClaimFrom = claimFrom,
            ClaimTo = row.ClaimedBy,
            Disposition = wish.Disposition,
            Cause = wish.Cause,
            Note = wish.Note,
            Details = wish.Details,
        });
        await context.SaveChangesAsync(cancellation);
        return true;
    }

    private void Change(IncidentRow row, StepWish wish)
    {
        row.State = IncidentTransitions.After(row.State, wish.Kind);
        switch (wish.Kind)
        {
            case IncidentStepKind.Acknowledge:
                (row.AcknowledgedAt, row.AcknowledgedBy, row.ClaimedBy) = (now, wish.By, wish.By);
                break;
            case IncidentStepKind.TakeOver or IncidentStepKind.HandOver:
                row.ClaimedBy = wish.By;
                break;
            case IncidentStepKind.Close:
                (row.ClosedAt, row.ClosedBy, row.Disposition, row.Cause) = (now, wish.By, wish.Disposition, wish.Cause);
                break;
            case IncidentStepKind.NoDrill:
                row.DrillId = null;
                (row.Priority, row.PriorityReasons) = (PriorityRule.Alarm, "press");
                break;
            case IncidentStepKind.Idle:
                (row.IdleAt, row.IdleSince) = (null, now);
                return;
            default:
                break;
        }
        if (row.State == IncidentState.Closed || IdleClaim.IsWork(wish.By, row.ClaimedBy))
            (row.IdleAt, row.IdleSince) = (IdleClaim.DeadlineOf(row.State, Incident.UrgencyOf(row), now, idleAfter), null);
    }
}
