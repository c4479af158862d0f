using Gateway.Messages;

namespace Gateway.Bells;

/// <summary>
/// A short window in which presses of one bell are tests: they go the way of any press, and nobody is sent. Somebody may
/// still call for help in it. So it ends by itself, a press too many is a call for help, and so is holding the button; both
/// are told at once. In memory only: after a restart a press is a press. Used under its bell's lock, but for
/// <see cref="End"/> and the properties.
/// </summary>
/// <param name="length">How long, at most <see cref="Longest"/>.</param>
/// <param name="note">Remark of the tests, such as who tests.</param>
/// <param name="pressed">Told each test press, with the time of the contact; must not wait.</param>
/// <param name="time">Monotonic time.</param>
internal sealed class BellTest(TimeSpan length, string note, Action<long, Task<BellAlert>> pressed, TimeProvider time)
{
    /// <summary>Longest window; only whoever opened it opens another.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Test presses in a window; one more is a call for help.</summary>
    public const int MostPresses = 3;

    /// <summary>Holding the button so long is a call for help.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromSeconds(3);

    private readonly long _from = time.GetTimestamp();
    private readonly TimeSpan _length = length < Longest ? length : Longest;
    private volatile bool _ended;
    private volatile int _presses;
    private long? _heldSince;

    public string Note => note;

    /// <summary>Whether the next press is a test.</summary>
    public bool IsOpen => !_ended && _presses < MostPresses && Left > TimeSpan.Zero;

    /// <summary>Whether nothing is left to watch.</summary>
    public bool IsOver => !IsWatched && _heldSince is null;

    /// <summary>Until it ends by itself.</summary>
    public TimeSpan Left => _ended ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Max(0, (_length - time.GetElapsedTime(_from)).Ticks));

    /// <summary>Test presses until one counts as a call for help.</summary>
    public int PressesLeft => MostPresses - _presses;

    /// <summary>Whether it is shown as open: until its time is over, a press too many came, or somebody ended it.</summary>
    public bool IsWatched => !_ended && Left > TimeSpan.Zero;

    /// <summary>Ends it: the next press is a press.</summary>
    public void End() => _ended = true;

    /// <summary>A test press is on its way.</summary>
    public void Pressed(long at, Task<BellAlert> alert) => pressed(at, alert);

    /// <summary>Looks at what a signal came to.</summary>
    public void Look(BellSignal signal, List<BellOccurrence> occurrences)
    {
        if (signal.Kind == BellSignalKind.Released)
            _heldSince = null;
        if (occurrences.Exists(occurrence => occurrence.Kind == AlertKind.Test))
        {
            _presses++;
            _heldSince = signal.Kind is BellSignalKind.Pressed or BellSignalKind.Held ? time.GetTimestamp() : null;
        }
        else if (occurrences.FindIndex(occurrence => occurrence.Kind == AlertKind.Press) is var at and >= 0 && IsWatched && _presses >= MostPresses)
        {
            occurrences[at] = occurrences[at] with { Note = BellNotes.Join(occurrences[at].Note, BellNotes.TooManyTests(MostPresses)) };
            _ended = true;
        }
    }

    /// <summary>Lets time do its part.</summary>
    public void Advance(List<BellOccurrence> occurrences)
    {
        if (_heldSince is not { } since || time.GetElapsedTime(since) < Hold)
            return;
        _heldSince = null;
        _ended = true;
        occurrences.Add(new BellOccurrence(AlertKind.Press, BellNotes.HeldThroughTest(Hold)));
    }
}
