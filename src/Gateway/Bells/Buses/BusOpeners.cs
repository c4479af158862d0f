using System.Device.I2c;
using System.Device.Spi;

namespace Gateway.Bells.Buses;

/// <summary>Opens what the buses' chips are reached by; of this board unless replaced.</summary>
internal sealed record BusOpeners
{
    /// <summary>A chip on an I2C bus, by bus and address.</summary>
    public Func<int, int, I2cDevice> I2c { get; init; } = (bus, address) => I2cDevice.Create(new I2cConnectionSettings(bus, address));

    /// <summary>A chip on an SPI bus, by bus and chip select; at a speed that an MCP3008 takes at 3.3 V (DS21295D, table 1-1).</summary>
    public Func<int, int, SpiDevice> Spi { get; init; } = (bus, select) => SpiDevice.Create(new SpiConnectionSettings(bus, select) { ClockFrequency = 1_000_000 });

    /// <summary>The pins, for interrupt lines.</summary>
    public OpenGpio Gpio { get; init; } = GpioBells.OpenOfThisBoard;
}
