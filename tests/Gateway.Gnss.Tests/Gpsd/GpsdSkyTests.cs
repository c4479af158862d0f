using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Gpsd;

namespace Gateway.Gnss.Tests.Gpsd;

/// <summary>Velocity by axes, leap seconds, dilutions and satellites' health: built after the interface description, and as gpsd gives them of real captures.</summary>
public class GpsdSkyTests
{
    private const uint TimeOfWeek = 177_738_200;

    [Fact]
    public void Nav_pvt_tells_its_velocity_by_axes_also_where_its_course_is_held()
    {
        JsonElement tpv = Of("TPV", Pvt(headingOfMotion: 9_050_000));

        Assert.Equal((0.2, 0.15, -0.03, 90.5), (Number(tpv, "velN"), Number(tpv, "velE"), Number(tpv, "velD"), Number(tpv, "track")));
    }

    [Fact]
    public void A_velocity_that_no_message_tells_by_axes_is_not_made_of_speed_and_track()
    {
        JsonElement tpv = Of("TPV", SampleStream.Bytes("GNRMC,012200.20,A,3733.798,N,12702.214,E,2.0,45.0,241126,,,A,V"));

        Assert.True(tpv.TryGetProperty("speed", out _));
        Assert.False(tpv.TryGetProperty("velN", out _) || tpv.TryGetProperty("velE", out _) || tpv.TryGetProperty("velD", out _));
    }

    [Fact]
    public void Leap_seconds_stand_once_the_receiver_has_told_them()
    {
        byte[] p = new byte[24];
        BinaryPrimitives.WriteUInt32LittleEndian(p, TimeOfWeek);
        (p[9], p[23]) = (17, 1);
        byte[] leap = SampleStream.Ubx(0x01, 0x26, p);

        Assert.False(Of("TPV", SampleStream.Bytes("GNGGA,012200.20,3733.798,N,12702.214,E,1,12,0.51,38.1,M,23.4,M,,")).TryGetProperty("leapseconds", out _));
        Assert.Equal(17, Number(Of("TPV", [.. leap, .. Pvt(valid: 0)]), "leapseconds"));
    }

    [Fact]
    public void Nav_dop_tells_all_seven_dilutions()
    {
        byte[] p = new byte[18];
        BinaryPrimitives.WriteUInt32LittleEndian(p, TimeOfWeek);
        ushort[] hundredths = [164, 146, 73, 128, 71, 51, 50];
        for (int i = 0; i < hundredths.Length; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(p.AsSpan(4 + 2 * i), hundredths[i]);
        JsonElement sky = Of("SKY", [.. Pvt(), .. SampleStream.Ubx(0x01, 0x04, p)]);

        Assert.Equal([1.64, 1.46, 0.73, 1.28, 0.71, 0.51, 0.50],
            new[] { "gdop", "pdop", "tdop", "vdop", "hdop", "ydop", "xdop" }.Select(name => Number(sky, name)));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, 1.0)]
    [InlineData(2, 2.0)]
    [InlineData(3, null)]
    public void A_satellite_says_of_its_health_what_nav_sat_says(int sent, double? told)
    {
        byte[] p = new byte[8 + 12];
        BinaryPrimitives.WriteUInt32LittleEndian(p, TimeOfWeek);
        (p[4], p[5], p[9], p[10], p[11], p[12], p[16]) = (1, 1, 5, 47, 45, 120, (byte)(8 | (sent << 4)));
        JsonElement satellite = Of("SKY", [.. Pvt(), .. SampleStream.Ubx(0x01, 0x35, p)]).GetProperty("satellites")[0];

        Assert.Equal(told, satellite.TryGetProperty("health", out JsonElement health) ? health.GetDouble() : null);
    }

