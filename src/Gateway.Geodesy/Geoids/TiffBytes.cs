using System.Buffers.Binary;

namespace Gateway.Geodesy;

/// <summary>A TIFF file's bytes in its own byte order; reading beyond the end is the file's fault and said so.</summary>
internal readonly ref struct TiffBytes(ReadOnlySpan<byte> file, bool bigEndian)
{
    private readonly ReadOnlySpan<byte> _file = file;

    public bool IsBigEndian { get; } = bigEndian;

    public ushort UInt16(long offset) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(Slice(offset, 2)) : BinaryPrimitives.ReadUInt16LittleEndian(Slice(offset, 2));

    public uint UInt32(long offset) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(Slice(offset, 4)) : BinaryPrimitives.ReadUInt32LittleEndian(Slice(offset, 4));

    public double Double(long offset) =>
        IsBigEndian ? BinaryPrimitives.ReadDoubleBigEndian(Slice(offset, 8)) : BinaryPrimitives.ReadDoubleLittleEndian(Slice(offset, 8));

    public ReadOnlySpan<byte> Slice(long offset, long length)
    {
        if (offset < 0 || length < 0 || offset + length > _file.Length)
            throw new GeoidGridException($"it ends at byte {_file.Length}, before the {length} bytes that should be at {offset}; it was cut off.");
        return _file.Slice((int)offset, (int)length);
    }
}
