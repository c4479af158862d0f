using Gateway.Service;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Service;

public sealed class RoomSupervisorTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_room_that_fails_is_started_again_after_waits_that_grow_and_shows_its_fault()
    {
        int starts = 0;
        using RoomSupervisor supervisor = Supervisor(_ =>
        {
            starts++;
            throw new InvalidOperationException("broken");
        });
        await supervisor.StartAsync(CancellationToken.None);
        var elapsed = new List<double>();
        DateTimeOffset begin = _time.GetUtcNow();
        for (int expected = 1; expected <= 5; expected++)
        {
            while (Volatile.Read(ref starts) < expected || supervisor.Health.Restarts < expected)
            {
                if (Volatile.Read(ref starts) == supervisor.Health.Restarts)
                    _time.Advance(TimeSpan.FromMilliseconds(100));
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }
            elapsed.Add((_time.GetUtcNow() - begin).TotalSeconds);
        }
        // 0.5 + 1 + 2 + 4 s between five starts.
        Assert.True(elapsed[^1] >= 7.5, $"Five starts within {elapsed[^1]} s.");
        Assert.Equal("broken", supervisor.Health.LastFault);
        Assert.Equal("restarting", supervisor.Health.State);
        await supervisor.StopAsync(CancellationToken.None);
        Assert.Equal("stopped", supervisor.Health.State);
    }

    [Fact]
    public async Task A_loop_that_ends_by_itself_is_a_fault()
    {
        using RoomSupervisor supervisor = Supervisor(_ => Task.CompletedTask);
        await supervisor.StartAsync(CancellationToken.None);
        while (supervisor.Health.Restarts == 0)
            await Task.Delay(1, TestContext.Current.CancellationToken);
        Assert.Contains("ended by itself", supervisor.Health.LastFault, StringComparison.Ordinal);
        await supervisor.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_stop_is_no_fault()
    {
        using RoomSupervisor supervisor = Supervisor(stop => Task.Delay(Timeout.Infinite, stop));
        await supervisor.StartAsync(CancellationToken.None);
        while (supervisor.Health.State != "running")
            await Task.Delay(1, TestContext.Current.CancellationToken);
        await supervisor.StopAsync(CancellationToken.None);
        Assert.Equal("stopped", supervisor.Health.State);
        Assert.Equal(0, supervisor.Health.Restarts);
    }

    private RoomSupervisor Supervisor(Func<CancellationToken, Task> run) => new("room", run, _time, NullLogger<RoomSupervisor>.Instance);
}
