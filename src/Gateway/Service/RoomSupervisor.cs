using Gateway.Health;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gateway.Service;

/// <summary>
/// Runs one room's loop for as long as the service runs. A fault restarts this room, after a wait that grows while it
/// goes on failing, and touches no other.
/// </summary>
internal sealed partial class RoomSupervisor(string room, Func<CancellationToken, Task> run, TimeProvider time, ILogger<RoomSupervisor> logger)
    : BackgroundService
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StableAfter = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private RoomHealth _health = new() { Room = room, State = "stopped" };

    public RoomHealth Health
    {
        get { lock (_gate) return _health; }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TimeSpan wait = FirstWait;
        while (!stoppingToken.IsCancellationRequested)
        {
            long started = time.GetTimestamp();
            Change(health => health with { State = "running" });
            Exception fault;
            try
            {
                await run(stoppingToken).ConfigureAwait(false);
                fault = new InvalidOperationException("The room's loop ended by itself.");
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                fault = e;
            }
            if (stoppingToken.IsCancellationRequested)
                break;
            if (time.GetElapsedTime(started) >= StableAfter)
                wait = FirstWait;
            LogRestart(logger, fault, room, wait.TotalSeconds);
            Change(health => health with { State = "restarting", Restarts = health.Restarts + 1, LastFault = fault.Message, LastFaultAt = time.GetUtcNow() });
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
        Change(health => health with { State = "stopped" });
    }

    private void Change(Func<RoomHealth, RoomHealth> change)
    {
        lock (_gate)
            _health = change(_health);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Room {Room} failed and is started again in {Seconds} s; the other rooms go on.")]
    private static partial void LogRestart(ILogger logger, Exception fault, string room, double seconds);
}
