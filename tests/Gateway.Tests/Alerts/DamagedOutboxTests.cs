using System.Buffers.Binary;
using System.Text.Json;
using Gateway.Alerts;
using Gateway.Messages;

namespace Gateway.Tests.Alerts;

public sealed class DamagedOutboxTests
{
    private const int PageBytes = 4096;
    private const int LogHeaderBytes = 32;
    private const int FrameBytes = 24 + PageBytes;

    [Fact]
    public void A_damaged_page_of_the_free_list_costs_no_alert()
    {
        using var folder = new OutboxFolder();
        BellAlert alert;
        using (AlertOutbox outbox = folder.Open())
            alert = outbox.Accept(OutboxFolder.Press());
        folder.Settle();
        byte[] file = File.ReadAllBytes(folder.Path);
        // The first page of the free list, at byte 32 of the header (sqlite.org/fileformat2.html).
        int free = (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(32));
        Assert.NotEqual(0, free);
        file.AsSpan((free - 1) * PageBytes, PageBytes).Fill(0xff);
        File.WriteAllBytes(folder.Path, file);

        using AlertOutbox saved = folder.Open();
        Assert.Equal(alert.Id, Assert.Single(saved.Pending()!).Id);
        Assert.Equal(["outbox.db.damaged-1"], saved.Health.SetAside);
        Assert.True(saved.Health.ReserveHeld);
        Assert.Equal(file, File.ReadAllBytes(folder.Path + ".damaged-1"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0xff)]
    public void A_file_without_its_first_page_gives_back_every_alert_number_and_receipt(byte with)
    {
        using var folder = new OutboxFolder();
        List<BellAlert> alerts = [];
        using (AlertOutbox outbox = folder.Open())
        {
            for (int i = 0; i < 40; i++)
                alerts.Add(outbox.Accept(OutboxFolder.Press()));
            outbox.MarkReceived([.. alerts.Take(10).Select(alert => OutboxFolder.ReceiptFor(alert))]);
        }
        folder.Settle();
        byte[] file = File.ReadAllBytes(folder.Path);
        file.AsSpan(0, PageBytes).Fill(with);
        File.WriteAllBytes(folder.Path, file);

        using AlertOutbox saved = folder.Open();
        Assert.Equal(alerts.Skip(10).Select(alert => (alert.Id, alert.Sequence)), saved.Pending()!.Select(row => (row.Id, row.Sequence)));
        Assert.Equal(40, saved.List().Count);
        Assert.Equal(41, saved.Accept(OutboxFolder.Press()).Sequence);
    }

    [Fact]
    public void A_flipped_bit_in_the_log_costs_no_alert_that_came_after_it()
    {
        using var folder = new OutboxFolder();
        using var crashed = new OutboxFolder();
        List<BellAlert> alerts = [];
        using (AlertOutbox outbox = folder.Open())
        {
            for (int i = 0; i < 20; i++)
                alerts.Add(outbox.Accept(OutboxFolder.Press()));
            // As a kill leaves them: the log not yet copied into the database.
            File.Copy(folder.Path, crashed.Path);
            File.Copy(folder.Path + "-wal", crashed.Path + "-wal");
        }
        byte[] log = File.ReadAllBytes(crashed.Path + "-wal");
        log[LogHeaderBytes + (2 * FrameBytes) + 3000] ^= 1;
        File.WriteAllBytes(crashed.Path + "-wal", log);

        using AlertOutbox saved = crashed.Open();
        Assert.Equal(alerts.Select(alert => (alert.Id, alert.Sequence)), saved.Pending()!.Select(row => (row.Id, row.Sequence)));
        Assert.Equal(21, saved.Accept(OutboxFolder.Press()).Sequence);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_that_is_empty_or_gone_beside_its_whole_log_gives_back_every_alert_number_and_receipt(bool isGone)
    {
        using var crashed = new OutboxFolder();
        List<BellAlert> alerts = Crashed(crashed, 20);
        if (isGone)
            File.Delete(crashed.Path);
        else
            File.WriteAllBytes(crashed.Path, []);
        byte[] log = File.ReadAllBytes(crashed.Path + "-wal");

        using AlertOutbox saved = crashed.Open();
        Assert.Equal(alerts.Select(alert => (alert.Id, alert.Sequence)), saved.Pending()!.Select(row => (row.Id, row.Sequence)));
        Assert.Equal(["outbox.db.damaged-1"], saved.Health.SetAside);
        Assert.Equal(log, File.ReadAllBytes(crashed.Path + ".damaged-1-wal"));
        Assert.Equal(21, saved.Accept(OutboxFolder.Press()).Sequence);
    }

    [Fact]
    public void A_power_cut_while_a_file_that_is_gone_is_saved_costs_nothing_of_its_log()
    {
        using var crashed = new OutboxFolder();
        List<BellAlert> alerts = Crashed(crashed, 5);
        // As left in the middle: an empty one stands for what is gone, and what is saved is not yet whole.
        File.WriteAllBytes(crashed.Path, []);
        File.WriteAllBytes(crashed.Path + ".salvage", new byte[PageBytes]);

        using AlertOutbox saved = crashed.Open();
        Assert.Equal(alerts.Select(alert => alert.Id), saved.Pending()!.Select(row => row.Id));
    }

    [Fact]
    public void A_zeroed_log_is_said_and_numbers_go_on_after_the_last_that_is_known_elsewhere()
    {
        using var crashed = new OutboxFolder();
        Crashed(crashed, 20, tended: true);
        File.WriteAllBytes(crashed.Path + "-wal", new byte[new FileInfo(crashed.Path + "-wal").Length]);

        using AlertOutbox saved = crashed.Open();
        Assert.Equal(["outbox.db.damaged-1"], saved.Health.SetAside);
        Assert.Equal(21, saved.Accept(OutboxFolder.Press()).Sequence);
    }

    [Theory]
    [InlineData("log")]
    [InlineData("both")]
    public void Files_that_are_gone_without_a_trace_are_said_and_no_number_comes_twice(string gone)
    {
        using var crashed = new OutboxFolder();
        Crashed(crashed, 20, tended: true);
        File.Delete(crashed.Path + "-wal");
        if (gone == "both")
            File.Delete(crashed.Path);

        using (AlertOutbox saved = crashed.Open())
        {
            Assert.Equal(["outbox.db.damaged-1"], saved.Health.SetAside);
            Assert.Equal(21, saved.Accept(OutboxFolder.Press()).Sequence);
        }
        using AlertOutbox again = crashed.Open();
        Assert.Equal(["outbox.db.damaged-1"], again.Health.SetAside);
        Assert.Equal(22, again.Accept(OutboxFolder.Press()).Sequence);
    }

    [Fact]
    public void Numbers_kept_beside_the_outbox_of_a_gateway_of_another_name_count_for_nothing()
    {
        using var folder = new OutboxFolder();
        File.WriteAllText(folder.Path + OutboxNumberFloor.Suffix, "seongdong/gw-2 900\n");
        using AlertOutbox outbox = folder.Open();
        Assert.Empty(outbox.Health.SetAside);
        Assert.Equal(1, outbox.Accept(OutboxFolder.Press()).Sequence);
    }

    [Fact]
    public void Alerts_whose_page_is_gone_from_the_log_with_every_copy_are_missed_aloud_and_their_numbers_not_given_again()
    {
        using var folder = new OutboxFolder();
        using var crashed = new OutboxFolder();
        List<BellAlert> alerts = [];
        // With a log long enough that nothing of it is in the database yet.
        using (AlertOutbox outbox = folder.Open(folder.Options with { ReservePages = 1024 }))
        {
            for (int i = 0; i < 40; i++)
                alerts.Add(outbox.Accept(OutboxFolder.Press()));
            File.Copy(folder.Path, crashed.Path);
            File.Copy(folder.Path + "-wal", crashed.Path + "-wal");
        }
        byte[] log = File.ReadAllBytes(crashed.Path + "-wal");
        byte[] sought = alerts[20].Id.ToByteArray(bigEndian: true);
        for (int frame = LogHeaderBytes; frame + FrameBytes <= log.Length; frame += FrameBytes)
        {
            Span<byte> page = log.AsSpan(frame + FrameBytes - PageBytes, PageBytes);
            if (page.IndexOf(sought) >= 0)
                page.Fill(0xff);
        }
        File.WriteAllBytes(crashed.Path + "-wal", log);

        using AlertOutbox saved = crashed.Open();
        List<long> numbers = [.. saved.Pending()!.Select(row => row.Sequence)];
        Assert.DoesNotContain(21, numbers);
        Assert.Contains(1, numbers);
        Assert.Contains(40, numbers);
        Assert.Equal(["outbox.db.damaged-1"], saved.Health.SetAside);
        Assert.Equal(41, saved.Accept(OutboxFolder.Press()).Sequence);
    }

    [Fact]
    public void A_flipped_bit_inside_a_payload_is_seen_and_the_copy_in_the_log_is_sent()
    {
        using var folder = new OutboxFolder();
        using var crashed = new OutboxFolder();
        ReadOnlyMemory<byte> written;
        using (AlertOutbox outbox = folder.Open())
        {
            outbox.Accept(OutboxFolder.Press());
            written = outbox.Pending()![0].Payload;
            File.Copy(folder.Path + "-wal", crashed.Path + "-wal");
        }
        folder.Settle();
        File.WriteAllBytes(crashed.Path, Flipped(File.ReadAllBytes(folder.Path)));
        // What the log of before holds still, SQLite does not play back: its header is gone.
        byte[] log = File.ReadAllBytes(crashed.Path + "-wal");
        log.AsSpan(0, LogHeaderBytes).Clear();
        File.WriteAllBytes(crashed.Path + "-wal", log);

        using AlertOutbox saved = crashed.Open();
        Assert.Equal(written.ToArray(), Assert.Single(saved.Pending()!).Payload.ToArray());
        Assert.Equal(["outbox.db.damaged-1"], saved.Health.SetAside);
    }

    [Fact]
    public void Of_an_alert_whose_only_copy_has_a_flipped_bit_the_bell_goes_out_and_says_so()
    {
        using var folder = new OutboxFolder();
        BellAlert alert;
        using (AlertOutbox outbox = folder.Open())
            alert = outbox.Accept(OutboxFolder.Press());
        folder.Settle();
        File.WriteAllBytes(folder.Path, Flipped(File.ReadAllBytes(folder.Path)));

        using AlertOutbox saved = folder.Open();
        BellAlert left = JsonSerializer.Deserialize(Assert.Single(saved.Pending()!).Payload.Span, MessagesJson.Default.BellAlert)!;
        Assert.Equal((alert.Id, alert.Sequence, alert.Kind, alert.Bell.Id, SalvageJudge.Note), (left.Id, left.Sequence, left.Kind, left.Bell.Id, left.Note));
        Assert.Null(left.Bell.Name);
        Assert.Equal(2, saved.Accept(OutboxFolder.Press()).Sequence);
    }

    [Fact]
    public void A_power_cut_between_the_renamings_is_finished_at_the_next_start()
    {
        using var folder = new OutboxFolder();
        BellAlert alert;
        using (AlertOutbox outbox = folder.Open())
            alert = outbox.Accept(OutboxFolder.Press());
        folder.Settle();
        File.Move(folder.Path, folder.Path + ".salvage");

        using AlertOutbox finished = folder.Open();
        Assert.Equal(alert.Id, Assert.Single(finished.Pending()!).Id);
    }

    [Fact]
    public void Whatever_is_damaged_presses_are_taken_and_what_is_given_back_is_what_was_accepted()
    {
        var random = new Random(TestSeed.Value);
        using var folder = new OutboxFolder();
        Dictionary<Guid, BellAlert> alerts = [];
        using (AlertOutbox outbox = folder.Open())
        {
            for (int i = 0; i < 30; i++)
            {
                BellAlert alert = outbox.Accept(OutboxFolder.Press());
                alerts[alert.Id] = alert;
            }
        }
        folder.Settle();
        byte[] whole = File.ReadAllBytes(folder.Path);
        for (int round = 0; round < 60; round++)
        {
            using var damaged = new OutboxFolder();
            File.WriteAllBytes(damaged.Path, Damage(whole, random));

            using AlertOutbox saved = damaged.Open();
            Assert.All(saved.Pending()!, row => Assert.Equal(alerts[row.Id].Sequence, row.Sequence));
            Assert.True(saved.Accept(OutboxFolder.Press("bell-2")).Sequence > 0);
        }
    }

    /// <summary>An outbox as a kill leaves it: its alerts in the log and not yet in the database.</summary>
    private static List<BellAlert> Crashed(OutboxFolder crashed, int presses, bool tended = false)
    {
        using var folder = new OutboxFolder();
        // Room for them all in the log before it is copied into the database.
        using AlertOutbox outbox = folder.Open(folder.Options with { ReservePages = 256 });
        List<BellAlert> alerts = [.. Enumerable.Range(0, presses).Select(_ => outbox.Accept(OutboxFolder.Press()))];
        if (tended)
        {
            outbox.Tend();
            File.Copy(folder.Path + OutboxNumberFloor.Suffix, crashed.Path + OutboxNumberFloor.Suffix);
        }
        File.Copy(folder.Path, crashed.Path);
        File.Copy(folder.Path + "-wal", crashed.Path + "-wal");
        return alerts;
    }

    /// <summary>A bit of the bell's source in the payload: still the same alert as JSON.</summary>
    private static byte[] Flipped(byte[] file)
    {
        byte[] flipped = [.. file];
        int at;
        while ((at = flipped.AsSpan().IndexOf("\"gpio\""u8)) >= 0)
            flipped[at + 1] ^= 1;
        return flipped;
    }

    /// <summary>Torn off, a page zeroed, or a page overwritten.</summary>
    private static byte[] Damage(byte[] whole, Random random)
    {
        byte[] file = [.. whole];
        int page = random.Next(file.Length / PageBytes);
        switch (random.Next(3))
        {
            case 0:
                return file[..random.Next(file.Length)];
            case 1:
                file.AsSpan(page * PageBytes, PageBytes).Clear();
                return file;
            default:
                random.NextBytes(file.AsSpan(page * PageBytes, PageBytes));
                return file;
        }
    }
}
