using System.Text;
using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Tests.Nmea;

public class SatelliteSentenceTests
{
    [Theory]
    [InlineData("$GPGSV,3,1,12,05,06,110,19,10,24,284,34,13,37,124,29,15,63,083,11,1*60", 4, 1)]
    [InlineData("$GPGSV,3,1,12,05,06,110,19,10,24,284,34,13,37,124,29,15,63,083,11*7D", 4, null)]
    [InlineData("$GBGSV,3,3,10,21,41,301,35,22,82,135,17,B", 2, 11)]
    [InlineData("$GBGSV,3,3,10,21,41,301,35,22,82,135,17,*4F", 2, null)]
    [InlineData("$GAGSV,1,1,00,7*7A", 0, 7)]
    [InlineData("$GPGSV,1,1,00*79", 0, null)]
    [InlineData("$GPGSV,3,3,09,22,50,054,,,,,,,,,,,,,*44", 1, null)]
    public void Gsv_tells_satellites_from_its_signal_id(string sentence, int count, int? signal)
    {
        Assert.True(Gsv.TryParse(Encoding.ASCII.GetBytes(sentence), out Gsv gsv));

        Assert.Equal((count, signal), (gsv.Count, gsv.SignalId));
    }

    [Theory]
    [InlineData("3,1,12", 3, 1, 12)]
    [InlineData("9,9,09", 9, 9, 9)]
    [InlineData("3,1,9", 3, 1, 9)]
    [InlineData("03,01,012", 3, 1, 12)]
    [InlineData("12,11,45", 12, 11, 45)]
    [InlineData("3,1,", 3, 1, null)]
    [InlineData("3,1,:2", null, null, null)]
    [InlineData("/,1,12", null, null, null)]
    [InlineData("3,1,1?", null, null, null)]
    [InlineData("3,4,12", null, null, null)]
    [InlineData("0,1,12", null, null, null)]
    public void Gsv_counts_are_read_in_any_shape(string counts, int? sentences, int? sentence, int? inView)
    {
        bool isRead = Gsv.TryParse(Encoding.ASCII.GetBytes($"$GPGSV,{counts},05,06,110,19*00"), out Gsv gsv);

        Assert.Equal(sentences.HasValue, isRead);
        if (isRead)
            Assert.Equal((sentences, sentence, inView), (gsv.Sentences, gsv.Sentence, gsv.InView));
    }

    [Fact]
    public void Gsv_gives_direction_and_strength()
    {
        Assert.True(Gsv.TryParse("$GBGSV,1,1,03,41,06,110,19,42,-1,284,34.5,61,,,"u8, out Gsv gsv));

        Assert.Equal(new GsvSatellite(41, 6, 110, 190), gsv.Satellite(0));
        Assert.Equal(new GsvSatellite(42, -1, 284, 345), gsv.Satellite(1));
        Assert.Equal(new GsvSatellite(61, null, null, null), gsv.Satellite(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => gsv.Satellite(3));
    }

    [Theory]
    [InlineData("$GPGSV,3,4,12,05,06,110,19")]
    [InlineData("$GPGSV,0,1,12,05,06,110,19")]
    [InlineData("$GPGSV,3,1,12,05,06,361,19")]
    [InlineData("$GPGSV,3,1,12,05,x6,110,19")]
    public void A_Gsv_with_a_fault_is_refused(string sentence) => Assert.False(Gsv.TryParse(Encoding.ASCII.GetBytes(sentence), out _));

    [Theory]
    [InlineData("$GNGSA,A,3,13,12,22,19,08,21,,,,,,,1.05,0.64,0.83,4*0B", GnssSystem.BeiDou, 13)]
    [InlineData("$GNGSA,A,3,82,66,81,,,,,,,,,,1.05,0.64,0.83,2*0C", GnssSystem.Glonass, 18)]
    [InlineData("$GNGSA,A,3,07,12,33,,,,,,,,,,1.05,0.64,0.83,3*0A", GnssSystem.Galileo, 7)]
    [InlineData("$GPGSA,A,3,04,09,16,26,07,03,27,02,,,,,1.21,0.94,0.76*01", GnssSystem.Gps, 4)]
    [InlineData("$BDGSA,A,3,214,,,,,,,,,,,,2.5,1.2,2.2*10", GnssSystem.BeiDou, 14)]
    [InlineData("$GNGSA,A,3,75,86,87,,,,,,,,,,3.77,2.55,2.77*1C", GnssSystem.Glonass, 11)]
    [InlineData("$BDGSA,A,3,02,03,04,,,,,,,,,,5.1,1.3,4.9,3.3*2F", GnssSystem.BeiDou, 2)]
    [InlineData("$GQGSA,A,3,02,,,,,,,,,,,,2.5,1.2,2.2,5", GnssSystem.Qzss, 2)]
    public void Gsa_knows_whose_satellites_it_names(string sentence, GnssSystem system, int number)
    {
        Assert.True(Gsa.TryParse(Encoding.ASCII.GetBytes(sentence), out Gsa gsa));

        Assert.Equal(new SatelliteId(system, number), gsa.Satellite(0));
        Assert.Equal(3, gsa.NavigationMode);
    }

    [Theory]
    [InlineData(5, GnssSystem.Gps, GnssSystem.Gps, 5)]
    [InlineData(33, GnssSystem.Gps, GnssSystem.Sbas, 120)]
    [InlineData(65, GnssSystem.Glonass, GnssSystem.Glonass, 1)]
    [InlineData(3, GnssSystem.Glonass, GnssSystem.Glonass, 3)]
    [InlineData(36, GnssSystem.Galileo, GnssSystem.Galileo, 36)]
    [InlineData(61, GnssSystem.BeiDou, GnssSystem.BeiDou, 61)]
    [InlineData(233, GnssSystem.BeiDou, GnssSystem.BeiDou, 33)]
    [InlineData(199, GnssSystem.Gps, GnssSystem.Qzss, 7)]
    [InlineData(419, GnssSystem.Unknown, GnssSystem.BeiDou, 19)]
    [InlineData(301, GnssSystem.Unknown, GnssSystem.Galileo, 1)]
    [InlineData(999, GnssSystem.Gps, GnssSystem.Unknown, 999)]
    public void A_number_stands_for_one_satellite(int sent, GnssSystem under, GnssSystem system, int number) =>
        Assert.Equal(new SatelliteId(system, number), SatelliteNumbering.Identify(sent, under));
}
