using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Gateway.Tests.Commands;

/// <summary>Debian's cs2cs, text in and text out.</summary>
internal static class Cs2cs
{
    public static async Task<(double First, double Second)[]> TransformAsync(string from, string to, string text, CancellationToken cancellation)
    {
        string format = to == "EPSG:4326" ? "%.12f" : "%.7f";
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo("cs2cs", ["-f", format, from, to]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("cs2cs is not installed (Debian package proj-bin; tests/run installs it)");
            throw;
        }

        using (process)
        {
            Task writing = Task.Run(async () =>
            {
                await process.StandardInput.WriteAsync(text.AsMemory(), cancellation);
                process.StandardInput.Close();
            }, cancellation);
            string output = await process.StandardOutput.ReadToEndAsync(cancellation);
            await writing;
            await process.WaitForExitAsync(cancellation);
            Assert.Equal(0, process.ExitCode);
            return Columns(output);
        }
    }

    /// <summary>The first two columns of every line.</summary>
    public static (double First, double Second)[] Columns(string text) =>
    [
        .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Select(columns => (double.Parse(columns[0], CultureInfo.InvariantCulture), double.Parse(columns[1], CultureInfo.InvariantCulture))),
    ];
}
