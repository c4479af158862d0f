using System.Text.Json;
using Gateway.Alerts;
using Gateway.Messages;
using Microsoft.Data.Sqlite;

namespace Gateway.Tests.Alerts;

public sealed class AlertOutboxTests : IDisposable
{
    private readonly OutboxFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Accept_numbers_alerts_from_one_without_gaps_and_goes_on_after_a_restart()
    {
        using (AlertOutbox outbox = _folder.Open())
            Assert.Equal([1, 2, 3], Enumerable.Range(0, 3).Select(_ => outbox.Accept(OutboxFolder.Press()).Sequence));
        using AlertOutbox again = _folder.Open();
        Assert.Equal(3, again.LastSequence);
        Assert.Equal(4, again.Accept(OutboxFolder.Press()).Sequence);
    }

    [Fact]
    public void Accept_gives_a_version_7_uuid_of_the_time()
    {
        using AlertOutbox outbox = _folder.Open();
        Guid id = outbox.Accept(OutboxFolder.Press()).Id;
        Assert.Equal(7, id.Version);
        Assert.Equal(_folder.Time.GetUtcNow().ToUnixTimeMilliseconds(), Convert.ToInt64(id.ToString("N")[..12], 16));
    }

    [Fact]
    public void The_bytes_sent_are_the_bytes_stored_also_after_a_restart()
    {
        BellAlert alert;
        byte[] first;
        using (AlertOutbox outbox = _folder.Open())
        {
            alert = outbox.Accept(OutboxFolder.Press());
            first = Assert.Single(outbox.Pending()!).Payload.ToArray();
        }

        using AlertOutbox again = _folder.Open();
        PendingAlert row = Assert.Single(again.Pending()!);
        Assert.Equal(first, row.Payload.ToArray());
        Assert.Equal(alert, JsonSerializer.Deserialize(row.Payload.Span, MessagesJson.Default.BellAlert));
        Assert.Equal((alert.Id, alert.Sequence, "bell-1"), (row.Id, row.Sequence, row.Bell));
    }

    [Fact]
    public void A_receipt_ends_the_wait_and_the_row_stays_for_the_list()
    {
        using AlertOutbox outbox = _folder.Open();
        BellAlert first = outbox.Accept(OutboxFolder.Press("bell-1"));
        BellAlert second = outbox.Accept(OutboxFolder.Press("bell-2", AlertKind.LineOpen));
        outbox.MarkReceived(OutboxFolder.ReceiptFor(first));

        Assert.Equal(1, outbox.Waiting);
        Assert.Equal([second.Id], outbox.Pending()!.Select(r => r.Id));
        IReadOnlyList<OutboxRow> rows = outbox.List();
        Assert.Equal([1, 2], rows.Select(r => r.Sequence));
        Assert.Equal(("press", "stored", "centre", _folder.Time.GetUtcNow()), (rows[0].Kind, rows[0].Outcome, rows[0].ControlRoom, rows[0].ReceivedAt!.Value));
        Assert.Equal(("lineOpen", null), (rows[1].Kind, rows[1].ReceivedAt));
    }

    [Fact]
    public void A_receipt_for_no_alert_of_ours_is_counted_and_ends_nothing()
    {
        using AlertOutbox outbox = _folder.Open();
        BellAlert alert = outbox.Accept(OutboxFolder.Press());
        outbox.MarkReceived(OutboxFolder.ReceiptFor(alert) with { AlertId = Guid.CreateVersion7() });
        outbox.MarkReceived(OutboxFolder.ReceiptFor(alert) with { Sequence = 7 });
        Assert.Equal((1L, 2L), (outbox.Waiting, outbox.Health.UnknownReceipts));
    }

    [Fact]
    public void A_repeated_receipt_is_fine_and_told_once()
    {
        using AlertOutbox outbox = _folder.Open();
        BellAlert alert = outbox.Accept(OutboxFolder.Press());
        var told = new List<OutboxStep>();
        outbox.Changed += change => told.Add(change.Step);
        outbox.MarkReceived(OutboxFolder.ReceiptFor(alert), OutboxFolder.ReceiptFor(alert));
        outbox.MarkReceived(OutboxFolder.ReceiptFor(alert));
        Assert.Equal((0L, 0L), (outbox.Waiting, outbox.Health.UnknownReceipts));
        Assert.Equal([OutboxStep.Received], told);
    }

