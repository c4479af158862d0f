namespace Gateway.Bells.Buses;

/// <summary>
/// One chip on a bus: opened, polled, and after a fault closed and tried again a while later. While it does not answer,
/// each of its bells says so; other chips go on. One thread uses it.
/// </summary>
/// <param name="place">Chip, address and bus, as people read it.</param>
/// <param name="advice">What to look at when it does not answer.</param>
/// <param name="bells">The bells on it.</param>
/// <param name="open">Opens it and sets it up.</param>
/// <param name="time">Monotonic time.</param>
internal sealed class BusChip(string place, string advice, IReadOnlyList<WatchedBell> bells, Func<IPolledChip> open, TimeProvider time) : IDisposable
{
    public static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(5);

    private IPolledChip? _chip;
    private long? _failedAt;
    private bool _isWell;

    public string Bells => string.Join(", ", bells.Select(bell => bell.Configuration.Id));

    /// <summary>Polls it, opening it first where that is due.</summary>
    /// <param name="fault">What went wrong, the first time it did.</param>
    /// <returns>False if a fault begins with this poll.</returns>
    public bool TryPoll(out string? fault)
    {
        fault = null;
        if (_failedAt is { } failed && time.GetElapsedTime(failed) < BetweenAttempts)
            return true;
        try
        {
            _chip ??= open();
            _chip.Poll();
            if (!_isWell)
                Say(null);
            _isWell = true;
            _failedAt = null;
            return true;
        }
        catch (Exception e)
        {
            bool isNew = _failedAt is null;
            fault = Explain(e);
            _failedAt = time.GetTimestamp();
            _isWell = false;
            Close(ref fault);
            Say(fault);
            return !isNew;
        }
    }

    /// <summary>Says that it is not watched, because its thread ended.</summary>
    public void Forget(string fault)
    {
        string? said = fault;
        Close(ref said);
        _isWell = false;
        _failedAt = null;
        Say(said);
    }

    public void Dispose() => _chip?.Dispose();

    private void Say(string? fault)
    {
        foreach (WatchedBell bell in bells)
            bell.SetFault(fault);
    }

    private void Close(ref string? fault)
    {
        try
        {
            _chip?.Dispose();
        }
        catch (Exception e)
        {
            // It failed already; that it cannot be closed either adds one thing for whoever looks.
            fault = $"{fault} (while closing it: {e.Message})";
        }
        _chip = null;
    }

    private string Explain(Exception e) => $"{place} does not answer: {GpioFaults.Explain(e)} {advice} Tried again every {BetweenAttempts.TotalSeconds:0} s.";
}
