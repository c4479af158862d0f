using System.Text;
using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Tests.Nmea;

public class SentenceTests
{
    [Fact]
    public void Gga_keeps_every_digit_that_was_sent()
    {
        Assert.True(Gga.TryParse("$GNGGA,010203.250,3733.798123456,N,12702.214000009,W,4,28,0.50,38.1230,M,-23.456,M,1.25,0133*00"u8, out Gga gga));

        Assert.Equal("GN", gga.Talker.ToString());
        Assert.Equal(new NmeaTime(3_723_250_000_000, 3), gga.Time);
        Assert.Equal(new NmeaAngle(new NmeaNumber(3733798123456, 9), false), gga.Latitude);
        Assert.Equal(new NmeaAngle(new NmeaNumber(12702214000009, 9), true), gga.Longitude);
        Assert.Equal((4, 28, 133), (gga.Quality, gga.SatellitesUsed, gga.BaseStationId));
        Assert.Equal(new NmeaNumber(381230, 4), gga.AltitudeMetres);
        Assert.Equal(new NmeaNumber(-23456, 3), gga.GeoidSeparationMetres);
        Assert.Equal(new NmeaNumber(125, 2), gga.AgeOfCorrectionsSeconds);
        Assert.Equal(37 + 33.798123456 / 60, gga.Latitude!.Value.ToDegrees(), 1e-14);
        Assert.Equal(-(127 + 2.214000009 / 60), gga.Longitude!.Value.ToDegrees(), 1e-13);
    }

    [Fact]
    public void Empty_fields_are_absent_and_not_zero()
    {
        Assert.True(Gga.TryParse("$GPGGA,,,,,,0,,,,,,,,*66"u8, out Gga gga));

        Assert.Equal(new Gga { Talker = new TalkerId((byte)'G', (byte)'P'), Quality = 0 }, gga);
    }

    [Theory]
    [InlineData("$GNGGAH,010203.00,3733.798,N,12702.214,E,4,28,0.50,38.123,M,23.4,M,1.0,0133")]
    [InlineData("$GNGGA2,010203.00,3733.798,N,12702.214,E,4,28,0.50,38.123,M,23.4,M,1.0,0133")]
    [InlineData("$PXGGA,010203.00,3733.798,N,12702.214,E,4,28,0.50,38.123,M,23.4,M,1.0,0133")]
    [InlineData("$GNGGAH")]
    [InlineData("$GGA,010203.00,3733.798,N,12702.214,E,4,28,0.50,38.123,M,23.4,M,1.0,0133")]
    public void What_is_not_called_GGA_is_no_GGA(string sentence)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(sentence);

