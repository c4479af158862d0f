using System.Buffers;
using System.Text;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Gpsd;

namespace Gateway.Gnss.Tests.Gpsd;

public class GpsdWriterTests
{
    [Fact]
    public void An_epoch_is_one_TPV_and_one_SKY()
    {
        var lines = new ArrayBufferWriter<byte>();
        using var writer = new GpsdWriter(lines);
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites) => writer.Write(fix, satellites));
        stream.Push(SampleStream.Bytes(
            "GNRMC,010203.45,A,3730.000000000,N,12700.000000003,E,1.94384,90.5,241126,,,R,V",
            "GNGGA,010203.45,3730.000000000,N,12700.000000003,E,4,28,0.50,38.123,M,23.456,M,1.0,0133",
            "GNGSA,A,3,05,,,,,,,,,,,,1.01,0.50,0.88,4",
            "GBGSV,1,1,01,05,45,120,47.5,B"));
        stream.Complete();

        Assert.Equal(
            """
            {"class":"TPV","status":3,"mode":3,"time":"2026-11-24T01:02:03.450Z","lat":37.5,"lon":127.00000000005,"altHAE":61.579,"altMSL":38.123,"epx":0.0139,"epy":0.0139,"epv":0.0345,"track":90.5,"speed":0.999997688888889,"geoidSep":23.456,"dgpsAge":1,"dgpsSta":133,"eph":0.0173,"sep":0.036,"errorsEstimated":true}
            {"class":"SKY","time":"2026-11-24T01:02:03.450Z","hdop":0.5,"pdop":1.01,"vdop":0.88,"nSat":1,"uSat":28,"satellites":[{"PRN":405,"gnssid":3,"svid":5,"sigid":2,"az":120,"el":45,"ss":47.5,"used":true}]}

            """,
            Encoding.UTF8.GetString(lines.WrittenSpan));
    }

    [Fact]
    public void Without_a_fix_a_TPV_has_mode_1_and_no_position()
    {
        var lines = new ArrayBufferWriter<byte>();
        using var writer = new GpsdWriter(lines);
        writer.Write(new GnssFix { Dimension = FixDimension.None }, []);

        Assert.Equal("{\"class\":\"TPV\",\"mode\":1}\n", Encoding.UTF8.GetString(lines.WrittenSpan));
    }

    [Fact]
    public void Errors_are_bounds_of_95_percent_and_say_nothing_where_the_receiver_measured_them()
    {
        var lines = new ArrayBufferWriter<byte>();
        using var writer = new GpsdWriter(lines);
        writer.Write(new GnssFix { Quality = FixQuality.RtkFixed, Dimension = FixDimension.ThreeD, NorthSigmaMetres = 0.01, EastSigmaMetres = 0.02, UpSigmaMetres = 0.03 }, []);

        Assert.Equal("{\"class\":\"TPV\",\"status\":3,\"mode\":3,\"epx\":0.0392,\"epy\":0.0196,\"epv\":0.0588,\"eph\":0.0406,\"sep\":0.0645}\n", Encoding.UTF8.GetString(lines.WrittenSpan));
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData(2.5, 2)]
    public void An_instant_of_RMC_alone_goes_on_in_the_mode_before_it_unless_GSA_tells_another(double? pdop, int mode)
    {
        var lines = new ArrayBufferWriter<byte>();
        using var writer = new GpsdWriter(lines);
        var fix = new GnssFix { Quality = FixQuality.Single, Dimension = FixDimension.TwoD, Sources = FixSource.Nmea };
        writer.Write(fix, []);
        writer.Write(fix with { Dimension = FixDimension.ThreeD, OrthometricHeight = new OrthometricHeight(1) }, []);
        writer.Write(fix with { Pdop = pdop }, []);

        Assert.Equal([2, 3, mode], Encoding.UTF8.GetString(lines.WrittenSpan).Split('\n').Where(line => line.Contains("TPV", StringComparison.Ordinal)).Select(line => line[line.IndexOf("mode", StringComparison.Ordinal) + 6] - '0'));
    }

    [Fact]
    public void Sources_that_contradict_are_said_to()
    {
        var lines = new ArrayBufferWriter<byte>();
        using var writer = new GpsdWriter(lines);
        writer.Write(new GnssFix { Quality = FixQuality.Single, Dimension = FixDimension.TwoD, SourcesContradict = true }, []);

        Assert.Equal("{\"class\":\"TPV\",\"mode\":2,\"sourcesContradict\":true}\n", Encoding.UTF8.GetString(lines.WrittenSpan));
    }

    /// <summary>One axis alone is the normal distribution's 1.960, equal axes are chi's 2.448 and 2.796 (square roots of its 95 % quantiles).</summary>
    [Theory]
    [InlineData(1, 0, 0, 1.960)]
    [InlineData(1, 1, 0, 2.448)]
    [InlineData(1, 1, 1, 2.796)]
    [InlineData(0.01, 0.01, 0, 0.02448)]
    public void A_radius_holds_95_of_100_within_1_3_percent(double north, double east, double up, double radius) =>
        Assert.Equal(1, ErrorRadius.Around(north, east, up)!.Value / radius, 0.013);

    [Theory]
    [InlineData("# a\r\n#b $GPGGA\n$GP#1\n# no comment\n", "$GP#1\n# no comment\n")]
    [InlineData("$GP\n# no comment\n", "$GP\n# no comment\n")]
    [InlineData("# only", "")]
    public void Comments_at_the_top_are_taken_off_however_they_are_cut(string capture, string left)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(capture);
        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            var comments = new CaptureComments();
            string kept = Encoding.ASCII.GetString(comments.Strip(bytes.AsSpan(0, cut))) + Encoding.ASCII.GetString(comments.Strip(bytes.AsSpan(cut)));
            Assert.Equal(left, kept);
        }
    }
}
