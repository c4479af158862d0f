using CsCheck;
using Gateway.Alerts;
using Gateway.Broker;
using Gateway.Relay;
using Gateway.Tests.Alerts;
using Gateway.Tests.PressSimulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Relay;

public sealed class ReconnectTests
{
    private static RelayOptions Options => new() { District = "seongdong", Gateway = "gw-1" };

    [Fact]
    public void The_wait_is_drawn_below_a_ceiling_that_doubles_up_to_its_cap() =>
        Gen.Select(Gen.Int, Gen.Int[1, 40], Gen.Bool).Sample((seed, failures, isUrgent) =>
        {
            var backoff = new ReconnectBackoff(Options, new Random(seed));
            TimeSpan wait = TimeSpan.Zero;
            for (int i = 0; i < failures; i++)
                wait = backoff.Next(TimeSpan.Zero, isUrgent);
            double ceiling = Math.Min(30, (isUrgent ? 1 : 10) * Math.Pow(2, failures - 1));
            return wait >= Options.BetweenAttempts && wait <= TimeSpan.FromSeconds(ceiling) && backoff.Failures == failures;
        });

    [Fact]
    public void Only_a_connection_that_lasted_starts_the_waits_from_the_first_again()
    {
        var backoff = new ReconnectBackoff(Options, new Random(1));
        for (int i = 0; i < 8; i++)
            backoff.Next(TimeSpan.FromSeconds(1), isUrgent: true);
        Assert.Equal(8, backoff.Failures);
        backoff.Next(Options.StableAfter, isUrgent: true);
        Assert.Equal(1, backoff.Failures);
    }

    [Fact]
    public void A_broker_that_kicks_right_after_connack_is_not_hammered()
    {
        List<TimeSpan> attempts = Attempts(TimeSpan.FromMinutes(30), press: null);
        // The cap is 30 s and the mean wait half of it: about 120 in half an hour, thousands without backoff.
        Assert.InRange(attempts.Count, 60, 240);
        Assert.All(attempts.Zip(attempts.Skip(1)), pair => Assert.True(pair.Second - pair.First >= Options.BetweenAttempts));
    }

    [Fact]
    public void A_press_does_not_wait_for_the_backoff()
    {
        TimeSpan pressedAt = TimeSpan.FromMinutes(20);
        List<TimeSpan> attempts = Attempts(TimeSpan.FromMinutes(21), pressedAt);
        Assert.Contains(attempts, at => at >= pressedAt && at - pressedAt <= Options.BetweenAttempts);
    }

    private static List<TimeSpan> Attempts(TimeSpan within, TimeSpan? press)
    {
        using var folder = new OutboxFolder();
        var time = new SimulatedTime(folder.Time.GetUtcNow());
        using AlertOutbox outbox = AlertOutbox.Open(folder.Options, time, NullLogger<AlertOutbox>.Instance);
        var link = new KickingLink(time);
        using var relay = new RelayService(outbox, link, new BrokerSubscriptions(), Options, () => null, time, new Random(7), NullLogger<RelayService>.Instance);
        using var stop = new CancellationTokenSource();
        Task running = Task.CompletedTask;
        time.Soon(() => running = relay.RunAsync(stop.Token));
        if (press is { } at)
            time.After(at, () => outbox.Accept(OutboxFolder.Press()));
        time.Run(() => time.Elapsed >= within);
        time.Soon(stop.Cancel);
        time.Run(() => running.IsCompleted);
        return link.Attempts;
    }

    /// <summary>Lets everybody in and throws them out at once.</summary>
    private sealed class KickingLink(SimulatedTime time) : IBrokerLink
    {
        public List<TimeSpan> Attempts { get; } = [];

        public string Name => "mqtt://kicking";

        public Task<IBrokerConnection> ConnectAsync(LinkWill will, ILinkListener listener, CancellationToken cancellation)
        {
            Attempts.Add(time.Elapsed);
            var connection = new SimulatedConnection(new SimulatedBroker(time, new Random(1)), listener, () => true);
            connection.Break("the broker's quota is exceeded");
            return Task.FromResult<IBrokerConnection>(connection);
        }
    }
}
