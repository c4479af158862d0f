using Gateway.ControlRoom.Health;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Store;
using Gateway.Messages;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Intake;

/// <summary>
/// Raises an alarm for a gateway that is there and whose self-tests have ceased to come: something on the way of a press is
/// broken, and nobody would know. Once, until one is heard again. A gateway that is heard on no path at all is the affair of
/// <see cref="PathWatch"/>, and one that never made a self-test makes none.
/// </summary>
internal sealed partial class SelfTestWatch(
    ControlRoomStore store, PathBoard board, ChangeFeed feed, AlertTopics topics, ControlRoomHealth health, TimeProvider time, ILogger<SelfTestWatch> logger) : BackgroundService
{
    /// <summary>Gateways test themselves every minute at least (<c>selfTestSeconds</c>): five that did not come are no chance.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <summary>The last self-test of each, since when it is known here on the monotonic clock, and whether its absence was said.</summary>
    private readonly Dictionary<(string District, string Gateway), (Guid Id, long Since, bool Said)> _heard = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            do
                await TryLookAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
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
            // The database watch says what is wrong with it; the next look finds the same.
            LogFailed(e.Message);
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        var last = await store.ReadAsync(
            context => context.Gateways.Where(row => row.SelfTestId != null).Select(row => new { row.District, row.Gateway, row.SelfTestId }).ToListAsync(cancellation), cancellation);
        HashSet<(string, string)> unreachable = [.. board.Unreachable().Select(one => (one.Gateway.District, one.Gateway.Gateway))];
        foreach (var row in last)
        {
            (string District, string Gateway) key = (row.District, row.Gateway);
            bool isKnown = _heard.TryGetValue(key, out var heard);
            if (!isKnown || heard.Id != row.SelfTestId)
            {
                if (heard.Said)
                    LogHeard(key.District, key.Gateway);
                _heard[key] = (row.SelfTestId!.Value, time.GetTimestamp(), false);
            }
            else if (unreachable.Contains(key))
            {
                // It may have its time again from when it is back.
                _heard[key] = heard with { Since = time.GetTimestamp() };
            }
            else if (!heard.Said && time.GetElapsedTime(heard.Since) >= Limit && health.ListenedFor >= Limit)
            {
                await RaiseAsync(key.District, key.Gateway, cancellation);
                _heard[key] = heard with { Said = true };
            }
        }
    }

    private async Task RaiseAsync(string district, string gateway, CancellationToken cancellation)
    {
        var message = new IncomingMessage { Topic = topics.Alerts(district, gateway, AlertTopics.SelfTestBell), Payload = default };
        string reason = IntakeReasons.NoSelfTest($"{district}/{gateway}", (int)Limit.TotalMinutes);
        FlaggedMessage flagged = await store.WriteAsync(
            async context => FlaggedMessage.From(await FlaggedMessages.KeepAsync(context, message, new AlertSource(district, gateway, ""), null, reason, loud: true, time.StoredNow())),
            cancellation);
        feed.Announce(new FlaggedChange(flagged));
        LogMissing(district, gateway, Limit.TotalMinutes);
    }

    [LoggerMessage(LogLevel.Error, "{District}/{Gateway} is there, but no self-test of it has come for {Minutes} min: its presses may not arrive")]
    private partial void LogMissing(string district, string gateway, double minutes);

    [LoggerMessage(LogLevel.Information, "{District}/{Gateway}: self-tests come again")]
    private partial void LogHeard(string district, string gateway);

    [LoggerMessage(LogLevel.Warning, "Whether self-tests come cannot be looked up now: {Reason}")]
    private partial void LogFailed(string reason);
}
