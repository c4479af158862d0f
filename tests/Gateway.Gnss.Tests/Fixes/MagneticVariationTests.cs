using System.Buffers;
using System.Text;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Gpsd;

namespace Gateway.Gnss.Tests.Fixes;

/// <summary>A variation of nought to the west is nought.</summary>
public class MagneticVariationTests
{
    [Theory]
    [InlineData("00,W", "\"magvar\":0,")]
    [InlineData("8.5,W", "\"magvar\":-8.5,")]
    [InlineData("8.5,E", "\"magvar\":8.5,")]
    public void It_is_written_with_its_sign_and_nought_without_one(string sent, string expected)
    {
        var lines = new ArrayBufferWriter<byte>();
        using var writer = new GpsdWriter(lines);
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites) => writer.Write(fix, satellites));
        stream.Push(SampleStream.Bytes($"GPRMC,200619.30,A,5313.2228,N,00634.4228,E,00.0,000.0,200526,{sent}"));
        stream.Complete();
        Assert.Contains(expected, Encoding.UTF8.GetString(lines.WrittenSpan), StringComparison.Ordinal);
    }
}
