namespace Gateway.Gnss.Rtcm;

/// <summary>
/// 1021 (Helmert or abridged Molodensky) and 1022 (Molodensky-Badekas): how the provider's frame becomes the target's.
/// Shown, so that nobody survey in another datum unawares; never applied here (RTCM 10403.3, 3.5, messages 1021 and 1022).
/// </summary>
public readonly record struct DatumTransformation
{
    private const long LeastSemiMajorMillimetres = 6_370_000_000, LeastSemiMinorMillimetres = 6_350_000_000;

    /// <summary>1021 or 1022.</summary>
    public int Type { get; init; }

    /// <summary>Name of the frame of the corrections (DF144).</summary>
    public string SourceName { get; init; }

    /// <summary>Name of the frame that it leads to (DF146).</summary>
    public string TargetName { get; init; }

    /// <summary>Number that ties this to its grid and projection messages (DF147).</summary>
    public int SystemId { get; init; }

    /// <summary>Which of 1023 to 1027 belong to it, one bit each (DF148).</summary>
    public int UsedMessages { get; init; }

    /// <summary>Tectonic plate (DF149).</summary>
    public int Plate { get; init; }

    /// <summary>0 Helmert linear, 1 Helmert strict, 2 abridged Molodensky, 3 Molodensky-Badekas (DF150).</summary>
    public int Computation { get; init; }

    /// <summary>0 geometric, 1 physical heights from ellipsoid, 2 from a geoid (DF151).</summary>
    public int Height { get; init; }

    /// <summary>Middle of the area it holds in, 2 arc-seconds: latitude, longitude (DF152, DF153).</summary>
    public (int Latitude, int Longitude) Origin { get; init; }

    /// <summary>Half its size, 2 arc-seconds: north-south, east-west (DF154, DF155).</summary>
    public (int North, int East) Extent { get; init; }

    /// <summary>Translation, millimetres (DF156 to DF158).</summary>
    public (int X, int Y, int Z) Translation { get; init; }

    /// <summary>Rotation, 0.00002 arc-seconds (DF159 to DF161).</summary>
    public (int X, int Y, int Z) Rotation { get; init; }

    /// <summary>Scale correction, 0.00001 ppm (DF162).</summary>
    public int Scale { get; init; }

    /// <summary>1022 only: the point turned about, millimetres (DF163 to DF165).</summary>
    public (long X, long Y, long Z)? Pivot { get; init; }

    /// <summary>Half axes of the source's ellipsoid, millimetres (DF166, DF167).</summary>
    public (long SemiMajor, long SemiMinor) SourceEllipsoid { get; init; }

    /// <summary>Half axes of the target's ellipsoid, millimetres (DF168, DF169).</summary>
    public (long SemiMajor, long SemiMinor) TargetEllipsoid { get; init; }

    /// <summary>Quality, 0 not known, 1 to 7 best to worst: horizontal, vertical (DF214, DF215).</summary>
    public (int Horizontal, int Vertical) Quality { get; init; }

    /// <summary>Reads a payload.</summary>
    /// <returns>False if it is another message or is cut short.</returns>
    public static bool TryParse(ReadOnlySpan<byte> payload, out DatumTransformation transformation) =>
        TryParse(payload, default, out transformation);

    /// <summary>Reads a payload; names that are those of <paramref name="before"/> are its strings, and allocate nothing.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> payload, in DatumTransformation before, out DatumTransformation transformation) =>
        TryRead(payload, before.SourceName, before.TargetName, keepsNames: true, out transformation);

    /// <summary>Whether <see cref="TryParse(ReadOnlySpan{byte}, out DatumTransformation)"/> reads it; allocates nothing.</summary>
    internal static bool IsReadable(ReadOnlySpan<byte> payload) => TryRead(payload, null, null, keepsNames: false, out _);

    private static bool TryRead(ReadOnlySpan<byte> payload, string? source, string? target, bool keepsNames, out DatumTransformation transformation)
    {
        transformation = default;
        var bits = new BitReader(payload);
        int type = bits.Number(12);
        if (type is not (1021 or 1022))
            return false;
        var read = new DatumTransformation
        {
            Type = type,
            SourceName = Name(ref bits, source, keepsNames),
            TargetName = Name(ref bits, target, keepsNames),
            SystemId = bits.Number(8),
            UsedMessages = bits.Number(10),
            Plate = bits.Number(5),
            Computation = bits.Number(4),
            Height = bits.Number(2),
            Origin = ((int)bits.Signed(19), (int)bits.Signed(20)),
            Extent = (bits.Number(14), bits.Number(14)),
            Translation = ((int)bits.Signed(23), (int)bits.Signed(23), (int)bits.Signed(23)),
            Rotation = ((int)bits.Signed(32), (int)bits.Signed(32), (int)bits.Signed(32)),
            Scale = (int)bits.Signed(25),
            Pivot = type == 1022 ? (bits.Signed(35), bits.Signed(35), bits.Signed(35)) : null,
            SourceEllipsoid = (LeastSemiMajorMillimetres + bits.Number(24), LeastSemiMinorMillimetres + bits.Number(25)),
            TargetEllipsoid = (LeastSemiMajorMillimetres + bits.Number(24), LeastSemiMinorMillimetres + bits.Number(25)),
            Quality = (bits.Number(3), bits.Number(3)),
        };
        if (!bits.Ok)
            return false;
        transformation = read;
        return true;
    }

    private static string Name(ref BitReader bits, string? before, bool isKept)
    {
        int length = bits.Number(5);
        if (isKept)
            return bits.Text(length, before);
        bits.Skip(length * 8);
        return "";
    }
}
