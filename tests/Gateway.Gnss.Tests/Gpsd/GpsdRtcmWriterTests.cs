using System.Buffers;
using System.Text;
using Gateway.Gnss.Gpsd;
using Gateway.Gnss.Tests.Rtcm;

namespace Gateway.Gnss.Tests.Gpsd;

public class GpsdRtcmWriterTests
{
    [Fact]
    public void A_position_has_all_its_digits() => AssertWritten(
        SampleMessages.Position(1006, 133, -30_500_000_000, 40_400_000_001, -1, 15_000),
        """{"class":"RTCM3","type":1006,"length":21,"station_id":133,"system":["GPS","GLONASS"],"refstation":true,"sro":true,"x":-3050000,"y":4040000.0001,"z":-0.0001,"h":1.5}""");

    [Fact]
    public void An_unknown_message_is_written_as_its_octets() => AssertWritten(
        [0xFE, 0x80, 0x0A],
        """{"class":"RTCM3","type":4072,"length":3,"data":["0xfe","0x80","0x0a"]}""");

    [Fact]
    public void A_message_cut_short_is_written_as_its_octets() => AssertWritten(
        SampleMessages.Position(1005, 1, 1, 2, 3)[..4],
        """{"class":"RTCM3","type":1005,"length":4,"data":["0x3e","0xd0","0x01","0x17"]}""");

    [Fact]
    public void System_parameters_are_in_gpsds_names() => AssertWritten(
        SampleMessages.Parameters(),
        """{"class":"RTCM3","type":1013,"length":16,"station_id":7,"mjd":61000,"sec":86399,"leapsecs":18,"announcements":[{"id":1005,"sync":"true","interval":100},{"id":1077,"sync":"false","interval":10}]}""");

    [Fact]
    public void Biases_that_are_not_valid_are_left_out() => AssertWritten(
        SampleMessages.Biases(),
        """{"class":"RTCM3","type":1230,"length":10,"station_id":7,"ind":0,"l1_ca":-450,"l2_p":25}""");

    [Fact]
    public void A_datum_says_where_from_and_where_to() => AssertWritten(
        SampleMessages.Transformation(1021),
        """{"class":"RTCM3","type":1021,"length":67,"source":"ITRF2014","target":"KGD2002","system_id":9,"plate":11,"computation":0,"height":0,"dx":-145.907,"dy":505.034,"dz":685.756,"rx":-1.16200,"ry":2.34700,"rz":1.59200,"ds":6.34200,"hquality":2,"vquality":3}""");

    [Fact]
    public void A_projection_says_its_origin() => AssertWritten(
        SampleMessages.Projection(1025),
        """{"class":"RTCM3","type":1025,"length":25,"system_id":9,"projection":1,"lat":38.000000005,"lon":127.500000001,"scale":0.9996,"easting":1000000,"northing":2000000}""");

    [Fact]
    public void An_empty_payload_writes_nothing() => AssertWritten([], null);

    [Fact]
    public void Of_several_receivers_each_is_named()
    {
        var lines = new ArrayBufferWriter<byte>();
        using var writer = new GpsdRtcmWriter(lines, "/dev/ttyACM0");
        writer.Write([0xFE, 0x80]);
        Assert.Equal("""{"class":"RTCM3","device":"/dev/ttyACM0","type":4072,"length":2,"data":["0xfe","0x80"]}""" + "\n", Encoding.UTF8.GetString(lines.WrittenSpan));
    }

    private static void AssertWritten(byte[] payload, string? expected)
    {
        var lines = new ArrayBufferWriter<byte>();
        using var writer = new GpsdRtcmWriter(lines);
        writer.Write(payload);
        Assert.Equal(expected is null ? "" : expected + "\n", Encoding.UTF8.GetString(lines.WrittenSpan));
    }
}
