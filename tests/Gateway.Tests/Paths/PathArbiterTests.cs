using Gateway.Alerts;
using Gateway.Configuration;
using Gateway.Messages;
using Gateway.Relay;
using Gateway.Tests.Alerts;

namespace Gateway.Tests.Paths;

public sealed class PathArbiterTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Almost = Limit - TimeSpan.FromMilliseconds(1);

    private readonly OutboxFolder _folder = new();
    private readonly AlertOutbox _outbox;

    public PathArbiterTests() => _outbox = _folder.Open();

    public void Dispose()
    {
        _outbox.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void In_order_the_second_path_carries_an_alert_once_it_has_waited_for_the_limit()
    {
        (PathPlace first, PathPlace second) = Paths(BrokerOrder.InOrder);
        _outbox.Accept(OutboxFolder.Press());
        _folder.Time.Advance(Almost);
        _outbox.Accept(OutboxFolder.Press());
        Assert.Equal((long.MaxValue, 0), (first.Horizon, second.Horizon));
        Assert.InRange(second.UntilHorizonMoves!.Value, TimeSpan.FromTicks(1), TimeSpan.FromMilliseconds(1));
        _folder.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, second.Horizon);
        _folder.Time.Advance(Limit);
        Assert.Equal(2, second.Horizon);
        Assert.Null(second.UntilHorizonMoves);
    }

    [Fact]
    public void A_third_path_is_left_the_limit_twice()
    {
        var arbiter = new PathArbiter(_outbox, 3, BrokerOrder.InOrder, Limit, _folder.Time);
        _outbox.Accept(OutboxFolder.Press());
        _folder.Time.Advance(Limit);
        Assert.Equal((1, 0), (arbiter.Place(1).Horizon, arbiter.Place(2).Horizon));
        _folder.Time.Advance(Limit);
        Assert.Equal((1, 1), (arbiter.Place(1).Horizon, arbiter.Place(2).Horizon));
    }

    [Fact]
    public void A_first_path_that_is_known_dead_is_waited_for_by_nobody_and_one_that_is_back_is()
    {
        (PathPlace first, PathPlace second) = Paths(BrokerOrder.InOrder);
        first.Failed();
        Assert.Equal(long.MaxValue, second.Horizon);
        first.Connected();
        _outbox.Accept(OutboxFolder.Press());
        Assert.Equal(0, second.Horizon);
    }

    [Fact]
    public void A_path_whose_alerts_get_no_receipt_is_not_waited_for_until_one_comes()
    {
        (PathPlace first, PathPlace second) = Paths(BrokerOrder.InOrder);
        first.Late(true);
        Assert.Equal(long.MaxValue, second.Horizon);
        first.Late(false);
        _outbox.Accept(OutboxFolder.Press());
        Assert.Equal(0, second.Horizon);
    }

    [Fact]
    public void Together_every_path_carries_everything_at_once()
    {
        (PathPlace first, PathPlace second) = Paths(BrokerOrder.Together);
        Assert.Equal((long.MaxValue, long.MaxValue), (first.Horizon, second.Horizon));
    }

    [Fact]
    public void What_waited_before_the_start_gives_the_first_path_its_chance_to_connect()
    {
        _outbox.Accept(OutboxFolder.Press());
        (_, PathPlace second) = Paths(BrokerOrder.InOrder);
        Assert.Equal(0, second.Horizon);
        _folder.Time.Advance(Limit);
        Assert.Equal(1, second.Horizon);
    }

    [Fact]
    public void Documents_go_by_the_first_path_that_is_well()
    {
        (PathPlace first, PathPlace second) = Paths(BrokerOrder.InOrder, connect: false);
        Assert.Equal((false, false), (first.CarriesDocuments, second.CarriesDocuments));
        second.Connected();
        Assert.Equal((false, true), (first.CarriesDocuments, second.CarriesDocuments));
        first.Connected();
        Assert.Equal((true, false), (first.CarriesDocuments, second.CarriesDocuments));
        first.Late(true);
        Assert.Equal((false, true), (first.CarriesDocuments, second.CarriesDocuments));
    }

    [Fact]
    public void An_alert_received_by_the_first_path_never_goes_out_on_the_second()
    {
        (_, PathPlace second) = Paths(BrokerOrder.InOrder);
        DeliveryPlan plan = Plan(second);
        List<BellAlert> alerts = Press(3);
        _folder.Time.Advance(Limit);
        PendingAlert sent = plan.Next(freshOnly: false)!;
        plan.Sent(sent);
        Assert.Equal(1, sent.Sequence);
        // The second of the three is done by the other path while it waits in this plan's lane.
        Receive(plan, alerts[1]);
        PendingAlert next = plan.Next(freshOnly: false)!;
        Assert.Equal(3, next.Sequence);
        plan.Sent(next);
        Assert.Null(plan.Next(freshOnly: false));
    }

    [Fact]
    public void After_a_long_outage_a_new_press_overtakes_the_backlog_on_the_second_path_too()
    {
        Press(50);
        (PathPlace first, PathPlace second) = Paths(BrokerOrder.InOrder);
        first.Failed();
        DeliveryPlan plan = Plan(second);
        Assert.Equal(1, Send(plan));
        Press(1);
        Assert.Equal(51, Send(plan));
        Assert.Equal(2, Send(plan));
    }

    private (PathPlace First, PathPlace Second) Paths(BrokerOrder order, bool connect = true)
    {
        var arbiter = new PathArbiter(_outbox, 2, order, Limit, _folder.Time);
        if (connect)
        {
            arbiter.Place(0).Connected();
            arbiter.Place(1).Connected();
        }
        return (arbiter.Place(0), arbiter.Place(1));
    }

    private DeliveryPlan Plan(PathPlace place) => new(_outbox, new RelayOptions { District = "seongdong", Gateway = "gw-1" }, place, _folder.Time, new Random(1));

    private List<BellAlert> Press(int times) => [.. Enumerable.Range(0, times).Select(_ => _outbox.Accept(OutboxFolder.Press()))];

    private void Receive(DeliveryPlan plan, BellAlert alert)
    {
        _outbox.MarkReceived(OutboxFolder.ReceiptFor(alert));
        plan.Received(alert.Id, alert.Sequence);
    }

    private static long Send(DeliveryPlan plan)
    {
        PendingAlert next = plan.Next(freshOnly: false)!;
        plan.Sent(next);
        return next.Sequence;
    }
}
