namespace Gateway.Gnss.Ntrip.SourceTables;

/// <summary>CAS record: a caster. RTCM 10410.1, 5.2.</summary>
public sealed record SourceTableCaster
{
    /// <summary>Host name or IP address.</summary>
    public required string Host { get; init; }

    /// <summary>Port; null if not given or impossible.</summary>
    public int? Port { get; init; }

    /// <summary>Its name.</summary>
    public required string Identifier { get; init; }

    /// <summary>Who runs it.</summary>
    public required string Operator { get; init; }

    /// <summary>Country, three letters.</summary>
    public required string Country { get; init; }

    /// <summary>Latitude, degrees; null if not given or impossible.</summary>
    public double? LatitudeDegrees { get; init; }

    /// <summary>Longitude, degrees, -180 to 180; null if not given or impossible.</summary>
    public double? LongitudeDegrees { get; init; }

    /// <summary>The record as it came: fallback caster and anything else.</summary>
    public required string Line { get; init; }

    internal static SourceTableCaster Of(RecordFields fields) => new()
    {
        Host = fields[1],
        Port = fields.Whole(2, 65535) is > 0 and var port ? port : null,
        Identifier = fields[3],
        Operator = fields[4],
        Country = fields[6],
        LatitudeDegrees = fields.Number(7, -90, 90),
        LongitudeDegrees = fields.Longitude(8),
        Line = fields.Line,
    };
}
