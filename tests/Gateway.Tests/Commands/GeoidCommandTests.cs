using System.Buffers.Binary;
using System.Text.Json;
using Gateway.Commands;

namespace Gateway.Tests.Commands;

public sealed class GeoidCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("geoid-command-");

    [Fact]
    public async Task Describe_tells_format_area_nodes_checksum_and_a_place()
    {
        VerbRun run = await RunAsync("describe", Grid("korea.gtx", 33, 124, 6, 8, plane: 20), "--at", "37.5633,127.0369");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("name        korea", run.Output, StringComparison.Ordinal);
        Assert.Contains("area        33 to 39 N, 124 to 132 E", run.Output, StringComparison.Ordinal);
        Assert.Contains("nodes       61 rows, 81 columns", run.Output, StringComparison.Ordinal);
        Assert.Contains("at place    37.5633 127.0369: 23.0369 m", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describe_as_json_has_the_checksum_and_says_that_a_place_is_outside()
    {
        VerbRun run = await RunAsync("describe", Grid("korea.gtx", 33, 124, 6, 8, plane: 20), "--at", "10,10", "--json");
        JsonElement json = JsonDocument.Parse(run.Output).RootElement;

        Assert.Equal(64, json.GetProperty("sha256").GetString()!.Length);
        Assert.Equal("outsideGrid", json.GetProperty("at").GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("at").GetProperty("separationMetres").ValueKind);
    }

    [Fact]
    public async Task Check_passes_a_grid_that_covers_Korea_and_fits_its_benchmarks()
    {
        VerbRun run = await RunAsync("check", Grid("korea.gtx", 33, 124, 6, 8, plane: 20), "--benchmarks", Text("marks.txt", "# made\n37.5 127.0 53.000 30.02\n36.0 128.0 60 36.01\n"));

        Assert.Equal("", run.Errors);
        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("ok       heights by the grid differ from 2 of 2 benchmarks by -0.015 m in the mean and -0.020 m at worst", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(33, 124, 4, 8, 20, "there is none at 37.0")]
    [InlineData(33, 124, 6, 8, 60, "known are some 18 to 34 m")]
    [InlineData(33, 124, 6, 8, -30, "the sign is turned")]
    public async Task Check_says_what_is_not_as_it_should_be(double south, double west, double height, double width, double plane, string problem)
    {
        VerbRun run = await RunAsync("check", Grid("odd.gtx", south, west, height, width, plane));

        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains(run.Output.Split('\n'), line => line.StartsWith("PROBLEM", StringComparison.Ordinal) && line.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_benchmark_that_does_not_fit_is_a_problem_and_a_bad_line_is_named()
    {
        string grid = Grid("korea.gtx", 33, 124, 6, 8, plane: 20);
        foreach (string line in (string[])["37.5633 127.0369 62,4 43.1", "37.5,127.0,53,0,30.0", "37.5 127.0 53.0 30.0 7", "37.5 127.0, 53.0 30.0", "37.5 127.0 5.3E+01 30.0"])
        {
            VerbRun mixed = await RunAsync("check", grid, "--benchmarks", Text("mixed.txt", $"37.5 127.0 53.0 30.0\n{line}\n"));
            Assert.Equal(ExitCodes.Usage, mixed.ExitCode);
            Assert.Contains($"mixed.txt, line 2: '{line}' is not four numbers", mixed.Errors, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await RunAsync("check", grid, "--benchmarks", Text("commas.txt", "37.5, 127.0,53.0 , 30.0\n"))).ExitCode);
        VerbRun off = await RunAsync("check", grid, "--benchmarks", Text("off.txt", "37.5 127.0 53.0 31.0\n"), "--json");
        VerbRun bad = await RunAsync("check", grid, "--benchmarks", Text("bad.txt", "37.5 127.0 53.0 30.0\n37.5 127.0 53.0\n"));

        Assert.Equal(ExitCodes.Failed, off.ExitCode);
        Assert.False(JsonDocument.Parse(off.Output).RootElement.GetProperty("holds").GetBoolean());
        Assert.Equal(ExitCodes.Usage, bad.ExitCode);
        Assert.Contains("bad.txt, line 2: '37.5 127.0 53.0' is not", bad.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_grid_is_refused_with_its_name()
    {
        VerbRun text = await RunAsync("describe", Text("no.gtx", new string('x', 200)));
        VerbRun missing = await RunAsync("check", "/nowhere/geoid.gtx");

        Assert.Equal(ExitCodes.Failed, text.ExitCode);
        Assert.Contains("no.gtx: it is no TIFF, and taken as GTX", text.Errors, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, missing.ExitCode);
        Assert.Contains("/nowhere/geoid.gtx: no such file", missing.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Task<VerbRun> RunAsync(params string[] arguments) => VerbRun.Of(GeoidCommand.Create(), arguments);

    private string Text(string name, string content)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>A plane that rises by a metre with every degree eastward.</summary>
    private string Grid(string name, double south, double west, double height, double width, double plane)
    {
        int rows = (int)(height * 10) + 1, columns = (int)(width * 10) + 1;
        var file = new byte[40 + 4 * rows * columns];
        BinaryPrimitives.WriteDoubleBigEndian(file, south);
        BinaryPrimitives.WriteDoubleBigEndian(file.AsSpan(8), west);
        BinaryPrimitives.WriteDoubleBigEndian(file.AsSpan(16), 0.1);
        BinaryPrimitives.WriteDoubleBigEndian(file.AsSpan(24), 0.1);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(32), rows);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(36), columns);
        for (int i = 0; i < rows * columns; i++)
            BinaryPrimitives.WriteSingleBigEndian(file.AsSpan(40 + 4 * i), (float)(plane + i % columns * 0.1));
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, file);
        return path;
    }
}
