namespace Gateway.Gnss.Ubx;

/// <summary>
/// UBX-CFG-VALDEL: deletes values from battery-backed memory and flash, so that the firmware's defaults hold again (u-blox
/// F9 HPG 1.32 interface description, 3.10, UBX-CFG-VALDEL).
/// </summary>
public readonly ref struct CfgValDel
{
    private const int Deletable = (int)(ConfigurationLayers.BatteryBackedRam | ConfigurationLayers.Flash);

    private readonly ReadOnlySpan<byte> _keys;

    private CfgValDel(ReadOnlySpan<byte> keys) => _keys = keys;

    /// <summary>Where they are deleted from.</summary>
    public ConfigurationLayers Layers { get; private init; }

    /// <summary>Place within a transaction.</summary>
    public ConfigurationTransaction Transaction { get; private init; }

    /// <summary>Keys.</summary>
    public int Count => _keys.Length / sizeof(uint);

    /// <summary>A key.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="Count"/>.</exception>
    public uint this[int index] => ConfigurationKeys.At(_keys, index);

    /// <summary>A frame that deletes values.</summary>
    /// <param name="layers">Battery-backed memory, flash, or both.</param>
    /// <param name="keys">1 to 64; with <see cref="ConfigurationTransaction.Apply"/> also none.</param>
    /// <param name="transaction">Place within a transaction.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another layer or none, or a number of keys out of range.</exception>
    public static byte[] Build(ConfigurationLayers layers, ReadOnlySpan<uint> keys, ConfigurationTransaction transaction = ConfigurationTransaction.None)
    {
        if (layers == ConfigurationLayers.None || ((int)layers & ~Deletable) != 0)
            throw new ArgumentOutOfRangeException(nameof(layers), layers, "values can be deleted from battery-backed memory and flash only");
        if (transaction != ConfigurationTransaction.Apply)
            ArgumentOutOfRangeException.ThrowIfZero(keys.Length, nameof(keys));
        byte version = (byte)(transaction == ConfigurationTransaction.None ? 0 : 1);
        return ConfigurationKeys.Build(UbxMessage.CfgValDel, [version, (byte)layers, (byte)transaction, 0], keys);
    }

    /// <summary>Reads a payload: what a simulated receiver does.</summary>
    /// <returns>False if it is too short, of a version not known, or if its keys are not whole or over 64.</returns>
    public static bool TryParse(ReadOnlySpan<byte> payload, out CfgValDel message)
    {
        message = default;
        if (!ConfigurationKeys.AreWhole(payload) || payload[0] > 1)
            return false;
        message = new CfgValDel(ConfigurationKeys.Of(payload))
        {
            Layers = (ConfigurationLayers)(payload[1] & 7),
            Transaction = payload[0] == 0 ? ConfigurationTransaction.None : (ConfigurationTransaction)(payload[2] & 3),
        };
        return true;
    }
}
