using System.Buffers;
using System.Text;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Gpsd;

namespace Gateway.Gnss.Tests.Fixes;

/// <summary>A place in another datum may lie hundreds of metres off: it is never a fixed solution, and said.</summary>
public class DatumTests
{
    private const string Home = "GNDTM,W84,,0.0,N,0.0,E,0.0,W84";

    [Theory]
    [InlineData("GNDTM,TOY,,0.0,N,0.0,E,0.0,W84", "TOY")]
    [InlineData("GNDTM,999,,0.1234,N,0.0,E,0.0,W84", "999")]
    [InlineData("GNDTM,W84,,0.1234,S,0.0,E,0.0,W84", "WGS84, moved")]
    [InlineData("GNDTM,W84,,0.0,N,0.0,E,12.3,W84", "WGS84, moved")]
    [InlineData("GNDTM,,,0.0,N,0.1,W,0.0,W84", "unnamed, moved")]
    [InlineData("GNDTM,P90,,0.000026,S,0.000002,E,0.977,W84", "P90")]
    [InlineData("GNDTM,Tokyo mean,,,,,,,W84", "Tokyo mean")]
    [InlineData("PGRMM,Tokyo", "Tokyo")]
    public void Another_datum_leaves_no_fixed_solution_and_no_sigma(string sentence, string name)
    {
        GnssFix fix = LastOf(SampleStream.Bytes(sentence), ReceiverMessages.Gga(), ReceiverMessages.Gst());
        Assert.Equal((FixQuality.Single, name), (fix.Quality, fix.ForeignDatum));
        Assert.Null(fix.NorthSigmaMetres ?? fix.EastSigmaMetres ?? fix.UpSigmaMetres);
    }

    [Theory]
    [InlineData(Home)]
    [InlineData("GNDTM,W84,,,,,,,W84")]
    [InlineData("GNDTM,,,,,,,,")]
    [InlineData("GNDTM,ITRF2014,,,,,,,")]
    [InlineData("PGRMM,WGS 84")]
    public void Our_own_datum_takes_nothing_away(string sentence)
    {
        GnssFix fix = LastOf(SampleStream.Bytes(sentence), ReceiverMessages.Gga(), ReceiverMessages.Gst());
        Assert.Equal((FixQuality.RtkFixed, null), (fix.Quality, fix.ForeignDatum));
        Assert.Equal(0.010, fix.NorthSigmaMetres);
    }

    [Fact]
    public void A_talkers_datum_holds_until_it_tells_another()
    {
        List<GnssFix> fixes = FixesOf(
            SampleStream.Bytes("GNDTM,TOY,,0.0,N,0.0,E,0.0,W84"),
            ReceiverMessages.Gga(time: "012200.20"),
            ReceiverMessages.Gga(time: "032200.20"),
            SampleStream.Bytes(Home),
            ReceiverMessages.Gga(time: "032201.20"),
            ReceiverMessages.Gga(time: "032202.20"));
        Assert.Equal(["TOY", "TOY", null, null], fixes.Select(fix => fix.ForeignDatum));
    }

    [Fact]
    public void Another_talkers_datum_counts_only_while_it_is_fresh()
    {
        List<GnssFix> fixes = FixesOf(
            SampleStream.Bytes("GPDTM,TOY,,0.0,N,0.0,E,0.0,W84"),
            ReceiverMessages.Gga(time: "012200.20"),
            ReceiverMessages.Gga(time: "012230.20"),
            ReceiverMessages.Gga(time: "012330.20"));
        Assert.Equal(["TOY", "TOY", null], fixes.Select(fix => fix.ForeignDatum));
    }

    [Fact]
    public void A_talkers_own_word_stands_above_anothers()
    {
        GnssFix fix = LastOf(SampleStream.Bytes("GPDTM,TOY,,0.0,N,0.0,E,0.0,W84"), SampleStream.Bytes(Home), ReceiverMessages.Gga());
        Assert.Equal((FixQuality.RtkFixed, null), (fix.Quality, fix.ForeignDatum));
    }

    [Fact]
    public void A_datum_told_behind_its_epochs_place_is_true_of_it()
    {
        GnssFix fix = LastOf(ReceiverMessages.Gga(), SampleStream.Bytes("GNDTM,TOY,,0.0,N,0.0,E,0.0,W84"));
        Assert.Equal((FixQuality.Single, "TOY"), (fix.Quality, fix.ForeignDatum));
    }

    [Fact]
    public void A_binary_place_beside_a_datum_sentence_is_in_that_datum() =>
        Assert.Equal("TOY", LastOf(SampleStream.Bytes("GNDTM,TOY,,0.0,N,0.0,E,0.0,W84"), ReceiverMessages.Pvt()).ForeignDatum);

    [Theory]
    [InlineData(0, null)]
    [InlineData(19, null)]
    [InlineData(30, "ETRS89")]
    [InlineData(31, "NAD83(2011)")]
    [InlineData(36, "JGD2011")]
    [InlineData(250, "user's first")]
    [InlineData(77, "SBF 77")]
    public void Septentrios_datum_is_told(byte datum, string? name) => Expect(name, ReceiverMessages.PvtGeodetic(datum: datum));

    [Theory]
    [InlineData(61, null)]
    [InlineData(0, null)]
    [InlineData(3, "NovA 3")]
    [InlineData(63, "NovA 63")]
    public void NovAtels_datum_is_told(int datum, string? name) => Expect(name, ReceiverMessages.BestPos(datum: datum));

    [Theory]
    [InlineData("WGS84", null)]
    [InlineData("CGCS2000", null)]
    [InlineData("TOKYO", "TOKYO")]
    [InlineData("USER", "USER")]
    public void An_ascii_logs_datum_is_told(string datum, string? name) => Expect(name, SampleStream.AsciiLog(
        $"BESTPOSA,COM1,0,60.0,FINESTEERING,2446,177738.200,02000000,b1f6,16248;SOL_COMPUTED,NARROW_INT,37.5633,127.0369,38.123,23.456,{datum},0.01,0.02,0.03,\"0133\",1.0,0.5,30,28,25,20,00,01,30,33"));

    [Fact]
    public void The_json_says_so()
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new GpsdWriter(output);
        writer.Write(LastOf(SampleStream.Bytes("GNDTM,TOY,,0.0,N,0.0,E,0.0,W84"), ReceiverMessages.Gga()), []);
        string json = Encoding.UTF8.GetString(output.WrittenSpan);
        Assert.Contains("\"foreignDatum\":\"TOY\"", json);
        Assert.DoesNotContain("\"status\":3", json);
        Assert.DoesNotContain("\"epx\"", json);
    }

    private static void Expect(string? name, byte[] message)
    {
        GnssFix fix = LastOf(message);
        Assert.Equal((name is null ? FixQuality.RtkFixed : FixQuality.Single, name), (fix.Quality, fix.ForeignDatum));
        Assert.Equal(name is null, fix.NorthSigmaMetres.HasValue);
    }

    private static GnssFix LastOf(params byte[][] pieces) => FixesOf(pieces)[^1];

    private static List<GnssFix> FixesOf(params byte[][] pieces)
    {
        var fixes = new List<GnssFix>();
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> _) => fixes.Add(fix));
        foreach (byte[] piece in pieces)
            stream.Push(piece);
        stream.Complete();
        return fixes;
    }
}
