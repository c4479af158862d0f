namespace Gateway.Gnss.Ubx;

/// <summary>
/// UBX-SEC-SIG: whether the receiver sees itself jammed or spoofed (u-blox F9 HPG 1.32 interface description, 3.18,
/// UBX-SEC-SIG: version 1). Version 2, of later firmware, adds centre frequencies.
/// </summary>
public readonly ref struct SecSig
{
    private const int LengthOfVersion1 = 12, HeaderOfVersion2 = 4, FrequencyLength = 4;

    private readonly ReadOnlySpan<byte> _frequencies;

    private SecSig(ReadOnlySpan<byte> frequencies) => _frequencies = frequencies;

    /// <summary>Whether it looks for jamming.</summary>
    public bool IsJammingWatched { get; private init; }

    /// <summary>Whether it sees itself jammed.</summary>
    public JammingState Jamming { get; private init; }

    /// <summary>Whether it looks for spoofing.</summary>
    public bool IsSpoofingWatched { get; private init; }

    /// <summary>Whether it sees itself spoofed.</summary>
    public SpoofingState Spoofing { get; private init; }

    /// <summary>Centre frequencies that it tells of; none in version 1.</summary>
    public int Count => _frequencies.Length / FrequencyLength;

    /// <summary>A centre frequency, kilohertz, and whether it is jammed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="Count"/>.</exception>
    public (int Kilohertz, bool IsJammed) this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            uint field = new LittleEndianReader(_frequencies[(index * FrequencyLength)..]).U4();
            return ((int)(field & 0xFFFFFF), (field & 0x1000000) != 0);
        }
    }

    /// <summary>Reads a payload; false if it is too short, or of a version that is not known.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out SecSig security)
    {
        security = default;
        if (payload.Length < HeaderOfVersion2)
            return false;
        return payload[0] switch
        {
            1 when payload.Length >= LengthOfVersion1 => TryRead(payload[4], payload[8], [], out security),
            2 when payload.Length >= HeaderOfVersion2 + payload[3] * FrequencyLength =>
                TryRead(payload[1], payload[1] >> 3, payload.Slice(HeaderOfVersion2, payload[3] * FrequencyLength), out security),
            _ => false,
        };
    }

    private static bool TryRead(int jamming, int spoofing, ReadOnlySpan<byte> frequencies, out SecSig security)
    {
        security = new SecSig(frequencies)
        {
            IsJammingWatched = (jamming & 1) != 0,
            Jamming = (JammingState)((jamming >> 1) & 3),
            IsSpoofingWatched = (spoofing & 1) != 0,
            Spoofing = ((spoofing >> 1) & 7) is var state and <= (int)SpoofingState.Affirmed ? (SpoofingState)state : SpoofingState.Unknown,
        };
        return true;
    }
}
