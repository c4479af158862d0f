using Gateway.Gnss.Fixes;
using static Gateway.Gnss.Tests.Fixes.ReceiverMessages;

namespace Gateway.Gnss.Tests.Fixes;

/// <summary>How fine the digits are of which a fix is made: of the source that stands, not of the finest that spoke.</summary>
public class DigitStepTests
{
    public static TheoryData<string, byte[], double, double> Sources => new()
    {
        { "GGA of four decimals", Gga(decimals: 4), 1e-4 / 60, 1e-3 },
        { "GGA of seven decimals and a separation of one", SampleStream.Bytes("GNGGA,012200.20,3733.7980061,N,12702.2140121,E,4,12,0.51,38.123,M,23.4,M,1.0,0133"), 1e-7 / 60, 0.1 },
        { "GGA of eight decimals and heights of four", SampleStream.Bytes("GNGGA,012200.20,3733.79800612,N,12702.21401212,E,4,12,0.51,38.1230,M,23.4560,M,1.0,0133"), 1e-8 / 60, 1e-4 },
        { "NAV-PVT alone", Pvt(), 1e-7, 1e-3 },
        { "NAV-PVT with HPPOSLLH", [.. Pvt(), .. HighPrecision()], 1e-9, 1e-4 },
        { "PVTGeodetic", PvtGeodetic(), 1e-12, 1e-12 },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_fix_tells_the_step_of_its_last_digits(string which, byte[] stream, double degrees, double metres)
    {
        GnssFix fix = Fix(stream);
        Assert.Equal(degrees, fix.PositionStepDegrees!.Value, degrees * 1e-9);
        Assert.True(Math.Abs(metres - fix.HeightStepMetres!.Value) < metres * 1e-9, $"{which}: {fix.HeightStepMetres}");
    }

    [Fact]
    public void Without_a_position_there_is_no_step() =>
        Assert.Equal((null, null), (Fix(Gga(quality: 0)).PositionStepDegrees, Fix(Gga(quality: 0)).HeightStepMetres));

    private static GnssFix Fix(byte[] bytes)
    {
        var fixes = new List<GnssFix>();
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> _) => fixes.Add(fix));
        stream.Push(bytes);
        stream.Complete();
        return Assert.Single(fixes);
    }
}
