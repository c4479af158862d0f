using System.Buffers.Binary;

namespace Gateway.Gnss.Ubx;

/// <summary>
/// UBX-CFG-VALGET: asks for values, and the answer to it (u-blox F9 HPG 1.32 interface description, 3.10,
/// UBX-CFG-VALGET). A key of a group and 0xFFFF asks for the whole group, in messages of at most 64 items.
/// </summary>
public readonly ref struct CfgValGet
{
    private const int HeaderLength = 4;
    private const byte PollVersion = 0, AnswerVersion = 1;

    private readonly ReadOnlySpan<byte> _data;

    private CfgValGet(ReadOnlySpan<byte> data) => _data = data;

    /// <summary>Whether it is an answer and has items, or a poll and has keys.</summary>
    public bool IsAnswer { get; private init; }

    /// <summary>Where the values are read from.</summary>
    public ConfigurationLayer Layer { get; private init; }

    /// <summary>How many items are passed over, to read on behind 64.</summary>
    public ushort Position { get; private init; }

    /// <summary>Items of an answer, keys of a poll.</summary>
    public int Count { get; private init; }

    /// <summary>Items of an answer, for <see cref="ConfigurationItem.TryRead"/>; empty in a poll.</summary>
    public ReadOnlySpan<byte> Items => IsAnswer ? _data : [];

    /// <summary>A key of a poll.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="Count"/>, or it is an answer.</exception>
    public uint Key(int index) => ConfigurationKeys.At(IsAnswer ? [] : _data, index);

    /// <summary>A frame that asks for values.</summary>
    /// <param name="layer">Where to read them from.</param>
    /// <param name="keys">0 to 64.</param>
    /// <param name="position">Items to be passed over.</param>
    /// <exception cref="ArgumentOutOfRangeException">Over 64 keys.</exception>
    public static byte[] BuildPoll(ConfigurationLayer layer, ReadOnlySpan<uint> keys, ushort position = 0) =>
        ConfigurationKeys.Build(UbxMessage.CfgValGet, [PollVersion, (byte)layer, (byte)position, (byte)(position >> 8)], keys);

    /// <summary>A frame that answers; what a simulated receiver sends.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Over 64 items, or a key without a size.</exception>
    public static byte[] BuildAnswer(ConfigurationLayer layer, ReadOnlySpan<ConfigurationItem> items, ushort position = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(items.Length, CfgValSet.MostItems, nameof(items));
        Span<byte> payload = stackalloc byte[HeaderLength + CfgValSet.MostItems * (ConfigurationItem.KeyLength + sizeof(ulong))];
        payload[0] = AnswerVersion;
        payload[1] = (byte)layer;
        BinaryPrimitives.WriteUInt16LittleEndian(payload[2..], position);
        int length = HeaderLength;
        foreach (ConfigurationItem item in items)
        {
            ArgumentOutOfRangeException.ThrowIfZero(item.Size, nameof(items));
            length += item.Write(payload[length..]);
        }

        return UbxFrame.Build(UbxMessage.CfgValGet, payload[..length]);
    }

    /// <summary>Reads a payload.</summary>
    /// <returns>False if it is too short, of a version not known, or if its items or keys are not whole or over 64.</returns>
    public static bool TryParse(ReadOnlySpan<byte> payload, out CfgValGet message)
    {
        message = default;
        if (payload.Length < HeaderLength || payload[0] > AnswerVersion)
            return false;
        bool answer = payload[0] == AnswerVersion;
        int count = answer ? CountItems(payload[HeaderLength..]) : ConfigurationKeys.AreWhole(payload) ? (payload.Length - HeaderLength) / sizeof(uint) : -1;
        if (count < 0)
            return false;
        message = new CfgValGet(payload[HeaderLength..])
        {
            IsAnswer = answer,
            Layer = (ConfigurationLayer)payload[1],
            Position = BinaryPrimitives.ReadUInt16LittleEndian(payload[2..]),
            Count = count,
        };
        return true;
    }

    private static int CountItems(ReadOnlySpan<byte> data)
    {
        int count = 0;
        while (ConfigurationItem.TryRead(ref data, out _))
            count++;
        return data.IsEmpty && count <= CfgValSet.MostItems ? count : -1;
    }
}