        Assert.False(Gga.TryParse(bytes, out Gga gga));
        Assert.Equal(default, gga);
        Assert.Equal(SentenceType.Other, SentenceAddress.TypeOf(bytes, out _));
    }

    [Theory]
    [InlineData("250000.00,3733.798,N,12702.214,E,1,08,1,38,M,23,M,,")] // no such hour
    [InlineData("006000.00,3733.798,N,12702.214,E,1,08,1,38,M,23,M,,")] // no such minute
    [InlineData("000060.00,3733.798,N,12702.214,E,1,08,1,38,M,23,M,,")] // no leap second then
    [InlineData("000000.00,3760.000,N,12702.214,E,1,08,1,38,M,23,M,,")] // 60 minutes
    [InlineData("000000.00,9000.001,N,12702.214,E,1,08,1,38,M,23,M,,")] // beyond the pole
    [InlineData("000000.00,3733.798,N,18000.001,E,1,08,1,38,M,23,M,,")]
    [InlineData("000000.00,3733.798,X,12702.214,E,1,08,1,38,M,23,M,,")] // no such hemisphere
    [InlineData("000000.00,3733.798,,12702.214,E,1,08,1,38,M,23,M,,")] // no hemisphere
    [InlineData("000000.00,-3733.798,N,12702.214,E,1,08,1,38,M,23,M,,")] // sign against hemisphere
    [InlineData("000000.00,,,12702.214,E,1,08,1,38,M,23,M,,")] // half a position
    [InlineData("000000.00,37x3.798,N,12702.214,E,1,08,1,38,M,23,M,,")]
    [InlineData("000000.00,3733.7.8,N,12702.214,E,1,08,1,38,M,23,M,,")]
    [InlineData("000000.00,3733.798,N,12702.214,E,1,08,1,38,F,23,M,,")] // feet
    [InlineData("000000.00,3733.798,N,12702.214,E,1,08,1,3812345678901234567890,M,23,M,,")]
    public void A_field_that_cannot_be_read_refuses_the_whole_sentence(string fields)
    {
        Assert.False(Gga.TryParse(Encoding.ASCII.GetBytes("$GNGGA," + fields), out Gga gga));
        Assert.Equal(default, gga);
    }

    [Fact]
    public void A_sign_that_agrees_with_its_hemisphere_is_read_once()
    {
        Assert.True(Gll.TryParse("$GNGLL,-3733.798,S,-12702.214,W,010203,A,D"u8, out Gll gll));

        Assert.Equal(-(37 + 33.798 / 60), gll.Latitude!.Value.ToDegrees(), 1e-13);
        Assert.Equal(-(127 + 2.214 / 60), gll.Longitude!.Value.ToDegrees(), 1e-13);
        Assert.Equal(('A', 'D'), (gll.Status, gll.Mode));
    }

    [Fact]
    public void A_leap_second_is_a_time()
    {
        Assert.True(Zda.TryParse("$GPZDA,235960.50,31,12,2016,00,00"u8, out Zda zda));

        Assert.Equal(TimeSpan.FromSeconds(86400.5), zda.Time!.Value.ToTimeSpan());
        Assert.Equal(new DateOnly(2016, 12, 31), zda.Date);
    }

    [Theory]
    [InlineData("290223", false)]
    [InlineData("290224", true)]
    [InlineData("320124", false)]
    [InlineData("011324", false)]
    public void Rmc_takes_only_dates_that_exist(string date, bool exists) =>
        Assert.Equal(exists, Rmc.TryParse(Encoding.ASCII.GetBytes($"$GNRMC,000000,A,3733.7,N,12702.2,E,0.1,12.3,{date},8.5,W,R,V"), out _));

    [Fact]
    public void Rmc_reads_speed_track_variation_and_status()
    {
        Assert.True(Rmc.TryParse("$GNRMC,010203.00,A,3733.798,N,12702.214,E,10.250,359.9,241126,8.5,W,R,V*00"u8, out Rmc rmc));

        Assert.Equal(new NmeaNumber(10250, 3), rmc.SpeedKnots);
        Assert.Equal(new NmeaNumber(3599, 1), rmc.TrackDegrees);
        Assert.Equal(new DateOnly(2026, 11, 24), rmc.Date);
        Assert.Equal((new NmeaNumber(85, 1), 'W', 'R', 'V'), (rmc.MagneticVariationDegrees, rmc.MagneticVariationDirection, rmc.Mode, rmc.NavigationalStatus));
    }

    [Theory]
    [InlineData("$GPVTG,054.7,T,034.4,M,005.5,N,010.2,K,A", 'A')]
    [InlineData("$GPVTG,054.7,T,034.4,M,005.5,N,010.2,K", null)]
    [InlineData("$GPVTG,054.7,034.4,005.5,010.2", null)]
    public void Vtg_is_read_in_its_old_and_new_forms(string sentence, char? mode)
    {
        Assert.True(Vtg.TryParse(Encoding.ASCII.GetBytes(sentence), out Vtg vtg));

        Assert.Equal((new NmeaNumber(547, 1), new NmeaNumber(344, 1)), (vtg.TrackDegrees, vtg.MagneticTrackDegrees));
        Assert.Equal((new NmeaNumber(55, 1), new NmeaNumber(102, 1)), (vtg.SpeedKnots, vtg.SpeedKilometresPerHour));
        Assert.Equal(mode, vtg.Mode);
    }

    [Theory]
    [InlineData("AAN", 'A')]
    [InlineData("DRNN", 'D')]
    [InlineData("FANNNN", 'A')]
    [InlineData("NRNN", 'R')]
    [InlineData("NN", 'N')]
    public void Gns_is_as_good_as_the_most_cautious_system_in_use(string modes, char mode)
    {
        Assert.True(Gns.TryParse(Encoding.ASCII.GetBytes($"$GNGNS,010203.00,3733.798,N,12702.214,E,{modes},28,0.50,38.1,23.4,1.0,0133,V"), out Gns gns));

        Assert.Equal((mode, modes.Contains('R', StringComparison.Ordinal) || modes.Contains('F', StringComparison.Ordinal)), (gns.Mode, gns.KnowsRtk));
        Assert.Equal((28, 133, 'V'), (gns.SatellitesUsed, gns.BaseStationId, gns.NavigationalStatus));
    }

    [Fact]
    public void Gst_gives_sigmas()
    {
        Assert.True(Gst.TryParse("$GPGST,172814.0,0.006,0.023,0.020,273.6,0.023,0.020,0.031*6A"u8, out Gst gst));

        Assert.Equal((new NmeaNumber(23, 3), new NmeaNumber(20, 3), new NmeaNumber(31, 3)), (gst.LatitudeSigmaMetres, gst.LongitudeSigmaMetres, gst.AltitudeSigmaMetres));
        Assert.Equal((new NmeaNumber(23, 3), new NmeaNumber(20, 3), new NmeaNumber(2736, 1)), (gst.SemiMajorSigmaMetres, gst.SemiMinorSigmaMetres, gst.OrientationDegrees));
    }
}
