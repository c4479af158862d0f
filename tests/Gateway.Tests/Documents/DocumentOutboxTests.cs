using System.Text.Json;
using Gateway.Documents;
using Gateway.Messages;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Documents;

/// <summary>What waits for the control room, over a real file; the link is the test's.</summary>
public sealed class DocumentOutboxTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 5, 0, 0, TimeSpan.Zero));
    private readonly CancellationTokenSource _stop = new();
    private DocumentOutbox _outbox;
    private Task _running = Task.CompletedTask;

    public DocumentOutboxTests() => _outbox = Open();

    private string File => _folder.File(DocumentStore.FileName);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Documents_that_are_done_give_their_room_back_when_presses_want_it()
    {
        OutgoingDocument photo = Photo(300_000);
        _outbox.Add(photo);
        Task giving = _outbox.GiveRoomAsync(_stop.Token);
        Start();
        for (int piece = 0; piece < DocumentPart.CountOf(300_000); piece++)
            Answer(await TakeAsync());
        await Eventually.IsAsync("done", () => _outbox.Find(photo.Id)!.ReceivedAt is not null);
        Assert.True(Size() > 300_000);
        _outbox.WantRoom();
        await Eventually.IsAsync("the file is small again", () => Size() < 60_000);
        Assert.NotNull(_outbox.Find(photo.Id)!.Outcome);
        Assert.False(giving.IsCompleted);

        long Size() => new FileInfo(File).Length + new FileInfo(File + "-wal").Length;
    }

    [Fact]
    public async Task A_document_goes_piece_by_piece_and_is_done_with_the_last_receipt()
    {
        OutgoingDocument photo = Photo(30_000);
        _outbox.Add(photo);
        Start();
        var content = new List<byte>();
        for (int number = 1; number <= 3; number++)
        {
            DocumentPart part = await TakeAsync();
            Assert.Equal((number, 3, DocumentPart.IdOf(photo.Id, number)), (part.Number, part.Count, part.Id));
            Assert.Null(_outbox.Sender.Take());
            Assert.Null(_outbox.Find(photo.Id)!.ReceivedAt);
            content.AddRange(part.Content);
            Answer(part);
        }

        Assert.Equal(photo.Content, content);
        await Eventually.IsAsync("done", () => _outbox.Waiting == 0);
        Assert.Equal("stored", _outbox.Find(photo.Id)!.Outcome);
    }

    [Fact]
    public async Task A_piece_without_a_receipt_goes_again_after_ten_seconds_and_at_once_on_a_new_connection()
    {
        _outbox.Add(Photo(100));
        Start();
        DocumentPart first = await TakeAsync();
        _outbox.Sender.Answered(new PendingPart(first.Id, default, default));
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Null(_outbox.Sender.Take());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(_outbox.Sender.Take());
        _outbox.Sender.ConnectionLost();
        Assert.NotNull(_outbox.Sender.Take());
    }

    [Fact]
    public async Task One_that_the_control_room_wants_again_goes_again_from_its_first_piece_and_holds_up_no_other()
    {
        OutgoingDocument damaged = Photo(20_000), other = Photo(100, 2);
        _outbox.Add(damaged);
        _outbox.Add(other);
        Start();
        Answer(await TakeAsync());
        Answer(await TakeAsync(), ReceiptOutcome.SendAgain);
        DocumentPart next = await TakeAsync();
        Assert.Equal(other.Id, next.Document);
        Answer(next);
        await Eventually.IsAsync("the other is done", () => _outbox.Waiting == 1);

        await Eventually.IsAsync("it comes again", () =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return _outbox.Sender.Take() is { } part && Read(part) is { Number: 1 } again && again.Document == damaged.Id;
        });
    }

    [Fact]
    public async Task After_a_restart_what_waits_goes_again_under_the_same_ids()
    {
        OutgoingDocument photo = Photo(20_000);
        _outbox.Add(photo);
        Start();
        DocumentPart first = await TakeAsync();
        Answer(first);
        await TakeAsync();
        await StopAsync();

        _outbox = Open();
        _outbox.Add(photo);
        using var stop = new CancellationTokenSource();
        Task running = _outbox.RunAsync(stop.Token);
        Assert.Equal(first.Id, (await TakeAsync()).Id);
        Assert.Equal(1, _outbox.Waiting);
        await stop.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    [Fact]
    public async Task Bytes_that_the_disk_has_changed_are_not_sent_and_said_to_be_damaged()
    {
        OutgoingDocument photo = Photo(500), good = Photo(500, 2);
        _outbox.Add(photo);
        _outbox.Add(good);
        _outbox.Dispose(); // It lets nobody else open the file.
        using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "UPDATE document SET content = zeroblob(500) WHERE id = $id";
            command.Parameters.AddWithValue("$id", photo.Id.ToByteArray(bigEndian: true));
            Assert.Equal(1, command.ExecuteNonQuery());
        }

        _outbox = Open();
        Start();
        Assert.Equal(good.Id, (await TakeAsync()).Document);
        Assert.Equal("damaged", _outbox.Find(photo.Id)!.Outcome);
    }

    [Fact]
    public void A_receipt_of_an_alert_is_not_taken()
    {
        Assert.False(_outbox.Sender.TakeReceipt(Receipt(Guid.CreateVersion7(), ReceiptOutcome.Stored)));
        Assert.True(_outbox.Sender.TakeReceipt(Receipt(DocumentPart.IdOf(Guid.CreateVersion7(), 3), ReceiptOutcome.Stored)));
    }

    private DocumentOutbox Open() => new(File, _time, NullLogger<DocumentOutbox>.Instance);

    private void Start() => _running = _outbox.RunAsync(_stop.Token);

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _outbox.Dispose();
    }

    private async Task<DocumentPart> TakeAsync()
    {
        PendingPart? part = null;
        await Eventually.IsAsync("a piece to send", () => (part = _outbox.Sender.Take()) is not null);
        return Read(part!);
    }

    private void Answer(DocumentPart part, ReceiptOutcome outcome = ReceiptOutcome.Stored) => Assert.True(_outbox.Sender.TakeReceipt(Receipt(part.Id, outcome)));

    private static DocumentPart Read(PendingPart part) => JsonSerializer.Deserialize(part.Payload.Span, MessagesJson.Default.DocumentPart)!;

    private static AlertReceipt Receipt(Guid id, ReceiptOutcome outcome) => new() { AlertId = id, Outcome = outcome, StoredAt = DateTimeOffset.UnixEpoch, ControlRoom = "centre" };

    private static OutgoingDocument Photo(int bytes, int seed = 1) => new()
    {
        Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddSeconds(seed)), // in this order
        Kind = DocumentKind.Photo,
        Facility = "SD-1",
        MediaType = "image/jpeg",
        Content = Commissioning.CommissioningBench.Photo(bytes, seed),
    };
}
