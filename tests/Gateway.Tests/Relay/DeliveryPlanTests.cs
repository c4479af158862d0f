using Gateway.Alerts;
using Gateway.Messages;
using Gateway.Relay;
using Gateway.Tests.Alerts;

namespace Gateway.Tests.Relay;

public sealed class DeliveryPlanTests : IDisposable
{
    private readonly OutboxFolder _folder = new();
    private readonly AlertOutbox _outbox;

    public DeliveryPlanTests() => _outbox = _folder.Open();

    private static RelayOptions Options => new() { District = "seongdong", Gateway = "gw-1", AwaitingReceipt = 3 };

    public void Dispose()
    {
        _outbox.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_backlog_goes_lowest_number_first_and_waits_for_receipts_at_its_limit()
    {
        Press(5);
        DeliveryPlan plan = Plan();
        Assert.Equal([1, 2, 3], Send(plan));
        plan.Received(Row(1).Id, 1);
        Assert.Equal([4], Send(plan));
    }

    [Fact]
    public void A_fresh_press_overtakes_a_backlog_that_is_at_its_limit()
    {
        Press(50);
        DeliveryPlan plan = Plan();
        Send(plan);
        Press(2);
        Assert.Equal([51, 52], Send(plan));
    }

    [Fact]
    public void Slots_kept_for_fresh_presses_take_neither_backlog_nor_repeats()
    {
        Press(2);
        DeliveryPlan plan = Plan();
        Assert.Null(plan.Next(freshOnly: true));
        Press(1);
        Assert.Equal(3, plan.Next(freshOnly: true)!.Sequence);
    }

    [Fact]
    public void What_has_no_receipt_in_time_goes_again_later_and_later_never_while_its_answer_is_open()
    {
        Press(1);
        DeliveryPlan plan = Plan();
        PendingAlert first = plan.Next(false)!;
        plan.Sent(first);
        _folder.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(plan.Next(false));
        plan.Answered(first);
        Assert.Equal([1], Send(plan));
        // Jitter is a fifth either way: the second wait is 16 to 24 s.
        _folder.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.Empty(Send(plan));
        _folder.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal([1], Send(plan));
        Assert.Equal(first.Payload.ToArray(), Row(1).Payload.ToArray());
    }

    [Fact]
    public void Alerts_sent_one_after_the_other_go_again_in_the_same_order()
    {
        for (int draw = 0; draw < 20; draw++)
        {
            var plan = new DeliveryPlan(_outbox, Options with { AwaitingReceipt = 100 }, PathPlace.Only(_outbox, _folder.Time), _folder.Time, new Random(draw));
            Press(1);
            List<long> sent = Send(plan).Order().ToList();
            List<long> again = [];
            for (int second = 0; second < 15; second++)
            {
                _folder.Time.Advance(TimeSpan.FromSeconds(1));
                again.AddRange(Send(plan));
            }

            Assert.Equal(sent, again.Take(sent.Count));
        }
    }

    [Fact]
    public void What_is_received_never_goes_again()
    {
        Press(2);
        DeliveryPlan plan = Plan();
        Send(plan);
        PendingAlert first = Row(1);
        _outbox.MarkReceived(new AlertReceipt { AlertId = first.Id, Sequence = 1, Outcome = ReceiptOutcome.Stored, StoredAt = DateTimeOffset.UnixEpoch, ControlRoom = "centre" });
        plan.Received(first.Id, 1);
        _folder.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal([2], Send(plan));
    }

    [Fact]
    public void A_receipt_after_a_long_silence_brings_the_others_forward()
    {
        Press(3);
        DeliveryPlan plan = Plan();
        for (int i = 0; i < 5; i++)
        {
            Send(plan);
            _folder.Time.Advance(TimeSpan.FromMinutes(5));
        }

        Send(plan);
        _folder.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Empty(Send(plan));
        plan.Received(Row(2).Id, 2);
        _folder.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal([1, 3], Send(plan));
    }

    [Fact]
    public void A_new_connection_sends_everything_that_waits_again()
    {
        Press(3);
        Send(Plan());
        Assert.Equal([1, 2, 3], Send(Plan()));
    }

    private DeliveryPlan Plan() => new(_outbox, Options, PathPlace.Only(_outbox, _folder.Time), _folder.Time, new Random(1));

    private void Press(int times)
    {
        for (int i = 0; i < times; i++)
            _outbox.Accept(OutboxFolder.Press());
    }

    private PendingAlert Row(long sequence) => _outbox.Pending(sequence - 1, sequence)!.Single();

    /// <summary>Sends what is due, with the broker's answer at once; returns the numbers.</summary>
    private static List<long> Send(DeliveryPlan plan)
    {
        var sent = new List<long>();
        while (plan.Next(freshOnly: false) is { } alert)
        {
            plan.Sent(alert);
            plan.Answered(alert);
            sent.Add(alert.Sequence);
        }

        return sent;
    }
}
