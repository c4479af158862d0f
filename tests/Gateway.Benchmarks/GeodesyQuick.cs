using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Gateway.Commands;
using Gateway.Geodesy;

namespace Gateway.Benchmarks;

/// <summary>Points a second: the projection alone, <c>gateway convert</c>'s lines in and out, and cs2cs over the same lines.</summary>
internal static class GeodesyQuick
{
    private const int Rounds = 5, Count = 200_000, Seed = 20261124;

    public static async Task RunAsync(TextWriter output)
    {
        GeodeticPosition[] positions = GeodesySample.Positions(Count, Seed);
        var projected = new ProjectedPosition[Count];
        byte[] lines = GeodesySample.Lines(positions);
        double? oracle = await Cs2csSecondsAsync(lines);

        await output.WriteLineAsync($"{Count} points over Korea, EPSG:4326 and EPSG:5186, one core, median of {Rounds} rounds");
        await output.WriteLineAsync($"{"",-28} {"points/s",12} {"x cs2cs",8} {"bytes/point",12}");
        if (oracle is { } seconds)
            await PrintAsync(output, "cs2cs, lines (its start off)", seconds, null, oracle);
        else
            await output.WriteLineAsync("cs2cs is not installed (Debian package proj-bin): no baseline");
        await MeasureAsync(output, "convert, lines", oracle, () => ConvertAsync(lines));
        await MeasureAsync(output, "project", oracle, () =>
        {
            for (int i = 0; i < Count; i++)
                projected[i] = ReferenceSystems.CentralBelt.Project(positions[i]);
            return Task.CompletedTask;
        });
        await MeasureAsync(output, "unproject", oracle, () =>
        {
            for (int i = 0; i < Count; i++)
                positions[i] = ReferenceSystems.CentralBelt.Unproject(projected[i]);
            return Task.CompletedTask;
        });
    }

    private static async Task ConvertAsync(byte[] lines)
    {
        using var converted = new ConvertedLines(new CoordinateConversion(ReferenceSystems.Wgs84, ReferenceSystems.CentralBelt), null, json: false);
        using var input = new MemoryStream(lines);
        await ConvertCommand.ConvertAsync(converted, input, Stream.Null, "-", TextWriter.Null, CancellationToken.None);
    }

    private static async Task MeasureAsync(TextWriter output, string name, double? oracle, Func<Task> work)
    {
        await work();
        var seconds = new double[Rounds];
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            await work();
            seconds[round] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        Array.Sort(seconds);
        await PrintAsync(output, name, seconds[Rounds / 2], (double)allocated / Rounds / Count, oracle);
    }

    /// <summary>Median time of cs2cs over the lines, less its time over one line; null if it is not installed.</summary>
    private static async Task<double?> Cs2csSecondsAsync(byte[] lines)
    {
        byte[] one = lines[..(lines.IndexOf((byte)'\n') + 1)];
        var seconds = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            if (await Cs2csAsync(one) is not { } start || await Cs2csAsync(lines) is not { } whole)
                return null;
            seconds[round] = whole - start;
        }

        Array.Sort(seconds);
        return seconds[Rounds / 2];
    }

    private static async Task<double?> Cs2csAsync(byte[] input)
    {
        long start = Stopwatch.GetTimestamp();
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo("cs2cs", ["-f", "%.5f", "EPSG:4326", "EPSG:5186"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        }
        catch (Win32Exception)
        {
            return null;
        }

        using (process)
        {
            Task writing = Task.Run(() =>
            {
                process.StandardInput.BaseStream.Write(input);
                process.StandardInput.Close();
            });
            await process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            await writing;
            await process.WaitForExitAsync();
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    private static Task PrintAsync(TextWriter output, string name, double seconds, double? bytes, double? oracle) => output.WriteLineAsync(string.Create(
        CultureInfo.InvariantCulture, $"{name,-28} {Count / seconds,12:N0} {(oracle / seconds)?.ToString("0.0", CultureInfo.InvariantCulture) ?? "-",8} {bytes?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-",12}"));
}
