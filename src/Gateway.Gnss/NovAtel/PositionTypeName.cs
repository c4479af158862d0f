namespace Gateway.Gnss.NovAtel;

/// <summary>Position types as ASCII logs spell them, and what they are worth.</summary>
internal static class PositionTypeName
{
    private static readonly (byte[] Name, PositionType Type)[] Names =
    [
        ("NARROW_INT"u8.ToArray(), PositionType.NarrowInt),
        ("SINGLE"u8.ToArray(), PositionType.Single),
        ("NARROW_FLOAT"u8.ToArray(), PositionType.NarrowFloat),
        ("PSRDIFF"u8.ToArray(), PositionType.PsrDiff),
        ("NONE"u8.ToArray(), PositionType.None),
        ("SBAS"u8.ToArray(), PositionType.Waas),
        ("WAAS"u8.ToArray(), PositionType.Waas),
        ("WIDE_INT"u8.ToArray(), PositionType.WideInt),
        ("L1_INT"u8.ToArray(), PositionType.L1Int),
        ("L1_FLOAT"u8.ToArray(), PositionType.L1Float),
        ("IONOFREE_FLOAT"u8.ToArray(), PositionType.IonoFreeFloat),
        ("FIXEDPOS"u8.ToArray(), PositionType.FixedPos),
        ("FIXEDHEIGHT"u8.ToArray(), PositionType.FixedHeight),
        ("DOPPLER_VELOCITY"u8.ToArray(), PositionType.DopplerVelocity),
        ("PROPAGATED"u8.ToArray(), PositionType.Propagated),
        ("PPP_CONVERGING"u8.ToArray(), PositionType.PppConverging),
        ("PPP"u8.ToArray(), PositionType.Ppp),
        ("INS"u8.ToArray(), PositionType.Ins),
        ("INS_PSRSP"u8.ToArray(), PositionType.Ins),
        ("INS_SBAS"u8.ToArray(), PositionType.InsSbas),
        ("INS_PSRDIFF"u8.ToArray(), PositionType.InsPsrDiff),
        ("INS_RTKFLOAT"u8.ToArray(), PositionType.InsRtkFloat),
        ("INS_RTKFIXED"u8.ToArray(), PositionType.InsRtkFixed),
        ("RTK_DIRECT_INS"u8.ToArray(), PositionType.RtkDirectIns),
    ];

    /// <summary>The type of that name; null for one that no document names.</summary>
    public static PositionType? Find(ReadOnlySpan<byte> name)
    {
        foreach ((byte[] known, PositionType type) in Names)
        {
            if (name.SequenceEqual(known))
                return type;
        }

        return null;
    }

    /// <summary>How good such a position is; a type that we do not know is a position of the weakest claim.</summary>
    public static FixQuality QualityOf(PositionType type) => type switch
    {
        PositionType.None or PositionType.DopplerVelocity => FixQuality.None,
        PositionType.FixedPos => FixQuality.Manual,
        PositionType.PsrDiff or PositionType.Waas or PositionType.InsSbas or PositionType.InsPsrDiff => FixQuality.Differential,
        PositionType.L1Float or PositionType.IonoFreeFloat or PositionType.NarrowFloat or PositionType.InsRtkFloat => FixQuality.RtkFloat,
        PositionType.PppConverging or PositionType.Ppp => FixQuality.RtkFloat,
        PositionType.L1Int or PositionType.WideInt or PositionType.NarrowInt or PositionType.InsRtkFixed => FixQuality.RtkFixed,
        PositionType.Propagated => FixQuality.Estimated,
        _ => FixQuality.Single,
    };
}
