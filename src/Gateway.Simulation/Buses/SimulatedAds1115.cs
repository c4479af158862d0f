namespace Gateway.Simulation;

/// <summary>
/// An ADS1115 by TI SBAS444D 9.5 and 9.6: pointer register, big-endian registers, single shots that take their time, OS bit
/// that reads 0 while converting, PGA that clips. In reset it converts nothing until it is told to.
/// </summary>
public sealed class SimulatedAds1115 : ISimulatedI2cChip
{
    private static readonly double[] FullScales = [6.144, 4.096, 2.048, 1.024, 0.512, 0.256, 0.256, 0.256];
    private static readonly int[] Rates = [8, 16, 32, 64, 128, 250, 475, 860];

    private readonly SimulatedI2cBus _bus;
    private readonly Func<double>?[] _inputs = new Func<double>?[4];
    private byte _pointer;
    private ushort _config = 0x8583;
    private short _conversion;
    private TimeSpan? _readyAt;

    /// <summary>Puts the chip on a bus.</summary>
    public SimulatedAds1115(SimulatedI2cBus bus, int address = 0x48)
    {
        ArgumentNullException.ThrowIfNull(bus);
        _bus = bus;
        bus.Add(address, this);
    }

    /// <summary>Conversions that were begun.</summary>
    public long Conversions { get; private set; }

    /// <summary>Whether a conversion never ends (a damaged chip).</summary>
    public bool IsStuck { get; set; }

    /// <summary>Wires an input: what voltage it has now.</summary>
    public void Wire(int channel, Func<double> volts) => _inputs[channel] = volts;

    void ISimulatedI2cChip.Write(ReadOnlySpan<byte> bytes)
    {
        _pointer = (byte)(bytes[0] & 3);
        if (_pointer != 1 || bytes.Length < 3)
            return;
        Finish();
        _config = (ushort)(bytes[1] << 8 | bytes[2]);
        bool isSingleShot = (_config & 0x0100) != 0;
        if (!isSingleShot)
            throw new NotSupportedException("the simulated ADS1115 converts in single shots only");
        if ((_config & 0x8000) == 0 || _readyAt is not null)
            return; // OS has no effect while a conversion runs (table 9-3).
        _readyAt = _bus.Elapsed + TimeSpan.FromSeconds(1.0 / Rates[_config >> 5 & 7]);
        Conversions++;
    }

    void ISimulatedI2cChip.Read(Span<byte> bytes)
    {
        Finish();
        ushort value = _pointer switch
        {
            0 => (ushort)_conversion,
            1 => (ushort)((_config & 0x7FFF) | (_readyAt is null ? 0x8000 : 0)),
            2 => 0x8000,
            _ => 0x7FFF,
        };
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = i == 0 ? (byte)(value >> 8) : i == 1 ? (byte)value : (byte)0xFF;
    }

    private void Finish()
    {
        if (_readyAt is not { } ready || _bus.Elapsed < ready || IsStuck)
            return;
        _readyAt = null;
        int mux = _config >> 12 & 7;
        double volts = mux >= 4 ? Volts(mux - 4) : mux == 0 ? Volts(0) - Volts(1) : Volts(mux - 1) - Volts(3);
        double full = FullScales[_config >> 9 & 7];
        _conversion = (short)Math.Clamp(Math.Floor(volts / full * 32768), -32768, 32767);
    }

    private double Volts(int channel) => _inputs[channel]?.Invoke() ?? 0;
}
