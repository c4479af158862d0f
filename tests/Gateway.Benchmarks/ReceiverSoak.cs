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
    private const int WarmUpSeconds = 30;

    private static readonly TimeSpan Sample = TimeSpan.FromSeconds(10);

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
        await Task.Delay(TimeSpan.FromSeconds(WarmUpSeconds), time);
        long began = time.GetTimestamp(), sent = device.Sent;
        TimeSpan busyBegan = busy.ProcessorTime(), idleBegan = idle.ProcessorTime();
        long memoryBegan = busy.ResidentKilobytes();
        await output.WriteLineAsync($"{"minutes",8} {"busy %",8} {"idle %",8} {"busy MB",8} {"idle MB",8}");
        long lastWritten = began;
        while (time.GetElapsedTime(began) < duration)
        {
            await Task.Delay(Sample, time);
            if (time.GetElapsedTime(lastWritten) < TimeSpan.FromSeconds(55))
                continue;
            lastWritten = time.GetTimestamp();
            await WriteAsync();
        }
        await WriteAsync();
        double seconds = time.GetElapsedTime(began).TotalSeconds;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{device.EpochBytes} bytes an epoch, {(device.Sent - sent) / seconds:0} bytes/s; resident memory {memoryBegan / 1024.0:0.0} MB after {WarmUpSeconds} s, {busy.ResidentKilobytes() / 1024.0:0.0} MB at the end"));
        await output.WriteLineAsync($"newest epoch by its stream: {await busy.PollAsync()}");

        async Task WriteAsync()
        {
            TimeSpan elapsed = time.GetElapsedTime(began);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{elapsed.TotalMinutes,8:0.0} {100 * (busy.ProcessorTime() - busyBegan) / elapsed,8:0.00} {100 * (idle.ProcessorTime() - idleBegan) / elapsed,8:0.00} {busy.ResidentKilobytes() / 1024.0,8:0.0} {idle.ResidentKilobytes() / 1024.0,8:0.0}"));
            await output.FlushAsync();
        }
    }
}
