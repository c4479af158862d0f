using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Gateway.Commands;
using Gateway.Geodesy;

namespace Gateway.Benchmarks;

/// <summary>
/// Points a second: between systems in memory and <c>gateway convert</c>'s lines in and out, each beside cs2cs over the same
/// points as lines; then what has no counterpart there. Seconds are those of a core, not of the clock, and the three are
/// measured in turn: what else the machine does falls on all of them.
/// </summary>
internal static class GeodesyQuick
{
    private const int Rounds = 7, Count = 200_000, Seed = 20261124;

    private static readonly (int From, int To)[] Pairs =
    [
        (4326, 5186), (5186, 4326), (5186, 5179), (5179, 5186), (5186, 32652), (4737, 32652), (4326, 3857), (3857, 5186), (4979, 4978), (4978, 4979), (5174, 5186), (5186, 5174), (5174, 2097),
    ];

    public static async Task RunAsync(TextWriter output)
    {
        GeodeticPosition[] positions = GeodesySample.Positions(Count, Seed);
        await output.WriteLineAsync($"{Count} points over Korea, one core, least processor time of {Rounds} rounds in turn; cs2cs without its start");
        await output.WriteLineAsync($"{"",-34} {"points/s",12} {"x cs2cs",8} {"bytes/point",12}");
        foreach ((int from, int to) in Pairs)
            await MeasurePairAsync(output, Transform(from, to), positions);
        await MeasureOthersAsync(output, positions);
    }

    private static async Task MeasurePairAsync(TextWriter output, CoordinateTransform transform, GeodeticPosition[] positions)
    {
        Coordinates[] points = GeodesySample.In(transform.From, positions);
        byte[] lines = GeodesySample.Lines(points, transform.From, asCs2cs: false);
        byte[] theirLines = GeodesySample.Lines(points, transform.From, asCs2cs: true);
        Measured inMemory = Measured.None, asLines = Measured.None;
        double? theirs = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            theirs = theirs is { } least && await Cs2csSecondsAsync(transform, theirLines) is { } seconds ? Math.Min(least, seconds) : null;
            inMemory = inMemory.Least(Once(() => ConvertAll(transform, points)));
            asLines = asLines.Least(Once(() => ConvertLines(transform, lines)));
        }

        await WriteAsync(output, $"{transform.From.Code} to {transform.To.Code}", inMemory, theirs);
        await WriteAsync(output, "  gateway convert, lines", asLines, theirs);
    }

    private static void ConvertAll(CoordinateTransform transform, Coordinates[] points)
    {
        foreach (ref readonly Coordinates point in points.AsSpan())
            transform.TryConvert(point, out _, out _);
    }

    private static async Task MeasureOthersAsync(TextWriter output, GeodeticPosition[] positions)
    {
        var projected = new ProjectedPosition[Count];
        await MeasureAsync(output, "project, EPSG:5186", () =>
        {
            for (int i = 0; i < Count; i++)
                projected[i] = ReferenceSystems.CentralBelt.Project(positions[i]);
        });
        await MeasureAsync(output, "unproject, EPSG:5186", () =>
        {
            for (int i = 0; i < Count; i++)
                positions[i] = ReferenceSystems.CentralBelt.Unproject(projected[i]);
        });
        await MeasureAsync(output, "national point number", () =>
        {
            foreach (GeodeticPosition position in positions)
                NationalPointNumber.TryFromPosition(position, out _);
        });
        GeoidGrid grid = GeodesySample.Grid();
        await MeasureAsync(output, "geoid separation", () =>
        {
            foreach (GeodeticPosition position in positions)
                grid.Lookup(position);
        });
    }

    private static CoordinateTransform Transform(int from, int to) =>
        CoordinateTransform.Between(ReferenceSystems.Get(new EpsgCode(from)), ReferenceSystems.Get(new EpsgCode(to)), DatumAccuracy.Korean1985);

    /// <summary>From memory to nowhere nothing is waited for, so that all of it is on this thread.</summary>
    private static void ConvertLines(CoordinateTransform transform, byte[] lines)
    {
        using var converted = new ConvertedLines(new CoordinateConversion(transform.From, transform.To), null, json: false);
        using var input = new MemoryStream(lines);
        ConvertCommand.ConvertAsync(converted, input, Stream.Null, "-", TextWriter.Null, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static async Task MeasureAsync(TextWriter output, string name, Action work)
    {
        Measured measured = Measured.None;
        for (int round = -1; round < Rounds; round++)
            measured = measured.Least(Once(work));
        await WriteAsync(output, name, measured, null);
    }

    private static Measured Once(Action work)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        double start = CpuTime.OfThread;
        work();
        return new Measured(CpuTime.OfThread - start, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    private static Task WriteAsync(TextWriter output, string name, Measured measured, double? theirs) => output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
        $"{name,-34} {Count / measured.Seconds,12:N0} {(theirs / measured.Seconds)?.ToString("0.0", CultureInfo.InvariantCulture) ?? "-",8} {(double)measured.AllocatedBytes / Count,12:0.00}"));

    private readonly record struct Measured(double Seconds, long AllocatedBytes)
    {
        public static Measured None => new(double.MaxValue, long.MaxValue);

        public Measured Least(Measured other) => new(Math.Min(Seconds, other.Seconds), Math.Min(AllocatedBytes, other.AllocatedBytes));
    }

    /// <summary>Time of cs2cs over the lines, less its time over one line; null if it is not installed.</summary>
    private static async Task<double?> Cs2csSecondsAsync(CoordinateTransform transform, byte[] lines)
    {
        byte[] one = lines[..(lines.IndexOf((byte)'\n') + 1)];
        return await Cs2csAsync(transform, one) is { } start && await Cs2csAsync(transform, lines) is { } whole ? whole - start : null;
    }

    private static async Task<double?> Cs2csAsync(CoordinateTransform transform, byte[] input)
    {
        double start = CpuTime.OfChildren;
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
            return CpuTime.OfChildren - start;
        }
    }
}
