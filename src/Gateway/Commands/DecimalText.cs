using System.Globalization;

namespace Gateway.Commands;

/// <summary>
/// Numbers of coordinate files, read and written digit by digit: twice as fast as the base library for the millions of lines
/// that <c>gateway convert</c> is given, which does everything that is not plain digits.
/// </summary>
internal static class DecimalText
{
    /// <summary>Whole numbers up to here are doubles without rounding.</summary>
    private const long Exact = 1L << 53;

    // All of them are doubles without rounding, so one division gives the nearest double.
    private static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18];

    /// <summary>Reads a finite number: sign, digits, point, digits, exponent; nothing around it.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double number)
    {
        long digits = 0;
        int decimals = -1, i = text.Length > 0 && text[0] == (byte)'-' ? 1 : 0;
        int first = i;
        for (; i < text.Length && digits < Exact / 16; i++)
        {
            int digit = text[i] - '0';
            if ((uint)digit <= 9)
            {
                digits = digits * 10 + digit;
                decimals += decimals >= 0 ? 1 : 0;
            }
            else if (text[i] == (byte)'.' && decimals < 0)
            {
                decimals = 0;
            }
            else
            {
                break;
            }
        }

        // A lone sign or point, an exponent, more digits than are exact: not for here.
        if (i < text.Length || i - first <= (decimals >= 0 ? 1 : 0) || digits > Exact || decimals >= Powers.Length)
            return double.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
        number = digits / Powers[Math.Max(decimals, 0)];
        if (first > 0)
            number = -number;
        return true;
    }

    /// <summary>Writes with so many decimals, 0 to 12; a number in the middle between two may come out as either.</summary>
    /// <returns>How many bytes were written; 0 if there is no room.</returns>
    public static int Write(Span<byte> text, double number, int decimals)
    {
        double scaled = Math.Floor(Math.Abs(number) * Powers[decimals] + 0.5);
        if (!(scaled < Exact))
            return number.TryFormat(text, out int written, "F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) ? written : 0;
        Span<byte> reversed = stackalloc byte[24];
        long digits = (long)scaled;
        int length = 0;
        for (int place = 0; digits > 0 || place <= decimals; place++)
        {
            if (place == decimals && decimals > 0)
                reversed[length++] = (byte)'.';
            (digits, long digit) = Math.DivRem(digits, 10);
            reversed[length++] = (byte)('0' + digit);
        }

        // Minus zero is written as zero would be.
        if (number < 0 && scaled > 0)
            reversed[length++] = (byte)'-';
        if (length > text.Length)
            return 0;
        for (int i = 0; i < length; i++)
            text[i] = reversed[length - 1 - i];
        return length;
    }
}
