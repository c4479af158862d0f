using System.Device.I2c;

namespace Gateway.Bells.Chips;

/// <summary>Registers of an MCP23017 in pairs A, B with IOCON.BANK = 0 (Microchip DS20001952C, table 3-3).</summary>
internal enum Register : byte
{
    IODIR = 0x00,
    IPOL = 0x02,
    GPINTEN = 0x04,
    DEFVAL = 0x06,
    INTCON = 0x08,
    IOCON = 0x0A,
    GPPU = 0x0C,
    INTF = 0x0E,
    INTCAP = 0x10,
    GPIO = 0x12,
    OLAT = 0x14,
}

/// <summary>
/// MCP23017, sixteen pins on I2C. Constructor and names are those of Iot.Device.Bindings, which replaces this class by its
/// deletion. Bit 0 is GPA0, bit 15 GPB7. One thread uses it.
/// </summary>
internal sealed class Mcp23017(I2cDevice i2cDevice) : IDisposable
{
    /// <exception cref="IOException">The chip does not answer.</exception>
    public ushort ReadUInt16(Register register)
    {
        Span<byte> pair = stackalloc byte[2];
        i2cDevice.WriteRead([(byte)register], pair);
        return (ushort)(pair[1] << 8 | pair[0]);
    }

    /// <exception cref="IOException">The chip does not answer.</exception>
    public void WriteUInt16(Register register, ushort value) => i2cDevice.Write([(byte)register, (byte)value, (byte)(value >> 8)]);

    public void Dispose() => i2cDevice.Dispose();
}
