using System.Buffers.Binary;
using Gateway.Configuration;

namespace Gateway.Bells.Modbus;

/// <summary>One request of Modbus RTU: functions 1 to 6 (Modbus application protocol 1.1b3, 6.1 to 6.6).</summary>
/// <param name="Unit">Address of the module, 1 to 247.</param>
/// <param name="Function">1 to 6.</param>
/// <param name="Address">First address, or the one to be written.</param>
/// <param name="Value">How many to read, or the value to write.</param>
internal readonly record struct ModbusRequest(byte Unit, byte Function, ushort Address, ushort Value)
{
    /// <summary>Bytes of a request on the wire.</summary>
    public const int Length = 8;

    /// <summary>Most bits, and most words, that one request may ask for.</summary>
    public const int MostBits = 2000, MostWords = 125;

    private const ushort CoilOn = 0xFF00;

    public static ModbusRequest Read(int unit, ModbusTable table, int address, int count) => new((byte)unit, table switch
    {
        ModbusTable.Coils => 1,
        ModbusTable.DiscreteInputs => 2,
        ModbusTable.HoldingRegisters => 3,
        _ => 4,
    }, (ushort)address, (ushort)count);

    public static ModbusRequest Write(int unit, ModbusTable table, int address, int value) => table == ModbusTable.Coils
        ? new((byte)unit, 5, (ushort)address, value == 0 ? (ushort)0 : CoilOn)
        : new((byte)unit, 6, (ushort)address, (ushort)value);

    public bool IsWrite => Function is 5 or 6;

    /// <summary>Bytes of data that its answer has to carry.</summary>
    public int DataLength => Function switch
    {
        1 or 2 => (Value + 7) / 8,
        3 or 4 => 2 * Value,
        _ => 0,
    };

    /// <summary>Bytes of its answer on the wire.</summary>
    public int AnswerLength => IsWrite ? Length : 5 + DataLength;

    public byte[] Bytes()
    {
        byte[] bytes = [Unit, Function, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), Address);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), Value);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(6), Crc16.Of(bytes.AsSpan(0, 6)));
        return bytes;
    }
}
