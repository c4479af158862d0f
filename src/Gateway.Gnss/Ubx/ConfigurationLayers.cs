namespace Gateway.Gnss.Ubx;

/// <summary>Where a value is written or deleted (u-blox F9 HPG 1.32 interface description, "Configuration interface").</summary>
[Flags]
public enum ConfigurationLayers
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>In use now, lost with the power.</summary>
    Ram = 1,

    /// <summary>Kept as long as the backup battery lasts.</summary>
    BatteryBackedRam = 2,

    /// <summary>Kept over a power cycle; not every module has flash.</summary>
    Flash = 4,
}

/// <summary>Where a value is read from (UBX-CFG-VALGET, layer).</summary>
public enum ConfigurationLayer
{
    /// <summary>What is in use now.</summary>
    Ram = 0,

    /// <summary>Battery-backed.</summary>
    BatteryBackedRam = 1,

    /// <summary>Flash.</summary>
    Flash = 2,

    /// <summary>The default of the firmware.</summary>
    Default = 7,
}

/// <summary>Place of a message within a transaction, which takes effect as a whole (UBX-CFG-VALSET, transaction).</summary>
public enum ConfigurationTransaction
{
    /// <summary>Takes effect by itself.</summary>
    None = 0,

    /// <summary>Begins a transaction and drops one that was open.</summary>
    Begin = 1,

    /// <summary>Belongs to the open transaction.</summary>
    Continue = 2,

    /// <summary>Ends the open transaction: all of it takes effect.</summary>
    Apply = 3,
}
