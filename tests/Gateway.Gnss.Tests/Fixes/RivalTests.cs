using Gateway.Gnss.Fixes;

namespace Gateway.Gnss.Tests.Fixes;

/// <summary>Two talkers of one instant: the better one's place, in whatever order, and a contradiction is told.</summary>
public class RivalTests
{
    private const double FixedLatitude = 37 + 33.8 / 60;

    private const string
        Fixed = "GNGGA,010203.00,3733.8000000,N,12702.2000000,E,4,28,0.6,40.0,M,23.0,M,1.2,0007",
        FixedAgain = "GPGGA,010203.00,3733.80000,N,12702.20000,E,4,09,0.6,40.0,M,23.0,M,1.2,0007",
        SingleAfar = "GPGGA,010203.00,3733.9000,N,12702.2000,E,1,08,1.1,41.0,M,23.0,M,,",
        SingleNear = "GPGGA,010203.00,3733.8004,N,12702.2003,E,1,08,1.1,41.0,M,23.0,M,,",
        NoneElsewhere = "GLGGA,010203.00,,,,,0,00,,,M,,M,,";

    [Theory]
    [InlineData(Fixed, SingleAfar)]
    [InlineData("GNRMC,010203.00,A,3733.8000000,N,12702.2000000,E,0.0,,241126,,,R,V", "GPRMC,010203.00,A,3733.9000,N,12702.2000,E,0.0,,241126,,,A,V")]
    [InlineData("GNGNS,010203.00,3733.8000000,N,12702.2000000,E,RRNN,28,0.6,40.0,23.0,1.2,0007,V", "GPGNS,010203.00,3733.9000,N,12702.2000,E,ANNN,08,1.1,41.0,23.0,,,V")]
    [InlineData("GNGLL,3733.8000000,N,12702.2000000,E,010203.00,A,R", "GPGLL,3733.9000,N,12702.2000,E,010203.00,A,A")]
    public void Two_talkers_at_two_places_are_told_and_the_better_one_stands(string better, string worse)
    {
        foreach (GnssFix fix in new[] { FixOf(better, worse), FixOf(worse, better) })
        {
            Assert.Equal((true, FixQuality.Single), (fix.SourcesContradict, fix.Quality));
            Assert.Equal(FixedLatitude, fix.LatitudeDegrees!.Value, 1e-9);
        }
    }

    [Theory]
    [InlineData(Fixed, FixedAgain)]
    [InlineData(Fixed, NoneElsewhere)]
    [InlineData("GNRMC,010203.00,A,3733.8000000,N,12702.2000000,E,0.0,,241126,,,R,V", "GPRMC,010203.00,V,,,,,,,241126,,,N,V")]
    public void Another_talker_that_says_the_same_or_nothing_takes_nothing_away(string better, string worse)
    {
        foreach (GnssFix fix in new[] { FixOf(better, worse), FixOf(worse, better) })
        {
            Assert.Equal((false, FixQuality.RtkFixed), (fix.SourcesContradict, fix.Quality));
            Assert.Equal(FixedLatitude, fix.LatitudeDegrees!.Value, 1e-9);
        }
    }

    [Fact]
    public void Two_talkers_at_one_place_are_as_good_as_the_more_cautious_one()
    {
        foreach (GnssFix fix in new[] { FixOf(Fixed, SingleNear), FixOf(SingleNear, Fixed) })
        {
            Assert.Equal((false, true, FixQuality.Single), (fix.SourcesContradict, fix.QualitiesContradict, fix.Quality));
            Assert.Equal(FixedLatitude, fix.LatitudeDegrees!.Value, 1e-9);
        }
    }

    [Fact]
    public void Two_fixed_solutions_a_metre_apart_contradict() =>
        Assert.True(FixOf(Fixed, "GPGGA,010203.00,3733.8006,N,12702.2000,E,4,09,0.6,40.0,M,23.0,M,1.2,0007").SourcesContradict);

    [Fact]
    public void Two_heights_contradict() =>
        Assert.True(FixOf(Fixed, "GPGGA,010203.00,3733.8000000,N,12702.2000000,E,4,09,0.6,43.0,M,23.0,M,1.2,0007").SourcesContradict);

    [Fact]
    public void A_talker_that_takes_its_own_position_back_is_believed() =>
        Assert.Equal(FixQuality.None, FixOf(Fixed, "GNGGA,010203.00,,,,,0,00,,,M,,M,,").Quality);

    private static GnssFix FixOf(params string[] sentences)
    {
        var fixes = new List<GnssFix>();
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> _) => fixes.Add(fix));
        stream.Push(SampleStream.Bytes(sentences));
        stream.Complete();
        return fixes[^1];
    }
}
