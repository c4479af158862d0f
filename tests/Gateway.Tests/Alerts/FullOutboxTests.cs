using Gateway.Alerts;
using Gateway.Messages;
using Gateway.Tests.PressSimulation.Disk;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Alerts;

/// <summary>A disk that others have filled: what goes first, what never does, and how often the disk is synced.</summary>
public sealed class FullOutboxTests : IDisposable
{
    private const int Presses = 400;

    private readonly SimulatedDisk _disk = new(new Random(1));
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly List<OutboxChange> _changes = [];
    private readonly string _folder;

    public FullOutboxTests() => _folder = SimulatedVfs.Plug(_disk);

    public void Dispose() => SimulatedVfs.Unplug(_folder);

    [Fact]
    public void A_press_with_its_receipt_is_one_sync()
    {
        using AlertOutbox outbox = Open(reservePages: 1024);
        outbox.MarkReceived(OutboxFolder.ReceiptFor(outbox.Accept(OutboxFolder.Press())));
        int before = _disk.Syncs;
        for (int i = 0; i < Presses; i++)
            outbox.MarkReceived(OutboxFolder.ReceiptFor(outbox.Accept(OutboxFolder.Press())));
        // The log is begun anew now and then: three syncs each time, for the log, the file and the log's header.
        int rounds = (_disk.Syncs - before - Presses + 2) / 3;
        Assert.InRange(_disk.Syncs - before, Presses, Presses + (Presses / 20));
        Assert.InRange(rounds, 1, Presses / 60);
    }

    [Fact]
    public void Presses_that_come_together_share_a_sync()
    {
        using AlertOutbox outbox = Open();
        outbox.Accept(OutboxFolder.Press());
        int before = _disk.Syncs;
        IReadOnlyList<Acceptance> accepted = outbox.AcceptTogether([.. Enumerable.Range(0, 64).Select(_ => OutboxFolder.Press())]);
        Assert.Equal(1, _disk.Syncs - before);
        Assert.Equal(Enumerable.Range(2, 64).Select(n => (long)n), accepted.Select(one => one.Alert!.Sequence));
    }

    [Fact]
    public void One_that_cannot_be_written_stops_none_that_came_with_it()
    {
        using AlertOutbox outbox = Open();
        var nowhere = new AlertPlace { Latitude = double.NaN, Longitude = 127, Plane = [] };
        IReadOnlyList<Acceptance> accepted = outbox.AcceptTogether([OutboxFolder.Press(), OutboxFolder.Press() with { Place = nowhere }, OutboxFolder.Press()]);
        Assert.Equal([1L, null, 2L], accepted.Select(one => one.Alert?.Sequence));
        Assert.IsType<ArgumentException>(accepted[1].Refusal);
    }

    [Fact]
    public void On_a_full_disk_received_alerts_go_first_then_the_oldest_of_the_least_important_and_never_a_press()
    {
        using AlertOutbox outbox = Open();
        List<BellAlert> received = [.. Enumerable.Range(0, 20).Select(_ => outbox.Accept(OutboxFolder.Press()))];
        outbox.MarkReceived([.. received.Select(alert => OutboxFolder.ReceiptFor(alert))]);
        List<BellAlert> notices = [.. Enumerable.Range(0, 60).Select(i => outbox.Accept(OutboxFolder.Press($"bell-{i}", i % 2 == 0 ? AlertKind.Tamper : AlertKind.Chattering)))];
        _disk.Faults = new DiskFaults { Full = true };
        var presses = new List<BellAlert>();
        while (outbox.Health.GivenUpCount < 45)
            presses.Add(outbox.Accept(OutboxFolder.Press()));

        Assert.DoesNotContain(outbox.List(10_000), row => row.ReceivedAt is not null);
        List<Guid> waiting = [.. outbox.Pending(limit: 10_000)!.Select(row => row.Id)];
        Assert.All(presses, press => Assert.Contains(press.Id, waiting));
        // All chattering bells went before the first tampered one, and of each kind the oldest.
        List<BellAlert> left = [.. notices.Where(notice => waiting.Contains(notice.Id))];
        Assert.All(left, notice => Assert.Equal(AlertKind.Tamper, notice.Kind));
        Assert.Equal(notices.Where(notice => notice.Kind == AlertKind.Tamper).TakeLast(left.Count).Select(notice => notice.Id), left.Select(notice => notice.Id));
        Assert.Null(outbox.Health.Fault);
        List<long> given = [.. notices.Except(left).Select(notice => notice.Sequence)];
        Assert.Equal(given, Numbers(outbox.Health.GivenUp!));
        Assert.Equal(given.Order(), _changes.Where(change => change.Step == OutboxStep.GivenUp).Select(change => change.Sequence).Order());
    }

