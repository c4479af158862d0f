using static System.Buffers.Binary.BinaryPrimitives;

namespace Gateway.Gnss.Sbf;

/// <summary>DOP, block 4001: dilutions of precision, hundredths (mosaic-X5 reference guide 4.12).</summary>
public readonly record struct SbfDop
{
    /// <summary>Block number.</summary>
    public const int Number = 4001;

    private const int Shortest = 24;

    /// <summary>Time stamp.</summary>
    public SbfHeader Header { get; init; }

    /// <summary>Position dilution; null if not available.</summary>
    public int? PdopHundredths { get; init; }

    /// <summary>Time dilution.</summary>
    public int? TdopHundredths { get; init; }

    /// <summary>Horizontal dilution.</summary>
    public int? HdopHundredths { get; init; }

    /// <summary>Vertical dilution.</summary>
    public int? VdopHundredths { get; init; }

    /// <summary>Reads a whole block; its CRC is not looked at.</summary>
    /// <returns>False if it is another block or too short.</returns>
    public static bool TryParse(ReadOnlySpan<byte> block, out SbfDop dop)
    {
        dop = default;
        if (!SbfHeader.TryParse(block, Number, Shortest, out SbfHeader header))
            return false;
        dop = new SbfDop
        {
            Header = header,
            PdopHundredths = Known(block[16..]),
            TdopHundredths = Known(block[18..]),
            HdopHundredths = Known(block[20..]),
            VdopHundredths = Known(block[22..]),
        };
        return true;
    }

    private static int? Known(ReadOnlySpan<byte> bytes) => ReadUInt16LittleEndian(bytes) is var value and not 0 ? value : null;
}
