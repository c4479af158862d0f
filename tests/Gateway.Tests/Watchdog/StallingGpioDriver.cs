using System.Device.Gpio;

namespace Gateway.Tests.Watchdog;

/// <summary>Pins whose reading can be made to hang, as a driver in the kernel may.</summary>
internal sealed class StallingGpioDriver : GpioDriver
{
    private readonly ManualResetEventSlim _goesOn = new(initialState: true);

    protected override int PinCount => 28;

    public void Stall() => _goesOn.Reset();

    public void GoOn() => _goesOn.Set();

    protected override void OpenPin(int pinNumber)
    {
        // Nothing to open: the pins are always there.
    }

    protected override void ClosePin(int pinNumber)
    {
        // Nothing to close.
    }

    protected override PinMode GetPinMode(int pinNumber) => PinMode.InputPullUp;

    protected override bool IsPinModeSupported(int pinNumber, PinMode mode) => true;

    protected override void SetPinMode(int pinNumber, PinMode mode)
    {
        // Always an input with a pull-up.
    }

    protected override PinValue Read(int pinNumber)
    {
        _goesOn.Wait();
        return PinValue.High;
    }

    protected override void Write(int pinNumber, PinValue value) => throw new NotSupportedException();

    protected override WaitForEventResult WaitForEvent(int pinNumber, PinEventTypes eventTypes, CancellationToken cancellationToken) => throw new NotSupportedException();

    protected override void AddCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback) => throw new NotSupportedException();

    protected override void RemoveCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback) => throw new NotSupportedException();
}
