using Gateway.Gnss.Fixes;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Rtcm;
using static Gateway.Gnss.Tests.Fixes.ReceiverMessages;

namespace Gateway.Gnss.Tests.Fixes;

/// <summary>What cannot be is no position, what cannot be read is counted, and digits beyond use lose nothing.</summary>
public class ImplausibleTests
{
    [Theory]
    [InlineData(0, FixQuality.RtkFixed)]
    [InlineData(3, FixQuality.None)]
    [InlineData(10, FixQuality.None)]
    public void A_PVTGeodetic_that_names_an_error_is_no_fix(byte error, FixQuality quality)
    {
        GnssFix fix = Fix(PvtGeodetic(error: error));
        Assert.Equal((quality, quality != FixQuality.None), (fix.Quality, fix.LatitudeDegrees.HasValue));
    }

    [Theory]
    [InlineData(-100_000, FixQuality.None)]
    [InlineData(-1001, FixQuality.None)]
    [InlineData(-430, FixQuality.RtkFixed)]
    [InlineData(8_848, FixQuality.RtkFixed)]
    [InlineData(100_001, FixQuality.None)]
    public void A_height_that_no_antenna_has_is_no_place(int height, FixQuality quality)
    {
        byte[] gga = SampleStream.Bytes($"GNGGA,012200.20,3733.7980000,N,12702.2140000,E,4,12,0.51,{height},M,23.456,M,1.0,0133");
        byte[] ggk = SampleStream.Bytes($"PTNL,GGK,012200.20,112426,3733.79800000,N,12702.21400000,E,3,12,1.1,EHT{height},M");
        Assert.Equal((quality, quality, quality), (Fix(gga).Quality, Fix(ggk).Quality, Fix(Pvt(millimetres: height * 1000)).Quality));
    }

    [Theory]
    [InlineData("999.9,E", null, null)] // As some write "not known".
    [InlineData("180.1,W", null, null)]
    [InlineData("8.5,W", -8.5, 98.5)]
    public void A_variation_that_cannot_be_is_absent_and_turns_no_course(string variation, double? degrees, double? course)
    {
        GnssFix fix = Fix(SampleStream.Bytes($"GNRMC,012200.20,A,3733.7980000,N,12702.2140000,E,1.0,90.0,241126,{variation},A"));
        Assert.Equal((degrees, course), (fix.MagneticVariationDegrees, fix.MagneticTrackDegrees));
    }

    [Fact]
    public void A_geoid_that_cannot_be_is_no_place() =>
        Assert.Equal(FixQuality.None, Fix(SampleStream.Bytes("GNGGA,012200.20,3733.7980000,N,12702.2140000,E,4,12,0.51,38.123,M,-99999,M,1.0,0133")).Quality);

    [Theory]
    [InlineData("3733.798012345678", "12702.214012345678")]
    [InlineData("3733.79801234567890123456789", "12702.21401234567890123456789")]
    [InlineData("003733.798012345678901234567890123456789", "00012702.2140123456")]
    public void Minutes_may_have_any_number_of_decimals(string latitude, string longitude)
    {
        GnssFix fix = Fix(SampleStream.Bytes($"GNGGA,012200.200000000000,{latitude},N,{longitude},E,4,12,0.510000000000000000000,38.1230000000000000000001,M,23.456,M,1.0,0133"));
        Assert.Equal((FixQuality.RtkFixed, 38.123, 0.51), (fix.Quality, fix.OrthometricHeight?.Metres, fix.Hdop));
        Assert.Equal(37 + 33.798012345678 / 60, fix.LatitudeDegrees!.Value, 1e-12);
        Assert.Equal(127 + 2.214012345678 / 60, fix.LongitudeDegrees!.Value, 1e-11);
    }

    [Fact]
    public void More_digits_in_front_of_the_point_than_a_number_holds_are_a_fault()
    {
        var stream = new ReceiverStream((in GnssFix _, ReadOnlySpan<SatelliteInView> _) => { });
        stream.Push(SampleStream.Bytes("GNGGA,012200.20,3733.798,N,12702.214,E,4,12,0.51,1234567890123456789,M,23.456,M,1.0,0133"));
        Assert.Equal(1, stream.Counters.Rejected(RejectionReason.Field));
    }

