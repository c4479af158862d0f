namespace Gateway.Gnss.Rtcm;

/// <summary>1230: by how much GLONASS' code and phase of a station disagree (RTCM 10403.3, 3.5, message 1230).</summary>
public readonly record struct GlonassBiases
{
    /// <summary>0 to 4095 (DF003).</summary>
    public int StationId { get; init; }

    /// <summary>True if the observations are corrected by these biases already (DF421).</summary>
    public bool IsAligned { get; init; }

    /// <summary>L1 C/A, 0.02 m (DF423).</summary>
    public int? L1Ca { get; init; }

    /// <summary>L1 P, 0.02 m (DF424).</summary>
    public int? L1P { get; init; }

    /// <summary>L2 C/A, 0.02 m (DF425).</summary>
    public int? L2Ca { get; init; }

    /// <summary>L2 P, 0.02 m (DF426).</summary>
    public int? L2P { get; init; }

    /// <summary>Reads a payload.</summary>
    /// <returns>False if it is another message or is cut short.</returns>
    public static bool TryParse(ReadOnlySpan<byte> payload, out GlonassBiases biases)
    {
        var bits = new BitReader(payload);
        bits.Demand(bits.Number(12) == 1230);
        int station = bits.Number(12);
        bool aligned = bits.Flag();
        bits.Skip(3);
        bool l1Ca = bits.Flag(), l1P = bits.Flag(), l2Ca = bits.Flag(), l2P = bits.Flag();
        var read = new GlonassBiases
        {
            StationId = station,
            IsAligned = aligned,
            L1Ca = l1Ca ? bits.SignedOrNull(16) : null,
            L1P = l1P ? bits.SignedOrNull(16) : null,
            L2Ca = l2Ca ? bits.SignedOrNull(16) : null,
            L2P = l2P ? bits.SignedOrNull(16) : null,
        };
        biases = bits.Ok ? read : default;
        return bits.Ok;
    }
}
