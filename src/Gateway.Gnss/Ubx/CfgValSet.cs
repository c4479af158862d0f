namespace Gateway.Gnss.Ubx;

/// <summary>
/// UBX-CFG-VALSET: sets values, at most 64 a message, all of them or none (u-blox F9 HPG 1.32 interface description, 3.10,
/// UBX-CFG-VALSET).
/// </summary>
public readonly ref struct CfgValSet
{
    /// <summary>Most items in one message.</summary>
    public const int MostItems = 64;

    private const int HeaderLength = 4;

    /// <summary>Where they are written.</summary>
    public ConfigurationLayers Layers { get; private init; }

    /// <summary>Place within a transaction.</summary>
    public ConfigurationTransaction Transaction { get; private init; }

    /// <summary>The items, for <see cref="ConfigurationItem.TryRead"/>.</summary>
    public ReadOnlySpan<byte> Items { get; private init; }

    /// <summary>Items.</summary>
    public int Count { get; private init; }

    /// <summary>A frame that sets items.</summary>
    /// <param name="layers">At least one.</param>
    /// <param name="items">1 to 64; with <see cref="ConfigurationTransaction.Apply"/> also none.</param>
    /// <param name="transaction">Place within a transaction.</param>
    /// <exception cref="ArgumentOutOfRangeException">No layer, a number of items out of range, or a key without a size.</exception>
    public static byte[] Build(
        ConfigurationLayers layers, ReadOnlySpan<ConfigurationItem> items, ConfigurationTransaction transaction = ConfigurationTransaction.None)
    {
        ArgumentOutOfRangeException.ThrowIfZero((int)layers & 7, nameof(layers));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(items.Length, MostItems, nameof(items));
        if (transaction != ConfigurationTransaction.Apply)
            ArgumentOutOfRangeException.ThrowIfZero(items.Length, nameof(items));
        Span<byte> payload = stackalloc byte[HeaderLength + MostItems * (ConfigurationItem.KeyLength + sizeof(ulong))];
        payload[0] = (byte)(transaction == ConfigurationTransaction.None ? 0 : 1);
        payload[1] = (byte)layers;
        payload[2] = (byte)transaction;
        payload[3] = 0;
        int length = HeaderLength;
        foreach (ConfigurationItem item in items)
        {
            ArgumentOutOfRangeException.ThrowIfZero(item.Size, nameof(items));
            length += item.Write(payload[length..]);
        }

        return UbxFrame.Build(UbxMessage.CfgValSet, payload[..length]);
    }

    /// <summary>Reads a payload: what a simulated receiver does.</summary>
    /// <returns>False if it is too short, of a version not known, or if its items are not whole or more than 64.</returns>
    public static bool TryParse(ReadOnlySpan<byte> payload, out CfgValSet message)
    {
        message = default;
        if (payload.Length < HeaderLength || payload[0] > 1)
            return false;
        ReadOnlySpan<byte> rest = payload[HeaderLength..];
        int count = 0;
        while (ConfigurationItem.TryRead(ref rest, out _))
            count++;
        if (!rest.IsEmpty || count > MostItems)
            return false;
        message = new CfgValSet
        {
            Layers = (ConfigurationLayers)(payload[1] & 7),
            Transaction = payload[0] == 0 ? ConfigurationTransaction.None : (ConfigurationTransaction)(payload[2] & 3),
            Items = payload[HeaderLength..],
            Count = count,
        };
        return true;
    }
}
