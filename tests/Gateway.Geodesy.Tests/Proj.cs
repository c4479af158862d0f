using System.Buffers.Text;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Gateway.Geodesy.Tests;

/// <summary>Debian's PROJ (proj-bin) as the oracle. Axis order here is latitude, northing or X first; PROJ has it so but for UTM and web maps.</summary>
internal static class Proj
{
    /// <summary>cs2cs from one system to another.</summary>
    public static Task<Coordinates[]> TransformAsync(ReferenceSystem from, ReferenceSystem to, IReadOnlyList<Coordinates> points, CancellationToken cancellation)
    {
        string format = to is GeographicSystem ? "%.13f" : "%.8f";
        return RunAsync("cs2cs", ["-f", format, from.Code.ToString(), to.Code.ToString()], points, EastFirst(from), EastFirst(to), cancellation);
    }

    /// <summary>cct with a pipeline, columns as they are; what PROJ refuses is <c>null</c>.</summary>
    public static async Task<Coordinates?[]> PipelineAsync(string pipeline, IReadOnlyList<Coordinates> points, CancellationToken cancellation)
    {
        Coordinates[] results = await RunAsync("cct", ["-d", "9", .. pipeline.Split(' ')], points, false, false, cancellation);
        return [.. results.Select(result => double.IsFinite(result.First) ? result : (Coordinates?)null)];
    }

    /// <summary>geod: distances along the geodesic, metres.</summary>
    public static async Task<double[]> GeodesicsAsync(IReadOnlyList<(GeodeticPosition From, GeodeticPosition To)> pairs, CancellationToken cancellation)
    {
        using Process process = Start("geod", ["+ellps=GRS80", "-I", "-F", "%.9f", "-f", "%.1f"]);
        Task writing = Task.Run(async () =>
        {
            foreach ((GeodeticPosition from, GeodeticPosition to) in pairs)
                await process.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{from.Latitude.Degrees:R} {from.Longitude.Degrees:R} {to.Latitude.Degrees:R} {to.Longitude.Degrees:R}"));
            process.StandardInput.Close();
        }, cancellation);
        string output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await writing;
        await process.WaitForExitAsync(cancellation);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line.Split('\t')[2], CultureInfo.InvariantCulture))];
    }

    private static bool EastFirst(ReferenceSystem system) => system.Code.Value is 3857 or 32651 or 32652;

    private static async Task<Coordinates[]> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyList<Coordinates> points, bool swapIn, bool swapOut, CancellationToken cancellation)
    {
        using Process process = Start(program, arguments);
        Task writing = Task.Run(() => Write(process.StandardInput.BaseStream, points, swapIn), cancellation);
        using var output = new MemoryStream(points.Count * 48);
        await process.StandardOutput.BaseStream.CopyToAsync(output, cancellation);
        await writing;
        await process.WaitForExitAsync(cancellation);
        Coordinates[] results = Read(output.GetBuffer().AsSpan(0, (int)output.Length), points.Count, swapOut);
        Assert.Equal(points.Count, results.Length);
        return results;
    }

    private static void Write(Stream input, IReadOnlyList<Coordinates> points, bool swap)
    {
        using (input)
        {
            Span<byte> line = stackalloc byte[160];
            foreach (Coordinates point in points)
            {
                (double first, double second) = swap ? (point.Second, point.First) : (point.First, point.Second);
                int length = Append(line, 0, first);
                line[length++] = (byte)' ';
                length = Append(line, length, second);
                if (point.Third is { } third)
                {
                    line[length++] = (byte)' ';
                    length = Append(line, length, third);
                }

                line[length++] = (byte)'\n';
                input.Write(line[..length]);
            }
        }
    }

    private static int Append(Span<byte> line, int length, double number)
    {
        Assert.True(number.TryFormat(line[length..], out int written, "R", CultureInfo.InvariantCulture));
        return length + written;
    }

    private static Coordinates[] Read(ReadOnlySpan<byte> text, int expected, bool swap)
    {
        var results = new List<Coordinates>(expected);
        foreach (Range range in text.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = text[range];
            if (line.IsEmpty || line[0] == (byte)'#')
                continue;
            double first = Column(ref line), second = Column(ref line), third = Column(ref line);
            results.Add(swap ? new Coordinates(second, first, third) : new Coordinates(first, second, third));
        }

        return [.. results];
    }

    private static double Column(ref ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> blanks = " \t"u8;
        line = line.TrimStart(blanks);
        int end = line.IndexOfAny(blanks);
        ReadOnlySpan<byte> column = end < 0 ? line : line[..end];
        line = end < 0 ? [] : line[end..];
        // An error is a star with cs2cs, inf with cct.
        return Utf8Parser.TryParse(column, out double number, out int used) && used == column.Length ? number : double.NaN;
    }

    private static Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            Process process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            return process;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{program} is not installed (Debian package proj-bin; tests/run installs it)");
            throw;
        }
    }
}
