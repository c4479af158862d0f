using static System.Buffers.Binary.BinaryPrimitives;

namespace Gateway.Gnss.NovAtel;

/// <summary>
/// What a message's header says, whichever of the four forms it has (OEM7 commands and logs, "Description of ASCII and
/// binary logs with short headers" and "ASCII", "Binary"; Unicore N4 R1.7, "Message header").
/// </summary>
/// <param name="Message">Which message; 0 if it is none of ours.</param>
/// <param name="Week">GPS week, not rolled over; null before the receiver knows it.</param>
/// <param name="Milliseconds">GPS time of week, milliseconds; null before the receiver knows it.</param>
/// <param name="LeapSeconds">GPS time minus UTC, seconds; only Unicore's headers tell it.</param>
public readonly record struct NovAtelHeader(int Message, int? Week, uint? Milliseconds, int? LeapSeconds)
{
    /// <summary>BESTPOS (NovAtel, Unicore).</summary>
    public const int BestPos = 42;

    /// <summary>BESTNAV (Unicore): BESTPOS and the velocity.</summary>
    public const int BestNav = 2118;

    /// <summary>PVTSLN (Unicore).</summary>
    public const int PvtSln = 1021;

    /// <summary>UNIHEADING (Unicore).</summary>
    public const int UniHeading = 972;

    private const int LongHeader = 0x12, ShortHeader = 0x13, ShortLength = 12, UnicoreLength = 24, CrcLength = 4;
    private const int SmallestTimeKnown = 60, BeiDouFirstWeek = 1356, BeiDouBehindMilliseconds = 14_000;
    private const uint MillisecondsPerWeek = 604_800_000;

    /// <summary>Reads a whole binary message; its CRC is not looked at.</summary>
    /// <param name="message">From AA on.</param>
    /// <param name="header">The header.</param>
    /// <param name="body">What stands between header and CRC.</param>
    public static bool TryParse(ReadOnlySpan<byte> message, out NovAtelHeader header, out ReadOnlySpan<byte> body)
    {
        header = default;
        body = default;
        if (message.Length < ShortLength + CrcLength)
            return false;
        int length = message[2] switch { LongHeader => message[3], ShortHeader => ShortLength, _ => UnicoreLength };
        bool isLong = message[2] == LongHeader;
        if (message.Length < length + CrcLength || (isLong && length < 20))
            return false;
        body = message[length..^CrcLength];
        int id = ReadUInt16LittleEndian(message[4..]);
        header = message[2] switch
        {
            LongHeader when (message[6] & 0x80) != 0 => default,
            LongHeader => Timed(id, ReadUInt16LittleEndian(message[14..]), ReadUInt32LittleEndian(message[16..]), message[13] >= SmallestTimeKnown),
            ShortHeader => Timed(id, ReadUInt16LittleEndian(message[6..]), ReadUInt32LittleEndian(message[8..]), true),
            _ => Unicore(id, ReadUInt16LittleEndian(message[10..]), ReadUInt32LittleEndian(message[12..]), message[8] == 1, message[21]),
        };
        return true;
    }

    /// <summary>Reads a whole ASCII log; its CRC is not looked at.</summary>
    /// <param name="log">From '#' on.</param>
    /// <param name="header">The header.</param>
    /// <param name="body">The fields between ';' and '*'.</param>
    public static bool TryParseAscii(ReadOnlySpan<byte> log, out NovAtelHeader header, out ReadOnlySpan<byte> body)
    {
        header = default;
        body = default;
        int end = log.IndexOf((byte)';'), star = log.LastIndexOf((byte)'*');
        if (end < 1 || star < end)
            return false;
        body = log[(end + 1)..star];
        var fields = new LogFields(log[1..end]);
        int id = IdOf(fields.Next());
        if (id == 0)
            return true;
        fields.Next();
        ReadOnlySpan<byte> second = fields.Next();
        bool isUnicore = !second.IsEmpty && second[0] is >= (byte)'A' and <= (byte)'Z';
        if (!isUnicore)
            fields.Next();
        ReadOnlySpan<byte> status = fields.Next();
        bool isTimeKnown = !status.SequenceEqual("UNKNOWN"u8);
        int week = fields.Integer(ushort.MaxValue);
        double time = fields.Number();
        if (!fields.Ok || time < 0 || time > MillisecondsPerWeek)
            return false;
        if (!isUnicore)
        {
            header = Timed(id, week, (uint)Math.Round(time * 1000), isTimeKnown && time * 1000 < MillisecondsPerWeek);
            return true;
        }

        fields.Skip(2);
        int leap = fields.Integer(255);
        header = isTimeKnown ? Unicore(id, week, (uint)time, second.SequenceEqual("BDS"u8), fields.Ok ? leap : 0) : new NovAtelHeader(id, null, null, null);
        return true;
    }

    private static NovAtelHeader Timed(int id, int week, uint milliseconds, bool isKnown) =>
        isKnown && week > 0 && milliseconds < MillisecondsPerWeek ? new(id, week, milliseconds, null) : new(id, null, null, null);

    private static NovAtelHeader Unicore(int id, int week, uint milliseconds, bool isBeiDouTime, int leap)
    {
        if (isBeiDouTime)
        {
            week += BeiDouFirstWeek;
            milliseconds += BeiDouBehindMilliseconds;
            if (milliseconds >= MillisecondsPerWeek)
                (week, milliseconds) = (week + 1, milliseconds - MillisecondsPerWeek);
        }

        return Timed(id, week, milliseconds, true) with { LeapSeconds = leap is >= 10 and <= 60 ? leap : null };
    }

    private static int IdOf(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.SequenceEqual("BESTPOSA"u8) => BestPos,
        _ when name.SequenceEqual("BESTNAVA"u8) => BestNav,
        _ when name.SequenceEqual("PVTSLNA"u8) => PvtSln,
        _ when name.SequenceEqual("UNIHEADINGA"u8) => UniHeading,
        _ => 0,
    };
}
