using System.Globalization;
using Gateway.Configuration;

namespace Gateway.Bells.Modbus;

/// <summary>
/// One input of a module: presses from its level, and from the latch or counter in which the module keeps presses that were
/// shorter than a round of polling or fell into an outage. The module debounces. One thread samples.
/// </summary>
internal sealed class ModbusInput
{
    private readonly WatchedBell _bell;
    private readonly ModbusInputConfiguration _configuration;
    private bool _isPressed;
    private bool _hasBegun;
    private long? _counter;
    private bool _isAhead;
    private volatile string? _reading;

    public ModbusInput(WatchedBell bell, ModbusInputConfiguration configuration)
    {
        (_bell, _configuration) = (bell, configuration);
        bell.ReadsAs(() => _reading);
    }

    public int Input => _configuration.Input;

    /// <summary>A latch or counter sees closing; of a contact that rests closed it says nothing.</summary>
    private bool IsNormallyOpen => _configuration.Contact == ContactKind.NormallyOpen;

    /// <summary>Takes what was read.</summary>
    /// <param name="level">Level of the input, read after the others.</param>
    /// <param name="latched">Whether a press stands in the module's latch that was not told; null: it has none.</param>
    /// <param name="counter">The module's counter; null: it has none.</param>
    /// <returns>Ends when what it made is on disk.</returns>
    public Task Sample(bool level, bool? latched, long? counter)
    {
        _reading = string.Create(CultureInfo.InvariantCulture, $"level {(level ? 1 : 0)}{(latched is { } kept ? $", latch {(kept ? 1 : 0)}" : "")}{(counter is { } count ? $", counter {count}" : "")}");
        _bell.Heard();
        bool pressed = level == IsNormallyOpen, was = _isPressed;
        bool missed = IsNormallyOpen && ((latched == true && !was && !pressed) || Counted(counter, was, pressed));
        bool isFirst = !_hasBegun;
        (_isPressed, _hasBegun) = (pressed, true);
        var taken = new List<Task>();
        if (missed)
        {
            // It was let go and pressed again, or pressed and let go, between two looks.
            if (was)
                taken.Add(_bell.Take(new BellSignal(BellSignalKind.Released)));
            taken.Add(_bell.Take(new BellSignal(BellSignalKind.Pressed, isFirst ? BellNotes.LatchedBefore : was ? null : BellNotes.KeptByModule)));
            if (!pressed)
                taken.Add(_bell.Take(new BellSignal(BellSignalKind.Released)));
        }
        else if (pressed != was)
        {
            taken.Add(_bell.Take(new BellSignal(pressed ? BellSignalKind.Pressed : BellSignalKind.Released, isFirst ? BellNotes.FoundPressed : null)));
        }
        return Task.WhenAll(taken);
    }

    /// <summary>
    /// Whether the counter tells of a press that the levels did not show. One that the level shows before the counter does is
    /// not told again when it is counted, but only while it lasts: a counter that stands still must not swallow a later press.
    /// </summary>
    private bool Counted(long? counter, bool was, bool pressed)
    {
        long? before = _counter;
        _counter = counter;
        if (counter is not { } now || before is not { } last)
            return false;
        bool begins = pressed && !was;
        // A counter that went back began anew with its module: what it holds was counted since.
        long more = now >= last ? now - last : now;
        bool isNews = more > (_isAhead ? 1 : 0) && !begins;
        _isAhead = pressed && more == 0 && (begins || _isAhead);
        return isNews;
    }
}
