namespace Gateway.Gnss.Rtcm;

/// <summary>1013: when it is, and what the station sends how often (RTCM 10403.3, 3.5, message 1013).</summary>
public readonly ref struct SystemParameters
{
    private const int HeaderBits = 70, AnnouncementBits = 29;

    private readonly ReadOnlySpan<byte> _payload;

    private SystemParameters(ReadOnlySpan<byte> payload) => _payload = payload;

    /// <summary>0 to 4095 (DF003).</summary>
    public int StationId { get; private init; }

    /// <summary>Modified Julian day, UTC (DF051).</summary>
    public int ModifiedJulianDay { get; private init; }

    /// <summary>Second of that day, UTC, 0 to 86,400 (DF052).</summary>
    public int SecondOfDay { get; private init; }

    /// <summary>GPS - UTC, seconds (DF054); 255 where the station does not know.</summary>
    public int LeapSeconds { get; private init; }

    /// <summary>How many messages are announced, 0 to 31 (DF053).</summary>
    public int Count { get; private init; }

    /// <summary>One announcement.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="Count"/>.</exception>
    public MessageAnnouncement this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            var bits = new BitReader(_payload, HeaderBits + index * AnnouncementBits);
            return new MessageAnnouncement(bits.Number(12), bits.Flag(), bits.Number(16));
        }
    }

    /// <summary>Reads a payload.</summary>
    /// <returns>False if it is another message, or announces more than it holds.</returns>
    public static bool TryParse(ReadOnlySpan<byte> payload, out SystemParameters parameters)
    {
        parameters = default;
        var bits = new BitReader(payload);
        if (bits.Number(12) != 1013)
            return false;
        int station = bits.Number(12), day = bits.Number(16), second = bits.Number(17), count = bits.Number(5);
        int leapSeconds = bits.Number(8);
        bits.Skip(count * AnnouncementBits);
        if (!bits.Ok)
            return false;
        parameters = new SystemParameters(payload)
        {
            StationId = station,
            ModifiedJulianDay = day,
            SecondOfDay = second,
            Count = count,
            LeapSeconds = leapSeconds,
        };
        return true;
    }
}

/// <summary>A message that a station says it sends.</summary>
/// <param name="Type">Its number (DF055).</param>
/// <param name="IsSynchronous">Whether it comes at its interval exactly (DF056).</param>
/// <param name="Interval">0.1 s (DF057).</param>
public readonly record struct MessageAnnouncement(int Type, bool IsSynchronous, int Interval);
