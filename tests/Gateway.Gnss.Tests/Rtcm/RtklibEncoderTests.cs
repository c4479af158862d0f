using System.Diagnostics;
using Gateway.Gnss.Rtcm;

namespace Gateway.Gnss.Tests.Rtcm;

/// <summary>
/// RTKLIB's str2str reads a real stream of MSM7 and encodes it anew, in every kind of MSM and in the messages before it.
/// What we read of that must be what we read of the original, to half of each kind's resolution.
/// </summary>
public sealed class RtklibEncoderTests : IDisposable
{
    private const double LightMillisecond = 299_792.458;
    private const string Original = "rtcm3.2.log";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rtklib-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task All_kinds_of_messages_say_the_same_as_their_original()
    {
        string capture = Captures.Find(Original);
        List<byte[]> encoded = await EncodeAsync(capture);
        Dictionary<(SatelliteId, int Time, int Signal), MsmSignal> original = [];
        foreach (byte[] payload in RtcmCapture.Payloads(Original).Where(IsMsm))
            Each(payload, (header, signal) => original[Key(header, signal)] = signal);

        var compared = new Dictionary<int, int>();
        foreach (byte[] payload in encoded)
        {
            int type = RtcmFrame.TypeOf(payload)!.Value;
            if (IsMsm(payload))
                Each(payload, (header, signal) => Compare(header.Kind, original[Key(header, signal)], signal));
            else
                CompareLegacy(payload, original);
            compared[type] = compared.GetValueOrDefault(type) + 1;
        }

        int[] wanted = [1001, 1002, 1003, 1004, 1009, 1010, 1011, 1012, .. Enumerable.Range(1071, 7), .. Enumerable.Range(1081, 7), .. Enumerable.Range(1091, 7)];
        Assert.Equal(wanted, compared.Keys.Order());
        Assert.All(compared.Values, count => Assert.True(count > 10));
    }

    private async Task<List<byte[]>> EncodeAsync(string capture)
    {
        if (!File.Exists("/usr/bin/str2str"))
            Assert.Skip("No /usr/bin/str2str: install Debian's rtklib.");
        string input = Path.Combine(_folder.FullName, "in.rtcm3"), output = Path.Combine(_folder.FullName, "out.rtcm3");
        File.Copy(capture, input);
        string kinds = string.Join(',', new[] { 1071, 1081, 1091 }.SelectMany(first => Enumerable.Range(first, 7)));
        var start = new ProcessStartInfo("/usr/bin/str2str") { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = _folder.FullName };
        foreach (string argument in new[] { "-in", $"file://{input}#rtcm3", "-out", $"file://{output}#rtcm3", "-msg", kinds + ",1001,1002,1003,1004,1009,1010,1011,1012", "-sta", "99" })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();

        // It goes on waiting for more when the input has ended: done when nothing more comes.
        long length = -1;
        for (int seconds = 0; seconds < 30; seconds++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            long now = File.Exists(output) ? new FileInfo(output).Length : 0;
            if (now > 0 && now == length)
                break;
            length = now;
        }

        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return RtcmCapture.PayloadsOf(await File.ReadAllBytesAsync(output, TestContext.Current.CancellationToken));
    }

    private static void Compare(int kind, in MsmSignal original, in MsmSignal read)
    {
        bool hasCode = kind != 2, hasPhase = kind != 1, isWhole = kind >= 4;
        double codeStep = kind >= 6 ? 1e-4 : LightMillisecond * Math.ScaleB(1, -24), phaseStep = kind >= 6 ? 1e-4 : LightMillisecond * Math.ScaleB(1, -29);
        Assert.Equal(isWhole && original.PseudorangeMetres is not null, read.PseudorangeMetres is not null);
        if (hasCode && original.PseudorangeMetres is { } range)
            Assert.Equal(0, Math.IEEERemainder(range - (isWhole ? read.PseudorangeMetres : read.PseudorangeModuloMetres)!.Value, isWhole ? 1e12 : LightMillisecond), codeStep / 2 + 1e-6);
        if (hasPhase && original.PhaseRangeMetres is { } phase)
            Assert.Equal(0, Math.IEEERemainder(phase - (isWhole ? read.PhaseRangeMetres : read.PhaseRangeModuloMetres)!.Value, isWhole ? 1e12 : LightMillisecond), phaseStep / 2 + 1e-6);
        Assert.Equal(kind is 5 or 7 ? original.PhaseRangeRateMetresPerSecond : null, read.PhaseRangeRateMetresPerSecond);
        if (isWhole)
            Assert.Equal(original.CarrierToNoiseDecibelHertz!.Value, read.CarrierToNoiseDecibelHertz!.Value, kind >= 6 ? 0 : 0.5);
    }

    private static void CompareLegacy(byte[] payload, Dictionary<(SatelliteId, int, int), MsmSignal> original)
    {
        const int L1Ca = 2;
        Assert.True(LegacyObservations.TryParse(payload, out LegacyObservations observations));
        bool isWhole = observations.Type % 2 == 0;
        for (int i = 0; i < observations.Count; i++)
        {
            LegacyObservation read = observations[i];
            if (!original.TryGetValue((read.Satellite, observations.Time.Milliseconds, L1Ca), out MsmSignal signal) || signal.PseudorangeMetres is not { } range)
                continue;
            double ambiguity = read.Satellite.System == GnssSystem.Glonass ? 2 * LightMillisecond : LightMillisecond;
            double l1 = isWhole ? read.L1PseudorangeMetres!.Value : read.L1Pseudorange!.Value * 0.02;
            Assert.Equal(0, Math.IEEERemainder(range - l1, isWhole ? 1e12 : ambiguity), 0.01 + 1e-6);
            if (isWhole)
                Assert.Equal(signal.CarrierToNoiseDecibelHertz!.Value, read.L1CarrierToNoiseDecibelHertz!.Value, 0.13);
        }
    }

    private static (SatelliteId, int, int) Key(in MsmHeader header, in MsmSignal signal) => (signal.Satellite.Satellite, header.Time.Milliseconds, signal.SignalId);

    private static bool IsMsm(byte[] payload) => RtcmMessageType.IsMsm(RtcmFrame.TypeOf(payload)!.Value);

    private static void Each(byte[] payload, Action<MsmHeader, MsmSignal> take)
    {
        Assert.True(MsmMessage.TryParse(payload, out MsmMessage message));
        for (int i = 0; i < message.CellCount; i++)
            take(message.Header, message.Signal(i));
    }
}
