using Gateway.Gnss.Fixes;
using static Gateway.Gnss.Tests.Fixes.ReceiverMessages;

namespace Gateway.Gnss.Tests.Fixes;

/// <summary>Place, heights, sigmas and quality of one source together; several sources of one instant in any order.</summary>
public class PlaceChoiceTests
{
    private const byte RtkFixed = 0x83, SingleFix = 0x01;

    public static TheoryData<string, byte[], byte[]> Contradictions => new()
    {
        { "UBX against SBF", Pvt(), PvtGeodetic(north: 0.5) },
        { "UBX against NovAtel", Pvt(north: 1), BestPos() },
        { "SBF against NovAtel", PvtGeodetic(), BestPos(north: -0.4) },
        { "PVT against HPPOSLLH", Pvt(), HighPrecision(north: 0.5) },
        { "HPPOSLLH against PVT", HighPrecision(north: 0.5), Pvt() },
        { "heights", Pvt(millimetres: 61_579 + 800), PvtGeodetic() },
        { "sentences against UBX", Gga(), Pvt(north: 0.5) },
        { "a fixed solution against a single one far away", PvtGeodetic(), Pvt(north: 60, flags: SingleFix, accuracy: 2000) },
        { "a maker's sentence against GGA", Gga(), Ggk(north: 3) },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void Sources_that_contradict_are_single_at_best_and_their_sigmas_are_not_believed(string which, byte[] one, byte[] other)
    {
        foreach (byte[] stream in new[] { (byte[])[.. one, .. other], [.. other, .. one] })
        {
            GnssFix fix = Fix(stream);
            Assert.True(fix.SourcesContradict, which);
            Assert.Equal((FixQuality.Single, true), (fix.Quality, fix.SigmasAreEstimated));
            Assert.True(fix.NorthSigmaMetres > 1, which);
            if (fix is { EllipsoidalHeight: { } ellipsoidal, OrthometricHeight: { } orthometric, GeoidSeparation: { } geoid })
                Assert.Equal(ellipsoidal.Metres, orthometric.Metres + geoid.Metres, 1e-3);
        }
    }

    [Fact]
    public void Sources_may_differ_by_what_their_sigmas_allow()
    {
        GnssFix fix = Fix([.. PvtGeodetic(north: 2, mode: 2, accuracy: 200), .. Pvt(flags: SingleFix, accuracy: 2500)]);

        Assert.Equal((false, false, FixQuality.Single), (fix.SourcesContradict, fix.QualitiesContradict, fix.Quality));
        Assert.Equal(Latitude, fix.LatitudeDegrees!.Value, 1e-9);
        Assert.Equal(2.5 / Math.Sqrt(2), fix.NorthSigmaMetres!.Value, 1e-9);
    }

    [Fact]
    public void The_quality_that_stands_brings_its_own_place_height_and_sigma()
    {
        // UBX calls its place single; GGA with GST tells of centimetres, 0.8 m farther.
        byte[] sentences = [.. Gga(north: 0.8), .. Gst()], binary = Pvt(flags: SingleFix, accuracy: 1500);
        foreach (byte[] stream in new[] { (byte[])[.. sentences, .. binary], [.. binary, .. sentences] })
        {
            GnssFix fix = Fix(stream);
            Assert.Equal((FixQuality.Single, true, false), (fix.Quality, fix.QualitiesContradict, fix.SourcesContradict));
            Assert.Equal(1.5 / Math.Sqrt(2), fix.NorthSigmaMetres!.Value, 1e-9);
            Assert.Equal(Latitude, fix.LatitudeDegrees!.Value, 1e-9);
            Assert.Equal(28, fix.SatellitesUsed);
        }
    }

    [Theory]
    [InlineData("ubx")]
    [InlineData("sentences")]
    [InlineData("sbf")]
    public void One_instant_is_one_fix_in_whatever_order_its_sources_come(string first)
    {
        byte[] ubx = [.. Pvt(), .. HighPrecision()], sentences = [.. Gga(), .. Gst()], sbf = PvtGeodetic();
        GnssFix fix = Fix(first switch
        {
            "ubx" => [.. ubx, .. sentences, .. sbf],
            "sentences" => [.. sentences, .. sbf, .. ubx],
            _ => [.. sbf, .. ubx, .. sentences],
        });

        Assert.Equal((FixQuality.RtkFixed, FixSource.Nmea | FixSource.Ubx | FixSource.Sbf, false), (fix.Quality, fix.Sources, fix.SourcesContradict));
        Assert.Equal(Latitude, fix.LatitudeDegrees!.Value, 1e-9);
        Assert.Equal(61.579, fix.EllipsoidalHeight!.Value.Metres, 1e-9);
        Assert.Equal(0.01 / Math.Sqrt(2), fix.NorthSigmaMetres!.Value, 1e-9);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 1, 22, 0, 200, TimeSpan.Zero), fix.Utc);
    }

    [Fact]
    public void What_one_source_calls_no_position_is_none() =>
        Assert.Equal(FixQuality.None, Fix([.. Pvt(flags: 0), .. PvtGeodetic(), .. Gga()]).Quality);

    [Fact]
    public void A_held_or_simulated_place_is_not_hidden_by_a_source_that_cannot_say_so() =>
        Assert.Equal(FixQuality.Simulated, Fix([.. Gga(quality: 8), .. Pvt(flags: RtkFixed)]).Quality);

    [Fact]
    public void Hpposllh_and_timeutc_alone_are_a_single_fix_with_sigmas_and_date()
    {
        GnssFix fix = Fix([.. HighPrecision(), .. TimeUtc()]);

        Assert.Equal((FixQuality.Single, FixDimension.ThreeD, false), (fix.Quality, fix.Dimension, fix.SigmasAreEstimated));
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 1, 22, 0, 200, TimeSpan.Zero), fix.Utc);
    }

    [Theory]
    [InlineData(true, 140)]
    [InlineData(false, 0xFFFFFFFF)]
    public void Hpposllh_that_does_not_stand_for_its_place_is_no_fix(bool isInvalid, uint accuracy) =>
        Assert.Empty(Fixes([.. HighPrecision(isInvalid: isInvalid, accuracy: accuracy), .. TimeUtc()]));

    [Theory]
    [InlineData("ubx")]
    [InlineData("sbf")]
    [InlineData("novatel")]
    public void Each_protocol_alone_is_a_whole_fix(string protocol)
    {
        GnssFix fix = Fix(protocol switch { "ubx" => Pvt(), "sbf" => PvtGeodetic(), _ => BestPos() });

        Assert.Equal((FixQuality.RtkFixed, FixDimension.ThreeD, false), (fix.Quality, fix.Dimension, fix.SigmasAreEstimated));
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 1, 22, 0, 200, TimeSpan.Zero), fix.Utc);
        Assert.Equal(Latitude, fix.LatitudeDegrees!.Value, 1e-9);
        Assert.Equal(61.579, fix.EllipsoidalHeight!.Value.Metres, 1e-5);
        Assert.Equal(38.123, fix.OrthometricHeight!.Value.Metres, 1e-5);
    }

    [Fact]
    public void Ksxt_alone_has_no_height_because_nobody_tells_above_what_it_is()
    {
        GnssFix fix = Fix(Ksxt("53.3950"));

        Assert.Equal((FixQuality.RtkFixed, FixDimension.TwoD), (fix.Quality, fix.Dimension));
        Assert.Null(fix.OrthometricHeight?.Metres ?? fix.EllipsoidalHeight?.Metres);
    }

    [Theory]
    [InlineData("38.1230", true)]
    [InlineData("61.5790", true)]
    [InlineData("50.0000", false)]
    public void Ksxt_has_the_height_that_gga_knows(string height, bool isKnown)
    {
        // A GGA with fewer digits: KSXT's place is taken.
        GnssFix fix = Fix([.. Gga(decimals: 4), .. Ksxt(height)]);

        Assert.Equal((FixQuality.RtkFixed, Latitude, false), (fix.Quality, fix.LatitudeDegrees, fix.SourcesContradict));
        Assert.Equal(isKnown ? (61.579, 38.123) : ((double?)null, (double?)null), (fix.EllipsoidalHeight?.Metres, fix.OrthometricHeight?.Metres));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(-1e-4f)]
    [InlineData(0f)]
    [InlineData(float.PositiveInfinity)]
    public void A_covariance_that_is_none_leaves_the_accuracy_that_was_told(float variance)
    {
        foreach (byte[] stream in new[] { (byte[])[.. Pvt(), .. Covariance(variance)], [.. Covariance(variance), .. Pvt()] })
        {
            GnssFix fix = Fix(stream);
            Assert.Equal(0.014 / Math.Sqrt(2), fix.NorthSigmaMetres!.Value, 1e-9);
            Assert.Equal((0.020, false), (fix.UpSigmaMetres, fix.SigmasAreEstimated));
        }
    }

    [Fact]
    public void A_covariance_stands_above_the_accuracy() => Assert.Equal(0.05, Fix([.. Pvt(), .. Covariance(0.0025f)]).NorthSigmaMetres!.Value, 1e-6);

    [Fact]
    public void An_accuracy_of_all_ones_is_not_known()
    {
        GnssFix fix = Fix(Pvt(accuracy: -1));

        Assert.Equal((FixQuality.RtkFixed, true), (fix.Quality, fix.SigmasAreEstimated));
        Assert.True(fix.EastSigmaMetres < 1);
    }

    [Fact]
    public void Nav_pvt_alone_tells_how_old_its_corrections_are_at_most()
    {
        byte[] pvt = Pvt(correctionAge: 3);

        Assert.Equal((5.0, 1.0), (Fix(pvt).AgeOfCorrectionsSeconds, Fix([.. pvt, .. Gga()]).AgeOfCorrectionsSeconds));
    }

    [Fact]
    public void A_geoid_in_whole_metres_contradicts_nobody()
    {
        byte[] gga = SampleStream.Bytes("GNGGA,012200.20,3733.7980000,N,12702.2140000,E,4,12,0.51,38.123,M,23,M,1.0,0133");

        Assert.Equal((false, FixQuality.RtkFixed), (Fix([.. gga, .. PvtGeodetic()]).SourcesContradict, Fix([.. gga, .. PvtGeodetic()]).Quality));
    }

    [Fact]
    public void Gst_tells_of_a_maker_s_sentence_too() =>
        Assert.Equal((0.01, false), (Fix([.. Ggk(), .. Gst()]).NorthSigmaMetres, Fix([.. Ggk(), .. Gst()]).SigmasAreEstimated));

    private static GnssFix Fix(byte[] stream) => Assert.Single(Fixes(stream));

    private static List<GnssFix> Fixes(byte[] bytes)
    {
        var fixes = new List<GnssFix>();
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> _) => fixes.Add(fix));
        stream.Push(bytes);
        stream.Complete();
        return fixes;
    }
}
