using System.Device.I2c;

namespace Gateway.Simulation;

/// <summary>
/// An I2C bus in memory. It keeps its own time: every byte takes nine bits at 400 kHz, so a chip that needs time to convert
/// needs it here as well. Safe to use from several threads, as the kernel's is.
/// </summary>
public sealed class SimulatedI2cBus
{
    private static readonly TimeSpan ByteTime = TimeSpan.FromTicks(225);

    private readonly Dictionary<int, ISimulatedI2cChip> _chips = [];
    private readonly HashSet<int> _missing = [];
    private readonly Lock _gate = new();

    /// <summary>Time that the bus has been busy.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>Transfers that no chip answered.</summary>
    public long NotAcknowledged { get; private set; }

    internal void Add(int address, ISimulatedI2cChip chip) => _chips[address] = chip;

    /// <summary>Takes a chip off the bus, or puts it back; while it is off, its address is not acknowledged.</summary>
    public void SetMissing(int address, bool missing)
    {
        lock (_gate)
            _ = missing ? _missing.Add(address) : _missing.Remove(address);
    }

    /// <summary>What a program opens; whether a chip is there shows only when it is spoken to.</summary>
    public I2cDevice Open(int bus, int address) => new Device(this, new I2cConnectionSettings(bus, address));

    private void Transfer(int address, ReadOnlySpan<byte> written, Span<byte> read)
    {
        lock (_gate)
        {
            Elapsed += ByteTime * (1 + written.Length + (read.Length > 0 ? 1 + read.Length : 0));
            if (_missing.Contains(address) || !_chips.TryGetValue(address, out ISimulatedI2cChip? chip))
            {
                NotAcknowledged++;
                throw new IOException("Error 121 performing I2C data transfer."); // EREMOTEIO, as Linux says it.
            }
            if (written.Length > 0)
                chip.Write(written);
            if (read.Length > 0)
                chip.Read(read);
        }
    }

    private sealed class Device(SimulatedI2cBus bus, I2cConnectionSettings settings) : I2cDevice
    {
        public override I2cConnectionSettings ConnectionSettings => settings;

        public override byte ReadByte()
        {
            Span<byte> one = stackalloc byte[1];
            Read(one);
            return one[0];
        }

        public override void Read(Span<byte> buffer) => bus.Transfer(settings.DeviceAddress, [], buffer);

        public override void WriteByte(byte value) => Write([value]);

        public override void Write(ReadOnlySpan<byte> buffer) => bus.Transfer(settings.DeviceAddress, buffer, []);

        public override void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer) => bus.Transfer(settings.DeviceAddress, writeBuffer, readBuffer);
    }
}

/// <summary>A chip on the bus, between its start and stop conditions.</summary>
internal interface ISimulatedI2cChip
{
    void Write(ReadOnlySpan<byte> bytes);

    void Read(Span<byte> bytes);
}
