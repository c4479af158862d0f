using System.Device.I2c;

namespace Gateway.Bells.Chips;

/// <summary>
/// PCF8574, eight pins on I2C without registers (NXP PCF8574 8.1: a pin written high is an input with a weak pull-up).
/// Constructor and names are those of Iot.Device.Bindings, which replaces this class by its deletion. One thread uses it.
/// </summary>
internal sealed class Pcf8574(I2cDevice device) : IDisposable
{
    /// <exception cref="IOException">The chip does not answer.</exception>
    public byte ReadByte() => device.ReadByte();

    /// <exception cref="IOException">The chip does not answer.</exception>
    public void WriteByte(byte value) => device.WriteByte(value);

    public void Dispose() => device.Dispose();
}