    [Fact]
    public void On_a_full_disk_a_notice_gives_up_nothing_that_is_as_important()
    {
        using AlertOutbox outbox = Open();
        _disk.Faults = new DiskFaults { Full = true };
        AlertNotDurableException? refused = null;
        for (int i = 0; refused is null; i++)
        {
            try
            {
                outbox.Accept(OutboxFolder.Press($"bell-{i}", AlertKind.Tamper));
            }
            catch (AlertNotDurableException e)
            {
                refused = e;
            }
        }
        Assert.True(refused.WaitsInMemory);
        Assert.Equal(0, outbox.Health.GivenUpCount);
        Assert.True(outbox.Accept(OutboxFolder.Press()).Sequence > 0);
        // What the press made room with took the notice as well.
        Assert.Equal(0, outbox.Health.InMemory);
        Assert.True(outbox.Health.GivenUpCount > 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Started_again_on_a_full_disk_presses_are_on_it(bool stoppedInOrder)
    {
        AlertOutbox outbox = Open();
        BellAlert first = outbox.Accept(OutboxFolder.Press());
        _disk.Faults = new DiskFaults { Full = true };
        if (!stoppedInOrder)
            _disk.PowerCut();
        outbox.Dispose();
        _disk.PowerOn();

        using AlertOutbox again = Open();
        for (int i = 0; i < 60; i++)
            Assert.Equal(i + 2, again.Accept(OutboxFolder.Press()).Sequence);
        Assert.Equal(first.Id, again.Pending()![0].Id);
        Assert.True(again.Health.ReserveHeld);
    }

    [Fact]
    public void Notices_beyond_their_number_are_given_up_and_presses_are_not()
    {
        using AlertOutbox outbox = Open(mostNotices: 10);
        BellAlert press = outbox.Accept(OutboxFolder.Press());
        for (int i = 0; i < 30; i++)
            outbox.Accept(OutboxFolder.Press("bell-2", AlertKind.Silent));
        outbox.Tend();
        Assert.Equal([press.Sequence, .. Enumerable.Range(22, 10).Select(n => (long)n)], outbox.Pending()!.Select(row => row.Sequence));
        Assert.Equal("2-21", outbox.Health.GivenUp);
        using AlertOutbox again = Reopen(outbox);
        Assert.Equal("2-21", again.Health.GivenUp);
    }

    private AlertOutbox Reopen(AlertOutbox outbox)
    {
        outbox.Dispose();
        return Open();
    }

    private AlertOutbox Open(int mostNotices = 10_000, int reservePages = 64)
    {
        AlertOutbox outbox = AlertOutbox.Open(
            new OutboxOptions { Path = $"{_folder}/outbox.db", District = "seongdong", Gateway = "gw-1", Vfs = SimulatedVfs.Name, Available = () => _disk.Available, ReservePages = reservePages, MostNotices = mostNotices },
            _time, NullLogger<AlertOutbox>.Instance);
        outbox.Changed += _changes.Add;
        return outbox;
    }

    private static IEnumerable<long> Numbers(string ranges) => ranges.Split(',').Select(range => range.Split('-')).SelectMany(ends =>
        Enumerable.Range(int.Parse(ends[0], System.Globalization.CultureInfo.InvariantCulture), int.Parse(ends[^1], System.Globalization.CultureInfo.InvariantCulture) - int.Parse(ends[0], System.Globalization.CultureInfo.InvariantCulture) + 1).Select(n => (long)n));
}
