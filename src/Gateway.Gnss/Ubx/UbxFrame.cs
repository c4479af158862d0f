using System.Buffers.Binary;
using Gateway.Gnss.Framing;

namespace Gateway.Gnss.Ubx;

/// <summary>
/// The parts of a UBX frame, and frames made: B5 62, class, id, little-endian length, payload, two Fletcher octets
/// (u-blox F9 HPG 1.32 interface description, 3.2 "UBX frame structure", 3.4 "UBX checksum").
/// </summary>
public static class UbxFrame
{
    /// <summary>Octets around a payload.</summary>
    public const int Overhead = HeaderLength + ChecksumLength;

    private const int HeaderLength = 6, ChecksumLength = 2;

    /// <summary>Class and id, class in the high octet, such as 0x0107; 0 for what is too short to be a frame.</summary>
    /// <param name="frame">From B5 to the checksum, as the splitter gives it.</param>
    public static int MessageOf(ReadOnlySpan<byte> frame) => frame.Length < Overhead ? 0 : (frame[2] << 8) | frame[3];

    /// <summary>The payload of a whole frame.</summary>
    public static ReadOnlySpan<byte> PayloadOf(ReadOnlySpan<byte> frame) => frame.Length < Overhead ? [] : frame[HeaderLength..^ChecksumLength];

    /// <summary>Writes a frame.</summary>
    /// <param name="message">Class and id, 0x0000 to 0xFFFF, such as <see cref="UbxMessage.CfgValSet"/>.</param>
    /// <param name="payload">At most 65,535 octets; empty to poll.</param>
    /// <param name="destination">Has room for the payload and <see cref="Overhead"/>.</param>
    /// <returns>Octets written.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The message, the payload or the destination is out of range.</exception>
    public static int Write(int message, ReadOnlySpan<byte> payload, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)message, ushort.MaxValue, nameof(message));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, ushort.MaxValue, nameof(payload));
        int length = payload.Length + Overhead;
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, length, nameof(destination));
        destination[0] = 0xB5;
        destination[1] = 0x62;
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)message);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[4..], (ushort)payload.Length);
        payload.CopyTo(destination[HeaderLength..]);
        ushort sum = UbxChecksum.Of(destination[2..(length - ChecksumLength)]);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[(length - ChecksumLength)..], sum);
        return length;
    }

    /// <summary>A frame of its own.</summary>
    /// <inheritdoc cref="Write"/>
    public static byte[] Build(int message, ReadOnlySpan<byte> payload = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, ushort.MaxValue, nameof(payload));
        byte[] frame = new byte[payload.Length + Overhead];
        Write(message, payload, frame);
        return frame;
    }
}
