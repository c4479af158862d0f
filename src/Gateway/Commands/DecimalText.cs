using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace Gateway.Commands;

/// <summary>
/// Numbers of coordinate files, read digit by digit and written eight digits at a time: several times as fast as the base library for the millions of lines
/// that <c>gateway convert</c> is given, which does everything that is not plain digits.
/// </summary>
internal static class DecimalText
{
    /// <summary>Whole numbers up to here are doubles without rounding.</summary>
    private const long Exact = 1L << 53;

    /// <summary>The longest that is written eight digits at a time, and the room that this needs.</summary>
    private const int Room = 28;

    private const int Longest = 18;

    // All of them are doubles without rounding, so one division gives the nearest double.
    private static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18];

    private static readonly ulong[] Units = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000, 1_000_000_000_000];

    /// <summary>Reads a finite number: sign, digits, point, digits, exponent; nothing around it.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double number)
    {
        int end = 0;
        if (TryReadPlain(text, ref end, out number) && end == text.Length)
            return true;
        return double.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }

    /// <summary>
    /// Reads the column that begins at or after blanks: a number of plain digits, then blanks or the end. What is anything
    /// else is not for here, and nothing is said of it.
    /// </summary>
    /// <param name="text">The line.</param>
    /// <param name="next">Where to begin; then where the next column begins.</param>
    /// <param name="column">The column itself.</param>
    /// <param name="number">The number.</param>
    public static bool TryReadColumn(ReadOnlySpan<byte> text, scoped ref int next, out ReadOnlySpan<byte> column, out double number)
    {
        int start = AfterBlanks(text, next), end = start;
        column = default;
        if (!TryReadPlain(text, ref end, out number) || (end < text.Length && !IsBlank(text[end])))
            return false;
        column = text[start..end];
        next = AfterBlanks(text, end);
        return true;
    }

    /// <summary>Writes with so many decimals, 0 to 12; a number in the middle between two may come out as either.</summary>
    /// <returns>How many bytes were written; 0 if there is no room.</returns>
    public static int Write(Span<byte> text, double number, int decimals)
    {
        double scaled = Math.Abs(number) * Powers[decimals] + 0.5;
        if (!(scaled < Exact))
            return number.TryFormat(text, out int written, "F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) ? written : 0;
        ulong digits = (ulong)(long)scaled;
        ulong whole = digits / Units[decimals];
        // Minus zero is written as zero would be.
        bool negative = number < 0 && digits > 0;
        return whole < 100_000_000 && text.Length >= Room
            ? WriteByEights(text, negative, (uint)whole, digits - whole * Units[decimals], decimals)
            : WriteOneByOne(text, negative, digits, decimals);
    }

    private static bool TryReadPlain(ReadOnlySpan<byte> text, ref int end, out double number)
    {
        int i = end;
        bool negative = i < text.Length && text[i] == (byte)'-';
        if (negative)
            i++;
        int first = i;
        ulong digits = 0;
        for (uint digit; i < text.Length && (digit = (uint)(text[i] - '0')) <= 9; i++)
            digits = digits * 10 + digit;
        int count = i - first, decimals = 0;
        if (i < text.Length && text[i] == (byte)'.')
        {
            first = ++i;
            for (uint digit; i < text.Length && (digit = (uint)(text[i] - '0')) <= 9; i++)
                digits = digits * 10 + digit;
            decimals = i - first;
        }

        // A lone sign or point, more digits than are exact: not for here.
        number = 0;
        count += decimals;
        if (count is 0 or > Longest || digits > Exact)
            return false;
        number = (long)digits / Powers[decimals];
        if (negative)
            number = -number;
        end = i;
        return true;
    }

    private static int WriteByEights(Span<byte> text, bool negative, uint whole, ulong fraction, int decimals)
    {
        const ulong Zeros = 0x3030303030303030;
        int length = 0;
        text[0] = (byte)'-';
        length += negative ? 1 : 0;
        ulong eight = Eight(whole);
        int leading = Math.Min(BitOperations.TrailingZeroCount(eight) / 8, 7);
        BinaryPrimitives.WriteUInt64LittleEndian(text[length..], (eight | Zeros) >> (8 * leading));
        length += 8 - leading;
        if (decimals == 0)
            return length;
        text[length++] = (byte)'.';
        if (decimals <= 8)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(text[length..], Eight((uint)(fraction * Units[8 - decimals])) | Zeros);
            return length + decimals;
        }

        ulong high = fraction / Units[decimals - 8];
        BinaryPrimitives.WriteUInt64LittleEndian(text[length..], Eight((uint)high) | Zeros);
        BinaryPrimitives.WriteUInt64LittleEndian(text[(length + 8)..], Eight((uint)((fraction - high * Units[decimals - 8]) * Units[16 - decimals])) | Zeros);
        return length + decimals;
    }

    /// <summary>Eight decimal digits, the first in the lowest byte: halves, quarters and single digits are parted side by side.</summary>
    private static ulong Eight(uint number)
    {
        const ulong Halves = 0x0000_007F_0000_007F, Quarters = 0x000F_000F_000F_000F;
        uint high = number / 10_000;
        ulong fours = high | (ulong)(number - high * 10_000) << 32;
        ulong hundreds = (fours * 10_486 >> 20) & Halves;
        ulong twos = (fours - 100 * hundreds << 16) + hundreds;
        ulong tens = (twos * 103 >> 10) & Quarters;
        return tens + (twos - 10 * tens << 8);
    }

    private static int WriteOneByOne(Span<byte> text, bool negative, ulong digits, int decimals)
    {
        Span<byte> reversed = stackalloc byte[24];
        int length = 0;
        for (int place = 0; digits > 0 || place <= decimals; place++)
        {
            if (place == decimals && decimals > 0)
                reversed[length++] = (byte)'.';
            (digits, ulong digit) = Math.DivRem(digits, 10);
            reversed[length++] = (byte)('0' + digit);
        }

        if (negative)
            reversed[length++] = (byte)'-';
        if (length > text.Length)
            return 0;
        for (int i = 0; i < length; i++)
            text[i] = reversed[length - 1 - i];
        return length;
    }

    private static int AfterBlanks(ReadOnlySpan<byte> text, int start)
    {
        while (start < text.Length && IsBlank(text[start]))
            start++;
        return start;
    }

    private static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t';
}
