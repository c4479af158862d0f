using System.Text;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Tests.Nmea;

/// <summary>The rarer sentences and those of the makers; the bodies follow the examples' shape in each maker's document.</summary>
public class MakerSentenceTests
{
    private const string Gga = "GNGGA,012200.20,3733.7980061,N,12702.2140121,E,4,28,0.51,38.123,M,23.456,M,1.0,0133";
    private readonly List<GnssFix> _fixes = [];

    [Fact]
    public void Standard_sentences_keep_their_digits()
    {
        Assert.True(Gbs.TryParse(Bytes("GNGBS,012200.20,1.4,1.3,3.1,03,0.05,-21.4,3.8,1,0"), out Gbs gbs));
        Assert.Equal(("1.4", "1.3", "3.1", 3, "-21.4"), (gbs.LatitudeErrorMetres.ToString(), gbs.LongitudeErrorMetres.ToString(), gbs.AltitudeErrorMetres.ToString(), gbs.FailedSatellite, gbs.BiasMetres.ToString()));
        Assert.True(Grs.TryParse(Bytes("GNGRS,012200.20,1,0.54,0.83,,-1.02,,,,,,,,,1"), out Grs grs));
        Assert.Equal((true, 4, "-1.02", null, 1), (grs.IsAfterPosition, grs.Count, grs.ResidualMetres(3).ToString(), grs.ResidualMetres(2), grs.SystemId));
        Assert.True(Dtm.TryParse(Bytes("GPDTM,999,,0.08,N,0.07,E,-47.7,W84"), out Dtm dtm));
        Assert.Equal(("999", "0.08", false, "-47.7", "W84"), (dtm.Datum.ToString(), dtm.LatitudeOffsetMinutes.ToString(), dtm.IsSouth, dtm.AltitudeOffsetMetres.ToString(), dtm.ReferenceDatum.ToString()));
        Assert.True(Hdt.TryParse(Bytes("GNHDT,271.532,T"), out Hdt hdt));
        Assert.Equal("271.532", hdt.HeadingDegrees.ToString());
        Assert.True(Ths.TryParse(Bytes("GNTHS,77.52,E"), out Ths ths));
        Assert.Equal(("77.52", 'E'), (ths.HeadingDegrees.ToString(), ths.Status));
        Assert.True(Rot.TryParse(Bytes("GNROT,-35.6,A"), out Rot rot));
        Assert.Equal(("-35.6", 'A'), (rot.DegreesPerMinute.ToString(), rot.Status));
        Assert.True(Txt.TryParse(Bytes("GNTXT,01,01,02,ANTSTATUS=OK, and more"), out Txt txt));
        Assert.Equal((2, "ANTSTATUS=OK, and more"), (txt.Identifier, Encoding.ASCII.GetString(txt.Text)));
    }

    [Fact]
    public void Plane_positions_are_read_and_never_become_a_fix()
    {
        Assert.True(LeicaPlane.TryParse(Bytes("GNLLQ,113616.00,041026,203260.142,M,551530.281,M,3,12,0.010,61.579,M"), out LeicaPlane llq));
        Assert.Equal(("203260.142", "551530.281", 3, "0.010", new DateOnly(2026, 4, 10)), (llq.EastingMetres.ToString(), llq.NorthingMetres.ToString(), llq.Quality, llq.CoordinateQualityMetres.ToString(), llq.Date));
        Assert.True(LeicaPlane.TryParse(Bytes("GNLLK,113616.00,041026,203260.142,M,551530.281,M,3,12,1.7,61.579,M"), out LeicaPlane llk));
        Assert.Equal(("1.7", "61.579"), (llk.Gdop.ToString(), llk.HeightMetres.ToString()));
        Assert.True(TrimblePjk.TryParse(Bytes("PTNL,PJK,010717.00,112426,+551530.281,N,+203260.142,E,3,12,1.9,EHT+61.579,M"), out TrimblePjk pjk));
        Assert.Equal(("551530.281", "203260.142", "61.579"), (pjk.NorthingMetres.ToString(), pjk.EastingMetres.ToString(), pjk.HeightMetres.ToString()));

        Assert.Empty(Push("GNLLQ,113616.00,041026,203260.142,M,551530.281,M,3,12,0.010,61.579,M", "PTNL,PJK,010717.00,112426,+551530.281,N,+203260.142,E,3,12,1.9,EHT+61.579,M"));
    }

