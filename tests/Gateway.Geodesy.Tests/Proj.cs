using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Gateway.Geodesy.Tests;

/// <summary>Debian's cs2cs (proj-bin) as the oracle. Axis order is the authority's: latitude first, northing first for 5185-5188 and 5179.</summary>
internal static class Proj
{
    public static async Task<(double First, double Second)[]> TransformAsync(
        EpsgCode from, EpsgCode to, IReadOnlyList<(double First, double Second)> points, CancellationToken cancellation)
    {
        string format = to == EpsgCode.Wgs84 ? "%.12f" : "%.7f";
        using Process process = Start(["-f", format, from.ToString(), to.ToString()]);
        Task writing = Task.Run(async () =>
        {
            foreach ((double first, double second) in points)
                await process.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{first:R} {second:R}"));
            process.StandardInput.Close();
        }, cancellation);

        var results = new List<(double, double)>(points.Count);
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            string[] columns = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            results.Add((double.Parse(columns[0], CultureInfo.InvariantCulture), double.Parse(columns[1], CultureInfo.InvariantCulture)));
        }

        await writing;
        await process.WaitForExitAsync(cancellation);
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(points.Count, results.Count);
        return [.. results];
    }

    private static Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("cs2cs", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("cs2cs is not installed (Debian package proj-bin; tests/run installs it)");
            throw;
        }
    }
}
