namespace Gateway.Gnss.Sbf;

/// <summary>PosCovGeodetic, block 5906: variances and covariances of the position, square metres (mosaic-X5 reference guide 4.12).</summary>
public readonly record struct PosCovGeodetic
{
    /// <summary>Block number.</summary>
    public const int Number = 5906;

    private const int Shortest = 56;

    /// <summary>Time stamp.</summary>
    public SbfHeader Header { get; init; }

    /// <summary>Kind of solution.</summary>
    public SbfMode Mode { get; init; }

    /// <summary>0, or why there is no solution.</summary>
    public int Error { get; init; }

    /// <summary>Variance northward.</summary>
    public double? LatitudeVariance { get; init; }

    /// <summary>Variance eastward.</summary>
    public double? LongitudeVariance { get; init; }

    /// <summary>Variance of the height.</summary>
    public double? HeightVariance { get; init; }

    /// <summary>Covariance of north and east.</summary>
    public double? LatitudeLongitudeCovariance { get; init; }

    /// <summary>Covariance of north and up.</summary>
    public double? LatitudeHeightCovariance { get; init; }

    /// <summary>Covariance of east and up.</summary>
    public double? LongitudeHeightCovariance { get; init; }

    /// <summary>Reads a whole block; its CRC is not looked at.</summary>
    /// <returns>False if it is another block or too short.</returns>
    public static bool TryParse(ReadOnlySpan<byte> block, out PosCovGeodetic covariance)
    {
        covariance = default;
        if (!SbfHeader.TryParse(block, Number, Shortest, out SbfHeader header))
            return false;
        covariance = new PosCovGeodetic
        {
            Header = header,
            Mode = (SbfMode)(block[14] & 0x0F),
            Error = block[15],
            LatitudeVariance = SbfValue.Float(block[16..]),
            LongitudeVariance = SbfValue.Float(block[20..]),
            HeightVariance = SbfValue.Float(block[24..]),
            LatitudeLongitudeCovariance = SbfValue.Float(block[32..]),
            LatitudeHeightCovariance = SbfValue.Float(block[36..]),
            LongitudeHeightCovariance = SbfValue.Float(block[44..]),
        };
        return true;
    }
}
