using System.Buffers;
using System.Text.Json;
using Gateway.Gnss.Gpsd;
using Gateway.Gnss.Rtcm;

namespace Gateway.Gnss.Tests.Rtcm;

/// <summary>Real streams against what gpsd (the .chk beside them) and RTKLIB 2.4.3 make of them.</summary>
public class RtcmCaptureTests
{
    private static readonly string[] Shared =
        ["type", "length", "station_id", "x", "y", "z", "h", "desc", "serial", "setup_id", "receiver", "firmware", "gnssid", "subtype",
         "sync", "IODS", "steering", "extclk", "smoothing", "interval", "MaskSat", "MaskSig", "MaskCell", "NSat", "NSig", "NCell",
         "system", "refstation", "sro", "ind"];

    [Theory]
    [InlineData("rtcm3.2.log")]
    [InlineData("ublox-f9p-rtcm.log")]
    [InlineData("rtcm3.log")]
    public void Types_stations_positions_and_masks_are_gpsds(string name)
    {
        List<JsonElement> gpsd = [.. Objects(File.ReadLines(Captures.Find(name + ".chk")))];
        List<JsonElement> ours = Decode(name);

        // At the end of ublox-f9p-rtcm.log gpsd says its last message twice; the capture has it once.
        if (name == "ublox-f9p-rtcm.log")
            gpsd.RemoveAt(gpsd.Count - 1);
        if (name == "rtcm3.log")
            gpsd.Reverse();
        Assert.Equal(gpsd.Select(one => one.GetProperty("type").GetInt32()), Ordered(name, ours).Select(one => one.GetProperty("type").GetInt32()));
        foreach ((JsonElement theirs, JsonElement mine) in gpsd.Zip(Ordered(name, ours)))
        {
            foreach (string field in Shared)
            {
                if (theirs.TryGetProperty(field, out JsonElement value))
                    Assert.Equal(value.GetRawText(), mine.GetProperty(field).GetRawText());
            }
        }
    }

    [Fact]
    public void Observations_before_MSM_are_gpsds()
    {
        const string Name = "ublox-f9p-rtcm.log";
        List<JsonElement> gpsd = [.. Objects(File.ReadLines(Captures.Find(Name + ".chk"))).Where(IsLegacy)];
        List<JsonElement> ours = [.. Decode(Name).Where(IsLegacy)];
        Assert.NotEmpty(ours);
        foreach ((JsonElement theirs, JsonElement mine) in gpsd.Zip(ours))
        {
            Assert.Equal(theirs.GetProperty("tow").GetInt32(), mine.GetProperty("tow").GetInt32());
            foreach ((JsonElement satellite, JsonElement own) in theirs.GetProperty("satellites").EnumerateArray().Zip(mine.GetProperty("satellites").EnumerateArray()))
            {
                Assert.Equal(satellite.GetProperty("ident").GetInt32(), own.GetProperty("ident").GetInt32());
                CompareBand(satellite.GetProperty("L1"), own.GetProperty("L1"), "prange", "delta", "amb", "CNR");
                CompareBand(satellite.GetProperty("L2"), own.GetProperty("L2"), "delta", "CNR");
            }
        }
    }

    [Theory]
    [InlineData(1077, 5, "1C", 24370904.144, 128069642.894, 1906.702, 42.75)]
    [InlineData(1077, 5, "1W", 24370904.299, 128069692.154, 1906.702, 26.25)]
    [InlineData(1077, 5, "2X", 24370902.374, 99794336.322, 1485.738, 38.5)]
    [InlineData(1077, 8, "5X", 22672019.001, 88970365.199, 1135.689, 50.75)]
    [InlineData(1077, 28, "2W", 23405485.280, 95841392.911, 2454.476, 26.5)]
    [InlineData(1087, 1, "1C", 23100388.060, 123484430.051, 3751.126, 44.5)]
    [InlineData(1087, 11, "2C", 22925200.661, 95281668.890, 2044.374, 16.5)]
    [InlineData(1097, 8, "1X", 23502062.923, 123503837.034, -505.273, 53.0)]
    [InlineData(1097, 11, "5X", 28010076.725, 109917345.892, 697.847, 37.5)]
    [InlineData(1107, 133, "1C", 37696202.240, 198094696.588, 47.358, 46.5)]
    [InlineData(1107, 138, "5I", 37557090.314, 147382275.419, -3.523, 51.75)]
    public void Observations_of_the_second_epoch_are_RTKLIBs(int type, int satellite, string code, double range, double cycles, double doppler, double carrierToNoise)
    {
        MsmSignal signal = RtcmCapture.Payloads("rtcm3.2.log", type).SelectMany(Signals).First(one =>
            one.Satellite.Satellite.Number == satellite && one.Code == code && Math.Abs(one.PseudorangeMetres!.Value - range) < 0.01);
        Assert.Equal(range, signal.PseudorangeMetres!.Value, 0.0006);
        Assert.Equal(cycles, signal.PhaseRangeCycles()!.Value, 0.0006);
        Assert.Equal(doppler, signal.DopplerHertz()!.Value, 0.0006);
        Assert.Equal(carrierToNoise, signal.CarrierToNoiseDecibelHertz!.Value);
    }

