namespace Gateway.Gnss.Rtcm;

/// <summary>What all multiple signal messages begin with (RTCM 10403.3, 3.5.16, "MSM header", table 3.5-78).</summary>
public readonly record struct MsmHeader
{
    /// <summary>Message number, 1071 to 1137.</summary>
    public int Type { get; init; }

    /// <summary>1 to 7: MSM1 code only, 2 phase only, 3 both, 4 and 5 whole ranges, 6 and 7 the same at full resolution.</summary>
    public int Kind => Type % 10;

    /// <summary>Whose satellites.</summary>
    public GnssSystem System => Time.System;

    /// <summary>0 to 4095 (DF003).</summary>
    public int StationId { get; init; }

    /// <summary>When it was observed.</summary>
    public ObservationTime Time { get; init; }

    /// <summary>Whether more messages of this epoch follow (DF393).</summary>
    public bool IsFollowed { get; init; }

    /// <summary>Issue of data of the station, 0 to 7 (DF409).</summary>
    public int IssueOfDataStation { get; init; }

    /// <summary>Clock steering: 0 none, 1 steered, 2 not known, 3 reserved (DF411).</summary>
    public int ClockSteering { get; init; }

    /// <summary>External clock: 0 internal, 1 external locked, 2 external not locked, 3 none in use (DF412).</summary>
    public int ExternalClock { get; init; }

    /// <summary>Whether the codes are smoothed free of divergence (DF417).</summary>
    public bool IsDivergenceFree { get; init; }

    /// <summary>Smoothing interval, 0 none to 7 unlimited (DF418).</summary>
    public int SmoothingInterval { get; init; }

    /// <summary>Satellites that follow: the highest bit is satellite 1 (DF394).</summary>
    public ulong SatelliteMask { get; init; }

    /// <summary>Signals that follow: the highest bit is signal 1 (DF395).</summary>
    public uint SignalMask { get; init; }

    /// <summary>Reads the 169 bits of the header.</summary>
    internal static MsmHeader Read(ref BitReader bits)
    {
        int type = bits.Number(12);
        bits.Demand(RtcmMessageType.IsMsm(type));
        int station = bits.Number(12);
        ObservationTime time = ObservationTime.Read(ref bits, RtcmMessageType.SystemOf(type) ?? GnssSystem.Unknown);
        bool followed = bits.Flag();
        int issue = bits.Number(3);
        bits.Skip(7);
        return new MsmHeader
        {
            Type = type,
            StationId = station,
            Time = time,
            IsFollowed = followed,
            IssueOfDataStation = issue,
            ClockSteering = bits.Number(2),
            ExternalClock = bits.Number(2),
            IsDivergenceFree = bits.Flag(),
            SmoothingInterval = bits.Number(3),
            SatelliteMask = bits.Mask(64),
            SignalMask = (uint)bits.Bits(32),
        };
    }
}
