using Gateway.Captures;
using Gateway.Commands;
using Gateway.Gnss.Fixes;
using Gateway.Tests.Receivers;

namespace Gateway.Tests.Captures;

/// <summary>Records a receiver at a port into a folder of its own, with the production verb's code.</summary>
internal sealed class CaptureBench : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("capture-");

    public string Folder => _folder.FullName;

    /// <summary>Captures, oldest first.</summary>
    public string[] Files => [.. Directory.GetFiles(Folder, "*.gnss").Order(StringComparer.Ordinal)];

    /// <summary>Records until the condition holds; exit code and what was said.</summary>
    public async Task<(int ExitCode, string Said)> RecordAsync(string port, Func<bool> until, CaptureRotation rotation = default, OpenNewFile? open = null)
    {
        ReceiverSource source = (await ReceiverSource.FindAsync(port, "auto", null, TimeProvider.System, TestContext.Current.CancellationToken))!;
        using var stop = new CancellationTokenSource();
        using var said = new StringWriter();
        Task<int> recording = ReceiversRecordCommand.RecordAsync(source, Folder, rotation, said, TimeProvider.System, stop.Token, open);
        await ReceiverBench.UntilAsync(() => recording.IsCompleted || until(), TimeSpan.FromSeconds(90), "recorded enough");
        await stop.CancelAsync();
        return (await recording.WaitAsync(TimeSpan.FromSeconds(30)), said.ToString());
    }

    public long Size() => Files.Sum(file => new FileInfo(file).Length);

    /// <summary>Times and positions in some bytes.</summary>
    public static Dictionary<DateTimeOffset, (double Latitude, double Longitude)> Positions(ReadOnlySpan<byte> bytes)
    {
        var found = new Dictionary<DateTimeOffset, (double, double)>();
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> _) =>
        {
            if (fix is { Utc: { } utc, LatitudeDegrees: { } latitude, LongitudeDegrees: { } longitude })
                found[utc] = (latitude, longitude);
        });
        stream.Push(bytes);
        stream.Complete();
        return found;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
