using System.Buffers;
using System.Text;
using System.Text.Json;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Gpsd;

namespace Gateway.Gnss.Tests.Gpsd;

/// <summary>Headings as gpsd's ATT, and magnetic courses in TPV.</summary>
public class AttitudeTests
{
    private const string Gga = "GNGGA,012200.20,3733.7980061,N,12702.2140121,E,4,12,0.51,38.123,M,23.456,M,1.0,0133";

    [Theory]
    [InlineData("GNHDT,271.532,T", "{\"heading\":271.532}")]
    [InlineData("GNTHS,271.532,A", "{\"heading\":271.532}")]
    [InlineData("IIHDM,271.5,M", "{\"mheading\":271.5}")]
    [InlineData("IIHDG,271.5,1.0,E,8.5,W", "{\"heading\":264,\"mheading\":272.5}")]
    [InlineData("GNROT,-35.6,A", "{\"rot\":-35.6}")]
    [InlineData("PASHR,012200.20,271.532,T,-1.25,0.50,0.01,0.100,0.100,0.200,2,1", "{\"heading\":271.532,\"pitch\":0.5,\"roll\":-1.25}")]
    [InlineData("PTNL,AVR,012200.20,+271.532,Yaw,-0.0806,Tilt,,,12.575,3,1.4,16", "{\"heading\":271.532,\"pitch\":-0.0806,\"yaw\":271.532}")]
    [InlineData("KSXT,20261124012200.20,127.03690020,37.56330010,61.579,271.53,-0.50,190.28,0.900,1.50,3,3,26,28", "{\"heading\":271.53,\"pitch\":-0.5,\"roll\":1.5}")]
    public void A_heading_is_an_att_object(string sentence, string expected)
    {
        JsonElement att = Objects(Gga, sentence).Single(one => one.GetProperty("class").GetString() == "ATT");
        string told = string.Join(',', att.EnumerateObject().Where(one => one.Name is not ("class" or "time")).Select(one => one.ToString()));
        Assert.Equal(expected, $"{{{told.Replace(" ", "", StringComparison.Ordinal)}}}");
    }

    [Theory]
    [InlineData("GNTHS,,V")]
    [InlineData("GNROT,12.0,V")]
    [InlineData("PTNL,AVR,012200.20,+271.532,Yaw,-0.0806,Tilt,,,12.575,0,1.4,16")]
    public void What_its_source_doubts_is_no_attitude(string sentence) =>
        Assert.DoesNotContain("ATT", Objects(Gga, sentence).Select(one => one.GetProperty("class").GetString()));

    [Theory]
    [InlineData("GNRMC,012200.20,A,3733.7980061,N,12702.2140121,E,0.5,4.0,241126,8.5,E,R,V", 355.5)]
    [InlineData("GNVTG,4.0,T,12.5,M,0.5,N,0.9,K,R", 12.5)]
    public void A_magnetic_course_is_told(string sentence, double expected) =>
        Assert.Equal(expected, Objects(Gga, sentence)[0].GetProperty("magtrack").GetDouble());

    private static List<JsonElement> Objects(params string[] sentences)
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new GpsdWriter(output);
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites) => writer.Write(fix, satellites));
        stream.Push(SampleStream.Bytes(sentences));
        stream.Complete();
        return [.. Encoding.UTF8.GetString(output.WrittenSpan).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
