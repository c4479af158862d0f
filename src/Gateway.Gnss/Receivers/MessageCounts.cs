using System.Globalization;
using System.Text;
using Gateway.Gnss.Framing;

namespace Gateway.Gnss.Receivers;

/// <summary>How often each message has come. Allocates for the first of a kind only. Not thread-safe.</summary>
public sealed class MessageCounts
{
    private const int MostKinds = 512;

    private readonly Dictionary<(FrameKind Kind, ulong Id), long> _counts = [];

    /// <summary>Counts a frame.</summary>
    public void Take(in Frame frame)
    {
        (FrameKind, ulong) key = (frame.Kind, IdOf(frame));
        if (_counts.TryGetValue(key, out long count))
            _counts[key] = count + 1;
        else if (_counts.Count < MostKinds)
            _counts.Add(key, 1);
    }

    /// <summary>Kind and name of each message with its count, by kind and name: <c>GNGGA</c>, <c>01-07</c> (UBX), <c>1077</c> (RTCM).</summary>
    public IReadOnlyList<MessageCount> All() =>
        [.. _counts.Select(pair => new MessageCount(pair.Key.Kind, NameOf(pair.Key.Kind, pair.Key.Id), pair.Value)).OrderBy(count => count.Kind).ThenBy(count => count.Name, StringComparer.Ordinal)];

    private static ulong IdOf(in Frame frame)
    {
        ReadOnlySpan<byte> bytes = frame.Bytes;
        return frame.Kind switch
        {
            FrameKind.Nmea => Packed(bytes[1..]),
            FrameKind.NovAtelAscii => Packed(bytes[1..]),
            FrameKind.Ubx => (ulong)((bytes[2] << 8) | bytes[3]),
            FrameKind.Rtcm3 when bytes.Length >= 8 => (ulong)((bytes[3] << 4) | (bytes[4] >> 4)),
            FrameKind.Sbf => (ulong)(BitConverter.ToUInt16(bytes[4..]) & 0x1FFF),
            FrameKind.NovAtel => BitConverter.ToUInt16(bytes[4..]),
            FrameKind.Sirf when bytes.Length > 4 => bytes[4],
            _ => 0,
        };
    }

    /// <summary>Up to eight characters of an address.</summary>
    private static ulong Packed(ReadOnlySpan<byte> text)
    {
        ulong packed = 0;
        for (int i = 0; i < Math.Min(8, text.Length) && text[i] is >= (byte)'0' and <= (byte)'z'; i++)
            packed |= (ulong)text[i] << (8 * i);
        return packed;
    }

    private static string NameOf(FrameKind kind, ulong id) => kind switch
    {
        FrameKind.Nmea or FrameKind.NovAtelAscii => Encoding.ASCII.GetString(BitConverter.GetBytes(id)).TrimEnd('\0'),
        FrameKind.Ubx => string.Create(CultureInfo.InvariantCulture, $"{id >> 8:X2}-{id & 0xFF:X2}"),
        _ => id.ToString(CultureInfo.InvariantCulture),
    };
}

/// <summary>How often a message has come.</summary>
/// <param name="Kind">Its protocol.</param>
/// <param name="Name">Its address, class and id, or number.</param>
/// <param name="Count">How often.</param>
public readonly record struct MessageCount(FrameKind Kind, string Name, long Count);
