using Gateway.Alerts;
using Gateway.Messages;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Alerts;

public sealed class SelfTestOutboxTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("self-test-");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_week_of_self_tests_spends_no_number_and_leaves_one_row()
    {
        string file = Path.Combine(_folder.FullName, "outbox.db");
        using (AlertOutbox outbox = Open(file))
        {
            Draw(outbox);
            long before = new FileInfo(file).Length + new FileInfo(file + "-wal").Length;
            for (int i = 0; i < 2000; i++)
                Draw(outbox);
            Assert.Equal(before, new FileInfo(file).Length + new FileInfo(file + "-wal").Length);
            Assert.Equal((0, 0), (outbox.Waiting, outbox.LastSequence));
            Assert.Empty(outbox.List());
            Assert.True(outbox.SelfTest.IsOnDisk);
            Assert.Equal(1, outbox.Accept(Drafted(AlertKind.Press)).Sequence);
        }

        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using SqliteCommand count = connection.CreateCommand();
        count.CommandText = "SELECT (SELECT count(*) FROM self_test) || ' ' || (SELECT count(*) FROM alert)";
        Assert.Equal("1 1", count.ExecuteScalar());
    }

    [Fact]
    public void Its_receipt_is_known_also_when_a_newer_one_is_on_its_way_and_no_other_is_taken_for_it()
    {
        using AlertOutbox outbox = Open(Path.Combine(_folder.FullName, "outbox.db"));
        BellAlert first = Draw(outbox);
        BellAlert second = Draw(outbox);
        Assert.Equal(second.Id, outbox.SelfTest.Current!.Id);
        Assert.True(outbox.SelfTest.TakeReceipt(Receipt(first.Id)));
        Assert.False(outbox.SelfTest.TakeReceipt(Receipt(Guid.CreateVersion7())));
        Assert.Null(outbox.SelfTest.AnsweredAt(second.Id));
        _time.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(TimeSpan.FromSeconds(7), outbox.SelfTest.SinceReceipt);
        Assert.True(outbox.SelfTest.TakeReceipt(Receipt(second.Id)));
        Assert.NotNull(outbox.SelfTest.AnsweredAt(second.Id));
    }

    private AlertOutbox Open(string file) =>
        AlertOutbox.Open(new OutboxOptions { Path = file, District = "d", Gateway = "g" }, _time, NullLogger<AlertOutbox>.Instance);

    private static BellAlert Draw(AlertOutbox outbox) => outbox.Accept(Drafted(AlertKind.SelfTest));

    private static AlertReceipt Receipt(Guid id) => new() { AlertId = id, Sequence = 0, Outcome = ReceiptOutcome.Stored, StoredAt = DateTimeOffset.UnixEpoch, ControlRoom = "room" };

    private static AlertDraft Drafted(AlertKind kind) => new()
    {
        Kind = kind,
        Bell = new AlertBell { Id = AlertTopics.SelfTestBell },
        Time = new AlertTime { Utc = new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero), Source = "system" },
    };
}
