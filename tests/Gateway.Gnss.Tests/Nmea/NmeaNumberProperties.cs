using System.Globalization;
using System.Text;
using CsCheck;
using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Tests.Nmea;

public class NmeaNumberProperties
{
    private static readonly Gen<NmeaNumber> Numbers =
        from digits in Gen.Long[-99_999_999_999_999, 99_999_999_999_999]
        from decimals in Gen.Byte[0, 12]
        select new NmeaNumber(digits, decimals);

    [Fact]
    public void A_number_comes_back_with_the_digits_it_was_sent_with() => Numbers.Sample(sent =>
    {
        Assert.True(Gst.TryParse(Encoding.ASCII.GetBytes($"$GNGST,,{sent},,,,,,"), out Gst gst));
        Assert.Equal(sent, gst.RangeRmsMetres);
    });

    [Fact]
    public void A_number_as_a_double_is_the_one_nearest_to_its_digits() => Numbers.Sample(sent =>
        Assert.Equal(double.Parse(sent.ToString(), CultureInfo.InvariantCulture), sent.ToDouble()));

    [Fact]
    public void An_angle_in_degrees_is_the_double_nearest_to_what_was_sent()
    {
        Gen<(int Degrees, long Minutes, int Decimals, bool South)> angles =
            from degrees in Gen.Int[0, 89]
            from decimals in Gen.Int[0, 9]
            from minutes in Gen.Long[0, 60 * (long)Math.Pow(10, decimals) - 1]
            from south in Gen.Bool
            select (degrees, minutes, decimals, south);
        angles.Sample(sent =>
        {
            string minutes = new NmeaNumber(sent.Minutes, (byte)sent.Decimals).ToString();
            string padded = minutes.Split('.')[0].Length == 1 ? "0" + minutes : minutes;
            string latitude = $"{sent.Degrees:00}{padded}";
            Assert.True(Gll.TryParse(Encoding.ASCII.GetBytes($"$GNGLL,{latitude},{(sent.South ? 'S' : 'N')},00000,E,,A,A"), out Gll gll));

            // 28 digits of decimal carry the exact quotient further than a double can tell apart.
            decimal exact = sent.Degrees + new decimal(sent.Minutes) / 60 / (decimal)Math.Pow(10, sent.Decimals);
            double nearest = double.Parse(exact.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            Assert.Equal(sent.South ? -nearest : nearest, gll.Latitude!.Value.ToDegrees());
            Assert.Equal(sent.Decimals, gll.Latitude.Value.DegreesMinutes.Decimals);
        });
    }

    [Fact]
    public void A_time_comes_back_to_the_nanosecond()
    {
        Gen.Select(Gen.Int[0, 86_399], Gen.Int[0, 999_999_999]).Sample((second, nanosecond) =>
        {
            string time = string.Create(CultureInfo.InvariantCulture, $"{second / 3600:00}{second / 60 % 60:00}{second % 60:00}.{nanosecond:000000000}");
            Assert.True(Zda.TryParse(Encoding.ASCII.GetBytes($"$GNZDA,{time},24,11,2026,00,00"), out Zda zda));
            Assert.Equal(new NmeaTime(second * 1_000_000_000L + nanosecond, 9), zda.Time);
        });
    }
}
