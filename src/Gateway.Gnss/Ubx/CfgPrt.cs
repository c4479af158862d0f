using System.Buffers.Binary;

namespace Gateway.Gnss.Ubx;

/// <summary>Protocols on a port (UBX-CFG-PRT, inProtoMask and outProtoMask).</summary>
[Flags]
public enum PortProtocols
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>UBX.</summary>
    Ubx = 1,

    /// <summary>NMEA 0183.</summary>
    Nmea = 2,

    /// <summary>RTCM 2; input only.</summary>
    Rtcm2 = 4,

    /// <summary>RTCM 3; generation 8 and later.</summary>
    Rtcm3 = 0x20,
}

/// <summary>
/// UBX-CFG-PRT: baud rate and protocols of a port, generations before 9 (u-blox 8 / M8 receiver description,
/// UBX-CFG-PRT).
/// </summary>
/// <param name="Port">0 I2C, 1 UART 1, 2 UART 2, 3 USB, 4 SPI.</param>
/// <param name="BaudRate">Bits per second; of no meaning on USB.</param>
/// <param name="Input">Protocols that are listened to.</param>
/// <param name="Output">Protocols that are spoken.</param>
public readonly record struct CfgPrt(byte Port, uint BaudRate, PortProtocols Input, PortProtocols Output)
{
    private const int Length = 20;
    private const uint EightBitsNoParityOneStop = 0x8C0;
    private const byte FirstUart = 1, LastUart = 2;

    /// <summary>A frame that asks for a port's configuration.</summary>
    public static byte[] BuildPoll(byte port) => UbxFrame.Build(UbxMessage.CfgPrt, [port]);

    /// <summary>A frame that sets it: eight bits, no parity, one stop bit.</summary>
    public byte[] ToFrame()
    {
        Span<byte> payload = stackalloc byte[Length];
        payload.Clear();
        payload[0] = Port;
        if (Port is >= FirstUart and <= LastUart)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(payload[4..], EightBitsNoParityOneStop);
            BinaryPrimitives.WriteUInt32LittleEndian(payload[8..], BaudRate);
        }

        BinaryPrimitives.WriteUInt16LittleEndian(payload[12..], (ushort)Input);
        BinaryPrimitives.WriteUInt16LittleEndian(payload[14..], (ushort)Output);
        return UbxFrame.Build(UbxMessage.CfgPrt, payload);
    }

    /// <summary>Reads a payload; false if it is too short.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out CfgPrt port)
    {
        port = default;
        if (payload.Length < Length)
            return false;
        port = new CfgPrt(
            payload[0],
            BinaryPrimitives.ReadUInt32LittleEndian(payload[8..]),
            (PortProtocols)BinaryPrimitives.ReadUInt16LittleEndian(payload[12..]),
            (PortProtocols)BinaryPrimitives.ReadUInt16LittleEndian(payload[14..]));
        return true;
    }
}
