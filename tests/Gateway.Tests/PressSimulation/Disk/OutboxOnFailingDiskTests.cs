using Gateway.Alerts;
using Gateway.Tests.Alerts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.PressSimulation.Disk;

public sealed class OutboxOnFailingDiskTests : IDisposable
{
    private readonly SimulatedDisk _disk = new(new Random(1));
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly string _folder;

    public OutboxOnFailingDiskTests() => _folder = SimulatedVfs.Plug(_disk);

    public void Dispose() => SimulatedVfs.Unplug(_folder);

    [Fact]
    public void Accept_is_one_sync()
    {
        using AlertOutbox outbox = Open();
        outbox.Accept(OutboxFolder.Press());
        int before = _disk.Syncs;
        outbox.Accept(OutboxFolder.Press());
        Assert.Equal(1, _disk.Syncs - before);
    }

    [Fact]
    public void On_a_disk_filled_by_others_the_space_set_aside_still_takes_presses()
    {
        using AlertOutbox outbox = Open(reservePages: 64);
        _disk.Faults = new DiskFaults { Full = true };
        for (int i = 1; i <= 60; i++)
            Assert.Equal(i, outbox.Accept(OutboxFolder.Press()).Sequence);
        Assert.True(outbox.Health.ReserveHeld);
    }

    [Fact]
    public void Without_space_set_aside_a_full_disk_sends_presses_from_memory_and_numbers_them_when_there_is_room()
    {
        using AlertOutbox outbox = Open(reservePages: 0);
        outbox.Accept(OutboxFolder.Press());
        _disk.Faults = new DiskFaults { Full = true };
        var held = new List<Guid>();
        while (held.Count < 2)
        {
            try
            {
                outbox.Accept(OutboxFolder.Press());
            }
            catch (AlertNotDurableException e)
            {
                held.Add(e.Alert.Id);
            }
        }

        Assert.Equal(held, outbox.HeldInMemory().Select(a => a.Id));
        long last = outbox.LastSequence;
        _disk.Faults = DiskFaults.None;
        _time.Advance(TimeSpan.FromSeconds(6));
        outbox.Tend();
        Assert.Empty(outbox.HeldInMemory());
        Assert.Equal([(held[0], last + 1), (held[1], last + 2)], outbox.Pending(last)!.Select(r => (r.Id, r.Sequence)));
        Assert.Null(outbox.Health.Fault);
    }

    [Fact]
    public void A_commit_whose_sync_fails_is_looked_up_and_neither_lost_nor_doubled()
    {
        using AlertOutbox outbox = Open();
        _disk.FailNextSync = true;
        Assert.Equal(1, outbox.Accept(OutboxFolder.Press()).Sequence);
        Assert.Equal(2, outbox.Accept(OutboxFolder.Press()).Sequence);
        Assert.Equal([1, 2], outbox.Pending()!.Select(r => r.Sequence));
    }

    [Fact]
    public void An_alert_found_after_a_failed_sync_counts_as_accepted_only_once_it_is_synced()
    {
        for (int i = 1; i <= 20; i++)
        {
            using (AlertOutbox outbox = Open())
            {
                _disk.FailNextSync = true;
                Assert.Equal(i, outbox.Accept(OutboxFolder.Press()).Sequence);
                _disk.PowerCut();
            }

            _disk.PowerOn();
            using AlertOutbox again = Open();
            Assert.Equal(i, again.Pending()!.Count);
        }
    }

    [Fact]
    public void A_receipt_that_comes_while_an_alert_waits_in_memory_ends_it()
    {
        using AlertOutbox outbox = Open();
        _disk.Faults = new DiskFaults { WriteFails = 1 };
        AlertNotDurableException e = Assert.Throws<AlertNotDurableException>(() => outbox.Accept(OutboxFolder.Press()));
        _disk.Faults = DiskFaults.None;
        _time.Advance(TimeSpan.FromSeconds(6));
        // Whether the failed write is on disk is known once the file has been opened again.
        Assert.Empty(outbox.Pending()!);
        outbox.MarkReceived(OutboxFolder.ReceiptFor(e.Alert));
        Assert.Equal((0L, 0), (outbox.Waiting, outbox.Health.InMemory));
        Assert.Equal(1, outbox.Accept(OutboxFolder.Press()).Sequence);
    }

    [Fact]
    public void What_accept_has_returned_survives_a_power_cut()
    {
        using (AlertOutbox outbox = Open())
        {
            outbox.Accept(OutboxFolder.Press());
            outbox.Accept(OutboxFolder.Press());
            _disk.PowerCut();
        }

        _disk.PowerOn();
        using AlertOutbox again = Open();
        Assert.Equal([1, 2], again.Pending()!.Select(r => r.Sequence));
    }

    private AlertOutbox Open(int reservePages = 16) => AlertOutbox.Open(
        new OutboxOptions { Path = $"{_folder}/outbox.db", District = "seongdong", Gateway = "gw-1", Vfs = SimulatedVfs.Name, Available = () => _disk.Available, ReservePages = reservePages },
        _time, NullLogger<AlertOutbox>.Instance);
}
