namespace Gateway.Gnss.Rtcm;

/// <summary>1029: a text for people (RTCM 10403.3, 3.5, message 1029).</summary>
public readonly ref struct StationText
{
    /// <summary>0 to 4095 (DF003).</summary>
    public int StationId { get; private init; }

    /// <summary>Modified Julian day, UTC (DF051).</summary>
    public int ModifiedJulianDay { get; private init; }

    /// <summary>Second of that day, UTC (DF052).</summary>
    public int SecondOfDay { get; private init; }

    /// <summary>Characters, as the station counted them (DF138).</summary>
    public int Characters { get; private init; }

    /// <summary>UTF-8 code units, as sent; whether they are well formed is not looked at (DF140).</summary>
    public ReadOnlySpan<byte> Utf8 { get; private init; }

    /// <summary>Reads a payload.</summary>
    /// <returns>False if it is another message, or shorter than it says.</returns>
    public static bool TryParse(ReadOnlySpan<byte> payload, out StationText text)
    {
        var bits = new BitReader(payload);
        bits.Demand(bits.Number(12) == 1029);
        var read = new StationText
        {
            StationId = bits.Number(12),
            ModifiedJulianDay = bits.Number(16),
            SecondOfDay = bits.Number(17),
            Characters = bits.Number(7),
            Utf8 = bits.Octets(bits.Number(8)),
        };
        text = bits.Ok ? read : default;
        return bits.Ok;
    }
}
