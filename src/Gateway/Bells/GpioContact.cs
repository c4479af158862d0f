using System.Device.Gpio;
using Gateway.Configuration;

namespace Gateway.Bells;

/// <summary>
/// One dry contact on one pin: opens the pin, samples it, and after a fault closes it and tries again a while later.
/// A fault is said once; other pins go on.
/// </summary>
internal sealed class GpioContact(WatchedBell bell, GpioContactConfiguration configuration, TimeProvider time, bool isTamper = false)
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(5);

    private ContactDebounce? _debounce;
    private long? _failedAt;

    public string BellId => bell.Configuration.Id;

    /// <summary>Samples the contact, opening the pin first where that is due.</summary>
    /// <param name="controller">Controller to use.</param>
    /// <param name="fault">What went wrong and what to do, the first time it did.</param>
    /// <returns>False if a fault begins with this sample.</returns>
    public bool TrySample(GpioController controller, out string? fault)
    {
        fault = null;
        if (_failedAt is { } failed && time.GetElapsedTime(failed) < BetweenAttempts)
            return true;
        try
        {
            if (_debounce is null)
                Open(controller);
            if (_debounce!.Sample(IsPressed(controller.Read(configuration.Pin))) is { } signal)
                _ = isTamper ? bell.SetHousing(signal) : bell.Take(signal); // The writer owns what comes of it; the next sample must not wait for the disk.
            if (!isTamper)
                bell.Heard();
            if (_failedAt is not null)
                bell.SetFault(null);
            _failedAt = null;
            return true;
        }
        catch (Exception e)
        {
            bool isNew = _failedAt is null;
            _failedAt = time.GetTimestamp();
            _debounce = null;
            bell.SetFault(Explain(e));
            Close(controller);
            fault = isNew ? Explain(e) : null;
            return !isNew;
        }
    }

    /// <summary>Forgets the pin, because its controller is gone.</summary>
    public void Forget(string fault)
    {
        _debounce = null;
        _failedAt = null;
        bell.SetFault(fault);
    }

    private void Open(GpioController controller)
    {
        PinMode mode = configuration.Pull switch
        {
            PinPull.Up => PinMode.InputPullUp,
            PinPull.Down => PinMode.InputPullDown,
            _ => PinMode.Input,
        };
        if (!controller.IsPinOpen(configuration.Pin))
            controller.OpenPin(configuration.Pin);
        controller.SetPinMode(configuration.Pin, mode);
        TimeSpan debounce = TimeSpan.FromMilliseconds(configuration.DebounceMilliseconds);
        TimeSpan hold = TimeSpan.FromMilliseconds(isTamper ? 0 : bell.Configuration.Supervision.MinimumHoldMilliseconds);
        _debounce = new ContactDebounce(hold > debounce ? hold : debounce, debounce, time);
        bell.SetFault(null);
    }

    private bool IsPressed(PinValue level)
    {
        PinLevel closedLevel = configuration.ClosedLevel ?? (configuration.Pull == PinPull.Down ? PinLevel.High : PinLevel.Low);
        bool isClosed = (level == PinValue.High) == (closedLevel == PinLevel.High);
        return isClosed == (configuration.Contact == ContactKind.NormallyOpen);
    }

    private void Close(GpioController controller)
    {
        try
        {
            if (controller.IsPinOpen(configuration.Pin))
                controller.ClosePin(configuration.Pin);
        }
        catch (Exception e)
        {
            // The pin failed already; that it cannot be closed either adds one thing for whoever looks.
            bell.SetFault($"{Explain(e)} (while closing it)");
        }
    }

    private string Explain(Exception e) =>
        $"GPIO pin {configuration.Pin} cannot be read: {GpioFaults.Explain(e)} Check that no other program uses the pin and that the service's user is in group gpio; tried again every {BetweenAttempts.TotalSeconds:0} s.";
}
