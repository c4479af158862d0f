namespace Gateway.Bells;

/// <summary>
/// Makes presses out of the sampled level of a contact. Time closed counts up, time open counts down; a press is
/// <c>pressAfter</c> of it, a release is none left. A spike never gets there; a worn contact that flickers under
/// somebody's finger does, where a rule of "unbroken for so long" would wait for ever. Monotonic time only.
/// <c>longestStep</c> bounds the time that one sample speaks for, where a single one may be wrong.
/// </summary>
internal sealed class ContactDebounce(TimeSpan pressAfter, TimeSpan releaseAfter, TimeProvider time, TimeSpan? longestStep = null)
{
    private TimeSpan _closedTime;
    private long? _lastSample;
    private bool _lastClosed;
    private bool _foundClosed;
    private bool _isPressed;

    /// <summary>Takes one sample; call often, and right after anything that hints at a change.</summary>
    /// <returns>The signal that it makes, if any.</returns>
    public BellSignal? Sample(bool closed)
    {
        long now = time.GetTimestamp();
        if (_lastSample is { } last)
            Count(time.GetElapsedTime(last, now) is var elapsed && elapsed > longestStep ? longestStep.Value : elapsed);
        else
            _foundClosed = closed;
        _lastSample = now;
        _lastClosed = closed;
        return Decide();
    }

    private void Count(TimeSpan elapsed)
    {
        TimeSpan most = _isPressed ? releaseAfter : pressAfter;
        TimeSpan counted = _closedTime + (_lastClosed ? elapsed : -elapsed);
        _closedTime = counted < TimeSpan.Zero ? TimeSpan.Zero : counted > most ? most : counted;
    }

    private BellSignal? Decide()
    {
        if (!_isPressed && _closedTime >= pressAfter)
        {
            _isPressed = true;
            _closedTime = releaseAfter;
            string? note = _foundClosed ? BellNotes.FoundPressed : null;
            _foundClosed = false;
            return new BellSignal(BellSignalKind.Pressed, note);
        }
        if (_isPressed && _closedTime == TimeSpan.Zero)
        {
            _isPressed = false;
            return new BellSignal(BellSignalKind.Released);
        }
        if (!_lastClosed && _closedTime == TimeSpan.Zero)
            _foundClosed = false;
        return null;
    }
}
