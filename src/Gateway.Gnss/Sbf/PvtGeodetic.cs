namespace Gateway.Gnss.Sbf;

/// <summary>PVTGeodetic, block 4007: position, velocity and time (mosaic-X5 reference guide 4.12).</summary>
public readonly record struct PvtGeodetic
{
    /// <summary>Block number.</summary>
    public const int Number = 4007;

    private const int Shortest = 85;

    /// <summary>Time stamp.</summary>
    public SbfHeader Header { get; init; }

    /// <summary>Kind of solution.</summary>
    public SbfMode Mode { get; init; }

    /// <summary>Whether the height was held: a 2D solution.</summary>
    public bool IsTwoD { get; init; }

    /// <summary>0, or why there is no solution.</summary>
    public int Error { get; init; }

    /// <summary>Latitude, radians, north positive.</summary>
    public double? LatitudeRadians { get; init; }

    /// <summary>Longitude, radians, east positive.</summary>
    public double? LongitudeRadians { get; init; }

    /// <summary>Height above the ellipsoid, metres.</summary>
    public double? EllipsoidalHeightMetres { get; init; }

    /// <summary>Geoid undulation that the receiver uses, metres.</summary>
    public double? UndulationMetres { get; init; }

    /// <summary>Northward, metres per second.</summary>
    public double? NorthMetresPerSecond { get; init; }

    /// <summary>Eastward, metres per second.</summary>
    public double? EastMetresPerSecond { get; init; }

    /// <summary>Upward, metres per second.</summary>
    public double? UpMetresPerSecond { get; init; }

    /// <summary>Course over ground, degrees; absent below the speed at which it means anything.</summary>
    public double? CourseDegrees { get; init; }

    /// <summary>
    /// Datum of the place: 0 WGS 84 or ITRS, 19 that of the base station, 30 ETRS89, 31 to 33 NAD83, 34 and 35 GDA, 36
    /// JGD2011, 250 and 251 the user's; null if not told.
    /// </summary>
    public int? Datum { get; init; }

    /// <summary>The datum's name if it is none that stands as it is beside the national one.</summary>
    public DatumName ForeignDatum => Datum switch
    {
        null or 0 or 19 => default,
        30 => DatumName.Of("ETRS89"u8),
        31 => DatumName.Of("NAD83(2011)"u8),
        32 => DatumName.Of("NAD83(PA11)"u8),
        33 => DatumName.Of("NAD83(MA11)"u8),
        34 => DatumName.Of("GDA94(2010)"u8),
        35 => DatumName.Of("GDA2020"u8),
        36 => DatumName.Of("JGD2011"u8),
        250 => DatumName.Of("user's first"u8),
        251 => DatumName.Of("user's second"u8),
        { } other => DatumName.Numbered("SBF"u8, (uint)other),
    };

    /// <summary>Satellites used.</summary>
    public int? Satellites { get; init; }

    /// <summary>Reference station, or the SBAS satellite's PRN.</summary>
    public int? ReferenceId { get; init; }

    /// <summary>Mean age of the corrections, hundredths of a second.</summary>
    public int? CorrectionAgeHundredths { get; init; }

    /// <summary>Horizontal accuracy, centimetres: twice the root of both variances' sum; revision 2.</summary>
    public int? HorizontalAccuracyCentimetres { get; init; }

    /// <summary>Vertical accuracy, centimetres: two sigmas; revision 2.</summary>
    public int? VerticalAccuracyCentimetres { get; init; }

    /// <summary>Reads a whole block; its CRC is not looked at.</summary>
    /// <returns>False if it is another block or too short.</returns>
    public static bool TryParse(ReadOnlySpan<byte> block, out PvtGeodetic pvt)
    {
        pvt = default;
        if (!SbfHeader.TryParse(block, Number, Shortest, out SbfHeader header))
            return false;
        bool hasAccuracy = block.Length >= 94;
        pvt = new PvtGeodetic
        {
            Header = header,
            Mode = (SbfMode)(block[14] & 0x0F),
            IsTwoD = (block[14] & 0x80) != 0,
            Error = block[15],
            LatitudeRadians = SbfValue.Double(block[16..]),
            LongitudeRadians = SbfValue.Double(block[24..]),
            EllipsoidalHeightMetres = SbfValue.Double(block[32..]),
            UndulationMetres = SbfValue.Float(block[40..]),
            NorthMetresPerSecond = SbfValue.Float(block[44..]),
            EastMetresPerSecond = SbfValue.Float(block[48..]),
            UpMetresPerSecond = SbfValue.Float(block[52..]),
            CourseDegrees = SbfValue.Float(block[56..]),
            Datum = block[73] == byte.MaxValue ? null : block[73],
            Satellites = block[74] == byte.MaxValue ? null : block[74],
            ReferenceId = SbfValue.Word(block[76..]),
            CorrectionAgeHundredths = SbfValue.Word(block[78..]),
            HorizontalAccuracyCentimetres = hasAccuracy ? SbfValue.Word(block[90..]) : null,
            VerticalAccuracyCentimetres = hasAccuracy ? SbfValue.Word(block[92..]) : null,
        };
        return true;
    }
}
