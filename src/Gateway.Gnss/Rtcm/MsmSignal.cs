namespace Gateway.Gnss.Rtcm;

/// <summary>
/// One signal of one satellite. The sum of the satellite's rough range and these fine ones is the observation; what is
/// sent as "not valid" is absent (RTCM 10403.3, 3.5.16, "MSM signal data").
/// </summary>
public readonly record struct MsmSignal
{
    private const double MetresPerMillisecond = 299_792.458;
    private const double MetresPerUnit = MetresPerMillisecond / (1L << 31);

    /// <summary>Whose signal.</summary>
    public MsmSatellite Satellite { get; init; }

    /// <summary>Place in the signal mask, 1 to 32 (DF395).</summary>
    public int SignalId { get; init; }

    /// <summary>MSM6 and MSM7: code, phase and lock time in finer units.</summary>
    public bool IsExtended { get; init; }

    /// <summary>Pseudorange less rough range, 2^-24 ms, extended 2^-29 ms (DF400, DF405).</summary>
    public int? FinePseudorange { get; init; }

    /// <summary>Phase range less rough range, 2^-29 ms, extended 2^-31 ms (DF401, DF406).</summary>
    public int? FinePhaseRange { get; init; }

    /// <summary>Lock time indicator, 0 to 15, extended 0 to 1023 (DF402, DF407).</summary>
    public int? LockIndicator { get; init; }

    /// <summary>Whether half a cycle may be missing from the phase (DF420).</summary>
    public bool? HasHalfCycleAmbiguity { get; init; }

    /// <summary>Carrier to noise, 1 dB-Hz, extended 2^-4 dB-Hz (DF403, DF408).</summary>
    public int? CarrierToNoise { get; init; }

    /// <summary>Rate of the phase range less the rough rate, 0.1 mm/s (DF404).</summary>
    public int? FineRate { get; init; }

    /// <summary>The signal as RINEX 3 names it, such as "1C"; null for a number that the standard gives to none.</summary>
    public string? Code => SignalCode.Of(Satellite.Satellite.System, SignalId);

    /// <summary>Pseudorange, metres; null in MSM1 to MSM3, which give it modulo a millisecond.</summary>
    public double? PseudorangeMetres => WholeUnits + PseudorangeUnits is { } units ? units * MetresPerUnit : null;

    /// <summary>Pseudorange modulo one light-millisecond, metres; may lie a little outside of 0 to 299,792.458.</summary>
    public double? PseudorangeModuloMetres => PseudorangeUnits is { } units && IsRangeValid ? units * MetresPerUnit : null;

    /// <summary>Phase range, metres; null in MSM1 to MSM3.</summary>
    public double? PhaseRangeMetres => WholeUnits + PhaseUnits is { } units ? units * MetresPerUnit : null;

    /// <summary>Phase range modulo one light-millisecond, metres.</summary>
    public double? PhaseRangeModuloMetres => PhaseUnits is { } units && IsRangeValid ? units * MetresPerUnit : null;

    /// <summary>Rate of the phase range, metres per second, positive while the satellite moves away; MSM5 and MSM7.</summary>
    public double? PhaseRangeRateMetresPerSecond => Satellite.RoughRateMetresPerSecond + FineRate / 1e4;

    /// <summary>Carrier to noise, dB-Hz.</summary>
    public double? CarrierToNoiseDecibelHertz => IsExtended ? CarrierToNoise / 16.0 : CarrierToNoise;

    /// <summary>How long the phase has been tracked without a slip, at least, milliseconds.</summary>
    public int? LockMilliseconds => LockIndicator is not { } indicator ? null
        : IsExtended ? LockTime.OfExtended(indicator) : LockTime.OfShort(indicator);

    /// <summary>Phase range in cycles of the carrier.</summary>
    /// <param name="glonassChannel">GLONASS' frequency channel where the message itself does not tell it.</param>
    public double? PhaseRangeCycles(int? glonassChannel = null) => PhaseRangeMetres * CarrierHertz(glonassChannel) / (MetresPerMillisecond * 1000);

    /// <summary>Doppler shift, hertz, positive while the satellite comes nearer.</summary>
    /// <param name="glonassChannel">As for <see cref="PhaseRangeCycles"/>.</param>
    public double? DopplerHertz(int? glonassChannel = null) =>
        -PhaseRangeRateMetresPerSecond * CarrierHertz(glonassChannel) / (MetresPerMillisecond * 1000);

    // Ranges in 2^-31 ms: whole numbers up to here, so that nothing is rounded before the metre.
    private long? PseudorangeUnits => Rough + ((long?)FinePseudorange << (IsExtended ? 2 : 7));

    private long? PhaseUnits => Rough + ((long?)FinePhaseRange << (IsExtended ? 0 : 2));

    private long Rough => (long)Satellite.RoughRange << 21;

    private long? WholeUnits => (long?)Satellite.WholeMilliseconds << 31;

    private bool IsRangeValid => !Satellite.HasWholeMilliseconds || Satellite.WholeMilliseconds is not null;

    private double? CarrierHertz(int? glonassChannel) =>
        SignalCode.CarrierHertz(Satellite.Satellite.System, Code, Satellite.FrequencyChannel ?? glonassChannel);
}
