using System.Runtime.CompilerServices;

namespace Gateway.Gnss.Framing;

/// <summary>Hexadecimal digits in either case.</summary>
internal static class HexDigits
{
    /// <summary>The digit's value; -1 if it is none.</summary>
    public static int Value(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        _ => -1,
    };

    /// <summary>A byte's two digits, capital, the first in the low byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort Pair(byte value)
    {
        // Without a branch: which of the digits are letters is anyone's guess.
        uint digits = (uint)(value >> 4) | ((uint)(value & 0xF) << 8);
        return (ushort)(digits + 0x3030 + (((digits + 0x0606) >> 4) & 0x0101) * 7);
    }
}
