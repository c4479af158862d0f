using System.Text;
using Gateway.Gnss.Fixes;

namespace Gateway.Gnss.Tests.Fixes;

/// <summary>Quality of one source and place of another must never make a fixed solution of a place that none gave.</summary>
public class PlaceAgreementTests
{
    [Theory]
    [InlineData("GNGGA,010203.00,3733.6000,N,12701.8000,E,4,12,0.6,40.0,M,23.0,M,1.2,0007", "PTNL,GGK,010203.00,112426,3733.70001234,N,12701.80001234,E,1,12,1.1,EHT73.123,M")]
    [InlineData("GNGGA,010203.00,3733.6000000,N,12701.8000000,E,1,12,0.6,40.0,M,23.0,M,,", "PTNL,GGK,010203.00,112426,3733.70000000,N,12701.80000000,E,3,12,1.1,EHT73.123,M")]
    [InlineData("GNRMC,010203.00,A,3733.6000000,N,12701.8000000,E,0.0,,241126,,,R,V", "GNGGA,010203.00,3833.6,N,12701.8,E,4,12,0.6,40.0,M,23.0,M,1.2,0007")]
    [InlineData("GNRMC,010203.00,A,3733.60000,N,12701.80000,E,0.0,,241126,,,R,V", "GNGGA,010203.00,3733.60000,N,12701.80300,E,4,12,0.6,40.0,M,23.0,M,1.2,0007")]
    public void Two_places_for_one_instant_are_no_fixed_solution(params string[] sentences)
    {
        GnssFix fix = FixOf(sentences);
        Assert.True(fix.SourcesContradict);
        Assert.Equal(FixQuality.Single, fix.Quality);
        if (fix is { EllipsoidalHeight: { } ellipsoidal, OrthometricHeight: { } orthometric, GeoidSeparation: { } separation })
            Assert.Equal(ellipsoidal.Metres, orthometric.Metres + separation.Metres, 1e-3);
    }

    [Theory]
    [InlineData("GNGGA,010203.00,3733.79812345,N,12702.21412345,E,4,12,0.6,40.0,M,23.0,M,1.2,0007", "GNRMC,010203.00,A,3733.798,N,12702.214,E,0.0,,241126,,,R,V")]
    [InlineData("GNGGA,010203.00,3733.8,N,12702.2,E,4,12,0.6,40.0,M,23.0,M,1.2,0007", "GNGLL,3733.7981,N,12702.2141,E,010203.00,A,R")]
    public void Fewer_digits_of_the_same_place_take_nothing_from_its_quality(params string[] sentences)
    {
        GnssFix fix = FixOf(sentences);
        Assert.False(fix.SourcesContradict);
        Assert.Equal(FixQuality.RtkFixed, fix.Quality);
    }

    private static GnssFix FixOf(string[] sentences)
    {
        var fixes = new List<GnssFix>();
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> _) => fixes.Add(fix));
        foreach (string body in sentences)
            stream.Push(Encoding.ASCII.GetBytes(SampleStream.Sentence(body)));
        stream.Complete();
        return fixes[^1];
    }
}
