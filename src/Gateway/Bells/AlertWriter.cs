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
internal sealed partial class AlertWriter(AlertComposer composer, Func<AlertDraft, BellAlert> accept, TimeProvider time, ILogger<AlertWriter> logger)
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    private readonly Channel<Entry> _entries = Channel.CreateUnbounded<Entry>(new UnboundedChannelOptions { SingleReader = true });
    private Entry? _unfinished;

    /// <summary>Hands an occurrence over.</summary>
    /// <returns>The alert once it is on disk, or on its way from memory where the disk refuses.</returns>
    public Task<BellAlert> Raise(BellConfiguration bell, AlertKind kind, string? note)
    {
        var entry = new Entry(composer.Compose(bell, kind, note));
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
                _unfinished ??= await _entries.Reader.ReadAsync(stop).ConfigureAwait(false);
                while (!TryWrite(_unfinished))
                    await Task.Delay(BetweenAttempts, time, stop).ConfigureAwait(false);
                _unfinished = null;
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
        while (_unfinished is not null || _entries.Reader.TryRead(out _unfinished))
        {
            if (!TryWrite(_unfinished))
                LogLost(logger, _unfinished.Draft.Kind, _unfinished.Draft.Bell.Id);
            _unfinished = null;
        }
    }

    private bool TryWrite(Entry entry)
    {
        try
        {
            entry.Accepted.TrySetResult(accept(entry.Draft));
            return true;
        }
        catch (AlertNotDurableException refusal) when (refusal.WaitsInMemory)
        {
            // The outbox has it in memory and the relay sends it from there; accepting it again would double it.
            entry.Accepted.TrySetResult(refusal.Alert);
            return true;
        }
        catch (AlertNotDurableException refusal)
        {
            LogNotAccepted(logger, refusal, entry.Draft.Kind, entry.Draft.Bell.Id);
            return false;
        }
        catch (Exception fault) when (Lesser(entry.Draft) is { } lesser)
        {
            // Something in the draft cannot be written, such as a coordinate that is not a number. The press counts more
            // than what it says beside itself, and those behind it must not wait for it.
            LogReduced(logger, fault, entry.Draft.Kind, entry.Draft.Bell.Id);
            entry.Draft = lesser;
            return TryWrite(entry);
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
