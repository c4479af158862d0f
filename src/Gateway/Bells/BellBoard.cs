using System.Collections.Frozen;
using Gateway.Alerts;
using Gateway.Configuration;
using Gateway.Facilities;
using Gateway.Health;

namespace Gateway.Bells;

/// <summary>All bells of this gateway.</summary>
internal sealed class BellBoard
{
    private static readonly TimeSpan BetweenAdvances = TimeSpan.FromMilliseconds(200);

    private readonly FrozenDictionary<string, WatchedBell> _byId;
    private readonly TimeProvider _time;
    private readonly LoopTurn? _turn;

    public BellBoard(IReadOnlyList<BellConfiguration> bells, AlertWriter writer, FacilityRegister register, TimeProvider time, BellAssignments? assignments = null, LoopTurns? turns = null)
    {
        _turn = turns?.Of("bell times");
        Bells = [.. bells.Select(bell => new WatchedBell(bell, writer, register, time, assignments))];
        _byId = Bells.ToFrozenDictionary(bell => bell.Configuration.Id);
        _time = time;
    }

    /// <summary>In the order of the configuration.</summary>
    public IReadOnlyList<WatchedBell> Bells { get; }

    public WatchedBell? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Follows every alert on its way; for <c>AlertOutbox.Changed</c>.</summary>
    public void Follow(OutboxChange change) => Find(change.Bell)?.Follow(change);

    /// <summary>Takes up the alerts from before the start, lowest number first.</summary>
    public void Recall(IReadOnlyList<OutboxRow> rows)
    {
        foreach (OutboxRow row in rows)
            Find(row.Bell)?.Recall(row);
    }

    public IReadOnlyList<BellHealth> Health() => [.. Bells.Select(bell => bell.Health())];

    /// <summary>Advances the time of every bell until cancelled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(BetweenAdvances, _time);
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
        {
            _turn?.Mark();
            foreach (WatchedBell bell in Bells)
                _ = bell.Advance(); // The writer owns what comes of it; time must not wait for the disk.
        }
    }
}
