using System.Buffers;
using System.Text;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Gpsd;
using static Gateway.Gnss.Tests.Fixes.ReceiverMessages;

namespace Gateway.Gnss.Tests.Fixes;

/// <summary>Where every GSA says 2D, the height beside the place is one that the receiver held, whatever tells it.</summary>
public class HeldHeightTests
{
    private const string TwoD = "GNGSA,A,2,10,17,12,,,,,,,,,,4.2,4.1,1.0", ThreeD = "GNGSA,A,3,70,71,72,73,,,,,,,,,1.2,0.9,1.0";

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_GGA_with_a_height_beside_2D_is_a_fix_in_two_dimensions(int quality)
    {
        GnssFix fix = FixOf(GgaOfThree(quality), SampleStream.Bytes(TwoD));
        Assert.Equal((FixDimension.TwoD, true, (double?)null), (fix.Dimension, fix.IsHeightHeld, fix.UpSigmaMetres));
        Assert.Equal(63.76, fix.OrthometricHeight!.Value.Metres);
        Assert.NotNull(fix.NorthSigmaMetres);
    }

    [Fact]
    public void A_measured_sigma_of_a_held_height_is_not_given_out()
    {
        GnssFix fix = FixOf(GgaOfThree(4), SampleStream.Bytes(TwoD), Gst());
        Assert.Null(fix.UpSigmaMetres);
        Assert.NotNull(fix.NorthSigmaMetres);
    }

    [Fact]
    public void One_system_that_says_3D_is_enough()
    {
        GnssFix fix = FixOf(Gga(), SampleStream.Bytes(TwoD, ThreeD, TwoD));
        Assert.Equal((FixDimension.ThreeD, false), (fix.Dimension, fix.IsHeightHeld));
        Assert.NotNull(fix.UpSigmaMetres);
    }

    [Fact]
    public void A_system_without_satellites_beside_one_with_3D_takes_nothing_away() =>
        Assert.Equal(FixDimension.ThreeD, FixOf(Gga(), SampleStream.Bytes(ThreeD, "GNGSA,A,1,,,,,,,,,,,,,1.2,0.9,1.0")).Dimension);

    [Fact]
    public void A_makers_sentence_that_has_no_word_for_it_is_asked_of_GSA_too() =>
        Assert.Equal((FixDimension.TwoD, FixDimension.ThreeD), (FixOf(Ggk(), SampleStream.Bytes(TwoD)).Dimension, FixOf(Ggk(), SampleStream.Bytes(ThreeD)).Dimension));

    [Fact]
    public void In_gpsds_words_it_is_mode_2_with_a_height_that_is_marked()
    {
        string tpv = Tpvs([.. GgaOfThree(4), .. SampleStream.Bytes(TwoD)])[0];
        Assert.Contains("\"mode\":2", tpv, StringComparison.Ordinal);
        Assert.Contains("\"heightHeld\":true", tpv, StringComparison.Ordinal);
        Assert.DoesNotContain("\"epv\"", tpv, StringComparison.Ordinal);
    }

    [Fact]
    public void As_gpsd_does_the_mode_is_3_from_the_second_RMC_on_and_the_mark_stays()
    {
        string[] tpvs = Tpvs([.. Epoch("012200.20"), .. Epoch("012201.20"), .. Epoch("012202.20")]);
        Assert.Equal([2, 3, 3], tpvs.Select(tpv => tpv.Contains("\"mode\":3", StringComparison.Ordinal) ? 3 : 2));
        Assert.All(tpvs, tpv => Assert.Contains("\"heightHeld\":true", tpv, StringComparison.Ordinal));

        static byte[] Epoch(string time) =>
            [.. SampleStream.Bytes($"GNRMC,{time},A,3733.7980000,N,12702.2140000,E,0.0,0.0,241126,,,A"), .. GgaOfThree(1, time), .. SampleStream.Bytes(TwoD)];
    }

    [Fact]
    public void Behind_a_step_of_the_clock_back_an_RMC_alone_has_no_third_dimension()
    {
        string[] tpvs = Tpvs([.. Gga(), .. Rmc("012201.20"), .. Rmc("012200.70"), .. Rmc("012201.70")]);
        Assert.Equal([3, 3, 2], tpvs.TakeLast(3).Select(tpv => tpv.Contains("\"mode\":3", StringComparison.Ordinal) ? 3 : 2));

        static byte[] Rmc(string time) => SampleStream.Bytes($"GNRMC,{time},A,3733.7980000,N,12702.2140000,E,0.0,0.0,241126,,,A");
    }

    private static byte[] GgaOfThree(int quality, string time = "012200.20") =>
        SampleStream.Bytes($"GNGGA,{time},3733.7980000,N,12702.2140000,E,{quality},03,4.1,63.76,M,22.40,M,,");

    private static GnssFix FixOf(params byte[][] messages)
    {
        var fixes = new List<GnssFix>();
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> _) => fixes.Add(fix));
        stream.Push([.. messages.SelectMany(message => message)]);
        stream.Complete();
        return Assert.Single(fixes);
    }

    private static string[] Tpvs(byte[] sent)
    {
        var lines = new ArrayBufferWriter<byte>();
        using var writer = new GpsdWriter(lines);
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites) => writer.Write(fix, satellites));
        stream.Push(sent);
        stream.Complete();
        return [.. Encoding.UTF8.GetString(lines.WrittenSpan).Split('\n').Where(line => line.Contains("\"TPV\"", StringComparison.Ordinal))];
    }
}
