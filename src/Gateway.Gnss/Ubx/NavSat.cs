namespace Gateway.Gnss.Ubx;

/// <summary>UBX-NAV-SAT: the satellites in view (u-blox F9 HPG 1.32 interface description, 3.15, UBX-NAV-SAT).</summary>
public readonly ref struct NavSat
{
    private const int HeaderLength = 8, BlockLength = 12;

    private readonly ReadOnlySpan<byte> _blocks;

    private NavSat(ReadOnlySpan<byte> blocks) => _blocks = blocks;

    /// <summary>Millisecond of the GPS week.</summary>
    public uint TimeOfWeek { get; private init; }

    /// <summary>Satellites.</summary>
    public int Count => _blocks.Length / BlockLength;

    /// <summary>One satellite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="Count"/>.</exception>
    public UbxSatellite this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            var fields = new LittleEndianReader(_blocks.Slice(index * BlockLength, BlockLength));
            SatelliteId satellite = UbxSatelliteNumber.Of(fields.U1(), fields.U1());
            byte carrierToNoise = fields.U1();
            sbyte elevation = fields.I1();
            short azimuth = fields.I2(), residual = fields.I2();
            uint flags = fields.U4();
            return new UbxSatellite
            {
                Satellite = satellite,
                CarrierToNoise = carrierToNoise == 0 ? null : carrierToNoise,
                Elevation = elevation is >= -90 and <= 90 ? elevation : null,
                Azimuth = elevation is >= -90 and <= 90 ? azimuth : null,
                RangeResidual = residual * 10,
                Quality = (int)(flags & 7),
                IsUsed = (flags & 8) != 0,
                IsHealthy = ((flags >> 4) & 3) switch { 1 => true, 2 => false, _ => null },
                HasCorrections = (flags & 0x40) != 0,
            };
        }
    }

    /// <summary>Reads a payload; false if it is shorter than its number of satellites.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out NavSat satellites)
    {
        satellites = default;
        if (payload.Length < HeaderLength || payload.Length < HeaderLength + payload[5] * BlockLength)
            return false;
        satellites = new NavSat(payload.Slice(HeaderLength, payload[5] * BlockLength)) { TimeOfWeek = new LittleEndianReader(payload).U4() };
        return true;
    }
}

/// <summary>One satellite as a u-blox receiver sees it.</summary>
public readonly record struct UbxSatellite
{
    /// <summary>Which; a GLONASS satellite whose slot is not known has number 0.</summary>
    public SatelliteId Satellite { get; init; }

    /// <summary>Carrier to noise of its strongest signal, dB-Hz.</summary>
    public int? CarrierToNoise { get; init; }

    /// <summary>Degrees above the horizon, -90 to 90.</summary>
    public int? Elevation { get; init; }

    /// <summary>Degrees from north, 0 to 360.</summary>
    public int? Azimuth { get; init; }

    /// <summary>Pseudorange residual, centimetres.</summary>
    public int RangeResidual { get; init; }

    /// <summary>0 no signal to 7 code and carrier locked and synchronised (qualityInd).</summary>
    public int Quality { get; init; }

    /// <summary>Whether it is used in the solution (svUsed).</summary>
    public bool IsUsed { get; init; }

    /// <summary>What it says of its own health; null where that is not known.</summary>
    public bool? IsHealthy { get; init; }

    /// <summary>Whether there are corrections for it (diffCorr).</summary>
    public bool HasCorrections { get; init; }
}
