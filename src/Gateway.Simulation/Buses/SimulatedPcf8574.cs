namespace Gateway.Simulation;

/// <summary>A PCF8574 by NXP's data sheet 8.1: no registers; a pin written high is an input with a weak pull-up, one written low pulls down.</summary>
public sealed class SimulatedPcf8574 : ISimulatedI2cChip
{
    private byte _latch = 0xFF;
    private byte _closed;

    /// <summary>Puts the chip on a bus.</summary>
    public SimulatedPcf8574(SimulatedI2cBus bus, int address = 0x20)
    {
        ArgumentNullException.ThrowIfNull(bus);
        bus.Add(address, this);
    }

    /// <summary>Closes or opens the contact to ground at a pin.</summary>
    public void Close(int pin, bool isClosed) => _closed = (byte)(isClosed ? _closed | 1 << pin : _closed & ~(1 << pin));

    /// <summary>What the program has written.</summary>
    public byte Latch => _latch;

    void ISimulatedI2cChip.Write(ReadOnlySpan<byte> bytes) => _latch = bytes[^1];

    void ISimulatedI2cChip.Read(Span<byte> bytes) => bytes.Fill((byte)(_latch & ~_closed));
}
