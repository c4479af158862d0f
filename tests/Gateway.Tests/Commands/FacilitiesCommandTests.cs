using System.Text.Json;
using Gateway.Commands;
using Gateway.Facilities;

namespace Gateway.Tests.Commands;

public sealed class FacilitiesCommandTests : IDisposable
{
    private const string Good =
        """{"type":"Feature","id":"restroom-1","geometry":{"type":"Point","coordinates":[127.0369,37.5633,62.4]},"properties":{"name":"왕십리 안심화장실","type":"emergencyBell","method":"networkRtkFixed","memo":"x"}}""";

    private const string Swapped =
        """{"type":"Feature","id":"swapped","geometry":{"type":"Point","coordinates":[37.5633,127.0369]},"properties":{"name":"n","type":"emergencyBell"}}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-facilities-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Import_keeps_good_rows_names_bad_ones_and_exits_with_partial()
    {
        VerbRun run = await RunAsync("import", WriteFile(Good, Swapped));

        Assert.Equal(ExitCodes.Partial, run.ExitCode);
        Assert.Contains("1 added, 0 changed, 0 unchanged, 1 refused", run.Output, StringComparison.Ordinal);
        Assert.Contains("line 3, feature 2 (swapped): latitude 127.0369, longitude 37.5633 look swapped", run.Errors, StringComparison.Ordinal);
        Assert.Contains("restroom-1", (await RunAsync("list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_of_only_good_rows_exits_with_success_and_again_changes_nothing()
    {
        string file = WriteFile(Good);
        Assert.Equal(ExitCodes.Success, (await RunAsync("import", file)).ExitCode);

        VerbRun again = await RunAsync("import", file);
        Assert.Equal(ExitCodes.Success, again.ExitCode);
        Assert.Contains("0 added, 0 changed, 1 unchanged", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_of_nothing_good_fails_and_leaves_no_register_behind()
    {
        VerbRun run = await RunAsync("import", WriteFile(Swapped));

        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains("Nothing imported: 1 refused", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, FacilityRegister.FileName)));
    }

    [Fact]
    public async Task Dry_run_says_what_would_happen_and_writes_nothing()
    {
        VerbRun run = await RunAsync("import", "--dry-run", WriteFile(Good));

        Assert.Contains("Dry run, nothing changed: would be 1 added", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, FacilityRegister.FileName)));
    }

    [Fact]
    public async Task A_remarkable_move_is_asked_about()
    {
        await RunAsync("import", WriteFile(Good));
        VerbRun run = await RunAsync("import", WriteFile(Good.Replace("37.5633", "37.5733", StringComparison.Ordinal)));

        Assert.Contains("restroom-1 moves by 1109.", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_as_json_lists_ids_and_refusals()
    {
        VerbRun run = await RunAsync("import", "--json", WriteFile(Good, Swapped));

        using JsonDocument outcome = JsonDocument.Parse(run.Output);
        Assert.Equal("restroom-1", outcome.RootElement.GetProperty("added")[0].GetString());
        Assert.Equal(3, outcome.RootElement.GetProperty("refused")[0].GetProperty("line").GetInt32());
        Assert.False(outcome.RootElement.GetProperty("dryRun").GetBoolean());
    }

    [Fact]
    public async Task List_searches_and_lines_up_Hangul()
    {
        await RunAsync("import", WriteFile(Good, Swapped.Replace("[37.5633,127.0369]", "[127,37]", StringComparison.Ordinal)));
        VerbRun run = await RunAsync("list", "--search", "왕십리");

        string[] lines = run.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("1 of 2 facilities", lines[^1]);
        Assert.Equal("restroom-1  emergencyBell  왕십리 안심화장실  다사 5910 5164  551530.281     203260.143    claimed: networkRtkFixed  -                  -", lines[1]);
        int column = lines[0].IndexOf("POINT NUMBER", StringComparison.Ordinal);
        int syllables = lines[1].Count(c => c is >= '가' and <= '힣') - 2; // all but the point number's two
        Assert.Equal(column - syllables, lines[1].IndexOf("다사", StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_as_json_is_GeoJSON_with_the_plane_coordinates()
    {
        await RunAsync("import", WriteFile(Good));

        using JsonDocument collection = JsonDocument.Parse((await RunAsync("list", "--json")).Output);
        JsonElement properties = collection.RootElement.GetProperty("features")[0].GetProperty("properties");
        Assert.Equal("다사 5910 5164", properties.GetProperty("nationalPointNumber").GetString());
        Assert.Equal(551530.2807, properties.GetProperty("plane")[0].GetProperty("northingMetres").GetDouble());
    }

    [Fact]
    public async Task Export_to_a_file_imports_as_unchanged_and_keeps_unknown_properties()
    {
        await RunAsync("import", WriteFile(Good));
        string exported = Path.Combine(_folder, "out.geojson");
        VerbRun run = await RunAsync("export", exported);

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("\"memo\":\"x\"", await File.ReadAllTextAsync(exported, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("1 unchanged", (await RunAsync("import", exported)).Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder, "*.part"));
    }

    [Fact]
    public async Task The_data_directory_may_come_from_the_configuration()
    {
        await RunAsync("import", WriteFile(Good));
        string configuration = Path.Combine(_folder, "gateway.json");
        await File.WriteAllTextAsync(
            configuration, $$$"""{"district":"seongdong","gateway":"gw-1","dataDirectory":"{{{_folder}}}","broker":{"url":"mqtt://localhost"}}""", TestContext.Current.CancellationToken);

        VerbRun run = await VerbRun.Of(FacilitiesCommand.Create(), "list", "--config", configuration);
        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("1 of 1 facilities", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("export")]
    public async Task Without_a_register_it_is_said_how_to_get_one(string verb)
    {
        VerbRun run = await RunAsync(verb);

        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains("there is no register yet", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_the_callers_mistake()
    {
        VerbRun run = await RunAsync("import", Path.Combine(_folder, "nope.geojson"));

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("nope.geojson", run.Errors, StringComparison.Ordinal);
    }

    private Task<VerbRun> RunAsync(params string[] arguments) => VerbRun.Of(FacilitiesCommand.Create(), [.. arguments, "--data", _folder]);

    private string WriteFile(params string[] features)
    {
        string path = Path.Combine(_folder, "in.geojson");
        File.WriteAllText(path, "{\"type\":\"FeatureCollection\",\"features\":[\n" + string.Join(",\n", features) + "\n]}\n");
        return path;
    }
}
