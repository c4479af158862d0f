using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Gateway.Gnss.Nmea;
using Gateway.Gnss.Ntrip;

namespace Gateway.Gnss.Tests.Ntrip;

public partial class UploadGgaTests
{
    private static readonly UploadGga Seoul = new()
    {
        TimeOfDay = new TimeSpan(0, 1, 2, 3, 40),
        LatitudeDegrees = 37.5633,
        LongitudeDegrees = 127.0369,
        Quality = FixQuality.Single,
        SatellitesUsed = 9,
        Hdop = 0.84,
        OrthometricHeightMetres = 38.974,
        GeoidSeparationMetres = 23.21,
    };

    [Fact]
    public void A_sentence_has_every_digit_in_its_place() =>
        Assert.Equal("$GPGGA,010203.04,3733.7980000,N,12702.2140000,E,1,09,0.8,38.974,M,23.210,M,,*59", Seoul.ToSentence());

    [Theory]
    [InlineData(-0.5 / 60, -5.25 / 60, "0000.5000000,S,00005.2500000,W")]
    [InlineData(8 - 1e-10, 9.9999999999, "0800.0000000,N,01000.0000000,E")]
    [InlineData(90, -180, "9000.0000000,N,18000.0000000,W")]
    public void Minutes_are_padded_and_never_reach_sixty(double latitude, double longitude, string expected) =>
        Assert.Contains(expected, (Seoul with { LatitudeDegrees = latitude, LongitudeDegrees = longitude }).ToSentence(), StringComparison.Ordinal);

    [Fact]
    public void Heights_have_no_negative_zero() =>
        Assert.Contains(",0.000,M,-23.100,M,", (Seoul with { OrthometricHeightMetres = -0.0004, GeoidSeparationMetres = -23.1 }).ToSentence(), StringComparison.Ordinal);

    [Fact]
    public void What_is_out_of_range_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => (Seoul with { LatitudeDegrees = double.NaN }).ToSentence());
        Assert.Throws<ArgumentOutOfRangeException>(() => (Seoul with { LongitudeDegrees = 180.1 }).ToSentence());
        Assert.Throws<ArgumentOutOfRangeException>(() => (Seoul with { SatellitesUsed = 100 }).ToSentence());
        Assert.Throws<ArgumentOutOfRangeException>(() => (Seoul with { TimeOfDay = TimeSpan.FromHours(24) }).ToSentence());
    }

    [Fact]
    public void Any_position_reads_back_to_a_millimetre_and_keeps_the_form() =>
        Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], Gen.Double[-100, 9000], Gen.Long[0, TimeSpan.TicksPerDay - 1]).Sample((latitude, longitude, height, ticks) =>
        {
            string sentence = (Seoul with { LatitudeDegrees = latitude, LongitudeDegrees = longitude, OrthometricHeightMetres = height, TimeOfDay = new TimeSpan(ticks) }).ToSentence();
            Assert.Matches(Form(), sentence);
            Assert.True(Gga.TryParse(Encoding.ASCII.GetBytes(sentence), out Gga gga));
            Assert.Equal(latitude, gga.Latitude!.Value.ToDegrees(), 5e-9);
            Assert.Equal(longitude, gga.Longitude!.Value.ToDegrees(), 5e-9);
            Assert.Equal(height, gga.AltitudeMetres!.Value.ToDouble(), 0.00051);
            Assert.Equal(new TimeSpan(ticks).TotalSeconds, gga.Time!.Value.ToTimeSpan().TotalSeconds, 0.0101);
        });

    [GeneratedRegex(@"^\$GPGGA,\d{6}\.\d\d,\d{4}\.\d{7},[NS],\d{5}\.\d{7},[EW],\d,\d\d,\d{1,2}\.\d,-?\d+\.\d{3},M,-?\d+\.\d{3},M,,\*[0-9A-F]{2}$")]
    private static partial Regex Form();
}
