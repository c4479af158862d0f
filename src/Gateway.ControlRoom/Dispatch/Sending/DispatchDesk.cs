using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Dispatch.Places;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Store;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Dispatch.Sending;

/// <summary>What operators do about messages: send them with the incident's step, look at them, take them back.</summary>
internal sealed class DispatchDesk(ControlRoomStore store, ChangeFeed feed, ControlRoomConfiguration configuration, DispatchWake wake, TimeProvider time)
{
    public IReadOnlyList<DispatchTarget> Targets => configuration.Dispatch?.Targets ?? [];

    /// <summary>
    /// Takes the step and queues its messages in one transaction. Where help was sent already, a note tells whom else; a target that
    /// knows of the incident is not told twice.
    /// </summary>
    public async Task<(StepResult Step, IReadOnlyList<DispatchMessage> Messages)> DispatchAsync(
        Guid incident, string by, long seen, IReadOnlyList<DispatchTarget> targets, string? note, CancellationToken cancellation)
    {
        (StepResult step, List<DispatchMessageRow> queued) = await store.WriteAsync(async context =>
        {
            DateTimeOffset now = time.StoredNow();
            var stepping = new IncidentStepping(context, now, configuration.Incidents.IdleAfter);
            IncidentState? state = await context.Incidents.AsNoTracking().Where(i => i.Id == incident).Select(i => (IncidentState?)i.State).SingleOrDefaultAsync(cancellation);
            bool again = state is IncidentState.Dispatched or IncidentState.OnScene;
            string names = string.Join(", ", targets.Select(target => target.Name));
            var wish = new StepWish
            {
                Kind = again ? IncidentStepKind.Note : IncidentStepKind.Dispatch,
                By = by,
                Seen = seen,
                Note = note is null ? $"→ {names}" : $"→ {names}: {note}",
            };
            StepResult taken = await stepping.TakeAsync(incident, wish, cancellation);
            return taken.IsTaken
                ? (taken, await new DispatchQueue(context, configuration.Dispatch!, now).AlertAsync(incident, targets, by, cancellation))
                : (taken, []);
        }, cancellation);
        if (step.IsTaken)
            feed.Announce(new IncidentChange(step.Incident!));
        foreach (DispatchMessageRow row in queued)
            feed.Announce(new DispatchChange(DispatchMessage.Of(row)));
        wake.Signal();
        return (step, await OfAsync(incident, cancellation));
    }

    /// <summary>What is said of an incident's place now; null if there is no incident of that id.</summary>
    public Task<DispatchPlace?> PlaceAsync(Guid incident, CancellationToken cancellation) => store.ReadAsync(async context =>
        await context.Incidents.Include(i => i.Alert).SingleOrDefaultAsync(i => i.Id == incident, cancellation) is { } row
            ? DispatchPlace.Of(Incident.From(row), await FactsReading.ReadAsync(context, row, cancellation))
            : null, cancellation);

    /// <summary>Every message about an incident, oldest first.</summary>
    public Task<IReadOnlyList<DispatchMessage>> OfAsync(Guid incident, CancellationToken cancellation) => store.ReadAsync<IReadOnlyList<DispatchMessage>>(async context =>
    {
        List<DispatchMessageRow> rows = await context.DispatchMessages.Where(m => m.IncidentId == incident).OrderBy(m => m.Id).ToListAsync(cancellation);
        return rows.ConvertAll(DispatchMessage.Of);
    }, cancellation);

    /// <summary>Ends the attempts. One that was accepted stays so, and is what comes back.</summary>
    public async Task<DispatchMessage?> WithdrawAsync(long id, string by, CancellationToken cancellation)
    {
        DispatchMessageRow? row = await store.WriteAsync(async context =>
        {
            DispatchMessageRow? message = await context.DispatchMessages.SingleOrDefaultAsync(m => m.Id == id, cancellation);
            if (message is not { State: DispatchState.Waiting or DispatchState.Refused })
                return message;
            // What goes on from the message before it: that one was told, and a cancel has to follow it.
            DispatchMessageRow? before = await context.DispatchMessages
                .Where(m => m.IncidentId == message.IncidentId && m.Target == message.Target && m.Id < id && m.State != DispatchState.Withdrawn)
                .OrderByDescending(m => m.Id)
                .FirstOrDefaultAsync(cancellation);
            if (before is not null && !message.Ended)
                (before.Ended, before.SeenRevision) = (false, message.SeenRevision);
            (message.State, message.WithdrawnBy, message.Ended) = (DispatchState.Withdrawn, by, true);
            return message;
        }, cancellation);
        if (row is null)
            return null;
        var shown = DispatchMessage.Of(row);
        feed.Announce(new DispatchChange(shown));
        return shown;
    }
}
