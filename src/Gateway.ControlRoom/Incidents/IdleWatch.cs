using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Incidents.Rules;
using Gateway.ControlRoom.Store;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Incidents;

/// <summary>
/// Looks every second for claims on which nothing was done in time and marks them, by a step of the control room's own. The
/// deadlines are in the database: those that passed while the program was away are found at its start.
/// </summary>
internal sealed partial class IdleWatch(ControlRoomStore store, IncidentBoard board, ControlRoomConfiguration configuration, TimeProvider time, ILogger<IdleWatch> logger) : EverySecond(time)
{
    /// <summary>Marks those whose time is over; returns how many.</summary>
    public async Task<int> MarkAsync(CancellationToken cancellation)
    {
        DateTimeOffset now = Time.GetUtcNow();
        TimeSpan patience = configuration.Incidents.IdleAfter;
        DateTimeOffset farthest = now + patience;
        var due = await store.ReadAsync(
            context => context.Incidents
                .Where(i => i.IdleAt != null && (i.IdleAt <= now || i.IdleAt > farthest))
                .Select(i => new { i.Id, i.IdleAt, i.Revision })
                .ToListAsync(cancellation),
            cancellation);
        (Guid, StepWish)[] steps = [.. due
            .Where(claim => IdleClaim.IsOver(claim.IdleAt!.Value, now, patience))
            .Select(claim => (claim.Id, new StepWish { Kind = IncidentStepKind.Idle, By = null, Seen = claim.Revision }))];
        // One that an operator stepped on since the look above is refused as stale, and is not idle.
        return steps.Length == 0 ? 0 : (await board.TakeAsync(steps, cancellation)).Count(result => result.IsTaken);
    }

    protected override Task LookAsync(CancellationToken cancellation) => MarkAsync(cancellation);

    protected override void SayFailed(Exception fault) => LogFailed(fault);

    [LoggerMessage(LogLevel.Error, "Idle claims cannot be looked for; it is tried again every second")]
    private partial void LogFailed(Exception exception);
}
