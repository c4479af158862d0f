using System.Buffers.Binary;
using System.Device.I2c;

namespace Gateway.Bells.Chips;

/// <summary>Input of an ADS1115 against ground (TI SBAS444 9.6.3, MUX[2:0]).</summary>
internal enum InputMultiplexer
{
    AIN0 = 4,
    AIN1 = 5,
    AIN2 = 6,
    AIN3 = 7,
}

/// <summary>Full scale of an ADS1115 (PGA[2:0]).</summary>
internal enum MeasuringRange
{
    /// <summary>+-6.144 V; the input still may not exceed the supply.</summary>
    FS6144 = 0,

    /// <summary>+-4.096 V: 125 uV a step.</summary>
    FS4096 = 1,

    FS2048 = 2,
    FS1024 = 3,
    FS0512 = 4,
    FS0256 = 5,
}

/// <summary>Conversions a second of an ADS1115 (DR[2:0]).</summary>
internal enum DataRate
{
    SPS008 = 0,
    SPS128 = 4,
    SPS860 = 7,
}

/// <summary>
/// ADS1115, a 16-bit converter of four inputs on I2C, read in single shots: registers and bits by TI SBAS444D 9.6.
/// Constructor and names are those of Iot.Device.Bindings, which replaces this class by its deletion. One thread uses it.
/// </summary>
internal sealed class Ads1115(I2cDevice i2cDevice, InputMultiplexer inputMultiplexer = InputMultiplexer.AIN0, MeasuringRange measuringRange = MeasuringRange.FS4096, DataRate dataRate = DataRate.SPS860)
    : IDisposable
{
    private const byte ConversionRegister = 0, ConfigRegister = 1;
    private const ushort Start = 0x8000, Ready = 0x8000, SingleShot = 0x0100, ComparatorOff = 0x0003;

    /// <summary>Looks at the ready bit before the chip counts as dead; each takes a tenth of a millisecond and more on the bus.</summary>
    private const int MostLooks = 400;

    /// <summary>Full scale, volts.</summary>
    public double FullScaleVolts { get; } = measuringRange switch
    {
        MeasuringRange.FS6144 => 6.144,
        MeasuringRange.FS4096 => 4.096,
        MeasuringRange.FS2048 => 2.048,
        MeasuringRange.FS1024 => 1.024,
        MeasuringRange.FS0512 => 0.512,
        _ => 0.256,
    };

    /// <summary>Measures the input of the constructor.</summary>
    /// <exception cref="IOException">The chip does not answer, or does not end its conversion.</exception>
    public short ReadRaw() => ReadRaw(inputMultiplexer);

    /// <summary>Measures an input: starts a conversion, waits for its end, reads it.</summary>
    /// <exception cref="IOException">The chip does not answer, or does not end its conversion.</exception>
    public short ReadRaw(InputMultiplexer input)
    {
        ushort config = (ushort)(Start | (int)input << 12 | (int)measuringRange << 9 | SingleShot | (int)dataRate << 5 | ComparatorOff);
        i2cDevice.Write([ConfigRegister, (byte)(config >> 8), (byte)config]);
        // Before it is ready, the register still holds the conversion before: of another input.
        for (int look = 0; look < MostLooks; look++)
        {
            if ((Register(ConfigRegister) & Ready) != 0)
                return (short)Register(ConversionRegister);
        }
        throw new IOException("the ADS1115 does not end its conversion");
    }

    /// <summary>Volts of a raw value.</summary>
    public double RawToVolts(short raw) => raw * FullScaleVolts / 32768;

    public void Dispose() => i2cDevice.Dispose();

    private ushort Register(byte register)
    {
        Span<byte> value = stackalloc byte[2];
        i2cDevice.WriteRead([register], value);
        return BinaryPrimitives.ReadUInt16BigEndian(value);
    }
}
