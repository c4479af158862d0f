using System.Buffers.Binary;

namespace Gateway.Gnss.Ubx;

/// <summary>
/// A configuration item of generation 9 and later: a key whose bits 28 to 30 tell how long its value is (u-blox F9 HPG
/// 1.32 interface description, "Configuration interface").
/// </summary>
/// <param name="Key">Key id, such as 0x40520001 for CFG-UART1-BAUDRATE.</param>
/// <param name="Value">The value's octets as an unsigned number; what is beyond its size is zero.</param>
public readonly record struct ConfigurationItem(uint Key, ulong Value)
{
    internal const int KeyLength = 4;

    /// <summary>Octets of the value: 1, 2, 4 or 8; 0 for a key that no receiver can have.</summary>
    public int Size => SizeOf(Key);

    /// <summary>The value as a signed number of its size.</summary>
    public long SignedValue => Size switch
    {
        1 => (sbyte)Value,
        2 => (short)Value,
        4 => (int)Value,
        _ => (long)Value,
    };

    /// <summary>Octets of a key's value: 1, 2, 4 or 8; 0 for a key that no receiver can have.</summary>
    public static int SizeOf(uint key) => ((key >> 28) & 7) switch
    {
        1 or 2 => 1,
        3 => 2,
        4 => 4,
        5 => 8,
        _ => 0,
    };

    /// <summary>An item with a value that may be negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The key has no size, or the value does not fit.</exception>
    public static ConfigurationItem Of(uint key, long value)
    {
        int size = SizeOf(key);
        ArgumentOutOfRangeException.ThrowIfZero(size, nameof(key));
        ulong mask = size == 8 ? ulong.MaxValue : (1UL << (size * 8)) - 1;
        var item = new ConfigurationItem(key, (ulong)value & mask);
        bool isOneBit = ((key >> 28) & 7) == 1;
        bool fits = isOneBit ? value is 0 or 1 : value == item.SignedValue || (value >= 0 && (ulong)value == item.Value);
        return fits ? item : throw new ArgumentOutOfRangeException(nameof(value), value, $"does not fit into the {size} octets of key 0x{key:X8}");
    }

    /// <summary>Takes the next item off configuration data.</summary>
    /// <returns>False at the end, and where the rest is no whole item.</returns>
    public static bool TryRead(ref ReadOnlySpan<byte> data, out ConfigurationItem item)
    {
        item = default;
        if (data.Length < KeyLength)
            return false;
        uint key = BinaryPrimitives.ReadUInt32LittleEndian(data);
        int size = SizeOf(key);
        if (size == 0 || data.Length < KeyLength + size)
            return false;
        ulong value = 0;
        for (int i = 0; i < size; i++)
            value |= (ulong)data[KeyLength + i] << (8 * i);
        item = new ConfigurationItem(key, value);
        data = data[(KeyLength + size)..];
        return true;
    }

    /// <summary>Appends key and value.</summary>
    internal int Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(destination, Key);
        for (int i = 0; i < Size; i++)
            destination[KeyLength + i] = (byte)(Value >> (8 * i));
        return KeyLength + Size;
    }
}
