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

    /// <summary>Whether it is a PUBLISH that wants an answer.</summary>
    public bool WantsAck => Type == MqttPacketType.Publish && (Bytes[0] & 0b0110) != 0;

    /// <summary>Packet identifier of a PUBACK or of a PUBLISH that wants an answer; 0 for others.</summary>
    public ushort Identifier => Type switch
    {
        MqttPacketType.PubAck => BinaryPrimitives.ReadUInt16BigEndian(Bytes.AsSpan(BodyAt)),
        MqttPacketType.Publish when WantsAck => BinaryPrimitives.ReadUInt16BigEndian(Bytes.AsSpan(BodyAt + 2 + TopicBytes)),
        _ => 0,
    };

    /// <summary>What a PUBLISH carries (MQTT 5.0, 3.3.3); empty for others.</summary>
    public ReadOnlyMemory<byte> Payload
    {
        get
        {
            if (Type != MqttPacketType.Publish)
                return default;
            int at = BodyAt + 2 + TopicBytes + (WantsAck ? 2 : 0);
            int properties = MqttBytes.ReadNumber(Bytes, ref at);
            return Bytes.AsMemory(at + properties);
        }
    }

    private int BodyAt
    {
        get
        {
            int at = 1;
            while ((Bytes[at++] & 0x80) != 0)
                continue;
            return at;
        }
    }

    private int TopicBytes => BinaryPrimitives.ReadUInt16BigEndian(Bytes.AsSpan(BodyAt));

    /// <summary>The same PUBLISH as a sender repeats it (DUP, MQTT 5.0, 3.3.1.1).</summary>
    public byte[] Again()
    {
        byte[] again = [.. Bytes];
        again[0] |= 0b1000;
        return again;
    }

    /// <summary>A CONNACK with another Receive Maximum (MQTT 5.0, 3.2.2.3.3).</summary>
    public byte[] WithReceiveMaximum(ushort most)
    {
        int at = BodyAt;
        byte[] flagsAndReason = Bytes[at..(at + 2)];
        at += 2;
        int length = MqttBytes.ReadNumber(Bytes, ref at);
        byte[] properties = MqttBytes.WithoutProperty(Bytes.AsSpan(at, length), MqttBytes.ReceiveMaximum);
        properties = [.. properties, MqttBytes.ReceiveMaximum, (byte)(most >> 8), (byte)most];
        byte[] body = [.. flagsAndReason, .. MqttBytes.Number(properties.Length), .. properties];
        return [Bytes[0], .. MqttBytes.Number(body.Length), .. body];
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
