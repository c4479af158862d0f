using Gateway.Gnss.Fixes;

namespace Gateway.Gnss.Tests.Fixes;

/// <summary>Sentences of one instant with different decimals, as two Magellans send them: time goes with the place.</summary>
public class InstantNameTests
{
    private const string Gll = "GPGLL,5313.2228,N,00634.4228,E,200619.295,A", Gga = "GPGGA,200619.30,5313.2228,N,00634.4228,E,1,05,2.6,00000,M,,,,",
        Rmc = "GPRMC,200619.30,A,5313.2228,N,00634.4228,E,00.0,000.0,200526,00,W";

    [Fact]
    public void A_GLL_that_comes_first_does_not_name_the_instant_of_a_GGA() => Assert.Equal("20:06:19.3000000", TimeOf(Gll, Gga));

    [Fact]
    public void Nor_that_of_an_RMC_that_comes_last() => Assert.Equal("20:06:19.3000000", TimeOf(Gll, Gga, Rmc));

    [Fact]
    public void Alone_it_does() => Assert.Equal("20:06:19.2950000", TimeOf(Gll));

    [Fact]
    public void More_decimals_of_the_place_bring_their_time() =>
        Assert.Equal("20:06:19.2950000", TimeOf("GPGLL,5313.222812,N,00634.422812,E,200619.295,A", Gga, Rmc));

    [Fact]
    public void Of_equally_many_decimals_the_last_sentence_tells_the_place()
    {
        GnssFix fix = FixOf("GPGGA,094737,5251.0085,N,00518.8151,E,1,12,0.60,-4,M,46.8,M,,", "GPGLL,5251.0084,N,00518.8149,E,094737,A,A");
        Assert.Equal(52 + 51.0084 / 60, fix.LatitudeDegrees!.Value, 1e-9);
        Assert.Equal(5 + 18.8149 / 60, fix.LongitudeDegrees!.Value, 1e-9);
        Assert.Equal(42.8, fix.EllipsoidalHeight!.Value.Metres, 1e-9);
    }

    [Theory]
    [InlineData("GPGGA,094737,5251.00851,N,00518.81511,E,1,12,0.60,-4,M,46.8,M,,", 51.00851)]
    [InlineData("GPGGA,094737,5251.0085,N,00518.8151,E,4,12,0.60,-4,M,46.8,M,,", 51.0085)]
    public void No_digit_is_lost_for_it_and_RTK_keeps_its_own_place(string gga, double minutes) =>
        Assert.Equal(52 + minutes / 60, FixOf(gga, "GPGLL,5251.0084,N,00518.8149,E,094737,A,A").LatitudeDegrees!.Value, 1e-9);

    private static string TimeOf(params string[] bodies) => FixOf(bodies).TimeOfDay!.Value.ToString("c");

    private static GnssFix FixOf(params string[] bodies)
    {
        var fixes = new List<GnssFix>();
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> _) => fixes.Add(fix));
        stream.Push(SampleStream.Bytes(bodies));
        stream.Complete();
        return Assert.Single(fixes);
    }
}
