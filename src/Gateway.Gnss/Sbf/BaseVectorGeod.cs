using static System.Buffers.Binary.BinaryPrimitives;

namespace Gateway.Gnss.Sbf;

/// <summary>BaseVectorGeod, block 4028: vectors from base stations to the rover (mosaic-X5 reference guide 4.12). The first one is read.</summary>
public readonly record struct BaseVectorGeod
{
    /// <summary>Block number.</summary>
    public const int Number = 4028;

    private const int FirstVector = 16, ShortestVector = 52;

    /// <summary>Time stamp.</summary>
    public SbfHeader Header { get; init; }

    /// <summary>How many vectors the block holds.</summary>
    public int Vectors { get; init; }

    /// <summary>Kind of solution.</summary>
    public SbfMode Mode { get; init; }

    /// <summary>0, or why there is no vector.</summary>
    public int Error { get; init; }

    /// <summary>Base to rover eastward, metres.</summary>
    public double? EastMetres { get; init; }

    /// <summary>Base to rover northward, metres.</summary>
    public double? NorthMetres { get; init; }

    /// <summary>Base to rover upward, metres.</summary>
    public double? UpMetres { get; init; }

    /// <summary>Direction from base to rover, hundredths of a degree.</summary>
    public int? AzimuthHundredths { get; init; }

    /// <summary>Elevation of the rover from the base, hundredths of a degree.</summary>
    public int? ElevationHundredths { get; init; }

    /// <summary>The base station.</summary>
    public int? ReferenceId { get; init; }

    /// <summary>Age of the corrections, hundredths of a second.</summary>
    public int? CorrectionAgeHundredths { get; init; }

    /// <summary>Reads a whole block; its CRC is not looked at.</summary>
    /// <returns>False if it is another block or too short.</returns>
    public static bool TryParse(ReadOnlySpan<byte> block, out BaseVectorGeod vector)
    {
        vector = default;
        if (!SbfHeader.TryParse(block, Number, FirstVector, out SbfHeader header))
            return false;
        vector = new BaseVectorGeod { Header = header, Vectors = block[14] };
        if (block[14] == 0)
            return true;
        if (block[15] < ShortestVector || block.Length < FirstVector + ShortestVector)
            return false;
        ReadOnlySpan<byte> first = block[FirstVector..];
        vector = vector with
        {
            Error = first[1],
            Mode = (SbfMode)(first[2] & 0x0F),
            EastMetres = SbfValue.Double(first[4..]),
            NorthMetres = SbfValue.Double(first[12..]),
            UpMetres = SbfValue.Double(first[20..]),
            AzimuthHundredths = SbfValue.Word(first[40..]),
            ElevationHundredths = ReadInt16LittleEndian(first[42..]) is var elevation and not short.MinValue ? elevation : null,
            ReferenceId = SbfValue.Word(first[44..]),
            CorrectionAgeHundredths = SbfValue.Word(first[46..]),
        };
        return true;
    }
}
