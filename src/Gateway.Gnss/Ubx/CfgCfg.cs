using System.Buffers.Binary;

namespace Gateway.Gnss.Ubx;

/// <summary>
/// UBX-CFG-CFG: keeps the configuration in use over a power cycle, or drops what was kept; generations before 9 (u-blox 8
/// / M8 receiver description, UBX-CFG-CFG).
/// </summary>
public static class CfgCfg
{
    private const uint Everything = 0xFFFF;
    private const int Length = 13;
    private const byte BatteryBackedRamAndFlash = 3;

    /// <summary>A frame that saves all of the configuration in use, to battery-backed memory and flash.</summary>
    public static byte[] BuildSave() => Build(clear: 0, save: Everything, load: 0);

    /// <summary>A frame that drops what was saved and loads the firmware's defaults.</summary>
    public static byte[] BuildRevert() => Build(clear: Everything, save: 0, load: Everything);

    private static byte[] Build(uint clear, uint save, uint load)
    {
        Span<byte> payload = stackalloc byte[Length];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, clear);
        BinaryPrimitives.WriteUInt32LittleEndian(payload[4..], save);
        BinaryPrimitives.WriteUInt32LittleEndian(payload[8..], load);
        payload[12] = BatteryBackedRamAndFlash;
        return UbxFrame.Build(UbxMessage.CfgCfg, payload);
    }
}
