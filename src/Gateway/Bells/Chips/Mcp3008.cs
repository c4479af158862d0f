using System.Device.Spi;

namespace Gateway.Bells.Chips;

/// <summary>
/// MCP3008, a 10-bit converter of eight inputs on SPI, by Microchip DS21295D 5 and 6.1 (start bit, SGL, D2-D0, then a null
/// bit and ten bits, highest first). Constructor and names are those of Iot.Device.Bindings, which replaces this class by
/// its deletion. One thread uses it.
/// </summary>
internal sealed class Mcp3008(SpiDevice spiDevice) : IDisposable
{
    public const int Steps = 1024;

    /// <summary>Measures an input against ground.</summary>
    /// <param name="channel">0 to 7.</param>
    /// <returns>0 to 1023 of the reference voltage.</returns>
    /// <exception cref="IOException">No chip answers: its null bit is not low.</exception>
    public int Read(int channel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channel, 7);
        Span<byte> answer = stackalloc byte[3];
        spiDevice.TransferFullDuplex([0x01, (byte)(0x80 | channel << 4), 0x00], answer);
        // Nobody drives the line without a chip; a pulled-up one reads as ones, and the null bit tells it.
        if ((answer[1] & 0x04) != 0)
            throw new IOException("no MCP3008 answers on this chip select (its null bit is missing)");
        return (answer[1] & 0x03) << 8 | answer[2];
    }

    public void Dispose() => spiDevice.Dispose();
}