    [Fact]
    public void A_receipt_without_a_number_is_matched_by_id()
    {
        using AlertOutbox outbox = _folder.Open();
        BellAlert alert = outbox.Accept(OutboxFolder.Press());
        outbox.MarkReceived(OutboxFolder.ReceiptFor(alert) with { Sequence = null, Outcome = ReceiptOutcome.KeptNotUnderstood, Reason = "new kind" });
        Assert.Equal(0, outbox.Waiting);
        Assert.Equal("keptNotUnderstood", Assert.Single(outbox.List()).Outcome);
    }

    [Fact]
    public void Pending_pages_in_order_of_number()
    {
        using AlertOutbox outbox = _folder.Open();
        for (int i = 0; i < 10; i++)
            outbox.Accept(OutboxFolder.Press());
        Assert.Equal([4, 5, 6], outbox.Pending(after: 3, limit: 3)!.Select(r => r.Sequence));
        Assert.Equal([4, 5], outbox.Pending(after: 3, upTo: 5)!.Select(r => r.Sequence));
    }

    [Fact]
    public void Tend_prunes_received_alerts_beyond_the_limit_and_never_a_waiting_one()
    {
        using AlertOutbox outbox = _folder.Open(_folder.Options with { KeepReceived = 20 });
        List<BellAlert> alerts = Enumerable.Range(0, 50).Select(_ => outbox.Accept(OutboxFolder.Press())).ToList();
        outbox.MarkReceived(alerts.Where(a => a.Sequence != 2).Select(a => OutboxFolder.ReceiptFor(a)).ToList());
        outbox.Tend();
        IReadOnlyList<OutboxRow> rows = outbox.List();
        Assert.Equal([2L, .. Enumerable.Range(31, 20).Select(n => (long)n)], rows.Select(r => r.Sequence));
        Assert.Equal(1, outbox.Waiting);
        Assert.Equal(51, outbox.Accept(OutboxFolder.Press()).Sequence);
    }

