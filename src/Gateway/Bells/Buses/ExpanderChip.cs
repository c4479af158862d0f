using Gateway.Bells.Chips;
using Gateway.Configuration;

namespace Gateway.Bells.Buses;

/// <summary>
/// The bells on one expander: all pins read at once, every time. Its settings are looked at again and again: a chip whose
/// supply blinked answers as if nothing had happened, with pull-ups off.
/// </summary>
internal sealed class ExpanderChip : IPolledChip
{
    /// <summary>Polls between two looks at the settings: about a second.</summary>
    private const int BetweenChecks = 64;

    /// <summary>Both halves mirrored on one interrupt line, which is driven low (IOCON.MIRROR).</summary>
    private const ushort Mirrored = 0x4040;

    private readonly IReadOnlyList<ContactInput> _contacts;
    private readonly ExpanderOutputs _outputs;
    private readonly Mcp23017? _mcp23017;
    private readonly Pcf8574? _pcf8574;
    private int _polls;
    private int _written = -1;
    private int _lastLevels = -1;

    /// <exception cref="IOException">It does not answer.</exception>
    public ExpanderChip(ExpanderConfiguration configuration, IReadOnlyList<ContactInput> contacts, ExpanderOutputs outputs, BusOpeners openers)
    {
        (_contacts, _outputs) = (contacts, outputs);
        if (configuration.Chip == ChipKind.Mcp23017)
            _mcp23017 = new Mcp23017(openers.I2c(configuration.Bus, configuration.Address));
        else
            _pcf8574 = new Pcf8574(openers.I2c(configuration.Bus, configuration.Address));
        foreach (ContactInput contact in contacts)
            contact.Begin();
    }

    private ushort Inputs => (ushort)~_outputs.Mask;

    public void Poll()
    {
        if (_polls++ % BetweenChecks == 0)
            SetUp();
        Write();
        int levels = Levels();
        // A change may be that of a chip which lost its supply and its pull-ups with it: every bell would be pressed.
        if (levels != _lastLevels && SetUp())
        {
            Write();
            levels = Levels();
        }
        _lastLevels = levels;
        foreach (ContactInput contact in _contacts)
            contact.Sample(levels);
    }

    public void Dispose()
    {
        _mcp23017?.Dispose();
        _pcf8574?.Dispose();
    }

    private int Levels() => _mcp23017?.ReadUInt16(Register.GPIO) ?? _pcf8574!.ReadByte();

    /// <returns>Whether its settings were not as they have to be.</returns>
    private bool SetUp()
    {
        if (_mcp23017 is null)
        {
            _written = -1; // A PCF8574 cannot be asked what it was told.
            return false;
        }
        if (_mcp23017.ReadUInt16(Register.IODIR) == Inputs && _mcp23017.ReadUInt16(Register.GPPU) == Inputs && _mcp23017.ReadUInt16(Register.GPINTEN) == Inputs)
            return false;
        _mcp23017.WriteUInt16(Register.IOCON, Mirrored);
        _mcp23017.WriteUInt16(Register.IPOL, 0);
        _mcp23017.WriteUInt16(Register.OLAT, (ushort)_outputs.Levels);
        _mcp23017.WriteUInt16(Register.GPPU, Inputs);
        _mcp23017.WriteUInt16(Register.INTCON, 0);
        _mcp23017.WriteUInt16(Register.IODIR, Inputs);
        _mcp23017.WriteUInt16(Register.GPINTEN, Inputs);
        _written = -1;
        return true;
    }

    private void Write()
    {
        int levels = _outputs.Levels;
        if (levels == _written)
            return;
        if (_pcf8574 is not null)
            _pcf8574.WriteByte((byte)(Inputs | levels)); // Inputs are pins written high.
        else if (_outputs.Mask != 0)
            _mcp23017!.WriteUInt16(Register.OLAT, (ushort)levels);
        _written = levels;
    }
}
