namespace Gateway.Gnss.Ubx;

/// <summary>
/// UBX-NAV-SVINFO: the satellites in view, generations 4 to 8 (u-blox 8 / M8 receiver description,
/// UBX-NAV-SVINFO).
/// </summary>
public readonly ref struct NavSvInfo
{
    private const int HeaderLength = 8, BlockLength = 12;

    private readonly ReadOnlySpan<byte> _blocks;

    private NavSvInfo(ReadOnlySpan<byte> blocks) => _blocks = blocks;

    /// <summary>Millisecond of the GPS week.</summary>
    public uint TimeOfWeek { get; private init; }

    /// <summary>0 Antaris, 1 u-blox 5, 2 u-blox 6, 3 u-blox 7, 4 u-blox 8 (chipGen).</summary>
    public int Generation { get; private init; }

    /// <summary>Channels that follow a satellite.</summary>
    public int Count => _blocks.Length / BlockLength;

    /// <summary>One satellite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="Count"/>.</exception>
    public UbxSatellite this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            var fields = new LittleEndianReader(_blocks.Slice(index * BlockLength, BlockLength));
            fields.Skip(1);
            byte number = fields.U1(), flags = fields.U1(), quality = fields.U1(), carrierToNoise = fields.U1();
            sbyte elevation = fields.I1();
            short azimuth = fields.I2();
            bool isPlaced = elevation is >= -90 and <= 90 && azimuth is >= 0 and <= 360;
            return new UbxSatellite
            {
                Satellite = UbxSatelliteNumber.OfSingle(number),
                CarrierToNoise = carrierToNoise == 0 ? null : carrierToNoise,
                Elevation = isPlaced ? elevation : null,
                Azimuth = isPlaced ? azimuth : null,
                RangeResidual = fields.I4(),
                Quality = quality & 0xF,
                IsUsed = (flags & 1) != 0,
                IsHealthy = (flags & 0x10) == 0,
                HasCorrections = (flags & 2) != 0,
            };
        }
    }

    /// <summary>Reads a payload; false if it is shorter than its number of channels.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out NavSvInfo satellites)
    {
        satellites = default;
        if (payload.Length < HeaderLength || payload.Length < HeaderLength + payload[4] * BlockLength)
            return false;
        satellites = new NavSvInfo(payload.Slice(HeaderLength, payload[4] * BlockLength))
        {
            TimeOfWeek = new LittleEndianReader(payload).U4(),
            Generation = payload[5] & 7,
        };
        return true;
    }
}
