using static System.Buffers.Binary.BinaryPrimitives;

namespace Gateway.Gnss.Sbf;

/// <summary>ReceiverStatus, block 4014: how the receiver itself is (mosaic-X5 reference guide 4.12).</summary>
public readonly record struct ReceiverStatus
{
    /// <summary>Block number.</summary>
    public const int Number = 4014;

    private const int Shortest = 32, TemperatureOffset = 100;

    /// <summary>Time stamp.</summary>
    public SbfHeader Header { get; init; }

    /// <summary>Load of its processor, per cent; null if not known.</summary>
    public int? ProcessorLoadPercent { get; init; }

    /// <summary>Bits of errors that came from outside: corrections, antenna, NTP.</summary>
    public int ExternalErrors { get; init; }

    /// <summary>Time since it was started, seconds.</summary>
    public uint UptimeSeconds { get; init; }

    /// <summary>Bits of its state, such as active antenna, external frequency, disk full.</summary>
    public uint State { get; init; }

    /// <summary>Bits of its errors: software, watchdog, antenna, congestion, missed event, CPU overload, configuration.</summary>
    public uint Errors { get; init; }

    /// <summary>Its temperature, degrees Celsius; null if not known.</summary>
    public int? TemperatureCelsius { get; init; }

    /// <summary>Reads a whole block; its CRC is not looked at.</summary>
    /// <returns>False if it is another block or too short.</returns>
    public static bool TryParse(ReadOnlySpan<byte> block, out ReceiverStatus status)
    {
        status = default;
        if (!SbfHeader.TryParse(block, Number, Shortest, out SbfHeader header))
            return false;
        status = new ReceiverStatus
        {
            Header = header,
            ProcessorLoadPercent = block[14] == byte.MaxValue ? null : block[14],
            ExternalErrors = block[15],
            UptimeSeconds = ReadUInt32LittleEndian(block[16..]),
            State = ReadUInt32LittleEndian(block[20..]),
            Errors = ReadUInt32LittleEndian(block[24..]),
            TemperatureCelsius = block[31] == 0 ? null : block[31] - TemperatureOffset,
        };
        return true;
    }
}
