namespace Gateway.Gnss.Ntrip.SourceTables;

/// <summary>NET record: a network of stations. RTCM 10410.1, 5.3.</summary>
public sealed record SourceTableNetwork
{
    /// <summary>Its name.</summary>
    public required string Identifier { get; init; }

    /// <summary>Who runs it.</summary>
    public required string Operator { get; init; }

    /// <summary>Authentication: <c>N</c> none, <c>B</c> basic, <c>D</c> digest, or what stands there.</summary>
    public required string Authentication { get; init; }

    /// <summary>Web page about the network.</summary>
    public required string NetworkPage { get; init; }

    /// <summary>Where one registers: a web page or a mail address.</summary>
    public required string Registration { get; init; }

    /// <summary>The record as it came.</summary>
    public required string Line { get; init; }

    internal static SourceTableNetwork Of(RecordFields fields) => new()
    {
        Identifier = fields[1],
        Operator = fields[2],
        Authentication = fields[3],
        NetworkPage = fields[5],
        Registration = fields[7],
        Line = fields.Line,
    };
}
