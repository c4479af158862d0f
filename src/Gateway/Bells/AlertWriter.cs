using System.Threading.Channels;
using Gateway.Alerts;
using Gateway.Configuration;
using Gateway.Messages;
using Microsoft.Extensions.Logging;

namespace Gateway.Bells;

/// <summary>
/// The one line from the bells to the outbox. Inputs hand over what happened without waiting for the disk, so that a
/// slow card never delays the next look at a pin; what is handed over is composed at once, and written in order.
/// </summary>
internal sealed partial class AlertWriter(AlertComposer composer, Func<IReadOnlyList<AlertDraft>, IReadOnlyList<Acceptance>> accept, TimeProvider time, ILogger<AlertWriter> logger)
{
    /// <summary>Of a storm, as many share one sync.</summary>
    private const int MostTogether = 64;

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    private readonly Channel<Entry> _entries = Channel.CreateUnbounded<Entry>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Queue<Entry> _unfinished = [];

    /// <summary>Hands an occurrence over.</summary>
    /// <returns>The alert once it is on disk, or on its way from memory where the disk refuses.</returns>
    public Task<BellAlert> Raise(BellConfiguration bell, AlertKind kind, string? note, int count = 1)
    {
        var entry = new Entry(composer.Compose(bell, kind, note, count));
        _entries.Writer.TryWrite(entry);
        return entry.Accepted.Task;
    }

    /// <summary>Writes until cancelled; then writes what is left and returns. Started again, it goes on where it was.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                if (_unfinished.Count == 0)
                    _unfinished.Enqueue(await _entries.Reader.ReadAsync(stop).ConfigureAwait(false));
                // What has come while the disk was busy goes to it together.
                while (_unfinished.Count < MostTogether && _entries.Reader.TryRead(out Entry? next))
                    _unfinished.Enqueue(next);
                WriteUnfinished();
                if (_unfinished.Count > 0)
                    await Task.Delay(BetweenAttempts, time, stop).ConfigureAwait(false);
            }
        }
        finally
        {
            if (stop.IsCancellationRequested)
                WriteRest();
        }
    }

    private void WriteRest()
    {
        while (_entries.Reader.TryRead(out Entry? entry))
            _unfinished.Enqueue(entry);
        WriteUnfinished();
        while (_unfinished.TryDequeue(out Entry? lost))
            LogLost(logger, lost.Draft.Kind, lost.Draft.Bell.Id);
    }

    /// <summary>What cannot be written now stays, in order.</summary>
    private void WriteUnfinished()
    {
        Entry[] together = [.. _unfinished];
        IReadOnlyList<Acceptance> accepted = accept([.. together.Select(entry => entry.Draft)]);
        _unfinished.Clear();
        for (int i = 0; i < together.Length; i++)
        {
            if (!IsDone(together[i], accepted[i]))
                _unfinished.Enqueue(together[i]);
        }
    }

    private bool IsDone(Entry entry, Acceptance accepted)
    {
        switch (accepted.Refusal)
        {
            case null:
                entry.Accepted.TrySetResult(accepted.Alert!);
                return true;
            // The outbox has it in memory and the relay sends it from there; accepting it again would double it.
            case AlertNotDurableException { WaitsInMemory: true } refusal:
                entry.Accepted.TrySetResult(refusal.Alert);
                return true;
            case var fault and not AlertNotDurableException when Lesser(entry.Draft) is { } lesser:
                // Something in the draft cannot be written, such as a coordinate that is not a number. The press counts more
                // than what it says beside itself, and those behind it must not wait for it.
                LogReduced(logger, fault, entry.Draft.Kind, entry.Draft.Bell.Id);
                entry.Draft = lesser;
                return IsDone(entry, accept([lesser])[0]);
            case var refusal:
                LogNotAccepted(logger, refusal, entry.Draft.Kind, entry.Draft.Bell.Id);
                return false;
        }
    }

    /// <summary>The draft without what is least needed of it; null if nothing is left to leave out.</summary>
    private static AlertDraft? Lesser(AlertDraft draft) => draft switch
    {
        { LiveFix: not null } => draft with { LiveFix = null, Note = BellNotes.Join(draft.Note, BellNotes.FixNotWritten) },
        { Place: not null } => draft with { Place = null, Note = BellNotes.Join(draft.Note, BellNotes.PlaceNotWritten) },
        { Facility: not null } => draft with { Facility = null, Note = BellNotes.Join(draft.Note, BellNotes.FacilityNotWritten) },
        { Time.UncertaintySeconds: not null } => draft with { Time = draft.Time with { UncertaintySeconds = null } },
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Critical, Message = "The outbox can neither write nor hold {Kind} of bell {Bell}; it waits here and is tried again every second. Check the disk.")]
    private static partial void LogNotAccepted(ILogger logger, Exception refusal, AlertKind kind, string bell);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Kind} of bell {Bell} cannot be written as it is; the part least needed is left out.")]
    private static partial void LogReduced(ILogger logger, Exception fault, AlertKind kind, string bell);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Stopped with {Kind} of bell {Bell} neither on disk nor sent: it is LOST. Check the disk.")]
    private static partial void LogLost(ILogger logger, AlertKind kind, string bell);

    private sealed class Entry(AlertDraft draft)
    {
        public AlertDraft Draft { get; set; } = draft;

        public TaskCompletionSource<BellAlert> Accepted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
