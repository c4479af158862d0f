using System.Diagnostics;
using System.Text.Json;
using Gateway.Commands;
using Gateway.Tests.Receivers;
using Gateway.Tests.Streaming;

namespace Gateway.Tests.Captures;

public sealed class GpsdReadsCapturesTests
{
    private const string Gpsd = "/usr/sbin/gpsd";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gpsd_itself_decodes_a_replayed_capture_to_the_same_positions()
    {
        if (!File.Exists(Gpsd))
            Assert.Skip("gpsd is not installed: apt-get install gpsd");
        using var bench = new CaptureBench();
        await using (var receiver = new ReceiverBench())
            await bench.RecordAsync(receiver.Line.Path, () => bench.Size() > 120_000);
        var ours = CaptureBench.Positions(await File.ReadAllBytesAsync(bench.Files[0], Cancel));

        // Its port is a short path of its own: gpsd cuts long ones.
        string port = Path.Combine(bench.Folder, "rx");
        int tcp = FreePort.Next();
        using var errors = new StringWriter();
        Task<int> replaying = ReceiversReplayCommand.ReplayAsync(bench.Files[0], 1, null, port, errors, TimeProvider.System, Cancel);
        await ReceiverBench.UntilAsync(() => File.Exists(port), TimeSpan.FromSeconds(5), "the replay's port");
        using Process gpsd = Process.Start(new ProcessStartInfo(Gpsd, ["-N", "-n", "-b", "-S", $"{tcp}", port]) { RedirectStandardError = true })!;
        try
        {
            await Task.Delay(500, Cancel);
            string output = await StreamBench.RunAsync("gpspipe", ["-w", "-x", "12", $"127.0.0.1:{tcp}"], Cancel);
            List<JsonElement> theirs = [.. output.Split('\n').Where(line => line.Contains("\"TPV\"", StringComparison.Ordinal) && line.Contains("\"lat\"", StringComparison.Ordinal)).Select(line => JsonElement.Parse(line))];
            int compared = 0;
            foreach (JsonElement fix in theirs)
            {
                if (!ours.TryGetValue(fix.GetProperty("time").GetDateTimeOffset(), out (double Latitude, double Longitude) own))
                    continue;
                compared++;
                // gpsd prints nine decimals of a degree: 0.1 mm.
                Assert.Equal(own.Latitude, fix.GetProperty("lat").GetDouble(), 2e-9);
                Assert.Equal(own.Longitude, fix.GetProperty("lon").GetDouble(), 2e-9);
            }
            Assert.True(compared > 10, $"{compared} instants compared of {theirs.Count} by gpsd and {ours.Count} recorded; {output[..Math.Min(500, output.Length)]}");
        }
        finally
        {
            gpsd.Kill();
            await gpsd.WaitForExitAsync(CancellationToken.None);
        }
        Assert.Equal(ExitCodes.Success, await replaying);
    }
}