    [Fact]
    public void Pubx_gives_position_date_and_satellites()
    {
        GnssFix fix = Assert.Single(Push(
            "PUBX,04,012200.20,241126,177720.20,2446,18,1930035,-2660.664,43",
            "PUBX,00,012200.20,3733.7980061,N,12702.2140121,E,61.579,D3,2.1,2.0,0.9,90.5,-0.5,2,0.92,1.19,0.77,9,0,0",
            "PUBX,03,02,23,U,120,45,47,009,211,-,300,30,38,000"));

        Assert.Equal("2026-11-24 01:22:00.200", fix.Utc!.Value.ToString("yyyy-MM-dd HH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((FixQuality.Differential, FixDimension.ThreeD, FixSource.MakerNmea, 9), (fix.Quality, fix.Dimension, fix.Sources, fix.SatellitesUsed));
        Assert.Equal((61.579, 0.25, 0.5, 2.0, 2), (fix.EllipsoidalHeight!.Value.Metres, Math.Round(fix.SpeedMetresPerSecond!.Value, 9), fix.ClimbMetresPerSecond, fix.AgeOfCorrectionsSeconds, fix.SatellitesInView));
        Assert.Equal(37 + 33.7980061 / 60, fix.LatitudeDegrees!.Value, 1e-12);
    }

    [Fact]
    public void Ggk_is_a_fix_of_its_own_with_an_ellipsoidal_height()
    {
        GnssFix fix = Assert.Single(Push("PTNL,GGK,012200.20,112426,3733.79800612,N,12702.21401212,E,3,14,1.8,EHT61.579,M"));

        Assert.Equal((FixQuality.RtkFixed, 61.579, null, 14), (fix.Quality, fix.EllipsoidalHeight!.Value.Metres, fix.OrthometricHeight, fix.SatellitesUsed));
        Assert.Equal(24, fix.Utc!.Value.Day);
    }

    [Fact]
    public void Ksxt_gives_date_position_and_heading()
    {
        GnssFix fix = Assert.Single(Push("KSXT,20261124012200.20,127.03690023,37.56330012,61.5790,271.53,-0.50,190.28,0.900,,3,3,26,28,,,,0.1,0.2,0.0,,"));

        Assert.Equal((FixQuality.RtkFixed, 37.56330012, 127.03690023, 271.53, 28), (fix.Quality, fix.LatitudeDegrees, fix.LongitudeDegrees, fix.HeadingDegrees, fix.SatellitesUsed));
        Assert.Equal(24, fix.Utc!.Value.Day);
    }

    [Theory]
    [InlineData("GNHDT,271.532,T", 271.532)]
    [InlineData("GNTHS,271.532,A", 271.532)]
    [InlineData("GNTHS,,V", null)]
    [InlineData("PTNL,AVR,012200.20,+271.532,Yaw,-0.0806,Tilt,,,12.575,3,1.4,16", 271.532)]
    [InlineData("PASHR,012200.20,271.532,T,-1.25,0.50,0.01,0.100,0.100,0.200,2,1", 271.532)]
    public void A_heading_joins_the_epoch_under_way(string sentence, double? heading)
    {
        Assert.Equal(heading, Assert.Single(Push(Gga, sentence)).HeadingDegrees);
    }

    [Theory]
    [InlineData("GNGBS,012200.20,0.014,0.013,0.031,,,,")]
    [InlineData("PQTMEPE,2,0.014,0.013,0.031,0.019,0.036")]
    public void Expected_errors_are_sigmas(string sentence)
    {
        GnssFix fix = Assert.Single(Push(Gga, sentence));

        Assert.Equal((0.014, 0.013, 0.031, false), (fix.NorthSigmaMetres, fix.EastSigmaMetres, fix.UpSigmaMetres, fix.SigmasAreEstimated));
    }

    [Fact]
    public void Garmin_s_sentences_are_read()
    {
        Assert.True(Pgrme.TryParse(Bytes("PGRME,15.0,M,45.0,M,25.0,M"), out Pgrme errors));
        Assert.Equal(("15.0", "45.0", "25.0"), (errors.HorizontalErrorMetres.ToString(), errors.VerticalErrorMetres.ToString(), errors.PositionErrorMetres.ToString()));
        Assert.True(Pgrmz.TryParse(Bytes("PGRMZ,246,f,3"), out Pgrmz altitude));
        Assert.Equal(("246", 3), (altitude.AltitudeFeet.ToString(), altitude.Dimension));
    }

    [Theory]
    [InlineData("PQTMCFGRCVRMODE,OK", SentenceType.Pqtm, "CFGRCVRMODE", true)]
    [InlineData("PQTMSAVEPAR,ERROR,1", SentenceType.Pqtm, "SAVEPAR", false)]
    [InlineData("PQTMVERNO,LG290P03AANR01A03S,2024/05/10,16:00:00", SentenceType.Pqtm, "VERNO", null)]
    [InlineData("PAIR001,062,0", SentenceType.Pair, "001", true)]
    [InlineData("PAIR001,062,3", SentenceType.Pair, "001", false)]
    [InlineData("PSTMSAVEPAROK", SentenceType.Pstm, "SAVEPAROK", true)]
    [InlineData("PSTMSETPARERROR", SentenceType.Pstm, "SETPARERROR", false)]
    public void Answers_of_the_makers_say_whether_a_command_was_carried_out(string body, SentenceType type, string name, bool? accepted)
    {
        Assert.True(MakerMessage.TryParse(Bytes(body), out MakerMessage message));
        Assert.Equal((type, name, accepted), (message.Type, Encoding.ASCII.GetString(message.Name), message.IsAccepted));
    }

    [Fact]
    public void Nothing_is_allocated_for_any_of_them()
    {
        byte[] bytes = SampleStream.Bytes(
            "GNGBS,012200.20,1.4,1.3,3.1,03,0.05,-21.4,3.8,1,0", "GNGRS,012200.20,1,0.54,0.83,,-1.02,,,,,,,,,1", "GPDTM,999,,0.08,N,0.07,E,-47.7,W84", "GNHDT,271.532,T", "GNTHS,77.52,E", "GNROT,-35.6,A",
            "GNTXT,01,01,02,ANTSTATUS=OK", "GNLLQ,113616.00,041026,203260.142,M,551530.281,M,3,12,0.010,61.579,M", "PUBX,04,012200.20,241126,177720.20,2446,18,1930035,-2660.664,43",
            "PUBX,00,012200.20,3733.7980061,N,12702.2140121,E,61.579,D3,2.1,2.0,0.9,90.5,-0.5,2,0.92,1.19,0.77,9,0,0", "PUBX,03,02,23,U,120,45,47,009,211,-,300,30,38,000", "PTNL,GGK,012200.20,112426,3733.798,N,12702.214,E,3,14,1.8,EHT61.579,M",
            "KSXT,20261124012200.20,127.03690023,37.56330012,61.5790,271.53,-0.50,190.28,0.900,,3,3,26,28", "PASHR,012200.20,271.532,T,-1.25,0.50,0.01,0.100,0.100,0.200,2,1", "PQTMEPE,2,0.014,0.013,0.031,0.019,0.036", "PAIR001,062,0", "PGRME,15.0,M,45.0,M,25.0,M", "PGRMM,Tokyo",
            "PQTMPVT,1,177738200,20261124,012200.200,,3,09,18,37.56330012,127.03690023,38.123,23.456,0.3,0.4,-0.2,0.5,53.13,2.16,4.38", "PASHR,POS,3,12,012200.20,3733.7980061,N,12702.2140121,E,61.579,1.2,045.0,001.0,-000.0,0.9,0.7,0.6,0.5,AB00",
            "PSTMPV,012200.200,3733.79801,N,12702.21401,E,38.12,M,0.1,0.2,0.3,0.25,0,0,0.36,0,0.81,0,0,0,0,0,0");
        var stream = new ReceiverStream(static (in GnssFix _, ReadOnlySpan<SatelliteInView> _) => { });
        // The datum's name becomes a string with the first fix, once.
        stream.Push(bytes);
        stream.Complete();
        stream.Push(bytes);
        stream.Complete();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            stream.Push(bytes);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, stream.Counters.TotalRejected);
    }

    [Theory]
    [InlineData("GNGBS,012260.20,1.4,1.3,3.1,,,,")]
    [InlineData("PTNL,GGK,012200.20,132426,3733.798,N,12702.214,E,3,14,1.8,EHT61.579,M")]
    [InlineData("PTNL,GGK,012200.20,112426,3733.798,N,12702.214,E,3,14,1.8,EHTx,M")]
    [InlineData("PUBX,00,012200.20,3733.798,N,12702.214,E,61.579,XX,2.1,2.0,0.9,90.5,-0.5,2,0.92,1.19,0.77,9,0,0")]
    [InlineData("KSXT,20261324012200.20,127.0,37.5,61.5790,271.53,-0.50,190.28,0.900,,3,3,26,28")]
    public void A_field_that_cannot_be_read_refuses_the_sentence(string body)
    {
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> _) => _fixes.Add(fix));
        stream.Push(SampleStream.Bytes(body));
        stream.Complete();

        Assert.Empty(_fixes);
        Assert.Equal(1, stream.Counters.Rejected(RejectionReason.Field));
    }

    private List<GnssFix> Push(params string[] bodies)
    {
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> _) => _fixes.Add(fix));
        stream.Push(SampleStream.Bytes(bodies));
        stream.Complete();
        Assert.Equal(0, stream.Counters.TotalRejected);
        return _fixes;
    }

    private static byte[] Bytes(string body) => Encoding.ASCII.GetBytes(SampleStream.Sentence(body));
}
