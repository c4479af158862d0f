namespace Gateway.Gnss.Ubx;

/// <summary>UBX-NAV-SIG: the signals in view (u-blox F9 HPG 1.32 interface description, 3.15, UBX-NAV-SIG).</summary>
public readonly ref struct NavSig
{
    private const int HeaderLength = 8, BlockLength = 16;

    private readonly ReadOnlySpan<byte> _blocks;

    private NavSig(ReadOnlySpan<byte> blocks) => _blocks = blocks;

    /// <summary>Millisecond of the GPS week.</summary>
    public uint TimeOfWeek { get; private init; }

    /// <summary>Signals.</summary>
    public int Count => _blocks.Length / BlockLength;

    /// <summary>One signal.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="Count"/>.</exception>
    public UbxSignal this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            var fields = new LittleEndianReader(_blocks.Slice(index * BlockLength, BlockLength));
            SatelliteId satellite = UbxSatelliteNumber.Of(fields.U1(), fields.U1());
            byte signal = fields.U1(), frequency = fields.U1();
            short residual = fields.I2();
            byte carrierToNoise = fields.U1(), quality = fields.U1(), corrections = fields.U1(), ionosphere = fields.U1();
            ushort flags = fields.U2();
            return new UbxSignal
            {
                Satellite = satellite,
                SignalId = signal,
                FrequencyChannel = satellite.System == GnssSystem.Glonass ? frequency - 7 : null,
                RangeResidual = residual,
                CarrierToNoise = carrierToNoise == 0 ? null : carrierToNoise,
                Quality = quality,
                CorrectionSource = corrections,
                IonosphereModel = ionosphere,
                IsHealthy = (flags & 3) switch { 1 => true, 2 => false, _ => null },
                IsCodeUsed = (flags & 8) != 0,
                IsPhaseUsed = (flags & 0x10) != 0,
                IsDopplerUsed = (flags & 0x20) != 0,
                IsCodeCorrected = (flags & 0x40) != 0,
                IsPhaseCorrected = (flags & 0x80) != 0,
            };
        }
    }

    /// <summary>Reads a payload; false if it is shorter than its number of signals.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out NavSig signals)
    {
        signals = default;
        if (payload.Length < HeaderLength || payload.Length < HeaderLength + payload[5] * BlockLength)
            return false;
        signals = new NavSig(payload.Slice(HeaderLength, payload[5] * BlockLength)) { TimeOfWeek = new LittleEndianReader(payload).U4() };
        return true;
    }
}

/// <summary>One signal of one satellite as a u-blox receiver sees it.</summary>
public readonly record struct UbxSignal
{
    /// <summary>Whose; a GLONASS satellite whose slot is not known has number 0.</summary>
    public SatelliteId Satellite { get; init; }

    /// <summary>u-blox's own number of the signal, 0 for the first of a system (1.5, "Signal identifiers").</summary>
    public int SignalId { get; init; }

    /// <summary>GLONASS' frequency channel, -7 to 6.</summary>
    public int? FrequencyChannel { get; init; }

    /// <summary>Pseudorange residual, decimetres.</summary>
    public int RangeResidual { get; init; }

    /// <summary>Carrier to noise, dB-Hz.</summary>
    public int? CarrierToNoise { get; init; }

    /// <summary>0 no signal to 7 code and carrier locked and synchronised (qualityInd).</summary>
    public int Quality { get; init; }

    /// <summary>0 none, 1 SBAS, 2 BeiDou, 3 RTCM 2, 4 RTCM 3 OSR, 5 RTCM 3 SSR, 6 QZSS SLAS, 7 SPARTN, 8 CLAS (corrSource).</summary>
    public int CorrectionSource { get; init; }

    /// <summary>0 none, 1 Klobuchar by GPS, 2 by SBAS, 3 by BeiDou, 8 dual frequency (ionoModel).</summary>
    public int IonosphereModel { get; init; }

    /// <summary>What it says of its own health; null where that is not known.</summary>
    public bool? IsHealthy { get; init; }

    /// <summary>Whether its pseudorange is used (prUsed).</summary>
    public bool IsCodeUsed { get; init; }

    /// <summary>Whether its carrier phase is used (crUsed).</summary>
    public bool IsPhaseUsed { get; init; }

    /// <summary>Whether its Doppler is used (doUsed).</summary>
    public bool IsDopplerUsed { get; init; }

    /// <summary>Whether its pseudorange is corrected (prCorrUsed).</summary>
    public bool IsCodeCorrected { get; init; }

    /// <summary>Whether its carrier phase is corrected (crCorrUsed).</summary>
    public bool IsPhaseCorrected { get; init; }
}
