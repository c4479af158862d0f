using System.Buffers;
using System.Buffers.Binary;

namespace Gateway.Bells.Modbus;

/// <summary>A whole answer with a right CRC.</summary>
internal readonly ref struct ModbusAnswer
{
    private const int ExceptionLength = 5;

    private const byte ExceptionFlag = 0x80;

    private ModbusAnswer(byte? exception, ReadOnlySpan<byte> data)
    {
        Exception = exception;
        Data = data;
    }

    /// <summary>Exception code, such as 2 for an address that is not there; null: it was done (Modbus application protocol 1.1b3, 7).</summary>
    public byte? Exception { get; }

    /// <summary>Bits, eight a byte and lowest first; or words, high byte first.</summary>
    public ReadOnlySpan<byte> Data { get; }

    /// <summary>
    /// Looks for the answer to a request in what came. Bytes before it, such as those of a driver that is switched on, and
    /// answers to others are passed over; nothing counts without its CRC.
    /// </summary>
    /// <returns>Done; NeedMoreData: it may still come.</returns>
    public static OperationStatus TryFind(ReadOnlySpan<byte> bytes, ModbusRequest request, out ModbusAnswer answer)
    {
        for (int at = 0; at + ExceptionLength <= bytes.Length; at++)
        {
            if (TryRead(bytes[at..], request, out answer))
                return OperationStatus.Done;
        }
        answer = default;
        return OperationStatus.NeedMoreData;
    }

    /// <summary>What that was which came instead of an answer: so that nobody looks for noise on a line whose module is only slow.</summary>
    public static ModbusHeard Heard(ReadOnlySpan<byte> bytes, ModbusRequest request)
    {
        ModbusHeard heard = bytes.IsEmpty ? ModbusHeard.Nothing : ModbusHeard.Garbled;
        for (int at = 0; at + 2 <= bytes.Length; at++)
        {
            ReadOnlySpan<byte> rest = bytes[at..];
            if (LengthOf(rest) is { } length && length <= rest.Length && IsIntact(rest, length))
                return rest[0] == request.Unit ? ModbusHeard.OtherRequest : ModbusHeard.OtherUnit;
            if (rest[0] == request.Unit && rest[1] == request.Function && rest.Length < request.AnswerLength)
                heard = ModbusHeard.Incomplete;
        }
        return heard;
    }

    public bool Bit(int index) => (Data[index / 8] & 1 << index % 8) != 0;

    public ushort Word(int index) => BinaryPrimitives.ReadUInt16BigEndian(Data[(2 * index)..]);

    private static bool TryRead(ReadOnlySpan<byte> bytes, ModbusRequest request, out ModbusAnswer answer)
    {
        answer = default;
        if (bytes[0] != request.Unit)
            return false;
        if (bytes[1] == (request.Function | ExceptionFlag) && IsIntact(bytes, ExceptionLength))
        {
            answer = new ModbusAnswer(bytes[2], []);
            return true;
        }
        if (bytes[1] != request.Function || bytes.Length < request.AnswerLength || !IsIntact(bytes, request.AnswerLength))
            return false;
        if (request.IsWrite)
        {
            // It repeats the request; anything else was written elsewhere or by somebody else.
            if (BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) != request.Address || BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]) != request.Value)
                return false;
            answer = new ModbusAnswer(null, []);
            return true;
        }
        if (bytes[2] != request.DataLength)
            return false;
        answer = new ModbusAnswer(null, bytes.Slice(3, request.DataLength));
        return true;
    }

    /// <summary>Length of the frame that begins here; null if none of the functions in use does, or its length is not there yet.</summary>
    private static int? LengthOf(ReadOnlySpan<byte> bytes) => bytes[1] switch
    {
        >= 1 and <= 4 when bytes.Length > 2 => 5 + bytes[2],
        5 or 6 => ModbusRequest.Length,
        >= (1 | ExceptionFlag) and <= (6 | ExceptionFlag) => ExceptionLength,
        _ => null,
    };

    private static bool IsIntact(ReadOnlySpan<byte> bytes, int length) =>
        Crc16.Of(bytes[..(length - 2)]) == BinaryPrimitives.ReadUInt16LittleEndian(bytes[(length - 2)..]);
}

/// <summary>What came instead of an answer, the more telling the higher.</summary>
internal enum ModbusHeard
{
    Nothing,

    /// <summary>Bytes that are no frame.</summary>
    Garbled,

    /// <summary>The answer had begun when its time was over.</summary>
    Incomplete,

    /// <summary>A whole frame of the unit asked, to another request.</summary>
    OtherRequest,

    /// <summary>A whole frame of another unit.</summary>
    OtherUnit,
}
