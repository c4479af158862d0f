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

    /// <summary>
    /// How long nothing at all may be heard of a gateway before that is an alarm: longer than the three signs of life, in case
    /// the third comes late, and with a second for this watch and one for the disk within 20 s of its last.
    /// </summary>
    private static readonly TimeSpan UnreachableAfter = TimeSpan.FromSeconds(17);

    private static readonly TimeSpan BetweenRevocations = TimeSpan.FromSeconds(5);

    /// <summary>Gateways that are on no path, of which that was said.</summary>
    private readonly HashSet<GatewayKey> _said = [];

    private IReadOnlySet<GatewayKey> _revoked = new HashSet<GatewayKey>();
    private long? _revokedAt;
    private bool _recalled;

    /// <summary>Takes up what the database knows, and what was said before this start: a gateway that died shortly before it is still to be told.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryAsync(RecallAsync, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryAsync(LookAsync, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops; nothing is left to watch.
            return;
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> what, CancellationToken cancellation)
    {
        try
        {
            await what(cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The database watch says what is wrong with it; what is not written now is found again in a second.
            LogFailed(e.Message);
        }
    }

    private async Task RecallAsync(CancellationToken cancellation)
    {
        foreach (GatewayRow row in await store.ReadAsync(context => context.Gateways.ToListAsync(cancellation), cancellation))
        {
            board.Recall(row);
            if (GatewayPath.Of(row, unnamed: "").TrueForAll(path => path.Alarmed))
                _said.Add(new GatewayKey(row.District, row.Gateway));
        }
        _recalled = true;
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        if (!_recalled)
            await RecallAsync(cancellation);
        if (_revokedAt is not { } at || time.GetElapsedTime(at) >= BetweenRevocations)
        {
            _revoked = (await store.ReadAsync(context => Revoked(context).ToListAsync(cancellation), cancellation)).ToHashSet();
            _revokedAt = time.GetTimestamp();
        }
        IReadOnlyList<PathNews> news = board.Look(health.ListenedFor, _revoked);
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
            HashSet<GatewayKey> revoked = news.Any(one => one.State == PathState.Revoked) ? (await Revoked(context).ToListAsync(cancellation)).ToHashSet() : [];
            foreach (PathNews one in news.Where(board.StillHolds))
            {
                // Enrolled anew since the last look.
                if (one.State == PathState.Revoked && !revoked.Contains(one.Key.Of))
                    continue;
                GatewayRow row = await GatewayNumbering.FindOrAddAsync(context, one.Key.District, one.Key.Gateway);
                List<GatewayPath> paths = GatewayPath.Of(row, unnamed: one.Key.Path);
                GatewayPath known = paths.Find(path => path.Name == one.Key.Path) ?? new GatewayPath { Name = one.Key.Path, State = one.State, Birth = one.Known.Birth };
                // A status that is committed and not yet on the board is later than what is on it.
                if (known.Birth > one.Known.Birth || (known.Birth == one.Known.Birth && known.State == PathState.Offline && one.State != PathState.Revoked))
                    continue;
                paths.RemoveAll(path => path.Name == one.Key.Path);
                paths.Add(known with { State = one.State, Since = time.StoredNow(), Alarmed = known.Alarmed && one.State != PathState.Online });
                paths.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
                GatewayPath.Keep(row, paths, time.StoredNow());
                row.Revision++;
                rows.Add(row);
                kept.Add(one);
            }
            return (kept, rows.Select(GatewayState.From).ToList());
        }, cancellation);
        foreach (PathNews one in said)
        {
            board.Said(one);
            switch (one.State)
            {
                case PathState.Silent:
                    LogSilent(one.Key.District, one.Key.Gateway, one.Key.Path);
                    break;
                case PathState.Revoked:
                    LogRevoked(one.Key.District, one.Key.Gateway, one.Key.Path);
                    break;
                default:
                    LogHeard(one.Key.District, one.Key.Gateway, one.Key.Path);
                    break;
            }
        }
        states.ForEach(state => feed.Announce(new GatewayChange(state)));
    }

    private async Task AlarmAsync(CancellationToken cancellation)
    {
        List<(GatewayKey Gateway, long HeardAt)> unreachable = [.. board.Unreachable()];
        _said.IntersectWith(unreachable.Select(gone => gone.Gateway));
        // Deaf itself, this control room can say nothing of any gateway; that it is deaf is said already.
        if (health.ListenedFor < UnreachableAfter)
            return;
        foreach ((GatewayKey gone, long heardAt) in unreachable)
        {
            if (_said.Contains(gone) || time.GetElapsedTime(heardAt) < UnreachableAfter)
                continue;
            await RaiseAsync(gone.District, gone.Gateway, cancellation);
            _said.Add(gone);
        }
    }

    private async Task RaiseAsync(string district, string gateway, CancellationToken cancellation)
    {
        var message = new IncomingMessage { Topic = topics.Status(district, gateway), Payload = default };
        string reason = IntakeReasons.HeardOnNoPath($"{district}/{gateway}");
        FlaggedMessage flagged = await store.WriteAsync(async context =>
        {
            GatewayRow row = await GatewayNumbering.FindOrAddAsync(context, district, gateway);
            // With the alarm, so that a restart of this control room neither forgets nor repeats it.
            GatewayPath.Keep(row, [.. GatewayPath.Of(row, unnamed: "").Select(path => path with { Alarmed = path.State != PathState.Online })], time.StoredNow());
            return FlaggedMessage.From(await FlaggedMessages.KeepAsync(context, message, new AlertSource(district, gateway, ""), null, reason, loud: true, time.StoredNow()));
        }, cancellation);
        feed.Announce(new FlaggedChange(flagged));
        LogUnreachable(district, gateway);
    }

    /// <summary>Gateways of which there are certificates, and none that is good.</summary>
    private static IQueryable<GatewayKey> Revoked(ControlRoomContext context) => context.GatewayCertificates
        .Where(one => one.RevokedAt != null && !context.GatewayCertificates.Any(other => other.District == one.District && other.Gateway == one.Gateway && other.RevokedAt == null))
        .Select(one => new { one.District, one.Gateway })
        .Distinct()
        .Select(one => new GatewayKey(one.District, one.Gateway));

    [LoggerMessage(LogLevel.Warning, "{District}/{Gateway} is silent on path {Path}")]
    private partial void LogSilent(string district, string gateway, string path);

    [LoggerMessage(LogLevel.Information, "{District}/{Gateway} is heard on path {Path} again")]
    private partial void LogHeard(string district, string gateway, string path);

    [LoggerMessage(LogLevel.Warning, "{District}/{Gateway} is revoked: what is heard on path {Path} is not believed")]
    private partial void LogRevoked(string district, string gateway, string path);

    [LoggerMessage(LogLevel.Error, "{District}/{Gateway} is heard on none of its paths: its presses cannot arrive")]
    private partial void LogUnreachable(string district, string gateway);

    [LoggerMessage(LogLevel.Warning, "What has become of gateways' paths cannot be kept now: {Reason}")]
    private partial void LogFailed(string reason);
}
