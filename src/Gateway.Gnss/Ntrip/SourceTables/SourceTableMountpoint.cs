namespace Gateway.Gnss.Ntrip.SourceTables;

/// <summary>STR record: one mountpoint. RTCM 10410.1, 5.1.</summary>
public sealed record SourceTableMountpoint
{
    /// <summary>Mountpoint, as the caster writes it.</summary>
    public required string Mountpoint { get; init; }

    /// <summary>Where it is, for people: a town as a rule.</summary>
    public required string Identifier { get; init; }

    /// <summary>Format, such as <c>RTCM 3.2</c>, <c>CMRx</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Message types with their periods in seconds, such as <c>1004(1),1005(10)</c>.</summary>
    public required string FormatDetails { get; init; }

    /// <summary>Carrier phase: 0 none, 1 L1, 2 L1 and L2; null if not given.</summary>
    public int? Carrier { get; init; }

    /// <summary>Satellite systems, such as <c>GPS+GLO+GAL</c>.</summary>
    public required string Systems { get; init; }

    /// <summary>Network that it belongs to.</summary>
    public required string Network { get; init; }

    /// <summary>Country, three letters.</summary>
    public required string Country { get; init; }

    /// <summary>Latitude of the station, degrees, as a rule with two decimals (1 km); null if not given or impossible.</summary>
    public double? LatitudeDegrees { get; init; }

    /// <summary>Longitude of the station, degrees, -180 to 180; null if not given or impossible.</summary>
    public double? LongitudeDegrees { get; init; }

    /// <summary>Whether the client must upload GGA; null if not given.</summary>
    public bool? NeedsGga { get; init; }

    /// <summary>Whether several stations were combined (VRS, FKP, MAC); null if not given.</summary>
    public bool? IsNetworkSolution { get; init; }

    /// <summary>Generator: receiver or software.</summary>
    public required string Generator { get; init; }

    /// <summary>Compression or encryption, <c>none</c> as a rule.</summary>
    public required string Compression { get; init; }

    /// <summary>Authentication: <c>N</c> none, <c>B</c> basic, <c>D</c> digest, or what stands there.</summary>
    public required string Authentication { get; init; }

    /// <summary>Whether it costs money; null if not given.</summary>
    public bool? HasFee { get; init; }

    /// <summary>Bits per second; null if not given.</summary>
    public int? BitsPerSecond { get; init; }

    /// <summary>Whatever else stands there.</summary>
    public required string Miscellaneous { get; init; }

    /// <summary>The record as it came.</summary>
    public required string Line { get; init; }

    internal static SourceTableMountpoint Of(RecordFields fields) => new()
    {
        Mountpoint = fields[1].TrimStart('/'),
        Identifier = fields[2],
        Format = fields[3],
        FormatDetails = fields[4],
        Carrier = fields.Whole(5, 9),
        Systems = fields[6],
        Network = fields[7],
        Country = fields[8],
        LatitudeDegrees = fields.Number(9, -90, 90),
        LongitudeDegrees = fields.Longitude(10),
        NeedsGga = Flag(fields[11]),
        IsNetworkSolution = Flag(fields[12]),
        Generator = fields[13],
        Compression = fields[14],
        Authentication = fields[15],
        HasFee = Flag(fields[16]),
        BitsPerSecond = fields.Whole(17, int.MaxValue),
        Miscellaneous = fields.Rest(18),
        Line = fields.Line,
    };

    private static bool? Flag(string text) => text switch
    {
        "1" or "Y" or "y" => true,
        "0" or "N" or "n" => false,
        _ => null,
    };
}
