using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gateway.Gnss.Nmea;

/// <summary>Numbers, several digits at a time.</summary>
internal ref partial struct FieldReader
{
    private const int MostDigits = 18;

    private static ReadOnlySpan<uint> PowersOfTen => [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <summary>A number with an optional sign and optional decimals; those beyond the 18 digits that are kept are cut off.</summary>
    public NmeaNumber? Number()
    {
        ReadOnlySpan<byte> bytes = _bytes;
        int at = _at;
        bool negative = false;
        if ((uint)at < (uint)bytes.Length && bytes[at] is <= (byte)'-' and >= (byte)'+')
        {
            // An empty field, as many are.
            if (bytes[at] == Comma)
            {
                _at = at + 1;
                return null;
            }

            negative = bytes[at] == '-';
            at++;
        }

        ulong value = 0;
        int digits = Digits(bytes, at, ref value), decimals = 0;
        at += digits;
        if ((uint)at < (uint)bytes.Length && bytes[at] == '.')
        {
            at++;
            decimals = Digits(bytes, at, ref value);
            at += decimals;
            digits += decimals;
        }

        bool empty = at == _at;
        if (digits > MostDigits)
            return LongNumber(at);
        _at = at;
        Ok &= empty | digits > 0;
        CloseField();
        return Ok && !empty ? new NmeaNumber(negative ? -(long)value : (long)value, (byte)decimals) : null;
    }

    // More digits than any receiver needs: leading zeros count for nothing, the last decimals are cut off.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private NmeaNumber? LongNumber(int end)
    {
        ReadOnlySpan<byte> field = _bytes[_at..end];
        _at = end;
        CloseField();
        long value = 0;
        int digits = 0, decimals = 0;
        bool isBehindPoint = false;
        foreach (byte sent in field)
        {
            if (sent == '.')
                isBehindPoint = true;
            else if (sent is (byte)'-' or (byte)'+' || (isBehindPoint && (digits == MostDigits || decimals == MostDigits)))
                continue;
            else if (digits == MostDigits)
                Ok = false;
            else
            {
                value = value * 10 + (sent - '0');
                digits += value == 0 ? 0 : 1;
                decimals += isBehindPoint ? 1 : 0;
            }
        }

        return Ok ? new NmeaNumber(field[0] == '-' ? -value : value, (byte)decimals) : null;
    }

    /// <summary>Puts the digits from <paramref name="from"/> on behind those of <paramref name="value"/>, eight at a time.</summary>
    /// <returns>How many there are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Digits(ReadOnlySpan<byte> bytes, int from, ref ulong value)
    {
        const ulong Zeros = 0x3030_3030_3030_3030, Above9 = 0x7676_7676_7676_7676, Top = 0x8080_8080_8080_8080;
        int at = from;
        for (; at <= bytes.Length - sizeof(ulong); at += sizeof(ulong))
        {
            ulong eight = BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]) ^ Zeros;
            int count = BitOperations.TrailingZeroCount((eight | (eight + Above9)) & Top) / 8;
            if (count == 0)
                return at - from;
            // Zeros in front of them, so that they are eight: pairs, then fours, then all.
            eight <<= (sizeof(ulong) - count) * 8;
            eight = eight * 10 + (eight >> 8);
            eight = (((eight & 0x0000_00FF_0000_00FF) * 0x000F_4240_0000_0064) + ((eight >> 16 & 0x0000_00FF_0000_00FF) * 0x0000_2710_0000_0001)) >> 32;
            value = value * PowersOfTen[count] + eight;
            if (count < sizeof(ulong))
                return at + count - from;
        }

        for (; (uint)at < (uint)bytes.Length && (uint)(bytes[at] - '0') is <= 9 and var digit; at++)
            value = value * 10 + digit;
        return at - from;
    }

    /// <summary>
    /// GSA's numbers as nearly all receivers send them: each two digits or nothing. False for any other shape; the cursor
    /// has not moved then.
    /// </summary>
    /// <param name="numbers">One place for each field; takes those above 0.</param>
    /// <param name="count">How many it has taken.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryNumbers(scoped Span<short> numbers, out int count)
    {
        const int Length = 2;
        count = 0;
        ReadOnlySpan<byte> bytes = _bytes[_at..];
        if (!TryMarkOthers(bytes, out ulong others))
            return false;
        int at = 0, wrong = 0;
        for (int field = 0; field < numbers.Length; field++)
        {
            int end = BitOperations.TrailingZeroCount(others);
            if (end >= bytes.Length || at + 1 >= bytes.Length)
            {
                wrong = 1;
                break;
            }

            others &= others - 1;
            int length = end - at;
            wrong |= (length & ~Length) | (bytes[end] ^ Comma);
            // Which fields are empty nobody can tell: no branch on it.
            int number = ((bytes[at] & 0xF) * 10 + (bytes[at + 1] & 0xF)) & -(length / Length);
            numbers[count] = (short)number;
            count += number > 0 ? 1 : 0;
            at = end + 1;
        }

        if (wrong != 0)
        {
            numbers.Clear();
            count = 0;
            return false;
        }

        _at += at;
        return true;
    }
}
