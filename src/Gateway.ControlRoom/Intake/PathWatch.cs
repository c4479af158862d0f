using Gateway.ControlRoom.Health;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Store;
using Gateway.Messages;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Intake;

/// <summary>
/// Says when a path has fallen silent or is heard again, and raises an alarm of its own for a gateway that is heard on none:
/// its presses cannot arrive, and nobody would know.
/// </summary>
internal sealed partial class PathWatch(
    ControlRoomStore store, PathBoard board, ChangeFeed feed, AlertTopics topics, ControlRoomHealth health, TimeProvider time, ILogger<PathWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>How long a gateway may be on no path before that is an alarm: one that starts again is back sooner.</summary>
    private static readonly TimeSpan UnreachableAfter = TimeSpan.FromSeconds(15);

    /// <summary>Gateways that are on no path since a timestamp, and whether that was said.</summary>
    private readonly Dictionary<(string District, string Gateway), (long Since, bool Said)> _unreachable = [];

    /// <summary>Takes up what the database knows. What is on no path there was said before this start, and is not said again.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (GatewayRow row in await store.ReadAsync(context => context.Gateways.ToListAsync(cancellationToken), cancellationToken))
                board.Recall(row);
            foreach ((string, string) gone in board.Unreachable())
                _unreachable[gone] = (time.GetTimestamp(), true);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(e.Message);
        }
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryLookAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops; nothing is left to watch.
            return;
        }
    }

    private async Task TryLookAsync(CancellationToken cancellation)
    {
        try
        {
            await LookAsync(cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The database watch says what is wrong with it; what is not written now is found again in a second.
            LogFailed(e.Message);
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        IReadOnlyList<PathNews> news = board.Look(health.ListenedFor);
        if (news.Count > 0)
            await SayAsync(news, cancellation);
        await AlarmAsync(cancellation);
    }

    private async Task SayAsync(IReadOnlyList<PathNews> news, CancellationToken cancellation)
    {
        (List<PathNews> said, List<GatewayState> states) = await store.WriteAsync(async context =>
        {
            var kept = new List<PathNews>();
            var rows = new HashSet<GatewayRow>();
            foreach (PathNews one in news.Where(board.StillHolds))
            {
                GatewayRow row = await GatewayNumbering.FindOrAddAsync(context, one.Key.District, one.Key.Gateway);
                List<GatewayPath> paths = GatewayPath.Of(row, unnamed: one.Key.Path);
                GatewayPath known = paths.Find(path => path.Name == one.Key.Path) ?? new GatewayPath { Name = one.Key.Path, State = one.State, Birth = one.Known.Birth };
                paths.RemoveAll(path => path.Name == one.Key.Path);
                paths.Add(known with { State = one.State, Birth = Math.Max(known.Birth, one.Known.Birth), Since = Now() });
                paths.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
                GatewayPath.Keep(row, paths, Now());
                row.Revision++;
                rows.Add(row);
                kept.Add(one);
            }
            return (kept, rows.Select(GatewayState.From).ToList());
        }, cancellation);
        foreach (PathNews one in said)
        {
            board.Said(one);
            if (one.State == PathState.Silent)
                LogSilent(one.Key.District, one.Key.Gateway, one.Key.Path);
            else
                LogHeard(one.Key.District, one.Key.Gateway, one.Key.Path);
        }
        states.ForEach(state => feed.Announce(new GatewayChange(state)));
    }

    private async Task AlarmAsync(CancellationToken cancellation)
    {
        HashSet<(string, string)> unreachable = [.. board.Unreachable()];
        foreach ((string, string) back in _unreachable.Keys.Where(key => !unreachable.Contains(key)).ToList())
            _unreachable.Remove(back);
        foreach ((string, string) gone in unreachable)
            _unreachable.TryAdd(gone, (time.GetTimestamp(), false));
        // Deaf itself, this control room can say nothing of any gateway; that it is deaf is said already.
        if (health.ListenedFor < UnreachableAfter)
            return;
        foreach (((string District, string Gateway) key, (long since, bool said)) in _unreachable.ToList())
        {
            if (said || time.GetElapsedTime(since) < UnreachableAfter)
                continue;
            await RaiseAsync(key.District, key.Gateway, cancellation);
            _unreachable[key] = (since, true);
        }
    }

    private async Task RaiseAsync(string district, string gateway, CancellationToken cancellation)
    {
        var message = new IncomingMessage { Topic = topics.Status(district, gateway), Payload = default };
        string reason = IntakeReasons.HeardOnNoPath($"{district}/{gateway}");
        FlaggedMessage flagged = await store.WriteAsync(
            async context => FlaggedMessage.From(await FlaggedMessages.KeepAsync(context, message, new AlertSource(district, gateway, ""), null, reason, loud: true, Now())),
            cancellation);
        feed.Announce(new FlaggedChange(flagged));
        LogUnreachable(district, gateway);
    }

    /// <summary>Whole milliseconds, as every database keeps them.</summary>
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    [LoggerMessage(LogLevel.Warning, "{District}/{Gateway} is silent on path {Path}")]
    private partial void LogSilent(string district, string gateway, string path);

    [LoggerMessage(LogLevel.Information, "{District}/{Gateway} is heard on path {Path} again")]
    private partial void LogHeard(string district, string gateway, string path);

    [LoggerMessage(LogLevel.Error, "{District}/{Gateway} is heard on none of its paths: its presses cannot arrive")]
    private partial void LogUnreachable(string district, string gateway);

    [LoggerMessage(LogLevel.Warning, "What has become of gateways' paths cannot be kept now: {Reason}")]
    private partial void LogFailed(string reason);
}
