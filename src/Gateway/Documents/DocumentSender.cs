using Gateway.Messages;

namespace Gateway.Documents;

/// <summary>
/// Between the room's loop, which has the disk, and the relay's, which has the link: one piece in flight, from memory only.
/// A piece that gets no receipt in time is sent again, first after ten seconds, then after longer. Thread-safe.
/// </summary>
internal sealed class DocumentSender(TimeProvider time, TimeSpan firstWait, TimeSpan longestWait)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, PutOffDocument> _putOff = [];
    private PendingPart? _part;
    private TaskCompletionSource<ReceiptOutcome>? _receipt;
    private bool _inFlight;
    private bool _wasSent;
    private int _times;
    private long _sentAt;

    /// <summary>A piece has become due; the relay's loop is to look. Raised on any thread.</summary>
    public event Action? Ready;

    /// <summary>Sends a document piece by piece; returns when the control room has said what it did with the whole.</summary>
    public async Task<ReceiptOutcome> SendAsync(StoredDocument document, CancellationToken stop)
    {
        int count = DocumentPart.CountOf(document.SizeBytes);
        ReceiptOutcome outcome = ReceiptOutcome.Stored;
        for (int number = 1; number <= count && outcome == ReceiptOutcome.Stored; number++)
            outcome = await SendAsync(document.Part(number), stop).ConfigureAwait(false);
        lock (_gate)
        {
            if (outcome == ReceiptOutcome.SendAgain)
                PutOff(document.Document.Id);
            else
                _putOff.Remove(document.Document.Id);
        }

        return outcome;
    }

    /// <summary>The piece to publish now; null if none is due. The caller has to say how it ended.</summary>
    public PendingPart? Take()
    {
        lock (_gate)
        {
            if (_part is null || _inFlight || (_wasSent && time.GetElapsedTime(_sentAt) < Wait(_times)))
                return null;
            _inFlight = _wasSent = true;
            _times++;
            _sentAt = time.GetTimestamp();
            return _part;
        }
    }

    /// <summary>The broker has answered for it; the receipt is awaited.</summary>
    public void Answered(PendingPart part)
    {
        lock (_gate)
        {
            if (_part?.Id == part.Id)
                _inFlight = false;
        }
    }

    /// <summary>The connection is gone: what was sent on it goes again on the next.</summary>
    public void ConnectionLost()
    {
        lock (_gate)
            (_inFlight, _wasSent, _times) = (false, false, 0);
    }

    /// <summary>A receipt has come.</summary>
    /// <returns>False if it is for no piece of a document: then it is an alert's.</returns>
    public bool TakeReceipt(AlertReceipt receipt)
    {
        TaskCompletionSource<ReceiptOutcome>? waiting;
        lock (_gate)
        {
            if (_part?.Id != receipt.AlertId)
                return DocumentPart.IsPart(receipt.AlertId); // A repeated one of before.
            waiting = _receipt;
            (_part, _receipt) = (null, null);
        }

        waiting?.TrySetResult(receipt.Outcome);
        return true;
    }

    /// <summary>When the piece is due again; null if none waits for its receipt.</summary>
    public TimeSpan? UntilDue()
    {
        lock (_gate)
        {
            if (_part is null || _inFlight || !_wasSent)
                return null;
            TimeSpan left = Wait(_times) - time.GetElapsedTime(_sentAt);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Documents that are not to be tried now.</summary>
    public IReadOnlySet<Guid> PutOff()
    {
        lock (_gate)
            return _putOff.Where(pair => time.GetElapsedTime(pair.Value.Since) < Wait(pair.Value.Times)).Select(pair => pair.Key).ToHashSet();
    }

    /// <summary>When the next document that was put off is to be tried; null if none was.</summary>
    public TimeSpan? UntilNextTry()
    {
        lock (_gate)
        {
            TimeSpan[] left = [.. _putOff.Values.Select(one => Wait(one.Times) - time.GetElapsedTime(one.Since)).Where(one => one > TimeSpan.Zero)];
            return left.Length == 0 ? null : left.Min();
        }
    }

    private async Task<ReceiptOutcome> SendAsync(PendingPart part, CancellationToken stop)
    {
        var receipt = new TaskCompletionSource<ReceiptOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
            (_part, _receipt, _inFlight, _wasSent, _times) = (part, receipt, false, false, 0);
        Ready?.Invoke();
        try
        {
            return await receipt.Task.WaitAsync(stop).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                if (_part?.Id == part.Id)
                    (_part, _receipt) = (null, null);
            }
        }
    }

    private void PutOff(Guid document)
    {
        int times = _putOff.TryGetValue(document, out PutOffDocument? before) ? before.Times + 1 : 1;
        _putOff[document] = new PutOffDocument(times, time.GetTimestamp());
    }

    private TimeSpan Wait(int times)
    {
        TimeSpan wait = firstWait * Math.Pow(2, Math.Min(times - 1, 10));
        return wait < longestWait ? wait : longestWait;
    }

    private sealed record PutOffDocument(int Times, long Since);
}
