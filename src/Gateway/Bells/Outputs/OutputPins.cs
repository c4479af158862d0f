using System.Device.Gpio;

namespace Gateway.Bells.Outputs;

/// <summary>Pins that are outputs, opened when the first is driven; after a fault tried again a while later.</summary>
internal sealed class OutputPins(OpenGpio openGpio, TimeProvider time)
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(5);

    private GpioController? _controller;
    private long? _failedAt;
    private Exception? _fault;

    /// <exception cref="Exception">The pin cannot be driven.</exception>
    public void Set(int pin, bool isHigh)
    {
        if (_failedAt is { } failed && time.GetElapsedTime(failed) < BetweenAttempts)
            throw new IOException(_fault!.Message, _fault);
        try
        {
            _controller ??= openGpio();
            if (!_controller.IsPinOpen(pin))
                _controller.OpenPin(pin, PinMode.Output, isHigh ? PinValue.High : PinValue.Low);
            _controller.Write(pin, isHigh ? PinValue.High : PinValue.Low);
            _failedAt = null;
        }
        catch (Exception fault)
        {
            (_failedAt, _fault) = (time.GetTimestamp(), fault);
            throw;
        }
    }

    public void Close()
    {
        _controller?.Dispose();
        _controller = null;
    }
}
