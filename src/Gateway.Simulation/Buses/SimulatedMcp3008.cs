using System.Device.Spi;

namespace Gateway.Simulation;

/// <summary>
/// An MCP3008 by Microchip DS21295D 5 and figure 6-1, bit by bit: waits for the start bit, takes SGL and D2 to D0, samples,
/// gives a null bit and ten bits, highest first. It answers high without a chip, as a pulled-up line does.
/// </summary>
public sealed class SimulatedMcp3008 : SpiDevice
{
    private readonly Func<double>?[] _inputs = new Func<double>?[8];

    /// <summary>Reference voltage, volts.</summary>
    public double ReferenceVolts { get; set; } = 3.3;

    /// <summary>Whether the chip is not there.</summary>
    public bool IsMissing { get; set; }

    /// <inheritdoc/>
    public override SpiConnectionSettings ConnectionSettings { get; } = new(0, 0);

    /// <summary>Wires an input: what voltage it has now.</summary>
    public void Wire(int channel, Func<double> volts) => _inputs[channel] = volts;

    /// <inheritdoc/>
    public override byte ReadByte() => throw new NotSupportedException("an MCP3008 answers only what it is sent");

    /// <inheritdoc/>
    public override void Read(Span<byte> buffer) => throw new NotSupportedException("an MCP3008 answers only what it is sent");

    /// <inheritdoc/>
    public override void WriteByte(byte value) => Write([value]);

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer) => TransferFullDuplex(buffer, new byte[buffer.Length]);

    /// <inheritdoc/>
    public override void TransferFullDuplex(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer)
    {
        readBuffer.Fill(0xFF); // Output is high-impedance until the null bit.
        if (IsMissing)
            return;
        int start = -1, settings = 0, code = 0;
        for (int bit = 0; bit < writeBuffer.Length * 8; bit++)
        {
            bool isHigh = (writeBuffer[bit / 8] & 0x80 >> bit % 8) != 0;
            if (start < 0)
            {
                start = isHigh ? bit : -1;
                continue;
            }
            int since = bit - start;
            if (since <= 4)
                settings = settings << 1 | (isHigh ? 1 : 0);
            if (since == 5)
                code = Convert(settings);
            if (since == 6)
                Put(readBuffer, bit, 0);
            else if (since is > 6 and <= 16)
                Put(readBuffer, bit, code >> 16 - since & 1);
        }
    }

    private int Convert(int settings)
    {
        if ((settings & 8) == 0)
            throw new NotSupportedException("the simulated MCP3008 measures single-ended only");
        double volts = _inputs[settings & 7]?.Invoke() ?? 0;
        return (int)Math.Clamp(Math.Floor(volts / ReferenceVolts * 1024), 0, 1023);
    }

    private static void Put(Span<byte> buffer, int bit, int value)
    {
        byte mask = (byte)(0x80 >> bit % 8);
        buffer[bit / 8] = (byte)(value == 0 ? buffer[bit / 8] & ~mask : buffer[bit / 8] | mask);
    }
}
