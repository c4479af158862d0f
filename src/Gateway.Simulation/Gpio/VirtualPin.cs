using System.Device.Gpio;

namespace Gateway.Simulation;

/// <summary>One pin: what is wired to it, how the program set it, and therefore what it reads.</summary>
internal sealed class VirtualPin
{
    private PinValue _floating = PinValue.Low;
    private PinValue _output = PinValue.Low;

    public bool IsOpen { get; set; }

    public bool IsMissing { get; set; }

    public PinMode Mode { get; set; } = PinMode.Input;

    public VirtualContact Contact { get; set; } = VirtualContact.NormallyOpenToGround;

    public bool IsPressed { get; set; }

    public int EdgesToDrop { get; set; }

    public PinChangeEventHandler? OnRising { get; set; }

    public PinChangeEventHandler? OnFalling { get; set; }

    public void Drive(PinValue value) => _output = value;

    /// <summary>The level as the chip would read it. A floating input keeps the level it last had, as its capacitance does.</summary>
    public PinValue Level()
    {
        if (Mode == PinMode.Output)
            return _output;
        bool closed = IsPressed == Contact.NormallyOpen;
        PinValue level = closed ? (Contact.ClosesToSupply ? PinValue.High : PinValue.Low) : OpenContactLevel();
        _floating = level;
        return level;
    }

    private PinValue OpenContactLevel() => Mode switch
    {
        PinMode.InputPullUp => PinValue.High,
        PinMode.InputPullDown => PinValue.Low,
        _ => _floating,
    };
}