    [Theory]
    [InlineData(1004, 5, 22777081.470, 22777081.610, 119694363.715, 93268332.809)]
    [InlineData(1004, 29, 21135295.260, 21135294.640, 111066721.945, 86545492.849)]
    [InlineData(1012, 7, 19788869.468, 19788868.448, 105931374.633, 82391071.033)]
    [InlineData(1012, 14, 23452639.184, 23452642.804, 125015770.204, 97234507.250)]
    public void Observations_before_MSM_are_RTKLIBs(int type, int satellite, double l1, double l2, double l1Cycles, double l2Cycles)
    {
        LegacyObservation read = Legacy(RtcmCapture.Payloads("ublox-f9p-rtcm.log", type)[1]).First(one => one.Satellite.Number == satellite);
        Assert.Equal(l1, read.L1PseudorangeMetres!.Value, 0.001);
        Assert.Equal(l2, read.L2PseudorangeMetres!.Value, 0.001);
        double metresPerCycle1 = 299_792_458 / SignalCode.CarrierHertz(read.Satellite.System, read.L1Signal, read.FrequencyChannel)!.Value;
        double metresPerCycle2 = 299_792_458 / SignalCode.CarrierHertz(read.Satellite.System, read.L2Signal, read.FrequencyChannel)!.Value;

        // The phase rolls over by 1500 cycles; RTKLIB has unrolled it.
        Assert.Equal(0, Math.IEEERemainder(read.L1PhaseRangeMetres!.Value / metresPerCycle1 - l1Cycles, 1500), 0.001);
        Assert.Equal(0, Math.IEEERemainder(read.L2PhaseRangeMetres!.Value / metresPerCycle2 - l2Cycles, 1500), 0.001);
    }

    private static IEnumerable<MsmSignal> Signals(byte[] payload)
    {
        Assert.True(MsmMessage.TryParse(payload, out MsmMessage message));
        var signals = new List<MsmSignal>();
        for (int i = 0; i < message.CellCount; i++)
        {
            if (message.Signal(i).PseudorangeMetres is not null)
                signals.Add(message.Signal(i));
        }

        return signals;
    }

    private static List<LegacyObservation> Legacy(byte[] payload)
    {
        Assert.True(LegacyObservations.TryParse(payload, out LegacyObservations read));
        var satellites = new List<LegacyObservation>();
        for (int i = 0; i < read.Count; i++)
            satellites.Add(read[i]);
        return satellites;
    }

    private static List<JsonElement> Decode(string name)
    {
        var lines = new ArrayBufferWriter<byte>();
        using var writer = new GpsdRtcmWriter(lines);
        foreach (byte[] payload in RtcmCapture.Payloads(name))
            writer.Write(payload);
        return [.. Objects(System.Text.Encoding.UTF8.GetString(lines.WrittenSpan).Split('\n'))];
    }

    // gpsd's expected output for the standard's two examples is in the other order.
    private static List<JsonElement> Ordered(string name, List<JsonElement> ours) =>
        name == "rtcm3.log" ? [.. ours.OrderBy(one => one.GetProperty("type").GetInt32())] : ours;

    private static IEnumerable<JsonElement> Objects(IEnumerable<string> lines) =>
        lines.Where(line => line.StartsWith("{\"class\":\"RTCM3\"", StringComparison.Ordinal)).Select(line => JsonDocument.Parse(line).RootElement);

    private static bool IsLegacy(JsonElement one) => one.GetProperty("type").GetInt32() is 1004 or 1012;

    private static void CompareBand(JsonElement theirs, JsonElement mine, params string[] fields)
    {
        // gpsd prints what is marked as not valid; we leave it out.
        bool valid = theirs.GetProperty("CNR").GetDouble() != 0;
        foreach (string field in fields)
        {
            Assert.Equal(valid, mine.TryGetProperty(field, out JsonElement value));
            if (valid)
                Assert.Equal(theirs.GetProperty(field).GetDouble(), value.GetDouble(), 1e-9);
        }
    }
}
