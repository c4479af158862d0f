using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Gateway.ControlRoom.Commissionings;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Dispatch.Sending;
using Gateway.ControlRoom.Health;
using Gateway.ControlRoom.Incidents;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.ControlRoom.Console;

/// <summary>
/// <c>GET /api/v1/events</c>: a snapshot, then changes, and a tick every second. It ends when the page has fallen too far
/// behind or the program stops; the page connects again and begins with a new snapshot.
/// </summary>
internal sealed class EventStream(
    ChangeFeed feed, BoardReading board, ShiftHandOver handOvers, DrillPlan drills, OperatorPresence presence, ControlRoomHealth health, ControlRoomConfiguration configuration, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromSeconds(1);

    public async Task ServeAsync(HttpContext http)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        using ChangeFeed.Subscription subscription = feed.Subscribe();
        SnapshotEvent first = await SnapshotAsync(ending.Token);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store, no-transform";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await SendAsync(http, "snapshot", first, ApiJson.Context.SnapshotEvent, ending.Token);
            await FollowAsync(http, subscription, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The page is gone or the program stops: the end of this stream is no fault.
            return;
        }
    }

    private async Task<SnapshotEvent> SnapshotAsync(CancellationToken cancellation)
    {
        Board read = await board.ReadAsync(cancellation);
        return new SnapshotEvent(
            time.GetUtcNow(), configuration.Name, read.Incidents, read.Gateways, read.Flagged,
            await handOvers.WaitingAsync(cancellation), await drills.CurrentAsync(cancellation), presence.Views);
    }

    private async Task FollowAsync(HttpContext http, ChangeFeed.Subscription subscription, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(TickEvery, time);
        Task<bool> tick = timer.WaitForNextTickAsync(cancellation).AsTask();
        Task<bool> changed = subscription.Changes.WaitToReadAsync(cancellation).AsTask();
        while (true)
        {
            if (await Task.WhenAny(changed, tick) == changed)
            {
                if (!await changed)
                    return;
                while (subscription.Changes.TryRead(out ConsoleChange? change))
                    await SendAsync(http, change, cancellation);
                changed = subscription.Changes.WaitToReadAsync(cancellation).AsTask();
            }
            if (tick.IsCompleted)
            {
                await tick;
                HealthState state = health.State;
                await SendAsync(http, "tick", new TickEvent(time.GetUtcNow(), HealthWords.Broker(state), HealthWords.Database(state), state.Brokers), ApiJson.Context.TickEvent, cancellation);
                tick = timer.WaitForNextTickAsync(cancellation).AsTask();
            }
        }
    }

    private static Task SendAsync(HttpContext http, ConsoleChange change, CancellationToken cancellation) => change switch
    {
        IncidentChange c => SendAsync(http, "incident", c.Incident, ApiJson.Context.Incident, cancellation),
        GatewayChange c => SendAsync(http, "gateway", c.Gateway, ApiJson.Context.GatewayState, cancellation),
        FlaggedChange c => SendAsync(http, "flagged", c.Message, ApiJson.Context.FlaggedMessage, cancellation),
        CommissioningChange c => SendAsync(http, "commissioning", c.Commissioning, ApiJson.Context.CommissioningSummary, cancellation),
        HandOverChange c => SendAsync(http, "handOver", c.HandOver, ApiJson.Context.HandOver, cancellation),
        DrillChange c => SendAsync(http, "drill", c.Drill, ApiJson.Context.Drill, cancellation),
        DispatchChange c => SendAsync(http, "dispatch", c.Message, ApiJson.Context.DispatchMessage, cancellation),
        PresenceChange c => SendAsync(http, "presence", new PresenceEvent(c.Operators), ApiJson.Context.PresenceEvent, cancellation),
        FacilityChange c => SendAsync(http, "facility", c.Facility, ApiJson.Context.Facility, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "a change without an event name"),
    };

    private static async Task SendAsync<T>(HttpContext http, string name, T data, JsonTypeInfo<T> json, CancellationToken cancellation)
    {
        await http.Response.WriteAsync($"event: {name}\ndata: {JsonSerializer.Serialize(data, json)}\n\n", cancellation);
        await http.Response.Body.FlushAsync(cancellation);
    }
}
