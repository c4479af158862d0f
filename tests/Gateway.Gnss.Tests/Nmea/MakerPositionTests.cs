using Gateway.Gnss.Fixes;

namespace Gateway.Gnss.Tests.Nmea;

/// <summary>Makers' sentences with a position of their own, and those that tell of errors.</summary>
public class MakerPositionTests
{
    private const string
        Gga = "GNGGA,012200.20,3733.7980,N,12702.2140,E,1,12,0.51,38.123,M,23.456,M,,",
        Pvt = "PQTMPVT,1,177738200,20261124,012200.200,,3,09,18,37.56330012,127.03690023,38.123,23.456,0.3,0.4,-0.2,0.5,53.13,2.16,4.38",
        Pos = "PASHR,POS,3,12,012200.20,3733.7980061,N,12702.2140121,E,61.579,1.2,045.0,001.0,-000.0,0.9,0.7,0.6,0.5,AB00",
        Teseo = "012200.200,3733.79801,N,12702.21401,E,38.12,M,0.1,0.2,0.3,0.25,0,0,0.36,0,0.81,0,0,0,0,0,0";

    [Fact]
    public void Pqtmpvt_is_a_fix_with_date_heights_and_velocity()
    {
        GnssFix fix = FixOf(Pvt);
        Assert.Equal((FixQuality.Single, FixDimension.ThreeD, 37.56330012, 127.03690023), (fix.Quality, fix.Dimension, fix.LatitudeDegrees, fix.LongitudeDegrees));
        Assert.Equal((61.579, 38.123, 0.5, 0.2), (fix.EllipsoidalHeight?.Metres, fix.OrthometricHeight?.Metres, fix.SpeedMetresPerSecond, fix.ClimbMetresPerSecond));
        Assert.Equal((9, 2.16, 4.38, 24), (fix.SatellitesUsed, fix.Hdop, fix.Pdop, fix.Utc?.Day));
    }

    [Fact]
    public void Pqtmpvt_without_a_fix_is_none() =>
        Assert.Equal(FixQuality.None, FixOf("PQTMPVT,1,1000,20261124,012200.200,,0,00,,,,,,,,,,,99.99,99.99").Quality);

    [Fact]
    public void Pashr_pos_is_a_fix_whose_height_only_gga_makes_known()
    {
        GnssFix alone = FixOf(Pos), known = FixOf(Gga.Replace(",E,1,", ",E,4,", StringComparison.Ordinal), Pos);
        Assert.Equal((FixQuality.RtkFixed, FixDimension.TwoD, 1.2, 12), (alone.Quality, alone.Dimension, alone.AgeOfCorrectionsSeconds, alone.SatellitesUsed));
        Assert.Equal(37 + 33.7980061 / 60, alone.LatitudeDegrees!.Value, 1e-9);
        Assert.Equal((FixQuality.RtkFixed, FixDimension.ThreeD, 61.579, 38.123), (known.Quality, known.Dimension, known.EllipsoidalHeight?.Metres, known.OrthometricHeight?.Metres));
    }

    [Fact]
    public void Pashr_pos_without_a_place_is_none() =>
        Assert.Equal(FixQuality.None, FixOf("PASHR,POS,0,00,012200.20,,,,,,,,,,,,,,AB00").Quality);

    [Theory]
    [InlineData("PSTMPV")]
    [InlineData("PSTMPVQ")]
    public void Pstmpv_is_a_single_fix_with_sigmas(string name)
    {
        GnssFix fix = FixOf($"{name},{Teseo}");
        Assert.Equal((FixQuality.Single, FixDimension.TwoD), (fix.Quality, fix.Dimension));
        Assert.Equal((0.5, 0.6, false), (fix.NorthSigmaMetres, fix.EastSigmaMetres, fix.SigmasAreEstimated));
    }

    [Fact]
    public void Pstmpv_without_covariances_is_no_position() =>
        Assert.Empty(FixesOf("PSTMPV,012200.200,3733.79801,N,12702.21401,E,38.12,M,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0"));

    [Fact]
    public void Garmin_s_errors_hold_every_other_time()
    {
        GnssFix fix = FixOf(Gga, "PGRME,11.774,M,6.745,M,25.0,M");
        Assert.Equal(10, fix.NorthSigmaMetres!.Value, 1e-9);
        Assert.Equal(10, fix.UpSigmaMetres!.Value, 1e-9);
    }

    [Theory]
    [InlineData("GNGGQ,012200.20,112426,3733.7980000,N,12702.2140000,E,3,12,0.020,50.123,M", null)]
    [InlineData(Gga, "GNLLQ,012200.20,112426,203260.143,M,551530.281,M,3,12,0.020,50.1,M")]
    public void Leica_s_coordinate_quality_is_a_sigma(string first, string? second)
    {
        GnssFix fix = FixOf(second is null ? [first] : [first, second]);
        Assert.Equal(0.020 / Math.Sqrt(2), fix.EastSigmaMetres!.Value, 1e-9);
        Assert.False(fix.SigmasAreEstimated);
    }

    [Theory]
    [InlineData("PQTMPVT,1,177738200,20261324,012200.200,,3,09,18,37.5,127.0,38.1,23.4,0,0,0,0,0,2.16,4.38")]
    [InlineData("PASHR,POS,3,12,012200.20,9933.798,N,12702.214,E,61.579,1.2,045.0,001.0,0,0.9,0.7,0.6,0.5,AB00")]
    [InlineData("PSTMPV,012200.200,3733.79801,N,12702.21401,E,38.12,M,x,0.2,0.3,0.25,0,0,0.36,0,0.81")]
    public void A_field_that_cannot_be_read_changes_nothing(string sentence) => Assert.Empty(FixesOf(sentence));

    private static GnssFix FixOf(params string[] sentences) => Assert.Single(FixesOf(sentences));

    private static List<GnssFix> FixesOf(params string[] sentences)
    {
        var fixes = new List<GnssFix>();
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> _) => fixes.Add(fix));
        stream.Push(SampleStream.Bytes(sentences));
        stream.Complete();
        return fixes;
    }
}
