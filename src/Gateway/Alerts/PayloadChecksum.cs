using System.Buffers.Binary;
using System.Numerics;

namespace Gateway.Alerts;

/// <summary>
/// CRC-32C of a stored payload (RFC 3720, appendix B.4), so that a bit which flipped on the card is seen: SQLite's pages have
/// no checksum of their own. A processor instruction each eight bytes.
/// </summary>
internal static class PayloadChecksum
{
    public static uint Of(ReadOnlySpan<byte> payload)
    {
        uint sum = uint.MaxValue;
        for (; payload.Length >= sizeof(ulong); payload = payload[sizeof(ulong)..])
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(payload));
        foreach (byte rest in payload)
            sum = BitOperations.Crc32C(sum, rest);
        return ~sum;
    }
}
