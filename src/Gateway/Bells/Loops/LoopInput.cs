using System.Globalization;
using Gateway.Configuration;
using Gateway.Messages;

namespace Gateway.Bells.Loops;

/// <summary>
/// One supervised loop: makes presses, and line faults, of its samples. Only the resistance of a press makes one; every
/// fault counts against it, so none can be taken for a press. A press found when a fault is over is told. One thread
/// samples.
/// </summary>
internal sealed class LoopInput
{
    /// <summary>Most time that one sample speaks for: one stray sample before a pause of the bus is no press.</summary>
    private static readonly TimeSpan LongestStep = TimeSpan.FromMilliseconds(20);

    private readonly WatchedBell _bell;
    private readonly LoopClassifier _classifier;
    private readonly ContactDebounce _press;
    private readonly ContactDebounce _fault;
    private readonly TimeSpan _settle;
    private readonly TimeProvider _time;
    private AlertKind? _told;
    private AlertKind? _other;
    private long _otherSince;
    private AlertKind _lastFault;
    private bool _releaseOwed;
    private double _ohms;
    private double _millivolts;

    public LoopInput(WatchedBell bell, LoopConfiguration loop, TimeProvider time)
    {
        _bell = bell;
        _time = time;
        Channel = loop.Channel;
        _classifier = new LoopClassifier(loop);
        _settle = TimeSpan.FromMilliseconds(loop.SettleMilliseconds);
        TimeSpan debounce = TimeSpan.FromMilliseconds(loop.DebounceMilliseconds);
        TimeSpan hold = TimeSpan.FromMilliseconds(bell.Configuration.Supervision.MinimumHoldMilliseconds);
        _press = new ContactDebounce(hold > debounce ? hold : debounce, debounce, time, LongestStep);
        _fault = new ContactDebounce(_settle, _settle, time, LongestStep);
        bell.ReadsAs(Reading);
    }

    public int Channel { get; }

    /// <summary>Takes one sample.</summary>
    /// <param name="ratio">Share of the supply at the input.</param>
    /// <param name="millivolts">The same in millivolts, to be shown.</param>
    public void Sample(double ratio, double millivolts)
    {
        double ohms = _classifier.Ohms(ratio);
        Volatile.Write(ref _ohms, ohms);
        Volatile.Write(ref _millivolts, millivolts);
        LoopState state = _classifier.Take(ohms);
        _bell.Heard();
        TakePress(state);
        TakeFault(state, ohms);
    }

    private void TakePress(LoopState state)
    {
        BellSignal? signal = _press.Sample(state == LoopState.Pressed);
        switch (signal?.Kind)
        {
            case BellSignalKind.Pressed:
                string? note = _told is null ? signal.Value.Note : BellNotes.PressedAfterFault;
                _releaseOwed = false;
                _ = _bell.Take(signal.Value with { Note = note }); // The writer owns what comes of it; the next sample must not wait for the disk.
                break;
            case BellSignalKind.Released:
                // A line that was cut or shorted says nothing of the button: its release waits until it can be seen.
                _releaseOwed = true;
                break;
        }
        if (_releaseOwed && state == LoopState.Normal)
        {
            _releaseOwed = false;
            _ = _bell.Take(new BellSignal(BellSignalKind.Released));
        }
    }

    private void TakeFault(LoopState state, double ohms)
    {
        AlertKind? now = FaultOf(state);
        _lastFault = now ?? _lastFault;
        switch (_fault.Sample(now is not null)?.Kind)
        {
            case BellSignalKind.Pressed:
                Tell(_lastFault, ohms);
                break;
            case BellSignalKind.Released:
                Over();
                break;
        }
        if (_told is null || now is null || now == _told)
        {
            _other = null;
        }
        else if (now != _other)
        {
            _other = now;
            _otherSince = _time.GetTimestamp();
        }
        else if (_time.GetElapsedTime(_otherSince) >= _settle)
        {
            Over();
            Tell(now.Value, ohms);
        }
    }

    private void Tell(AlertKind kind, double ohms)
    {
        _told = kind;
        _other = null;
        _ = _bell.SetCondition(kind, true, kind == AlertKind.Tamper ? BellNotes.ForeignResistance(Shown(ohms)) : BellNotes.LoopReads(Shown(ohms)));
    }

    private void Over()
    {
        if (_told is { } kind)
            _ = _bell.SetCondition(kind, false);
        _told = null;
    }

    private static AlertKind? FaultOf(LoopState state) => state switch
    {
        LoopState.Open => AlertKind.LineOpen,
        LoopState.Short => AlertKind.LineShort,
        LoopState.Foreign => AlertKind.Tamper,
        _ => null,
    };

    private string? Reading()
    {
        double ohms = Volatile.Read(ref _ohms), millivolts = Volatile.Read(ref _millivolts);
        return _classifier.State is not { } state
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{Shown(ohms)} ({millivolts:0} mV), {Word(state)}");
    }

    private static string Word(LoopState state) => state switch
    {
        LoopState.Normal => "normal",
        LoopState.Pressed => "pressed",
        LoopState.Open => "open",
        LoopState.Short => "short",
        _ => "foreign resistance",
    };

    private static string Shown(double ohms) => ohms switch
    {
        > 1e6 => "more than 1 Mohm",
        >= 1000 => string.Create(CultureInfo.InvariantCulture, $"{ohms / 1000:0.00} kohm"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{ohms:0} ohm"),
    };
}
