namespace Gateway.Gnss.Rtcm;

/// <summary>
/// 1025, 1026 (Lambert with two standard parallels) and 1027 (oblique Mercator): the projection that a provider wants to
/// be used (RTCM 10403.3, 3.5, messages 1025 to 1027). Shown, never applied here: the gateway's reference system is
/// configured. Angles are in 0.000000011 degrees, lengths in millimetres.
/// </summary>
public readonly record struct ProjectionParameters
{
    private const long LeastScale = 99_300_000_000;

    /// <summary>1025, 1026 or 1027.</summary>
    public int Type { get; init; }

    /// <summary>Which transformation it belongs to (DF147).</summary>
    public int SystemId { get; init; }

    /// <summary>1 transverse Mercator, 2 the same south oriented, 3 and 4 Lambert, 7 oblique Mercator ... (DF170).</summary>
    public int Projection { get; init; }

    /// <summary>Latitude of the origin or of the projection's centre (DF171, DF176, DF183).</summary>
    public long OriginLatitude { get; init; }

    /// <summary>Longitude of it (DF172, DF177, DF184).</summary>
    public long OriginLongitude { get; init; }

    /// <summary>Scale at the origin or on the initial line, 1e-11; not in 1026 (DF173, DF187).</summary>
    public long? Scale { get; init; }

    /// <summary>Easting of the origin (DF174, DF180, DF188).</summary>
    public long FalseEasting { get; init; }

    /// <summary>Northing of the origin (DF175, DF181, DF189).</summary>
    public long FalseNorthing { get; init; }

    /// <summary>1026: the standard parallels (DF178, DF179).</summary>
    public (long First, long Second)? StandardParallels { get; init; }

    /// <summary>1027: azimuth of the initial line (DF185).</summary>
    public long? Azimuth { get; init; }

    /// <summary>1027: angle from the rectified to the skew grid less the azimuth (DF186).</summary>
    public int? RectifiedLessSkew { get; init; }

    /// <summary>1027: whether the grid is rectified (DF182).</summary>
    public bool? IsRectified { get; init; }

    /// <summary>Latitude of the origin, degrees.</summary>
    public double OriginLatitudeDegrees => OriginLatitude * 11 / 1e9;

    /// <summary>Longitude of the origin, degrees.</summary>
    public double OriginLongitudeDegrees => OriginLongitude * 11 / 1e9;

    /// <summary>Scale at the origin, such as 0.9996.</summary>
    public double? ScaleFactor => Scale / 1e11;

    /// <summary>Reads a payload.</summary>
    /// <returns>False if it is another message or is cut short.</returns>
    public static bool TryParse(ReadOnlySpan<byte> payload, out ProjectionParameters projection)
    {
        projection = default;
        var bits = new BitReader(payload);
        int type = bits.Number(12);
        if (type is not (1025 or 1026 or 1027))
            return false;
        var read = new ProjectionParameters
        {
            Type = type,
            SystemId = bits.Number(8),
            Projection = bits.Number(6),
            IsRectified = type == 1027 ? bits.Flag() : null,
            OriginLatitude = bits.Signed(34),
            OriginLongitude = bits.Signed(35),
            StandardParallels = type == 1026 ? (bits.Signed(34), bits.Signed(34)) : null,
            Azimuth = type == 1027 ? (long)bits.Bits(35) : null,
            RectifiedLessSkew = type == 1027 ? (int)bits.Signed(26) : null,
            Scale = type == 1026 ? null : LeastScale + bits.Number(30),
            FalseEasting = (long)bits.Bits(36),
            FalseNorthing = bits.Signed(35),
        };
        if (!bits.Ok)
            return false;
        projection = read;
        return true;
    }
}
