using System.Buffers.Binary;
using System.Text;

namespace Gateway.EndToEnd.Tests.Wire;

/// <summary>Control packet types (MQTT 5.0, 2.1.2).</summary>
internal enum MqttPacketType
{
    Connect = 1,
    ConnAck = 2,
    Publish = 3,
    PubAck = 4,
    Subscribe = 8,
    SubAck = 9,
    PingRequest = 12,
    PingResponse = 13,
    Disconnect = 14,
}

/// <summary>One control packet as it passed, whole.</summary>
internal sealed record MqttPacket(MqttPacketType Type, byte[] Bytes)
{
    /// <summary>Topic of a PUBLISH; empty for others.</summary>
    public string Topic
    {
        get
        {
            if (Type != MqttPacketType.Publish)
                return "";
            int at = 1;
            while ((Bytes[at++] & 0x80) != 0)
                continue;
            int length = BinaryPrimitives.ReadUInt16BigEndian(Bytes.AsSpan(at));
            return Encoding.UTF8.GetString(Bytes, at + 2, length);
        }
    }

    /// <summary>Reads the next packet; null at the end of the stream.</summary>
    public static async Task<MqttPacket?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var header = new List<byte>();
        var one = new byte[1];
        int remaining = 0;
        int shift = 0;
        do
        {
            if (await stream.ReadAsync(one, cancellationToken) == 0)
                return null;
            header.Add(one[0]);
            if (header.Count == 1)
                continue;
            remaining |= (one[0] & 0x7F) << shift;
            shift += 7;
        }
        while (header.Count == 1 || (one[0] & 0x80) != 0);
        byte[] bytes = [.. header, .. new byte[remaining]];
        await stream.ReadExactlyAsync(bytes.AsMemory(header.Count), cancellationToken);
        return new MqttPacket((MqttPacketType)(header[0] >> 4), bytes);
    }
}
