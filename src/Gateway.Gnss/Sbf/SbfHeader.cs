using static System.Buffers.Binary.BinaryPrimitives;

namespace Gateway.Gnss.Sbf;

/// <summary>Header and time stamp of a block (mosaic-X5 reference guide 4.12, 4.1.1 "SBF block header" and 4.1.3 "Time stamp").</summary>
/// <param name="Number">Block number, 0 to 8191.</param>
/// <param name="Revision">Revision of the block's layout, 0 to 7; later ones only add fields.</param>
/// <param name="TimeOfWeekMilliseconds">GPS time of week, milliseconds; null if not known.</param>
/// <param name="Week">GPS week, not rolled over; null if not known.</param>
public readonly record struct SbfHeader(int Number, int Revision, uint? TimeOfWeekMilliseconds, int? Week)
{
    /// <summary>Bytes before a block's own fields.</summary>
    public const int Length = 14;

    private const uint MillisecondsPerWeek = 604_800_000;

    /// <summary>Reads the first 14 bytes of a whole block; its CRC is not looked at.</summary>
    public static bool TryParse(ReadOnlySpan<byte> block, out SbfHeader header)
    {
        header = default;
        if (block.Length < Length || block[0] != '$' || block[1] != '@')
            return false;
        int id = ReadUInt16LittleEndian(block[4..]);
        uint timeOfWeek = ReadUInt32LittleEndian(block[8..]);
        int week = ReadUInt16LittleEndian(block[12..]);
        header = new SbfHeader(id & 0x1FFF, id >> 13, timeOfWeek < MillisecondsPerWeek ? timeOfWeek : null, week == ushort.MaxValue ? null : week);
        return true;
    }

    /// <summary>The block's header, if it is block <paramref name="number"/> and at least as long as that one is.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> block, int number, int shortest, out SbfHeader header) =>
        TryParse(block, out header) && header.Number == number && block.Length >= shortest;
}
