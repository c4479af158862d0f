using System.Globalization;
using Gateway.Simulation;

namespace Gateway.Benchmarks;

/// <summary>
/// The gateway beside a receiver that sends NMEA, UBX and RTCM 3 at 20 Hz through a pseudo-terminal, for minutes: share of
/// a core and memory of its process, beside a gateway without a receiver. GATEWAY_BINARY names another program to measure,
/// such as the native one.
/// </summary>
internal static class ReceiverSoak
{
    private const int RateHertz = 20;
    private const int SamplesPerLine = 6;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(60), Sample = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors)
    {
        double minutes = 10;
        if (arguments.Length > 1 || (arguments.Length == 1 && !(double.TryParse(arguments[0], NumberStyles.Float, CultureInfo.InvariantCulture, out minutes) && minutes is >= 0.5 and <= 10_000)))
        {
            await errors.WriteLineAsync("soak [minutes]: minutes is a number from 0.5 to 10000.");
            return 2;
        }
        string folder = Directory.CreateTempSubdirectory("soak-").FullName;
        try
        {
            using var line = new PseudoTerminal(Path.Combine(folder, "receiver"));
            using var stop = new CancellationTokenSource();
            var device = new BusyReceiver(RateHertz);
            Task speaking = device.RunAsync(line.Device, stop.Token);
            await using SoakedGateway busy = await SoakedGateway.StartAsync(Path.Combine(folder, "busy"), $$"""[ { "name": "rtk", "port": "{{line.Path}}", "baud": "auto" } ]""");
            await using SoakedGateway idle = await SoakedGateway.StartAsync(Path.Combine(folder, "idle"), "[]");
            await MeasureAsync(busy, idle, device, TimeSpan.FromMinutes(minutes), output);
            await output.WriteLineAsync($"bytes that the pseudo-terminal lost: {line.LostBytes} of {device.Sent} (those before the port was opened)");
            await stop.CancelAsync();
            await speaking;
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(SoakedGateway busy, SoakedGateway idle, BusyReceiver device, TimeSpan duration, TextWriter output)
    {
        TimeProvider time = TimeProvider.System;
        await Task.Delay(WarmUp, time);
        long began = time.GetTimestamp(), sent = device.Sent;
        var trends = new SoakTrends(busy, idle);
        TimeSpan busyBegan = busy.ProcessorTime(), idleBegan = idle.ProcessorTime();
        await output.WriteLineAsync($"{"minutes",8} {"busy %",8} {"idle %",8} {"busy MB",8} {"of it no file",14} {"idle MB",8} {"of it no file",14}   after {WarmUp.TotalSeconds:0} s of warm-up");
        for (int sample = 0; time.GetElapsedTime(began) < duration; sample++)
        {
            TimeSpan elapsed = time.GetElapsedTime(began);
            (SoakedMemory busyNow, SoakedMemory idleNow) = trends.Take(elapsed);
            if (sample % SamplesPerLine == 0)
            {
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $"{elapsed.TotalMinutes,8:0.0} {Share(busy, busyBegan, elapsed),8:0.00} {Share(idle, idleBegan, elapsed),8:0.00} {busyNow.ResidentMegabytes,8:0.0} {busyNow.AnonymousMegabytes,14:0.0} {idleNow.ResidentMegabytes,8:0.0} {idleNow.AnonymousMegabytes,14:0.0}"));
                await output.FlushAsync();
            }
            await Task.Delay(Sample, time);
        }
        TimeSpan all = time.GetElapsedTime(began);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{device.EpochBytes} bytes an epoch, {(device.Sent - sent) / all.TotalSeconds:0} bytes/s"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"processor: {Share(busy, busyBegan, all):0.00} % of a core beside the receiver, {Share(idle, idleBegan, all):0.00} % without one"));
        await trends.WriteAsync(output);
        await output.WriteLineAsync($"newest epoch by its stream: {await busy.PollAsync()}");
    }

    private static double Share(SoakedGateway gateway, TimeSpan began, TimeSpan elapsed) =>
        elapsed == TimeSpan.Zero ? 0 : 100 * (gateway.ProcessorTime() - began) / elapsed;
}
