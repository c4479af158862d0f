using System.Buffers;
using System.Text;
using System.Text.Json;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Gpsd;

namespace Gateway.Gnss.Tests.Gpsd;

/// <summary>
/// Real captures against what gpsd made of them: for each instant the last position of both, 1e-7 degrees, 1 cm in
/// height, mode and status.
/// </summary>
public class GpsdAgreementTests
{
    private static readonly string[] SixCaptures = ["nmea-rtk", "ublox-zed-f9p-nmea", "quectel-L70", "skytraq-dgps", "garmin25lp", "tcp-torture"];

    private static readonly (string Name, double Tolerance)[] Numbers =
        [("lat", 1.01e-7), ("lon", 1.01e-7), ("altMSL", 0.0101), ("altHAE", 0.0101), ("mode", 0), ("status", 0)];

    [Fact]
    public void All_captures_agree_with_gpsd_on_99_and_a_half_percent_of_instants()
    {
        string folder = Path.GetDirectoryName(Captures.Find("nmea-rtk.log"))!;
        int wanted = 0, right = 0;
        foreach (string capture in Directory.EnumerateFiles(folder, "*.log").Order(StringComparer.Ordinal))
        {
            (int instants, int agreeing) = Compare(Path.GetFileNameWithoutExtension(capture));
            (wanted, right) = (wanted + instants, right + agreeing);
        }

        Assert.True(wanted > 0 && right >= 0.995 * wanted, $"{right} of {wanted} instants agree");
    }

    [Fact]
    public void Six_captures_agree_with_gpsd_on_99_percent_of_instants()
    {
        int wanted = 0, right = 0;
        foreach (string name in SixCaptures)
        {
            (int instants, int agreeing) = Compare(name);
            (wanted, right) = (wanted + instants, right + agreeing);
        }

        Assert.True(right >= 0.99 * wanted, $"{right} of {wanted} instants agree");
    }

    [Theory]
    [InlineData("beidou-gb")]
    [InlineData("bu353-glonass")]
    [InlineData("cat-ms352")]
    [InlineData("foretrex-201")]
    [InlineData("furuno_gl_ga")]
    [InlineData("garmin15x")]
    [InlineData("gp-320fw-2019-04-06-overflow")]
    [InlineData("gp-320fw-2019-04-07-coldboot")]
    [InlineData("meinberg-gps164")]
    [InlineData("mt3339")]
    [InlineData("polarx2")]
    [InlineData("quectel-l76k-nmea")]
    [InlineData("sirfstarv-nmea")]
    [InlineData("skytraq-fixB")]
    [InlineData("st-teseo-liv4f")]
    [InlineData("ublox-8")]
    [InlineData("bu303-moving")]
    [InlineData("navisys-gr8013")]
    [InlineData("neo-m8n")]
    [InlineData("quectelLC79D")]
    [InlineData("telit-he910")]
    [InlineData("ublox-8-time")]
    [InlineData("ublox-aek-4t")]
    [InlineData("ublox-f9p-rtcm")]
    [InlineData("ublox-lea-5h")]
    [InlineData("ublox-neo-m8n")]
    [InlineData("ublox-neo-m8p")]
    [InlineData("ublox-neo-m8t")]
    [InlineData("ublox-zed-f9p-hp")]
    public void A_capture_agrees_with_gpsd_on_every_instant(string name)
    {
        (int instants, int agreeing) = Compare(name);

        Assert.True(instants > 0);
        Assert.Equal(instants, agreeing);
    }

    private static (int Instants, int Agreeing) Compare(string name)
    {
        string capture = Captures.Find(name + ".log");
        Dictionary<string, Dictionary<string, double>> gpsd = Positions(File.ReadLines(capture + ".chk", Encoding.Latin1));
        Dictionary<string, Dictionary<string, double>> ours = Positions(Decode(File.ReadAllBytes(capture)));
        int agreeing = gpsd.Count(instant => ours.TryGetValue(instant.Key, out Dictionary<string, double>? mine) && Agree(instant.Value, mine));
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {agreeing} of {gpsd.Count}");
        return (gpsd.Count, agreeing);
    }

    private static bool Agree(Dictionary<string, double> theirs, Dictionary<string, double> ours) => Numbers.All(number =>
        !theirs.TryGetValue(number.Name, out double wanted)
        || (ours.TryGetValue(number.Name, out double got) && Math.Abs(got - wanted) <= number.Tolerance));

    private static string[] Decode(byte[] capture)
    {
        var lines = new ArrayBufferWriter<byte>();
        using var writer = new GpsdWriter(lines);
        var comments = new CaptureComments();
        ReadOnlySpan<byte> bytes = comments.Strip(capture);
        var options = new EpochOptions { EarliestDate = LeapSeconds.LastChangeBefore(comments.Date ?? new DateOnly(2026, 1, 1)) };
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites) => writer.Write(fix, satellites), options: options);
        stream.Push(bytes);
        stream.Complete();
        return Encoding.UTF8.GetString(lines.WrittenSpan).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static Dictionary<string, Dictionary<string, double>> Positions(IEnumerable<string> lines)
    {
        var found = new Dictionary<string, Dictionary<string, double>>();
        foreach (string line in lines.Where(line => line.StartsWith('{')))
        {
            using JsonDocument json = JsonDocument.Parse(line);
            JsonElement tpv = json.RootElement;
            if (tpv.GetProperty("class").GetString() != "TPV" || !tpv.TryGetProperty("time", out JsonElement time) || !tpv.TryGetProperty("lat", out _) || !tpv.TryGetProperty("lon", out _))
                continue;
            if (!found.TryGetValue(time.GetString()!, out Dictionary<string, double>? instant))
                found[time.GetString()!] = instant = new Dictionary<string, double> { ["status"] = 1 };
            foreach ((string name, _) in Numbers)
            {
                if (tpv.TryGetProperty(name, out JsonElement value))
                    instant[name] = value.GetDouble();
            }
        }

        return found;
    }
}
