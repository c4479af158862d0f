using System.Buffers.Binary;
using System.Text;

namespace Gateway.EndToEnd.Tests.Wire;

/// <summary>Pieces of MQTT 5 packets, as bytes; for what a library would not let us send.</summary>
internal static class MqttBytes
{
    /// <summary>Identifier of the property Receive Maximum (MQTT 5.0, 2.2.2.2).</summary>
    public const byte ReceiveMaximum = 0x21;

    /// <summary>A PUBACK with a reason code (MQTT 5.0, 3.4).</summary>
    public static byte[] PubAck(ushort identifier, byte reason) => [0x40, 4, (byte)(identifier >> 8), (byte)identifier, reason, 0];

    /// <summary>A CONNECT without will or login, keep-alive 60 s (MQTT 5.0, 3.1).</summary>
    public static byte[] Connect(string clientId, bool cleanStart)
    {
        byte[] id = Encoding.UTF8.GetBytes(clientId);
        byte[] body = [0, 4, .. "MQTT"u8, 5, (byte)(cleanStart ? 2 : 0), 0, 60, 0, (byte)(id.Length >> 8), (byte)id.Length, .. id];
        return [0x10, .. Number(body.Length), .. body];
    }

    /// <summary>A variable byte integer (MQTT 5.0, 1.5.5).</summary>
    public static byte[] Number(int value)
    {
        var bytes = new List<byte>();
        do
        {
            int rest = value >> 7;
            bytes.Add((byte)((value & 0x7F) | (rest > 0 ? 0x80 : 0)));
            value = rest;
        }
        while (value > 0);
        return [.. bytes];
    }

    /// <summary>Reads a variable byte integer and moves behind it.</summary>
    public static int ReadNumber(ReadOnlySpan<byte> bytes, ref int at)
    {
        int value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[at++];
            value |= (next & 0x7F) << shift;
            if ((next & 0x80) == 0)
                return value;
        }
    }

    /// <summary>A CONNACK's properties without one of them.</summary>
    public static byte[] WithoutProperty(ReadOnlySpan<byte> properties, byte identifier)
    {
        var kept = new List<byte>();
        int at = 0;
        while (at < properties.Length)
        {
            int from = at;
            byte found = properties[at++];
            at += found switch
            {
                0x24 or 0x25 or 0x28 or 0x29 or 0x2A => 1,
                0x13 or ReceiveMaximum or 0x22 => 2,
                0x11 or 0x27 => 4,
                0x12 or 0x15 or 0x16 or 0x1A or 0x1C or 0x1F => 2 + BinaryPrimitives.ReadUInt16BigEndian(properties[at..]),
                0x26 => PairBytes(properties[at..]),
                _ => throw new InvalidDataException($"property 0x{found:X2} has no place in a CONNACK"),
            };
            if (found != identifier)
                kept.AddRange(properties[from..at]);
        }
        return [.. kept];
    }

    private static int PairBytes(ReadOnlySpan<byte> pair)
    {
        int name = 2 + BinaryPrimitives.ReadUInt16BigEndian(pair);
        return name + 2 + BinaryPrimitives.ReadUInt16BigEndian(pair[name..]);
    }
}
