using System.Buffers.Binary;

namespace Gateway.Gnss.Ubx;

/// <summary>Keys one behind the other, as UBX-CFG-VALGET's poll and UBX-CFG-VALDEL carry them.</summary>
internal static class ConfigurationKeys
{
    /// <summary>Most keys in one message.</summary>
    public const int Most = 64;

    private const int HeaderLength = 4;

    /// <summary>A frame of four octets and keys.</summary>
    public static byte[] Build(int message, ReadOnlySpan<byte> header, ReadOnlySpan<uint> keys)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(keys.Length, Most, nameof(keys));
        Span<byte> payload = stackalloc byte[HeaderLength + Most * sizeof(uint)];
        header.CopyTo(payload);
        int length = HeaderLength;
        foreach (uint key in keys)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(payload[length..], key);
            length += sizeof(uint);
        }

        return UbxFrame.Build(message, payload[..length]);
    }

    /// <summary>Whether a payload is four octets and up to 64 whole keys.</summary>
    public static bool AreWhole(ReadOnlySpan<byte> payload) =>
        payload.Length >= HeaderLength && payload.Length % sizeof(uint) == 0 && payload.Length <= HeaderLength + Most * sizeof(uint);

    /// <summary>The keys.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> payload) => payload[HeaderLength..];

    /// <summary>One of them.</summary>
    public static uint At(ReadOnlySpan<byte> keys, int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)(keys.Length / sizeof(uint)), nameof(index));
        return BinaryPrimitives.ReadUInt32LittleEndian(keys[(index * sizeof(uint))..]);
    }
}
