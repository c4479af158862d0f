using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;

namespace Gateway.Geodesy.Tests.Geoids;

/// <summary>A grid over Korea that looks like a geoid, made from a seed, and a folder to keep its files in.</summary>
internal sealed class MadeGrid : IDisposable
{
    public const float NoData = -88.88880f;
    public const double South = 33, West = 124.5, Step = 1.0 / 30;
    public const int Rows = 181, Columns = 211;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("geoid-");

    public MadeGrid(int seed, bool withHoles = false)
    {
        var random = new Random(seed);
        Values = new float[Rows * Columns];
        for (int i = 0; i < Values.Length; i++)
        {
            double y = i / Columns * Step, x = i % Columns * Step;
            Values[i] = (float)(24 + 0.9 * x - 0.6 * y + 0.8 * Math.Sin(3 * x) * Math.Cos(4 * y) + 0.05 * random.NextDouble());
            if (withHoles && random.Next(10) == 0)
                Values[i] = NoData;
        }

        Gtx = PathOf("made.gtx");
        File.WriteAllBytes(Gtx, Written(Values, South, West, Step, Rows, Columns));
    }

    public float[] Values { get; }

    public string Gtx { get; }

    public static byte[] Written(float[] values, double south, double west, double step, int rows, int columns)
    {
        var file = new byte[40 + 4 * values.Length];
        BinaryPrimitives.WriteDoubleBigEndian(file, south);
        BinaryPrimitives.WriteDoubleBigEndian(file.AsSpan(8), west);
        BinaryPrimitives.WriteDoubleBigEndian(file.AsSpan(16), step);
        BinaryPrimitives.WriteDoubleBigEndian(file.AsSpan(24), step);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(32), rows);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(36), columns);
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleBigEndian(file.AsSpan(40 + 4 * i), values[i]);
        return file;
    }

    /// <summary>Reads a file as a program would.</summary>
    public static GeoidGrid Load(string path) => GeoidGrid.Read(File.ReadAllBytes(path), Path.GetFileNameWithoutExtension(path));

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>A GeoTIFF of the grid by GDAL.</summary>
    public async Task<string> GeoTiffAsync(string options, CancellationToken cancellation, string? source = null)
    {
        string tiff = PathOf($"made-{Guid.NewGuid():N}.tif");
        await GdalAsync("gdal_translate", $"-q -of GTiff {options} {source ?? Gtx} {tiff}", cancellation);
        return tiff;
    }

    public static async Task GdalAsync(string program, string arguments, CancellationToken cancellation)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            string output = await process.StandardError.ReadToEndAsync(cancellation) + await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            Assert.True(process.ExitCode == 0, $"{program} {arguments}: {output}");
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{program} is not installed (Debian package gdal-bin; tests/run installs it)");
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
