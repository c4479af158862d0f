using Gateway.Gnss.Fixes;
using static Gateway.Gnss.Tests.Fixes.ReceiverMessages;

namespace Gateway.Gnss.Tests.Fixes;

/// <summary>Of two honest claims of one instant the more cautious stands, and the denied one is told.</summary>
public class QualityClaimTests
{
    private const byte Float = 0x43, SingleFix = 0x01, Differential = 0x03;

    public static TheoryData<string, byte[], byte[], FixQuality, double?> Denials => new()
    {
        { "NAV-PVT float", Gga(), Pvt(flags: Float, accuracy: 400), FixQuality.RtkFloat, 0.4 / Math.Sqrt(2) },
        { "NAV-PVT single", Gga(), Pvt(flags: SingleFix, accuracy: 2400), FixQuality.Single, 2.4 / Math.Sqrt(2) },
        { "NAV-PVT differential", Gga(), Pvt(flags: Differential, accuracy: 900), FixQuality.Differential, 0.9 / Math.Sqrt(2) },
        { "BESTPOS NARROW_FLOAT", Gga(), BestPos(type: 34, sigma: 0.4f), FixQuality.RtkFloat, 0.4 },
        { "PVTGeodetic float", Gga(), PvtGeodetic(mode: 5, accuracy: 80), FixQuality.RtkFloat, 0.4 / Math.Sqrt(2) },
        { "GNS FF", Gga(), Gns("FF"), FixQuality.RtkFloat, null },
        { "GNS FR", Gga(), Gns("FR"), FixQuality.RtkFloat, null },
        { "GNS AR", Gga(), Gns("AR"), FixQuality.Single, null },
        { "GNS AA", Gga(), Gns("AA"), FixQuality.Single, null },
        { "RMC F", Gga(), Rmc('F'), FixQuality.RtkFloat, null },
        { "RMC E", Gga(), Rmc('E'), FixQuality.Estimated, null },
        { "RMC S", Gga(), Rmc('S'), FixQuality.Simulated, null },
        { "RMC R beside a float GGA", Gga(quality: 5), Rmc('R'), FixQuality.RtkFloat, null },
        { "RMC R beside a single GGA", Gga(quality: 1), Rmc('R'), FixQuality.Single, null },
        { "a fixed solution of centimetres beside a single GGA", Gga(quality: 1), Pvt(), FixQuality.Single, null },
        { "KSXT single", Gga(), Ksxt("38.1230", quality: 1), FixQuality.Single, null },
        { "GGK float", Gga(), Ggk(quality: 2), FixQuality.RtkFloat, null },
        { "another talker's single GGA", Gga(), SampleStream.Bytes("GPGGA,012200.20,3733.7980000,N,12702.2140000,E,1,08,1.1,38.123,M,23.456,M,,"), FixQuality.Single, null },
    };

    [Theory]
    [MemberData(nameof(Denials))]
    public void A_position_is_no_better_than_its_most_cautious_witness(string which, byte[] one, byte[] other, FixQuality quality, double? sigma)
    {
        foreach (byte[] stream in new[] { (byte[])[.. one, .. other], [.. other, .. one] })
        {
            GnssFix fix = Fix(stream);
            Assert.Equal((which, quality, true, false), (which, fix.Quality, fix.QualitiesContradict, fix.SourcesContradict));
            if (sigma is { } measured)
                Assert.Equal((measured, false), (fix.NorthSigmaMetres!.Value, fix.SigmasAreEstimated), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-6 && a.Item2 == b.Item2);
            else if (quality is FixQuality.RtkFloat or FixQuality.Single)
                Assert.True(fix.SigmasAreEstimated && fix.NorthSigmaMetres > 0.1, which);
        }
    }

    public static TheoryData<string, byte[]> CoarseWords => new()
    {
        { "RMC D", Rmc('D') },
        { "RMC A", Rmc('A') },
        { "RMC R", Rmc('R') },
        { "GLL D", SampleStream.Bytes("GNGLL,3733.7980000,N,12702.2140000,E,012200.20,A,D") },
        { "GNS DD", Gns("DD") },
        { "GNS RR", Gns("RRNN") },
        { "GNS NR", Gns("NR") },
        { "VTG D", SampleStream.Bytes("GNVTG,,T,,M,0.012,N,0.022,K,D") },
        { "PUBX,00 D3", Pubx("D3") },
        { "PUBX,00 RK", Pubx("RK") },
        { "NAV-HPPOSLLH", HighPrecision() },
        { "GSA 3D", SampleStream.Bytes("GNGSA,A,3,01,02,,,,,,,,,,,1.01,0.50,0.88,1") },
        { "GSA of a system that is not used", SampleStream.Bytes("GNGSA,A,3,01,02,,,,,,,,,,,1.01,0.50,0.88,1", "GNGSA,A,1,,,,,,,,,,,,,1.01,0.50,0.88,2") },
    };

