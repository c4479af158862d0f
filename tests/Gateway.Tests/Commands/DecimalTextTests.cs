using System.Globalization;
using System.Text;
using CsCheck;
using Gateway.Commands;

namespace Gateway.Tests.Commands;

public sealed class DecimalTextTests
{
    [Fact]
    public void Any_number_with_up_to_twelve_decimals_is_read_as_the_base_library_reads_it() =>
        Gen.Select(Gen.Long[-9_999_999_999_999_999, 9_999_999_999_999_999], Gen.Int[0, 12]).Sample((digits, decimals) =>
        {
            string text = ((decimal)digits / (decimal)Math.Pow(10, decimals)).ToString(CultureInfo.InvariantCulture);
            return DecimalText.TryParse(Encoding.ASCII.GetBytes(text), out double number) && number == double.Parse(text, CultureInfo.InvariantCulture);
        }, iter: 100_000);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0.5", -0.5)]
    [InlineData("+5", 5)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("1e3", 1000)]
    [InlineData("000000000000000000000000000000127.5", 127.5)]
    [InlineData("0.000000000000000000000000000000000001", 1e-36)]
    [InlineData("123456789012345678901234567890", 123456789012345678901234567890d)]
    [InlineData("9007199254740993", 9007199254740992)]
    public void What_people_write_is_read(string text, double expected)
    {
        Assert.True(DecimalText.TryParse(Encoding.ASCII.GetBytes(text), out double number));
        Assert.Equal(expected, number);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("-.")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData("--1")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    [InlineData(" 1")]
    public void Anything_else_is_refused(string text) => Assert.False(DecimalText.TryParse(Encoding.ASCII.GetBytes(text), out _));

    [Fact]
    public void Any_number_is_written_as_the_base_library_does_it_to_one_unit_of_the_last_digit() =>
        Gen.Select(Gen.Double[-3e7, 3e7], Gen.Int[0, 12]).Sample((number, decimals) =>
        {
            Span<byte> text = stackalloc byte[32];
            string written = Encoding.ASCII.GetString(text[..DecimalText.Write(text, number, decimals)]);
            string expected = number.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            decimal difference = decimal.Parse(written, CultureInfo.InvariantCulture) - decimal.Parse(expected, CultureInfo.InvariantCulture);
            return written.Length >= 1 + decimals && Math.Abs(difference) <= (decimal)Math.Pow(10, -decimals);
        }, iter: 100_000);

    [Fact]
    public void With_room_to_spare_it_is_written_as_where_there_is_just_enough() =>
        Gen.Select(Gen.OneOf(Gen.Double[-3e7, 3e7], Gen.Double[-1, 1], Gen.Double[-1e-7, 1e-7], Gen.Double[-1e9, 1e9]), Gen.Int[0, 12]).Sample((number, decimals) =>
        {
            Span<byte> wide = stackalloc byte[40];
            string written = Encoding.ASCII.GetString(wide[..DecimalText.Write(wide, number, decimals)]);
            Span<byte> tight = stackalloc byte[written.Length];
            return DecimalText.Write(tight, number, decimals) == written.Length && Encoding.ASCII.GetString(tight) == written;
        }, iter: 100_000);

    [Theory]
    [InlineData("12.5", "12.5", 12.5, 4)]
    [InlineData(" \t-7 x", "-7", -7, 5)]
    [InlineData("0.25\t\t3", "0.25", 0.25, 6)]
    public void A_column_ends_at_a_blank_and_the_next_begins_after_it(string line, string column, double number, int next)
    {
        int at = 0;
        Assert.True(DecimalText.TryReadColumn(Encoding.ASCII.GetBytes(line), ref at, out ReadOnlySpan<byte> read, out double value));
        Assert.Equal((column, number, next), (Encoding.ASCII.GetString(read), value, at));
    }

    [Theory]
    [InlineData("12,5")]
    [InlineData("1e3")]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("12345678901234567890")]
    public void A_column_of_anything_else_is_left_to_others_and_nothing_is_taken(string line)
    {
        int at = 0;
        Assert.False(DecimalText.TryReadColumn(Encoding.ASCII.GetBytes(line), ref at, out _, out _));
        Assert.Equal(0, at);
    }

    [Theory]
    [InlineData(0, 5, "0.00000")]
    [InlineData(-0.000001, 5, "0.00000")]
    [InlineData(-0.00001, 5, "-0.00001")]
    [InlineData(0.05, 1, "0.1")]
    [InlineData(127, 0, "127")]
    [InlineData(0.999999, 3, "1.000")]
    [InlineData(1e20, 2, "100000000000000000000.00")]
    public void Zeros_signs_and_carries_come_out_right(double number, int decimals, string expected)
    {
        Span<byte> text = stackalloc byte[32];
        Assert.Equal(expected, Encoding.ASCII.GetString(text[..DecimalText.Write(text, number, decimals)]));
        Assert.Equal(0, DecimalText.Write(text[..(expected.Length - 1)], number, decimals));
    }
}
