namespace Gateway.Simulation;

/// <summary>
/// An MCP23017 by Microchip DS20001952C 3 with BANK = 0: registers in pairs, address pointer that counts up, pull-ups,
/// interrupt on change with INTF and INTCAP, cleared by reading. Contacts close to ground; without a pull-up an open
/// pin floats, which here reads low.
/// </summary>
public sealed class SimulatedMcp23017 : ISimulatedI2cChip
{
    private const int Iodir = 0, Ipol = 2, Gpinten = 4, Iocon = 0x0A, Gppu = 0x0C, Intf = 0x0E, Intcap = 0x10, Gpio = 0x12, Olat = 0x14, Count = 0x16;

    private readonly byte[] _registers = new byte[Count];
    private readonly Lock _gate = new();
    private int _pointer;
    private ushort _closed;

    /// <summary>Puts the chip on a bus.</summary>
    public SimulatedMcp23017(SimulatedI2cBus bus, int address = 0x20)
    {
        ArgumentNullException.ThrowIfNull(bus);
        bus.Add(address, this);
        Reset();
    }

    /// <summary>Called when the interrupt line falls.</summary>
    public Action? Interrupted { get; set; }

    /// <summary>Pins that the program drives, and their levels.</summary>
    public ushort Outputs => (ushort)(Pair(Olat) & ~Pair(Iodir));

    /// <summary>Closes or opens the contact at a pin.</summary>
    public void Close(int pin, bool isClosed)
    {
        bool fell;
        lock (_gate)
        {
            ushort before = Levels();
            _closed = (ushort)(isClosed ? _closed | 1 << pin : _closed & ~(1 << pin));
            ushort changed = (ushort)((before ^ Levels()) & Pair(Gpinten));
            fell = changed != 0 && Pair(Intf) == 0;
            if (fell)
            {
                SetPair(Intf, changed);
                SetPair(Intcap, Levels());
            }
        }
        if (fell)
            Interrupted?.Invoke();
    }

    /// <summary>Loses its supply for a moment: every register as after power-on (table 3-1), contacts as they are.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            Array.Clear(_registers);
            _registers[Iodir] = _registers[Iodir + 1] = 0xFF;
            _pointer = 0;
        }
    }

    void ISimulatedI2cChip.Write(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            _pointer = bytes[0] % Count;
            foreach (byte value in bytes[1..])
            {
                int register = _pointer is Gpio or Gpio + 1 ? _pointer - Gpio + Olat : _pointer;
                if (register is not (Intf or Intf + 1 or Intcap or Intcap + 1))
                    _registers[register] = value;
                if (register is Iocon or Iocon + 1)
                    _registers[Iocon] = _registers[Iocon + 1] = value;
                _pointer = (_pointer + 1) % Count;
            }
        }
    }

    void ISimulatedI2cChip.Read(Span<byte> bytes)
    {
        lock (_gate)
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                ushort levels = (ushort)(Levels() ^ Pair(Ipol));
                bytes[i] = _pointer switch { Gpio => (byte)levels, Gpio + 1 => (byte)(levels >> 8), var register => _registers[register] };
                if (_pointer is Gpio or Gpio + 1 or Intcap or Intcap + 1)
                    _registers[Intf + (_pointer & 1)] = 0;
                _pointer = (_pointer + 1) % Count;
            }
        }
    }

    private ushort Levels()
    {
        ushort inputs = (ushort)(Pair(Gppu) & ~_closed);
        return (ushort)((inputs & Pair(Iodir)) | (Pair(Olat) & ~Pair(Iodir)));
    }

    private ushort Pair(int register) => (ushort)(_registers[register] | _registers[register + 1] << 8);

    private void SetPair(int register, ushort value) => (_registers[register], _registers[register + 1]) = ((byte)value, (byte)(value >> 8));
}
