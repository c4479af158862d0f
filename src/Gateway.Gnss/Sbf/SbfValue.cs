using static System.Buffers.Binary.BinaryPrimitives;

namespace Gateway.Gnss.Sbf;

/// <summary>Fields that may hold their type's "do not use" value (mosaic-X5 reference guide 4.12, 4.1.6).</summary>
internal static class SbfValue
{
    private const double DoNotUse = -2e10;

    public static double? Double(ReadOnlySpan<byte> bytes) => Known(ReadDoubleLittleEndian(bytes));

    public static double? Float(ReadOnlySpan<byte> bytes) => Known(ReadSingleLittleEndian(bytes));

    public static int? Word(ReadOnlySpan<byte> bytes) => ReadUInt16LittleEndian(bytes) is var value and not ushort.MaxValue ? value : null;

    private static double? Known(double value) => value > DoNotUse && double.IsFinite(value) ? value : null;
}
