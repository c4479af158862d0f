using System.Buffers.Binary;

namespace Gateway.Gnss.Ubx;

/// <summary>
/// Walks over the fields of a UBX payload, whose length has been checked; names are those of the interface description
/// (u-blox F9 HPG 1.32 interface description, 3.3.5 "UBX data types").
/// </summary>
internal ref struct LittleEndianReader(ReadOnlySpan<byte> payload)
{
    private ReadOnlySpan<byte> _rest = payload;

    public byte U1() => Take(1)[0];

    public sbyte I1() => (sbyte)Take(1)[0];

    public ushort U2() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public short I2() => BinaryPrimitives.ReadInt16LittleEndian(Take(2));

    public uint U4() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public int I4() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public float R4() => BinaryPrimitives.ReadSingleLittleEndian(Take(4));

    /// <summary>Reserved octets.</summary>
    public void Skip(int octets) => Take(octets);

    private ReadOnlySpan<byte> Take(int octets)
    {
        ReadOnlySpan<byte> taken = _rest[..octets];
        _rest = _rest[octets..];
        return taken;
    }
}