    [Theory]
    [InlineData(0, FixQuality.None)]
    [InlineData(1, FixQuality.Single)]
    [InlineData(2, FixQuality.RtkFloat)]
    [InlineData(3, FixQuality.RtkFixed)]
    [InlineData(4, FixQuality.Differential)]
    [InlineData(5, FixQuality.Differential)]
    [InlineData(6, FixQuality.RtkFloat)]
    [InlineData(7, FixQuality.RtkFixed)]
    [InlineData(8, FixQuality.RtkFloat)]
    [InlineData(9, FixQuality.RtkFixed)]
    [InlineData(10, FixQuality.RtkFloat)]
    [InlineData(11, FixQuality.Differential)]
    [InlineData(12, FixQuality.RtkFloat)]
    [InlineData(13, FixQuality.Differential)]
    [InlineData(14, FixQuality.RtkFloat)]
    [InlineData(15, FixQuality.RtkFloat)]
    [InlineData(16, FixQuality.Single)]
    public void Trimble_s_numbers_mean_what_its_list_says(int sent, FixQuality quality) => Assert.Equal(quality, Fix(Ggk(quality: sent)).Quality);

    [Theory]
    [InlineData(1074)]
    [InlineData(1005)]
    [InlineData(1012)]
    [InlineData(1033)]
    [InlineData(1024)]
    [InlineData(1230)]
    public void A_known_correction_message_that_is_too_short_is_counted_as_refused(int type)
    {
        byte[] payload = [(byte)(type >> 4), (byte)(type << 4)];
        var stream = new ReceiverStream((in GnssFix _, ReadOnlySpan<SatelliteInView> _) => { });
        stream.Push(SampleStream.Rtcm3(payload));
        stream.Complete();
        Assert.Equal((1L, 1L), (stream.Counters.Frames(FrameKind.Rtcm3), stream.Counters.Rejected(RejectionReason.Field)));
        Assert.False(new CorrectionMonitor().Take(payload, default));
    }

    [Fact]
    public void Unknown_correction_messages_and_fillers_are_no_fault()
    {
        var stream = new ReceiverStream((in GnssFix _, ReadOnlySpan<SatelliteInView> _) => { });
        stream.Push([.. SampleStream.Rtcm3(0xFD, 0x00), .. SampleStream.Rtcm3(), .. SampleStream.Rtcm3(0xFE, 0x80, 1, 2, 3)]);
        stream.Complete();
        Assert.Equal((3L, 0L), (stream.Counters.Frames(FrameKind.Rtcm3), stream.Counters.TotalRejected));
    }

    [Theory]
    [InlineData("sentences")]
    [InlineData("ubx")]
    [InlineData("sbf")]
    public void A_receiver_that_repeats_one_instant_is_known_by_its_frozen_time_until_it_goes_on(string protocol)
    {
        var fixes = new List<GnssFix>();
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> _) => fixes.Add(fix));
        byte[] one = protocol switch { "sentences" => [.. Gga(), .. Gst()], "ubx" => [.. Pvt(), .. HighPrecision()], _ => PvtGeodetic() };
        for (int second = 0; second < 20; second++)
        {
            stream.Push(one);
            stream.Complete();
        }

        stream.Push(Gga(time: "012300.00"));
        stream.Complete();
        Assert.Equal([.. Enumerable.Range(0, 20).Select(second => second >= GnssFix.FirstFrozenRevision), false], fixes.Select(fix => fix.IsTimeFrozen));
        Assert.All(fixes, fix => Assert.Equal(FixQuality.RtkFixed, fix.Quality));
    }

    private static GnssFix Fix(byte[] bytes)
    {
        var fixes = new List<GnssFix>();
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> _) => fixes.Add(fix));
        stream.Push(bytes);
        stream.Complete();
        return Assert.Single(fixes);
    }
}
