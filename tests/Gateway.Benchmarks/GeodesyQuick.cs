using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Gateway.Commands;
using Gateway.Geodesy;

namespace Gateway.Benchmarks;

/// <summary>
/// Points a second: between systems in memory and <c>gateway convert</c>'s lines in and out, each beside cs2cs over the same
/// points as lines; then what has no counterpart there.
/// </summary>
internal static class GeodesyQuick
{
    private const int Rounds = 5, Count = 200_000, Seed = 20261124;

    private static readonly (int From, int To)[] Pairs =
    [
        (4326, 5186), (5186, 4326), (5186, 5179), (4737, 32652), (4326, 3857), (3857, 5186), (4979, 4978), (4978, 4979), (5174, 5186), (5186, 5174), (5174, 2097),
    ];

    public static async Task RunAsync(TextWriter output)
    {
        GeodeticPosition[] positions = GeodesySample.Positions(Count, Seed);
        await output.WriteLineAsync($"{Count} points over Korea, one core, fastest of {Rounds} rounds; cs2cs without its start");
        await output.WriteLineAsync($"{"",-34} {"points/s",12} {"x cs2cs",8} {"bytes/point",12}");
        foreach ((int from, int to) in Pairs)
            await MeasurePairAsync(output, Transform(from, to), positions);
        await MeasureOthersAsync(output, positions);
    }

    private static async Task MeasurePairAsync(TextWriter output, CoordinateTransform transform, GeodeticPosition[] positions)
    {
        Coordinates[] points = GeodesySample.In(transform.From, positions);
        byte[] lines = GeodesySample.Lines(points, transform.From, asCs2cs: false);
        double? oracle = await Cs2csSecondsAsync(transform, GeodesySample.Lines(points, transform.From, asCs2cs: true));
        string pair = $"{transform.From.Code} to {transform.To.Code}";
        await MeasureAsync(output, $"{pair}", oracle, () =>
        {
            foreach (ref readonly Coordinates point in points.AsSpan())
                transform.TryConvert(point, out _, out _);
            return Task.CompletedTask;
        });
        await MeasureAsync(output, "  gateway convert, lines", oracle, () => ConvertAsync(transform, lines));
    }

    private static async Task MeasureOthersAsync(TextWriter output, GeodeticPosition[] positions)
    {
        var projected = new ProjectedPosition[Count];
        await MeasureAsync(output, "project, EPSG:5186", null, () =>
        {
            for (int i = 0; i < Count; i++)
                projected[i] = ReferenceSystems.CentralBelt.Project(positions[i]);
            return Task.CompletedTask;
        });
        await MeasureAsync(output, "unproject, EPSG:5186", null, () =>
        {
            for (int i = 0; i < Count; i++)
                positions[i] = ReferenceSystems.CentralBelt.Unproject(projected[i]);
            return Task.CompletedTask;
        });
        await MeasureAsync(output, "national point number", null, () =>
        {
            foreach (GeodeticPosition position in positions)
                NationalPointNumber.TryFromPosition(position, out _);
            return Task.CompletedTask;
        });
        GeoidGrid grid = GeodesySample.Grid();
        await MeasureAsync(output, "geoid separation", null, () =>
        {
            foreach (GeodeticPosition position in positions)
                grid.Lookup(position);
            return Task.CompletedTask;
        });
    }

    private static CoordinateTransform Transform(int from, int to) =>
        CoordinateTransform.Between(ReferenceSystems.Get(new EpsgCode(from)), ReferenceSystems.Get(new EpsgCode(to)), DatumAccuracy.Korean1985);

    private static async Task ConvertAsync(CoordinateTransform transform, byte[] lines)
    {
        using var converted = new ConvertedLines(new CoordinateConversion(transform.From, transform.To), null, json: false);
        using var input = new MemoryStream(lines);
        await ConvertCommand.ConvertAsync(converted, input, Stream.Null, "-", TextWriter.Null, CancellationToken.None);
    }

    private static async Task MeasureAsync(TextWriter output, string name, double? oracle, Func<Task> work)
    {
        await work();
        double fastest = double.MaxValue;
        long allocated = long.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            long start = Stopwatch.GetTimestamp();
            await work();
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalSeconds);
            allocated = Math.Min(allocated, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{name,-34} {Count / fastest,12:N0} {(oracle / fastest)?.ToString("0.0", CultureInfo.InvariantCulture) ?? "-",8} {(double)allocated / Count,12:0.00}"));
    }

    /// <summary>Fastest time of cs2cs over the lines, less its time over one line; null if it is not installed.</summary>
    private static async Task<double?> Cs2csSecondsAsync(CoordinateTransform transform, byte[] lines)
    {
        byte[] one = lines[..(lines.IndexOf((byte)'\n') + 1)];
        double fastest = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            if (await Cs2csAsync(transform, one) is not { } start || await Cs2csAsync(transform, lines) is not { } whole)
                return null;
            fastest = Math.Min(fastest, whole - start);
        }

        return fastest;
    }

    private static async Task<double?> Cs2csAsync(CoordinateTransform transform, byte[] input)
    {
        long start = Stopwatch.GetTimestamp();
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo("cs2cs", ["-f", "%.5f", transform.From.Code.ToString(), transform.To.Code.ToString()]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
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
}
