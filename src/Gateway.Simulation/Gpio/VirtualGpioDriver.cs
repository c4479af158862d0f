using System.Device.Gpio;

namespace Gateway.Simulation;

/// <summary>
/// A <see cref="GpioDriver"/> whose pins are in memory: the program under test sees levels, pulls and edges as on a
/// Raspberry Pi, and the test presses the bells. Pins are BCM 0 to 27. Safe to use from several threads; edge callbacks
/// run on the thread that presses, after the level has changed.
/// </summary>
public sealed class VirtualGpioDriver : GpioDriver
{
    private const int HeaderPins = 28;

    private readonly Lock _gate = new();
    private readonly VirtualPin[] _pins = [.. Enumerable.Range(0, HeaderPins).Select(_ => new VirtualPin())];

    /// <inheritdoc/>
    protected override int PinCount => HeaderPins;

    /// <summary>Says how the contact at a pin is wired; by default normally open, closing to ground.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such pin.</exception>
    public void Wire(int pin, VirtualContact contact) => Change(pin, p => p.Contact = contact);

    /// <summary>Presses the bell at a pin and keeps it pressed; an edge if the level changes by it.</summary>
    public void Press(int pin) => Change(pin, p => p.IsPressed = true);

    /// <summary>Lets go of the bell at a pin.</summary>
    public void Release(int pin) => Change(pin, p => p.IsPressed = false);

    /// <summary>Makes and breaks the contact <paramref name="times"/> times, as a worn button does; ends as it began.</summary>
    public void Bounce(int pin, int times)
    {
        for (int i = 0; i < 2 * times; i++)
            Change(pin, p => p.IsPressed = !p.IsPressed);
    }

    /// <summary>Keeps the next <paramref name="count"/> edges of a pin from the callbacks, as a full kernel queue does; the level is true.</summary>
    public void DropEdges(int pin, int count) => Change(pin, p => p.EdgesToDrop = count);

    /// <summary>Makes a pin vanish (expander unplugged, chip driver gone): opening, reading and writing it fail with an <see cref="IOException"/>.</summary>
    public void SetMissing(int pin, bool missing) => Change(pin, p => p.IsMissing = missing);

    /// <summary>The level of a pin now, whether or not the program opened it: for a lamp, whether it is lit.</summary>
    public PinValue LevelOf(int pin) => With(pin, p => p.Level());

    /// <summary>Whether the program has the pin open.</summary>
    public bool IsOpen(int pin) => With(pin, p => p.IsOpen);

    /// <inheritdoc/>
    protected override void OpenPin(int pinNumber) => Use(pinNumber, p => p.IsOpen = true);

    /// <inheritdoc/>
    protected override void ClosePin(int pinNumber) => Change(pinNumber, p =>
    {
        p.IsOpen = false;
        p.OnRising = p.OnFalling = null;
        p.Mode = PinMode.Input;
    });

    /// <inheritdoc/>
    protected override bool IsPinModeSupported(int pinNumber, PinMode mode) =>
        mode is PinMode.Input or PinMode.InputPullUp or PinMode.InputPullDown or PinMode.Output;

    /// <inheritdoc/>
    protected override PinMode GetPinMode(int pinNumber) => Use(pinNumber, p => p.Mode);

    /// <inheritdoc/>
    protected override void SetPinMode(int pinNumber, PinMode mode) => Use(pinNumber, p => p.Mode = mode);

    /// <inheritdoc/>
    protected override PinValue Read(int pinNumber) => Use(pinNumber, p => p.Level());

    /// <inheritdoc/>
    protected override void Write(int pinNumber, PinValue value) => Use(pinNumber, p =>
    {
        p.Drive(value);
        return value;
    });

    /// <inheritdoc/>
    protected override void Toggle(int pinNumber) => Write(pinNumber, !Read(pinNumber));

    /// <inheritdoc/>
    protected override void AddCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback) =>
        Use(pinNumber, p =>
        {
            if (eventTypes.HasFlag(PinEventTypes.Rising))
                p.OnRising += callback;
            if (eventTypes.HasFlag(PinEventTypes.Falling))
                p.OnFalling += callback;
            return p;
        });

    /// <inheritdoc/>
    protected override void RemoveCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback) =>
        Change(pinNumber, p =>
        {
            p.OnRising -= callback;
            p.OnFalling -= callback;
        });

    /// <inheritdoc/>
    protected override WaitForEventResult WaitForEvent(int pinNumber, PinEventTypes eventTypes, CancellationToken cancellationToken)
    {
        using var seen = new SemaphoreSlim(0);
        var edge = PinEventTypes.None;
        void OnEdge(object sender, PinValueChangedEventArgs e)
        {
            edge = e.ChangeType;
            seen.Release();
        }

        AddCallbackForPinValueChangedEvent(pinNumber, eventTypes, OnEdge);
        try
        {
            seen.Wait(cancellationToken);
            return new WaitForEventResult { EventTypes = edge, TimedOut = false };
        }
        catch (OperationCanceledException)
        {
            return new WaitForEventResult { EventTypes = PinEventTypes.None, TimedOut = true };
        }
        finally
        {
            RemoveCallbackForPinValueChangedEvent(pinNumber, OnEdge);
        }
    }

    /// <summary>Changes what is outside the chip, then calls back for the edge that came of it.</summary>
    private void Change(int pin, Action<VirtualPin> change)
    {
        PinChangeEventHandler? callbacks;
        PinEventTypes edge;
        lock (_gate)
        {
            VirtualPin p = PinAt(pin);
            PinValue before = p.Level();
            change(p);
            PinValue after = p.Level();
            if (before == after || p.Mode == PinMode.Output || p.IsMissing)
                return;
            edge = after == PinValue.High ? PinEventTypes.Rising : PinEventTypes.Falling;
            callbacks = edge == PinEventTypes.Rising ? p.OnRising : p.OnFalling;
            if (p.EdgesToDrop > 0)
            {
                p.EdgesToDrop--;
                return;
            }
        }
        callbacks?.Invoke(this, new PinValueChangedEventArgs(edge, pin));
    }

    private T Use<T>(int pin, Func<VirtualPin, T> use) => With(pin, p =>
        p.IsMissing ? throw new IOException($"GPIO pin {pin} is missing (simulated fault).") : use(p));

    private T With<T>(int pin, Func<VirtualPin, T> use)
    {
        lock (_gate)
            return use(PinAt(pin));
    }

    private VirtualPin PinAt(int pin) => pin is >= 0 and < HeaderPins
        ? _pins[pin]
        : throw new ArgumentOutOfRangeException(nameof(pin), pin, $"GPIO pins are 0 to {HeaderPins - 1} (BCM numbers).");
}
