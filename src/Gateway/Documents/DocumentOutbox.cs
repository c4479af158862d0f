using System.Threading.Channels;
using Gateway.Messages;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Gateway.Documents;

/// <summary>
/// Where surveys, register entries, commissionings and photos wait for the control room's receipt. Thread-safe. A disk that
/// refuses stops this room and no press: the file is opened at first use and again after a fault.
/// </summary>
internal sealed partial class DocumentOutbox(string path, TimeProvider time, ILogger<DocumentOutbox> logger) : IDisposable
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly Channel<bool> _added = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Channel<bool> _roomWanted = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private DocumentStore? _store;

    /// <summary>The relay takes pieces from here.</summary>
    public DocumentSender Sender { get; } = new(time, FirstWait, LongestWait);

    /// <summary>A document is done, one way or the other; raised on this room's thread.</summary>
    public event Action<Guid>? Finished;

    /// <summary>Documents without a receipt.</summary>
    /// <exception cref="IOException">The disk does not answer.</exception>
    public long Waiting => Use(store => store.Waiting());

    /// <summary>Keeps a document until the control room has it; on disk when this returns. The same id again changes nothing.</summary>
    /// <exception cref="IOException">The disk does not take it; try again.</exception>
    /// <exception cref="ArgumentException">It is longer than the contract allows.</exception>
    public void Add(OutgoingDocument document)
    {
        if (document.Content.Length > DocumentPart.LongestDocumentBytes)
            throw new ArgumentException($"document {document.Id} has {document.Content.Length} bytes; the contract takes {DocumentPart.LongestDocumentBytes}.", nameof(document));
        if (Use(store => store.Add(document, time.GetUtcNow())))
            LogAdded(document.Kind, document.Id, document.Facility, document.Content.Length);
        _added.Writer.TryWrite(true);
    }

    /// <summary>One document's way; null if it was never handed over.</summary>
    /// <exception cref="IOException">The disk does not answer.</exception>
    public DocumentRow? Find(Guid id) => Use(store => store.Find(id));

    /// <summary>The newest, oldest first.</summary>
    /// <exception cref="IOException">The disk does not answer.</exception>
    public IReadOnlyList<DocumentRow> List(int limit = 100) => Use(store => store.List(limit));

    /// <summary>Feeds the relay one document after another until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (true)
        {
            if (Use(store => store.Next(Sender.PutOff())) is not { } next)
            {
                await WaitAsync(Sender.UntilNextTry(), stop).ConfigureAwait(false);
                continue;
            }

            if (!next.IsIntact)
            {
                LogDamaged(next.Document.Kind, next.Document.Id, path);
                Finish(next.Document.Id, "damaged", keepContent: true);
                continue;
            }

            switch (await Sender.SendAsync(next, stop).ConfigureAwait(false))
            {
                case ReceiptOutcome.Stored:
                    Finish(next.Document.Id, "stored");
                    LogReceived(next.Document.Kind, next.Document.Id);
                    break;
                case ReceiptOutcome.KeptNotUnderstood:
                    Finish(next.Document.Id, "keptNotUnderstood");
                    LogNotUnderstood(next.Document.Kind, next.Document.Id);
                    break;
                default:
                    LogSendAgain(next.Document.Kind, next.Document.Id);
                    break;
            }
        }
    }

    /// <summary>The disk is full and presses want room. Returns at once.</summary>
    public void WantRoom() => _roomWanted.Writer.TryWrite(true);

    /// <summary>Gives room to presses whenever it is wanted, until stopped: whatever a document waits for meanwhile.</summary>
    public async Task GiveRoomAsync(CancellationToken stop)
    {
        while (true)
        {
            await _roomWanted.Reader.ReadAsync(stop).ConfigureAwait(false);
            try
            {
                Use(store =>
                {
                    store.GiveRoom();
                    return true;
                });
            }
            catch (IOException fault)
            {
                LogNoRoomGiven(fault, path);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _store?.Dispose();
            _store = null;
        }
    }

    private void Finish(Guid id, string outcome, bool keepContent = false)
    {
        Use(store =>
        {
            store.Finish(id, outcome, time.GetUtcNow(), keepContent);
            return true;
        });
        Finished?.Invoke(id);
    }

    private async Task WaitAsync(TimeSpan? atMost, CancellationToken stop)
    {
        using var late = new CancellationTokenSource(atMost ?? Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stop);
        try
        {
            await _added.Reader.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return; // What was put off is due.
        }
    }

    private T Use<T>(Func<DocumentStore, T> work)
    {
        lock (_gate)
        {
            try
            {
                return work(_store ??= DocumentStore.Open(path));
            }
            catch (SqliteException fault)
            {
                _store?.Dispose();
                _store = null;
                throw new IOException($"{path}: {fault.Message}", fault);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "{Kind} {Id} of {Facility} waits for the control room ({Bytes} bytes)")]
    private partial void LogAdded(DocumentKind kind, Guid id, string facility, int bytes);

    [LoggerMessage(LogLevel.Information, "The control room has {Kind} {Id}")]
    private partial void LogReceived(DocumentKind kind, Guid id);

    [LoggerMessage(LogLevel.Warning, "The control room keeps {Kind} {Id} but does not understand it: it needs an update")]
    private partial void LogNotUnderstood(DocumentKind kind, Guid id);

    [LoggerMessage(LogLevel.Warning, "The control room asks for {Kind} {Id} again: what came there is not what was sent")]
    private partial void LogSendAgain(DocumentKind kind, Guid id);

    [LoggerMessage(LogLevel.Warning, "{Path} could not give room to presses on a full disk")]
    private partial void LogNoRoomGiven(Exception fault, string path);

    [LoggerMessage(LogLevel.Error, "{Kind} {Id} in {Path} is no longer what was written and is not sent. Check the disk.")]
    private partial void LogDamaged(DocumentKind kind, Guid id, string path);
}
