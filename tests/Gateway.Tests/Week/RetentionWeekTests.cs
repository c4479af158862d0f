using System.Text.Json;
using Gateway.Alerts;
using Gateway.Documents;
using Gateway.FieldPage;
using Gateway.Messages;
using Gateway.Orders;
using Gateway.Tests.Alerts;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Week;

/// <summary>What a gateway keeps over a week and what it lets go, by a clock that the test holds and over real files (docs/data.md).</summary>
public sealed class RetentionWeekTests : IDisposable
{
    private static readonly DateTimeOffset Monday = new(2028, 2, 25, 21, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Monday);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Documents_wait_out_three_days_without_a_control_room_and_leave_a_line_each_and_no_bytes()
    {
        string path = _folder.File(DocumentStore.FileName);
        using var outbox = new DocumentOutbox(path, _time, NullLogger<DocumentOutbox>.Instance);
        using var stop = new CancellationTokenSource();
        Task running = outbox.RunAsync(stop.Token);
        var added = new List<Guid>();
        for (int day = 0; day < 7; day++)
        {
            var id = Guid.CreateVersion7(_time.GetUtcNow());
            outbox.Add(new OutgoingDocument { Id = id, Kind = DocumentKind.Photo, Facility = "SD-1", MediaType = "image/jpeg", Content = new byte[30_000 + day] });
            added.Add(id);
            bool isAway = day is >= 2 and <= 4;
            if (!isAway)
                await AnswerAllAsync(outbox);
            Assert.Equal(isAway ? day - 1 : 0, outbox.Waiting);
            _time.Advance(TimeSpan.FromDays(1));
        }
        Assert.Equal(added, outbox.List().Select(row => row.Id));
        Assert.All(outbox.List(), row => Assert.Equal("stored", row.Outcome));
        Assert.InRange((outbox.Find(added[2])!.ReceivedAt!.Value - outbox.Find(added[2])!.AddedAt).TotalDays, 2.9, 3.1);
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    [Fact]
    public void Received_alerts_go_after_thirty_days_and_one_that_waits_never_does()
    {
        using var folder = new OutboxFolder();
        using AlertOutbox outbox = folder.Open();
        BellAlert received = outbox.Accept(OutboxFolder.Press());
        BellAlert waiting = outbox.Accept(OutboxFolder.Press("bell-2"));
        outbox.MarkReceived(OutboxFolder.ReceiptFor(received));
        folder.Time.Advance(TimeSpan.FromDays(24));
        for (int hour = 0; hour < 7 * 24; hour++)
        {
            outbox.Tend();
            Assert.Equal(folder.Time.GetUtcNow() <= new DateTimeOffset(2026, 3, 31, 9, 0, 0, TimeSpan.Zero) ? 2 : 1, outbox.List().Count(row => row.Id == received.Id || row.Id == waiting.Id));
            folder.Time.Advance(TimeSpan.FromHours(1));
        }
        Assert.Equal(waiting.Id, Assert.Single(outbox.List()).Id);
        Assert.Equal(1, outbox.Waiting);
    }

    [Fact]
    public void A_phone_stays_in_for_thirty_days_over_a_leap_day_and_a_months_end_and_not_for_longer()
    {
        var log = NullLogger.Instance;
        string old = new PairedDevices(_folder.Path, _time.GetUtcNow, log).Add("Kim");
        _time.Advance(TimeSpan.FromDays(27));
        string young = new PairedDevices(_folder.Path, _time.GetUtcNow, log).Add("Lee");
        DateTimeOffset until = Monday.AddDays(30);
        for (int hour = 0; hour < 7 * 24; hour++)
        {
            // Read anew each hour, as after a restart.
            var devices = new PairedDevices(_folder.Path, _time.GetUtcNow, log);
            Assert.Equal(_time.GetUtcNow() < until, devices.Find(old) is not null);
            Assert.NotNull(devices.Find(young));
            _time.Advance(TimeSpan.FromHours(1));
        }
        new PairedDevices(_folder.Path, _time.GetUtcNow, log).Add("Park");
        Assert.DoesNotContain("Kim", File.ReadAllText(_folder.File(PairedDevices.FileName)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_replayed_each_day_of_a_week_of_restarts_is_known_and_out_of_time_as_well()
    {
        var command = new GatewayCommand { Id = Guid.CreateVersion7(Monday), Name = "identify", IssuedAt = Monday, Expires = Monday.AddMinutes(1), IssuedBy = "kim" };
        Assert.Null(OrderRules.OutOfTime(command, Now()));
        Write(command.Id);
        for (int day = 0; day < 7; day++)
        {
            _time.Advance(TimeSpan.FromDays(1));
            Assert.True(new OrderBook(_folder.Path).HasSeen(command.Id));
            Assert.Contains("it expired at", OrderRules.OutOfTime(command, Now()), StringComparison.Ordinal);
            for (int other = 0; other < 100; other++)
                Write(Guid.CreateVersion7(_time.GetUtcNow()));
        }
        Assert.False(new OrderBook(_folder.Path).HasSeen(Guid.CreateVersion7(Monday)));

        void Write(Guid id) => new OrderBook(_folder.Path).Write(new OrderEntry { At = Now(), Id = id, Name = "identify", By = "kim", IssuedAt = _time.GetUtcNow(), Expires = _time.GetUtcNow().AddMinutes(1), Step = "accepted" });
    }

    private AlertTime Now() => new() { Utc = _time.GetUtcNow(), Source = "gnss", UncertaintySeconds = 0.1 };

    /// <summary>The control room answers whatever comes, until nothing waits.</summary>
    private async Task AnswerAllAsync(DocumentOutbox outbox)
    {
        await Eventually.IsAsync("every document is received", () =>
        {
            // What got no answer goes again after its wait.
            _time.Advance(TimeSpan.FromSeconds(10));
            while (outbox.Sender.Take() is { } part)
            {
                DocumentPart read = JsonSerializer.Deserialize(part.Payload.Span, MessagesJson.Default.DocumentPart)!;
                outbox.Sender.TakeReceipt(new AlertReceipt { AlertId = read.Id, Outcome = ReceiptOutcome.Stored, StoredAt = _time.GetUtcNow(), ControlRoom = "centre" });
            }
            return outbox.Waiting == 0;
        });
    }

    private static long WithBytes(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM document WHERE content IS NOT NULL";
        return (long)command.ExecuteScalar()!;
    }
}