    // In three of them gpsd gives dilutions of its own, made of the satellites' directions, beside those of NAV-DOP.
    [Theory]
    [InlineData("navisys-gr8013", false)]
    [InlineData("ublox-8-time", true)]
    [InlineData("ublox-neo-m8l", true)]
    [InlineData("ublox-neo-m8p", true)]
    [InlineData("ublox-neo-m8t", false)]
    [InlineData("ublox-zed-f9p-hp", false)]
    public void A_capture_has_the_leap_seconds_and_health_and_dilutions_that_gpsd_gives(string name, bool dilutionsAreSent)
    {
        string capture = Captures.Find(name + ".log");
        Dictionary<string, double> gpsd = Told(File.ReadLines(capture + ".chk", Encoding.Latin1), dilutionsAreSent);
        Dictionary<string, double> ours = Told(Lines(new CaptureComments().Strip(File.ReadAllBytes(capture))), dilutionsAreSent);

        int compared = 0;
        foreach ((string what, double theirs) in gpsd)
        {
            if (!ours.TryGetValue(what, out double mine))
                continue;
            compared++;
            Assert.True(theirs == mine, $"{what}: gpsd {theirs}, we {mine}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {compared} of {gpsd.Count}");
        Assert.True(compared >= 0.9 * gpsd.Count && compared > 0, $"{compared} of {gpsd.Count} that gpsd tells are told");
    }

    // Instant and name, to the last value that stands for both.
    private static Dictionary<string, double> Told(IEnumerable<string> lines, bool withDilutions)
    {
        var told = new Dictionary<string, double>();
        foreach (string line in lines.Where(line => line.StartsWith('{')))
        {
            using JsonDocument json = JsonDocument.Parse(line);
            JsonElement root = json.RootElement;
            if (!root.TryGetProperty("time", out JsonElement time))
                continue;
            string[] names = withDilutions ? ["leapseconds", "gdop", "tdop", "xdop", "ydop"] : ["leapseconds"];
            foreach (string name in names.Where(name => root.TryGetProperty(name, out _)))
                told[$"{time} {name}"] = Number(root, name);
            if (!root.TryGetProperty("satellites", out JsonElement satellites))
                continue;
            foreach (JsonElement satellite in satellites.EnumerateArray().Where(satellite => satellite.TryGetProperty("health", out _)))
                told[$"{time} {satellite.GetProperty("gnssid")}/{satellite.GetProperty("svid")} health"] = Number(satellite, "health");
        }

        return told;
    }

    private static JsonElement Of(string kind, byte[] bytes)
    {
        string line = Lines(bytes).First(line => line.StartsWith($"{{\"class\":\"{kind}\"", StringComparison.Ordinal));
        using JsonDocument json = JsonDocument.Parse(line);
        return json.RootElement.Clone();
    }

    private static string[] Lines(ReadOnlySpan<byte> bytes)
    {
        var lines = new ArrayBufferWriter<byte>();
        using var writer = new GpsdWriter(lines);
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites) => writer.Write(fix, satellites));
        stream.Push(bytes);
        stream.Complete();
        return Encoding.UTF8.GetString(lines.WrittenSpan).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static double Number(JsonElement of, string name) => of.GetProperty(name).GetDouble();

    private static byte[] Pvt(int headingOfMotion = 3_686_990, byte valid = 0x37)
    {
        byte[] p = new byte[92];
        BinaryPrimitives.WriteUInt32LittleEndian(p, TimeOfWeek);
        BinaryPrimitives.WriteUInt16LittleEndian(p.AsSpan(4), 2026);
        (p[6], p[7], p[8], p[9], p[10], p[11], p[20], p[21], p[23]) = (11, 24, 1, 22, 0, valid, 3, 1, 28);
        int[] whole = [1_270_369_002, 375_633_001, 61_579, 38_123, 14, 20, 200, 150, -30, 250, headingOfMotion];
        for (int i = 0; i < whole.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(p.AsSpan(24 + 4 * i), whole[i]);
        return SampleStream.Ubx(0x01, 0x07, p);
    }
}
