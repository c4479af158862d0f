namespace Gateway.Gnss.Nmea;

/// <summary>Navigation status of PUBX,00.</summary>
public enum PubxStatus
{
    /// <summary>NF, no fix.</summary>
    None,

    /// <summary>DR, dead reckoning only.</summary>
    DeadReckoning,

    /// <summary>G2, stand-alone 2D.</summary>
    TwoD,

    /// <summary>G3, stand-alone 3D.</summary>
    ThreeD,

    /// <summary>D2, differential 2D.</summary>
    DifferentialTwoD,

    /// <summary>D3, differential 3D.</summary>
    DifferentialThreeD,

    /// <summary>RK, GNSS and dead reckoning combined.</summary>
    Combined,

    /// <summary>TT, time only.</summary>
    TimeOnly,
}

/// <summary>The two letters of each status.</summary>
internal static class PubxStatusName
{
    public static PubxStatus Read(ref FieldReader fields)
    {
        ReadOnlySpan<byte> letters = fields.Raw();
        PubxStatus? status = letters switch
        {
            [(byte)'N', (byte)'F'] or [] => PubxStatus.None,
            [(byte)'D', (byte)'R'] => PubxStatus.DeadReckoning,
            [(byte)'G', (byte)'2'] => PubxStatus.TwoD,
            [(byte)'G', (byte)'3'] => PubxStatus.ThreeD,
            [(byte)'D', (byte)'2'] => PubxStatus.DifferentialTwoD,
            [(byte)'D', (byte)'3'] => PubxStatus.DifferentialThreeD,
            [(byte)'R', (byte)'K'] => PubxStatus.Combined,
            [(byte)'T', (byte)'T'] => PubxStatus.TimeOnly,
            _ => null,
        };
        fields.Demand(status.HasValue);
        return status ?? PubxStatus.None;
    }
}
