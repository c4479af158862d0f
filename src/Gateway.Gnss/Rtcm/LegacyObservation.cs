namespace Gateway.Gnss.Rtcm;

/// <summary>
/// One satellite of a <see cref="LegacyObservations"/>. Ranges refer to the L1 pseudorange, which 1001, 1003, 1009 and
/// 1011 give modulo one light-millisecond (GLONASS: two), the others whole.
/// </summary>
public readonly record struct LegacyObservation
{
    private const int InvalidL1Pseudorange = 0x80000;
    private const double GpsAmbiguityMetres = 299_792.458, GlonassAmbiguityMetres = 599_584.916;

    /// <summary>Which satellite (DF009, DF038); GLONASS slot 0 is an unknown one, SBAS stands from 40 on.</summary>
    public SatelliteId Satellite { get; init; }

    /// <summary>GLONASS' frequency channel, -7 to 6 (DF040).</summary>
    public int? FrequencyChannel { get; init; }

    /// <summary>Whether L1 is the P code, else C/A (DF010, DF039).</summary>
    public bool L1IsPrecise { get; init; }

    /// <summary>L1 pseudorange modulo the ambiguity, 0.02 m (DF011, DF041).</summary>
    public int? L1Pseudorange { get; init; }

    /// <summary>L1 phase range less L1 pseudorange, 0.5 mm; rolls over by 1500 cycles (DF012, DF042).</summary>
    public int? L1PhaseLessCode { get; init; }

    /// <summary>Lock time of L1, at least, seconds, 0 to 937 (DF013, DF043).</summary>
    public int L1LockSeconds { get; init; }

    /// <summary>Whole light-milliseconds (GLONASS: pairs) of the L1 pseudorange (DF014, DF044).</summary>
    public int? L1Ambiguity { get; init; }

    /// <summary>L1 carrier to noise, 0.25 dB-Hz (DF015, DF045).</summary>
    public int? L1CarrierToNoise { get; init; }

    /// <summary>Which L2 code: 0 C/A or L2C, 1 P, 2 P by cross-correlation, 3 correlated P/Y (DF016, DF046).</summary>
    public int? L2Code { get; init; }

    /// <summary>L2 less L1 pseudorange, 0.02 m (DF017, DF047).</summary>
    public int? L2CodeLessL1Code { get; init; }

    /// <summary>L2 phase range less L1 pseudorange, 0.5 mm (DF018, DF048).</summary>
    public int? L2PhaseLessL1Code { get; init; }

    /// <summary>Lock time of L2, at least, seconds (DF019, DF049).</summary>
    public int? L2LockSeconds { get; init; }

    /// <summary>L2 carrier to noise, 0.25 dB-Hz (DF020, DF050).</summary>
    public int? L2CarrierToNoise { get; init; }

    /// <summary>The L1 signal as RINEX names it.</summary>
    public string L1Signal => L1IsPrecise ? "1P" : "1C";

    /// <summary>The L2 signal as RINEX names it; null in messages without L2.</summary>
    public string? L2Signal => (Satellite.System, L2Code) switch
    {
        (_, null) => null,
        (GnssSystem.Glonass, 0) => "2C",
        (_, 0) => "2X",
        (_, 1) => "2P",
        (GnssSystem.Glonass, _) => null,
        (_, 2) => "2D",
        _ => "2W",
    };

    /// <summary>L1 pseudorange, metres; null where it is given modulo an ambiguity only.</summary>
    public double? L1PseudorangeMetres => L1Pseudorange * 0.02 + L1Ambiguity * AmbiguityMetres;

    /// <summary>L2 pseudorange, metres.</summary>
    public double? L2PseudorangeMetres => L1PseudorangeMetres + L2CodeLessL1Code * 0.02;

    /// <summary>L1 phase range, metres, up to a multiple of 1500 cycles.</summary>
    public double? L1PhaseRangeMetres => L1PseudorangeMetres + L1PhaseLessCode * 0.0005;

    /// <summary>L2 phase range, metres, up to a multiple of 1500 cycles.</summary>
    public double? L2PhaseRangeMetres => L1PseudorangeMetres + L2PhaseLessL1Code * 0.0005;

    /// <summary>L1 carrier to noise, dB-Hz.</summary>
    public double? L1CarrierToNoiseDecibelHertz => L1CarrierToNoise * 0.25;

    /// <summary>L2 carrier to noise, dB-Hz.</summary>
    public double? L2CarrierToNoiseDecibelHertz => L2CarrierToNoise * 0.25;

    private double AmbiguityMetres => FrequencyChannel is null && Satellite.System != GnssSystem.Glonass ? GpsAmbiguityMetres : GlonassAmbiguityMetres;

    internal static LegacyObservation Read(ref BitReader bits, int type)
    {
        bool glonass = LegacyObservations.IsGlonass(type);
        int kind = glonass ? type - 1008 : type - 1000;
        bool extended = kind is 2 or 4, dual = kind >= 3;
        int satellite = bits.Number(6);
        bool precise = bits.Flag();
        int? channel = glonass ? Channel(bits.Number(5)) : null;
        int pseudorange = bits.Number(glonass ? 25 : 24);
        var l1 = new LegacyObservation
        {
            Satellite = IdOf(satellite, glonass),
            L1IsPrecise = precise,
            FrequencyChannel = channel,
            L1Pseudorange = pseudorange == InvalidL1Pseudorange ? null : pseudorange,
            L1PhaseLessCode = bits.SignedOrNull(20),
            L1LockSeconds = LockTime.OfLegacy(bits.Number(7)),
            L1Ambiguity = extended ? bits.Number(glonass ? 7 : 8) : null,
            L1CarrierToNoise = extended ? NotZero(bits.Number(8)) : null,
        };
        return dual
            ? l1 with
            {
                L2Code = bits.Number(2),
                L2CodeLessL1Code = bits.SignedOrNull(14),
                L2PhaseLessL1Code = bits.SignedOrNull(20),
                L2LockSeconds = LockTime.OfLegacy(bits.Number(7)),
                L2CarrierToNoise = extended ? NotZero(bits.Number(8)) : null,
            }
            : l1;
    }

    private static SatelliteId IdOf(int id, bool glonass) => id >= 40
        ? new SatelliteId(GnssSystem.Sbas, id + 80)
        : new SatelliteId(glonass ? GnssSystem.Glonass : GnssSystem.Gps, id);

    private static int? Channel(int raw) => raw <= 13 ? raw - 7 : null;

    private static int? NotZero(int value) => value == 0 ? null : value;
}