    [Theory]
    [MemberData(nameof(CoarseWords))]
    public void What_has_no_word_for_RTK_takes_nothing_from_it(string which, byte[] coarse)
    {
        foreach (byte[] stream in new[] { (byte[])[.. Gga(), .. coarse], [.. coarse, .. Gga(quality: 4)] })
        {
            GnssFix fix = Fix(stream);
            Assert.Equal((which, FixQuality.RtkFixed, false), (which, fix.Quality, fix.QualitiesContradict));
        }
    }

    [Fact]
    public void Coarse_words_leave_a_float_solution_float() =>
        Assert.Equal((FixQuality.RtkFloat, false), (Fix([.. Gga(quality: 5), .. Rmc('D')]).Quality, Fix([.. Gga(quality: 5), .. Rmc('D')]).QualitiesContradict));

    [Theory]
    [InlineData("RRNN", FixQuality.RtkFixed)]
    [InlineData("NR", FixQuality.RtkFixed)]
    [InlineData("FR", FixQuality.RtkFloat)]
    [InlineData("RF", FixQuality.RtkFloat)]
    [InlineData("AR", FixQuality.Single)]
    [InlineData("RD", FixQuality.Differential)]
    [InlineData("NDD", FixQuality.Differential)]
    [InlineData("DAN", FixQuality.Single)]
    [InlineData("NNNN", FixQuality.None)]
    [InlineData("SR", FixQuality.Simulated)]
    public void Gns_is_as_good_as_the_most_cautious_of_the_systems_in_use(string modes, FixQuality quality) =>
        Assert.Equal(quality, Fix(Gns(modes)).Quality);

    [Fact]
    public void Sbas_that_corrects_one_system_of_two_is_differential_as_gga_says() =>
        Assert.Equal((FixQuality.Differential, false), (Fix([.. Gga(quality: 2), .. Gns("DA")]).Quality, Fix([.. Gga(quality: 2), .. Gns("DA")]).QualitiesContradict));

    [Fact]
    public void Where_every_gsa_says_no_fix_there_is_none()
    {
        GnssFix fix = Fix([.. Gga(), .. SampleStream.Bytes("GNGSA,A,1,,,,,,,,,,,,,,,,1")]);

        Assert.Equal((FixQuality.None, true, (double?)null), (fix.Quality, fix.QualitiesContradict, fix.LatitudeDegrees));
    }

    [Fact]
    public void A_warning_in_rmc_or_n_is_no_position()
    {
        Assert.Equal(FixQuality.None, Fix([.. Gga(), .. Rmc('N')]).Quality);
        Assert.Equal(FixQuality.None, Fix([.. Gga(), .. SampleStream.Bytes("GNRMC,012200.20,V,3733.7980000,N,12702.2140000,E,0.0,,241126,,,R,V")]).Quality);
    }

    [Fact]
    public void A_measured_sigma_stands_above_an_estimate_even_of_another_message()
    {
        GnssFix fix = Fix([.. Gga(), .. Pvt(accuracy: 400)]);

        Assert.Equal((FixQuality.RtkFixed, false, false), (fix.Quality, fix.QualitiesContradict, fix.SigmasAreEstimated));
        Assert.Equal(0.4 / Math.Sqrt(2), fix.NorthSigmaMetres!.Value, 1e-9);
        Assert.Equal(0.02, fix.UpSigmaMetres);
    }

    [Fact]
    public void The_sigma_of_a_denied_solution_is_not_believed()
    {
        GnssFix fix = Fix([.. Gga(quality: 5), .. Pvt(accuracy: 14)]);

        Assert.Equal((FixQuality.RtkFloat, true, true), (fix.Quality, fix.QualitiesContradict, fix.SigmasAreEstimated));
        Assert.True(fix.NorthSigmaMetres > 0.1);
    }

    private static byte[] Rmc(char mode) => SampleStream.Bytes($"GNRMC,012200.20,A,3733.7980000,N,12702.2140000,E,0.0,,241126,,,{mode},V");

    private static byte[] Gns(string modes) => SampleStream.Bytes($"GNGNS,012200.20,3733.7980000,N,12702.2140000,E,{modes},28,0.51,38.123,23.456,1.0,0133,V");

    private static byte[] Pubx(string status) =>
        SampleStream.Bytes($"PUBX,00,012200.20,3733.79800,N,12702.21400,E,61.579,{status},0.014,0.020,0.007,77.52,0.007,,0.92,1.19,0.77,9,0,0");

    private static GnssFix Fix(byte[] bytes)
    {
        var fixes = new List<GnssFix>();
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> _) => fixes.Add(fix));
        stream.Push(bytes);
        stream.Complete();
        return Assert.Single(fixes);
    }
}
