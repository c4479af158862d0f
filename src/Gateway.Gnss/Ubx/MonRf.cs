namespace Gateway.Gnss.Ubx;

/// <summary>
/// UBX-MON-RF: noise, gain, jamming and antenna of each band (u-blox F9 HPG 1.32 interface description, 3.14,
/// UBX-MON-RF).
/// </summary>
public readonly ref struct MonRf
{
    private const int HeaderLength = 4, BlockLength = 24;

    private readonly ReadOnlySpan<byte> _blocks;

    private MonRf(ReadOnlySpan<byte> blocks) => _blocks = blocks;

    /// <summary>Bands.</summary>
    public int Count => _blocks.Length / BlockLength;

    /// <summary>One band.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="Count"/>.</exception>
    public RadioFrontEnd this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            var fields = new LittleEndianReader(_blocks.Slice(index * BlockLength, BlockLength));
            byte block = fields.U1(), flags = fields.U1(), antenna = fields.U1(), power = fields.U1();
            fields.Skip(8);
            return new RadioFrontEnd
            {
                Block = block,
                Jamming = (JammingState)(flags & 3),
                Antenna = (AntennaStatus)antenna,
                IsAntennaPowered = power switch { 0 => false, 1 => true, _ => null },
                Noise = fields.U2(),
                Gain = fields.U2(),
                JammingIndicator = fields.U1(),
            };
        }
    }

    /// <summary>Reads a payload; false if it is shorter than its number of bands.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out MonRf bands)
    {
        bands = default;
        if (payload.Length < HeaderLength || payload.Length < HeaderLength + payload[1] * BlockLength)
            return false;
        bands = new MonRf(payload.Slice(HeaderLength, payload[1] * BlockLength));
        return true;
    }
}

/// <summary>
/// UBX-MON-HW: the same of receivers before generation 9, for their one band (u-blox 8 / M8 receiver description,
/// UBX-MON-HW). Generation 8 sends 60 octets, 6 and 7 send 68.
/// </summary>
/// <param name="FrontEnd">Noise, gain, jamming and antenna.</param>
public readonly record struct MonHw(RadioFrontEnd FrontEnd)
{
    private const int Length = 60, OlderLength = 68, IndicatorAt = 45, OlderIndicatorAt = 53;

    /// <summary>Reads a payload; false if it is too short.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out MonHw hardware)
    {
        hardware = default;
        if (payload.Length < Length)
            return false;
        var fields = new LittleEndianReader(payload);
        fields.Skip(16);
        ushort noise = fields.U2(), gain = fields.U2();
        byte antenna = fields.U1(), power = fields.U1(), flags = fields.U1();
        hardware = new MonHw(new RadioFrontEnd
        {
            Noise = noise,
            Gain = gain,
            Antenna = (AntennaStatus)antenna,
            IsAntennaPowered = power switch { 0 => false, 1 => true, _ => null },
            Jamming = (JammingState)((flags >> 2) & 3),
            JammingIndicator = payload[payload.Length >= OlderLength ? OlderIndicatorAt : IndicatorAt],
        });
        return true;
    }
}

/// <summary>What one radio front end says of itself.</summary>
public readonly record struct RadioFrontEnd
{
    /// <summary>0 L1, 1 L2 or L5; the order of other receivers' bands is their own.</summary>
    public int Block { get; init; }

    /// <summary>Whether it sees itself jammed.</summary>
    public JammingState Jamming { get; init; }

    /// <summary>State of the antenna.</summary>
    public AntennaStatus Antenna { get; init; }

    /// <summary>Whether the antenna is powered; null where that is not known.</summary>
    public bool? IsAntennaPowered { get; init; }

    /// <summary>Noise level, the receiver's own scale (noisePerMS).</summary>
    public ushort Noise { get; init; }

    /// <summary>Gain control, 0 to 8191 (agcCnt).</summary>
    public ushort Gain { get; init; }

    /// <summary>How much continuous-wave interference, 0 none to 255 strong (jamInd, cwSuppression).</summary>
    public byte JammingIndicator { get; init; }
}
