using System.Diagnostics;
using Gateway.Facilities;
using Gateway.Facilities.Tests;

namespace Gateway.Tests.Facilities;

public sealed class KilledImportTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-killed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_import_killed_at_any_moment_is_in_the_register_whole_or_not_at_all()
    {
        const int Count = 1500;
        string file = Path.Combine(_folder, "bells.csv");
        await File.WriteAllBytesAsync(file, NationalCsvFile.Make(TestSeed.Value, Count, 0).ToUtf8(), TestContext.Current.CancellationToken);
        long begun = Stopwatch.GetTimestamp();
        using (Process whole = Start(file, "whole"))
            await whole.WaitForExitAsync(TestContext.Current.CancellationToken);
        TimeSpan takes = Stopwatch.GetElapsedTime(begun);

        var random = new Random(TestSeed.Value);
        var found = new List<int>();
        for (int i = 0; i < 12; i++)
        {
            using Process import = Start(file, $"killed-{i}");
            await Task.Delay(takes * (0.2 + 0.9 * random.NextDouble()), TestContext.Current.CancellationToken);
            import.Kill();
            await import.WaitForExitAsync(TestContext.Current.CancellationToken);
            string path = Path.Combine(_folder, $"killed-{i}", FacilityRegister.FileName);
            if (!File.Exists(path))
                continue;
            using var register = new FacilityRegister(path);
            register.Refresh();
            found.Add(register.Current.Count);
            Assert.Contains(register.Current.Count, (int[])[0, Count]);
            // And it can be done again.
            ImportSummary again = register.Import(NationalCsvReader.Read(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)), new PositionOrigin(), RegisterFolder.Now);
            Assert.Equal(Count - found[^1], again.Added.Count);
            Assert.Equal(found[^1], again.Unchanged);
        }

        output.WriteLine($"an import takes {takes.TotalMilliseconds:F0} ms; found after kills: {string.Join(' ', found)}");
    }

    private Process Start(string file, string data)
    {
        Directory.CreateDirectory(Path.Combine(_folder, data));
        return Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "gateway"), ["facilities", "import", file, "--data", Path.Combine(_folder, data)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }
}