    [Fact]
    public async Task Accepting_from_many_threads_leaves_no_gap_and_doubles_nothing()
    {
        using AlertOutbox outbox = _folder.Open();
        BellAlert[][] accepted = await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
            Enumerable.Range(0, 25).Select(_ => outbox.Accept(OutboxFolder.Press($"bell-{thread}"))).ToArray())));
        Assert.Equal(Enumerable.Range(1, 100).Select(n => (long)n), accepted.SelectMany(a => a).Select(a => a.Sequence).Order());
        Assert.Equal(100, accepted.SelectMany(a => a).Select(a => a.Id).Distinct().Count());
        Assert.All(accepted, ofThread => Assert.Equal(ofThread.Select(a => a.Sequence).Order(), ofThread.Select(a => a.Sequence)));
    }

    [Fact]
    public void Birth_grows_with_each_call_over_restarts_and_when_the_clock_falls_back_to_1970()
    {
        long first, second;
        using (AlertOutbox outbox = _folder.Open())
            (first, second) = (outbox.NextBirth(), outbox.NextBirth());
        Assert.Equal(_folder.Time.GetUtcNow().ToUnixTimeSeconds(), first);
        Assert.Equal(first + 1, second);
        _folder.Time.AdjustTime(DateTimeOffset.UnixEpoch);
        using AlertOutbox again = _folder.Open();
        Assert.Equal(second + 1, again.NextBirth());
    }

    [Fact]
    public void Open_while_it_is_open_says_that_the_service_has_it()
    {
        using AlertOutbox outbox = _folder.Open();
        OutboxUnavailableException e = Assert.Throws<OutboxUnavailableException>(() => _folder.Open());
        Assert.Equal(OutboxTrouble.InUse, e.Trouble);
        Assert.Contains("gateway's service", e.Message, StringComparison.Ordinal);
        Assert.Equal(1, outbox.Accept(OutboxFolder.Press()).Sequence);
    }

    [Fact]
    public void Open_refuses_a_file_of_a_newer_version_and_leaves_it_as_it_is()
    {
        _folder.Open().Dispose();
        Execute("PRAGMA user_version = 3");
        OutboxUnavailableException e = Assert.Throws<OutboxUnavailableException>(() => _folder.Open());
        Assert.Equal(OutboxTrouble.NewerVersion, e.Trouble);
        Assert.Contains("schema 3", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_renamed_gateway_waits_until_the_alerts_under_its_former_name_are_received()
    {
        OutboxOptions renamed = _folder.Options with { Gateway = "gw-2" };
        BellAlert alert;
        using (AlertOutbox outbox = _folder.Open())
            alert = outbox.Accept(OutboxFolder.Press());
        Assert.Equal(OutboxTrouble.OtherGateway, Assert.Throws<OutboxUnavailableException>(() => _folder.Open(renamed)).Trouble);
        using (AlertOutbox outbox = _folder.Open())
            outbox.MarkReceived(OutboxFolder.ReceiptFor(alert));
        using (AlertOutbox outbox = _folder.Open(renamed))
            Assert.Equal(("gw-2", 1L), (outbox.Accept(OutboxFolder.Press()) is var a ? a.Gateway : "", a.Sequence));
    }

    [Fact]
    public void A_gateway_renamed_back_goes_on_with_its_own_numbers()
    {
        using (AlertOutbox outbox = _folder.Open())
            outbox.MarkReceived(OutboxFolder.ReceiptFor(outbox.Accept(OutboxFolder.Press())));
        _folder.Open(_folder.Options with { Gateway = "gw-2" }).Dispose();
        using AlertOutbox back = _folder.Open();
        Assert.Equal(2, back.Accept(OutboxFolder.Press()).Sequence);
    }

    [Fact]
    public void A_draft_that_cannot_be_written_takes_no_number_and_stops_no_other()
    {
        using AlertOutbox outbox = _folder.Open();
        var nowhere = new AlertPlace { Latitude = double.NaN, Longitude = 127, Plane = [] };
        Assert.Throws<ArgumentException>(() => outbox.Accept(OutboxFolder.Press() with { Place = nowhere }));
        Assert.ThrowsAny<Exception>(() => outbox.Accept(OutboxFolder.Press(kind: (AlertKind)99)));
        Assert.Equal(1, outbox.Accept(OutboxFolder.Press()).Sequence);
        Assert.Equal((1L, 0), (outbox.Waiting, outbox.Health.InMemory));
    }

    [Fact]
    public void A_file_that_is_no_database_is_set_aside_and_presses_are_taken()
    {
        File.WriteAllText(_folder.Path, new string('x', 8192));
        using AlertOutbox outbox = _folder.Open();
        Assert.Equal(1, outbox.Accept(OutboxFolder.Press()).Sequence);
        Assert.Equal(["outbox.db.damaged-1"], outbox.Health.SetAside);
        Assert.Equal(new string('x', 8192), File.ReadAllText(_folder.Path + ".damaged-1"));
    }

    [Fact]
    public void Who_only_looks_at_a_file_that_is_no_database_changes_nothing()
    {
        File.WriteAllText(_folder.Path, new string('x', 8192));
        using AlertOutbox outbox = _folder.Open(_folder.Options with { Salvages = false });
        AlertNotDurableException e = Assert.Throws<AlertNotDurableException>(() => outbox.Accept(OutboxFolder.Press()));
        Assert.True(e.WaitsInMemory);
        Assert.Equal(0, e.Alert.Sequence);
        PendingAlert held = Assert.Single(outbox.HeldInMemory());
        Assert.Equal(e.Alert.Id, held.Id);
        Assert.Contains("damaged", outbox.Health.Fault, StringComparison.Ordinal);
        Assert.Equal((1L, 1, 1L), (outbox.Waiting, outbox.Health.InMemory, outbox.Health.Refused));
        Assert.Equal(new string('x', 8192), File.ReadAllText(_folder.Path));
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.Path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
