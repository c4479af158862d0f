using Gateway.Configuration;
using Gateway.Messages;

namespace Gateway.Bells;

/// <summary>
/// Judges the signals of one bell. Every press is told: at once, or, while the bell chatters, together with others at
/// most <see cref="SupervisionConfiguration.FoldSeconds"/> later. A stuck contact is told once and hides nothing after
/// it. Not thread-safe; monotonic time only.
/// </summary>
internal sealed class BellSupervisor(SupervisionConfiguration supervision, TimeProvider time)
{
    /// <summary>Three or more of one alarm within a minute is chattering (ISA-18.2 / EEMUA 191).</summary>
    private const int ChatteringPresses = 3;

    private static readonly TimeSpan ChatteringWindow = TimeSpan.FromMinutes(1);

    private readonly TimeSpan _fold = TimeSpan.FromSeconds(supervision.FoldSeconds);
    private readonly TimeSpan _stuckAfter = TimeSpan.FromSeconds(supervision.StuckAfterSeconds);
    private readonly Queue<long> _presses = new();
    private long _pressedAt;
    private long _lastTold;
    private bool _tellsRelease;
    private bool _releaseOwed;

    /// <summary>Whether the input is held.</summary>
    public bool IsPressed { get; private set; }

    /// <summary>Whether the present hold has been said to be stuck.</summary>
    public bool IsStuck { get; private set; }

    /// <summary>Whether presses are being told together.</summary>
    public bool IsChattering { get; private set; }

    /// <summary>Presses waiting to be told together.</summary>
    public int Folded { get; private set; }

    /// <summary>Signals that said again what was known: the same hold, repeated by the device.</summary>
    public long Repeats { get; private set; }

    /// <summary>Takes a signal.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="occurrences">Receives what has to be told, in order.</param>
    /// <param name="isTest">Whether a press is one on purpose: told at once as a test, and no part of chattering.</param>
    public void Take(BellSignal signal, List<BellOccurrence> occurrences, bool isTest = false)
    {
        Advance(occurrences);
        switch (signal.Kind)
        {
            case BellSignalKind.Pressed when IsPressed && time.GetElapsedTime(_lastTold) < _fold:
                // The device repeats itself while it is held. Once the fold time is over it counts as a press again: the
                // release in between may have been lost, and a press must not be.
                Repeats++;
                break;
            case BellSignalKind.Held when IsPressed:
                Repeats++;
                break;
            case BellSignalKind.Pressed or BellSignalKind.Held:
                IsPressed = true;
                _tellsRelease = true;
                Press(signal.Note, occurrences, isTest);
                break;
            case BellSignalKind.Momentary:
                _tellsRelease = false;
                Press(signal.Note, occurrences, isTest);
                break;
            case BellSignalKind.Released:
                IsPressed = false;
                IsStuck = false;
                Release(occurrences);
                break;
        }
    }

    /// <summary>Lets time do its part; call at least a few times a second.</summary>
    public void Advance(List<BellOccurrence> occurrences)
    {
        while (_presses.TryPeek(out long oldest) && time.GetElapsedTime(oldest) >= ChatteringWindow)
            _presses.Dequeue();
        if (Folded > 0 && time.GetElapsedTime(_lastTold) >= _fold)
        {
            Tell(BellNotes.Folded(Folded, _fold), occurrences, count: Folded);
            Folded = 0;
            Release(occurrences);
        }
        if (IsChattering && _presses.Count == 0)
            IsChattering = false;
        if (IsPressed && !IsStuck && time.GetElapsedTime(_pressedAt) >= _stuckAfter)
        {
            IsStuck = true;
            occurrences.Add(new(AlertKind.Stuck, BellNotes.Stuck(time.GetElapsedTime(_pressedAt))));
        }
    }

    private void Press(string? note, List<BellOccurrence> occurrences, bool isTest)
    {
        long now = time.GetTimestamp();
        _pressedAt = now;
        IsStuck = false;
        if (isTest)
        {
            Tell(note, occurrences, AlertKind.Test);
            return;
        }

        _presses.Enqueue(now);
        if (IsChattering && time.GetElapsedTime(_lastTold) < _fold)
        {
            Folded++;
            return;
        }
        Tell(note, occurrences);
        if (!IsChattering && _presses.Count >= ChatteringPresses)
        {
            IsChattering = true;
            occurrences.Add(new(AlertKind.Chattering, BellNotes.Chattering(_presses.Count, ChatteringWindow)));
        }
    }

    private void Tell(string? note, List<BellOccurrence> occurrences, AlertKind kind = AlertKind.Press, int count = 1)
    {
        _lastTold = time.GetTimestamp();
        _releaseOwed = _tellsRelease;
        occurrences.Add(new(kind, note, count));
    }

    /// <summary>A release is told for a press that was told, and not while presses wait to be.</summary>
    private void Release(List<BellOccurrence> occurrences)
    {
        if (IsPressed || !_releaseOwed || Folded > 0)
            return;
        _releaseOwed = false;
        occurrences.Add(new(AlertKind.Release));
    }
}
