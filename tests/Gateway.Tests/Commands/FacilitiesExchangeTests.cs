using System.Diagnostics;
using System.Text.Json;
using Gateway.Commands;
using Gateway.Facilities;
using Gateway.Facilities.Tests;

namespace Gateway.Tests.Commands;

/// <summary>A district's whole stock through the command line, in and out and in again.</summary>
public sealed class FacilitiesExchangeTests(ITestOutputHelper output) : IDisposable
{
    private const int Good = 2098, Faulty = 63;

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-exchange-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("cp949")]
    public async Task A_districts_2098_facilities_are_imported_within_two_seconds_and_come_back_identical(string encoding)
    {
        NationalCsvFile made = NationalCsvFile.Make(TestSeed.Value, Good, Faulty);
        string file = await WriteAsync("bells.csv", encoding == "cp949" ? made.ToCp949() : made.ToUtf8());

        TimeSpan fastest = TimeSpan.MaxValue;
        for (int run = 0; run < 3; run++)
        {
            long begun = Stopwatch.GetTimestamp();
            VerbRun import = await RunAsync($"first-{run}", "import", file);
            TimeSpan elapsed = Stopwatch.GetElapsedTime(begun);
            fastest = elapsed < fastest ? elapsed : fastest;
            Assert.Equal(ExitCodes.Partial, import.ExitCode);
            Assert.Contains($"Imported: {Good} added, 0 changed, 0 unchanged, {Faulty} refused.", import.Output, StringComparison.Ordinal);
            foreach (int line in made.Faults.Keys)
                Assert.Contains($"line {line},", import.Errors, StringComparison.Ordinal);
        }

        output.WriteLine($"{Good} facilities imported in {fastest.TotalMilliseconds:F0} ms");
        Assert.InRange(fastest, TimeSpan.Zero, TimeSpan.FromSeconds(2));

        string again = Path.Combine(_folder, "again.csv");
        Assert.Equal(ExitCodes.Success, (await RunAsync("first-0", "export", again, "--encoding", encoding)).ExitCode);
        VerbRun second = await RunAsync("second", "import", again);
        Assert.Equal((ExitCodes.Success, ""), (second.ExitCode, second.Errors));
        Assert.Equal(Register("first-0"), Register("second"));
        Assert.Contains($"{Good} unchanged", (await RunAsync("first-0", "import", again)).Output, StringComparison.Ordinal);

        string third = Path.Combine(_folder, "third.csv");
        await RunAsync("second", "export", third, "--encoding", encoding);
        Assert.Equal(await File.ReadAllBytesAsync(again, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(third, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("r.geojson")]
    [InlineData("r.geojson", "--crs", "EPSG:5186")]
    [InlineData("r.gpkg")]
    [InlineData("r.gpkg", "--crs", "EPSG:5186")]
    [InlineData("r.kml")]
    public async Task Every_other_format_gives_the_register_back_too(string name, params string[] options)
    {
        await RunAsync("first", "import", await WriteAsync("bells.csv", NationalCsvFile.Make(TestSeed.Value, 400, 0).ToUtf8()));
        string file = Path.Combine(_folder, name);
        VerbRun export = await RunAsync("first", ["export", file, .. options]);
        Assert.Equal((ExitCodes.Success, ""), (export.ExitCode, export.Errors));

        Assert.Contains("400 added", (await RunAsync("second", "import", file)).Output, StringComparison.Ordinal);
        Assert.Equal(Register("first").Select(InOrder), Register("second").Select(InOrder));
        Assert.Contains("400 unchanged", (await RunAsync("first", "import", file)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x.dxf", "'.dxf' is no format")]
    [InlineData("x.xlsx", "'.xlsx' is no format")]
    [InlineData("x.foo", "'.foo' is no format")]
    [InlineData("x", "a name without an ending tells no format")]
    public async Task An_ending_that_means_no_format_is_refused_with_those_that_do_and_format_overrides_it(string name, string reason)
    {
        await RunAsync("first", "import", await WriteAsync("bells.csv", NationalCsvFile.Make(TestSeed.Value, 3, 0).ToUtf8()));
        string file = Path.Combine(_folder, name);

        VerbRun refused = await RunAsync("first", "export", file);

        Assert.Equal(ExitCodes.Usage, refused.ExitCode);
        Assert.Contains(reason, refused.Errors, StringComparison.Ordinal);
        Assert.Contains("geojson (.geojson .json), csv (.csv), geopackage (.gpkg), kml (.kml), shapefile (.shp), dispatch (.html .htm), dispatch-text (.txt)", refused.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(file));

        Assert.Equal(ExitCodes.Success, (await RunAsync("first", "export", file, "--format", "csv")).ExitCode);
        Assert.Contains("안전비상벨관리번호", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_that_is_no_text_costs_its_own_row_only()
    {
        byte[] content = NationalCsvFile.Make(TestSeed.Value, 40, 0).ToCp949();
        content[content.AsSpan().IndexOf("SD-00007"u8)] = 0xFF;

        VerbRun import = await RunAsync("first", "import", await WriteAsync("bells.csv", content));

        Assert.Equal(ExitCodes.Partial, import.ExitCode);
        Assert.Contains("Read as CP949.", import.Output, StringComparison.Ordinal);
        Assert.Contains("Imported: 39 added, 0 changed, 0 unchanged, 1 refused.", import.Output, StringComparison.Ordinal);
        Assert.Contains("byte 0xFF in column '안전비상벨관리번호' begins no character of CP949", import.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shapefile_imported_again_takes_nothing_away_that_it_has_no_room_for()
    {
        await RunAsync("first", "import", await WriteAsync("bells.csv", NationalCsvFile.Make(TestSeed.Value, 50, 0).ToUtf8()));
        RegisteredFacility[] before = Register("first");
        string file = Path.Combine(_folder, "r.shp");
        Assert.Contains("no room for", (await RunAsync("first", "export", file)).Errors, StringComparison.Ordinal);

        Assert.Contains("50 unchanged", (await RunAsync("first", "import", file)).Output, StringComparison.Ordinal);
        Assert.Equal(before, Register("first"));
    }

    [Fact]
    public async Task A_dry_run_lists_everything_and_changes_nothing()
    {
        NationalCsvFile made = NationalCsvFile.Make(TestSeed.Value, 60, 10);
        string file = await WriteAsync("bells.csv", made.ToCp949());
        VerbRun run = await RunAsync("first", "import", file, "--dry-run");

        Assert.Equal(ExitCodes.Partial, run.ExitCode);
        Assert.Contains("Dry run, nothing changed: would be 60 added, 0 changed, 0 unchanged, 10 refused.", run.Output, StringComparison.Ordinal);
        Assert.Equal(10, run.Errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.False(File.Exists(Path.Combine(_folder, "first", FacilityRegister.FileName)));
    }

    [Fact]
    public async Task Old_coordinates_are_listed_before_and_after_and_the_history_keeps_both()
    {
        string file = await WriteAsync("old.csv", "안전비상벨관리번호,설치위치,X,Y\nSD-1,정문,451225.0140,203190.5581\n"u8.ToArray());
        VerbRun refused = await RunAsync("first", "import", file);
        Assert.Equal(ExitCodes.Failed, refused.ExitCode);
        Assert.Contains("--from", refused.Errors, StringComparison.Ordinal);

        VerbRun run = await RunAsync("first", "import", file, "--convert-legacy", "--from", "EPSG:5174");
        Assert.Contains("line 2 (SD-1): 451225.014, 203190.5581 read as EPSG:5174, northing first -> 37.5633000, 127.0369000", run.Errors, StringComparison.Ordinal);
        Assert.Contains("old.csv, line 2 (SD-1): 451225.014, 203190.5581 read as EPSG:5174", (await RunAsync("first", "history", "SD-1")).Output, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse((await RunAsync("second", "import", file, "--convert-legacy", "--from", "EPSG:5174", "--json")).Output);
        Assert.Equal(203190.5581, json.RootElement.GetProperty("converted")[0].GetProperty("secondBefore").GetDouble());
    }

    [Fact]
    public async Task A_survey_stays_against_a_files_coordinates_until_the_user_says_otherwise()
    {
        string file = await WriteAsync("bells.csv", "안전비상벨관리번호,설치위치,WGS84위도,WGS84경도\nSD-1,정문,37.5633,127.0369\n"u8.ToArray());
        await RunAsync("first", "import", file);
        using (var register = new FacilityRegister(Path.Combine(_folder, "first", FacilityRegister.FileName)))
        {
            register.RecordPosition("SD-1", new() { Latitude = 37.56335, Longitude = 127.0369, NorthSigmaMetres = 0.01, EastSigmaMetres = 0.01, Method = "networkRtkFixed", SurveyedAt = DateTimeOffset.UnixEpoch },
                "s-1", "lee", DateTimeOffset.UnixEpoch);
        }

        VerbRun kept = await RunAsync("first", "import", file);
        Assert.Contains("SD-1 keeps its position, 5.55 m from the file's", kept.Errors, StringComparison.Ordinal);
        Assert.Contains("1 unchanged", kept.Output, StringComparison.Ordinal);

        Assert.Contains("1 changed", (await RunAsync("first", "import", file, "--replace-surveys")).Output, StringComparison.Ordinal);
        using JsonDocument history = JsonDocument.Parse((await RunAsync("first", "history", "SD-1", "--json")).Output);
        Assert.Equal([37.5633, 37.56335, 37.5633], history.RootElement.EnumerateArray().Select(record => record.GetProperty("position").GetProperty("latitude").GetDouble()));
        Assert.Equal("s-1", history.RootElement[1].GetProperty("surveyId").GetString());
        Assert.Equal(history.RootElement[0].GetProperty("record").GetInt64(), history.RootElement[1].GetProperty("supersededBy").GetInt64());
    }

    [Fact]
    public async Task Duplicates_search_and_history_answer_from_the_command_line()
    {
        string file = await WriteAsync("bells.csv", "안전비상벨관리번호,설치위치,WGS84위도,WGS84경도\nSD-0007,정문,37.5633,127.0369\nsd 7,정문 앞,37.5633,127.0369\nSD-8,행당동,37.5733,127.0369\n"u8.ToArray());
        Assert.Contains("one facility filed twice? SD-0007 and sd-7: number", (await RunAsync("first", "import", file)).Errors, StringComparison.Ordinal);

        VerbRun duplicates = await RunAsync("first", "duplicates");
        Assert.Contains("1 pairs among 3 facilities", duplicates.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 3 facilities", (await RunAsync("first", "search", "ㅎㄷㄷ")).Output, StringComparison.Ordinal);
        Assert.Contains("2 of 3 facilities", (await RunAsync("first", "search", "다사", "5910", "5164")).Output, StringComparison.Ordinal);
        VerbRun unknown = await RunAsync("first", "history", "SD-9");
        Assert.Equal(ExitCodes.Usage, unknown.ExitCode);
        Assert.Contains("Did you mean 'SD-8'", unknown.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Duplicates_says_how_many_places_are_too_rough_to_compare(bool json)
    {
        string file = await WriteAsync("bells.csv", "안전비상벨관리번호,설치위치,WGS84위도,WGS84경도\nSD-0007,정문,37.5,127\nSD-0008,후문,37.5,127\n"u8.ToArray());
        await RunAsync("first", "import", file);

        VerbRun run = await RunAsync("first", json ? ["duplicates", "--json"] : ["duplicates"]);

        Assert.Contains("2 facilities were compared by number only", json ? run.Errors : run.Output, StringComparison.Ordinal);
        Assert.Contains(json ? "[]" : "0 pairs among 2 facilities", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dispatch_sheet_has_every_name_of_the_place_the_accuracy_and_how_to_get_in()
    {
        string geojson = """{"type":"FeatureCollection","features":[{"type":"Feature","id":"SD-1","geometry":{"type":"Point","coordinates":[127.0369,37.5633]},"properties":{"name":"<정문>","type":"emergencyBell","roadNameAddress":"왕십리로 400","objectAddress":"왕십리로 0400","method":"networkRtkFixed","northSigmaMetres":0.01,"eastSigmaMetres":0.01,"surveyedAt":"2026-05-04T01:30:00Z","출입방법":"경비실 열쇠"}},{"type":"Feature","id":"SD-2","geometry":null,"properties":{"name":"후문","type":"emergencyBell"}}]}""";
        await RunAsync("first", "import", await WriteAsync("r.geojson", System.Text.Encoding.UTF8.GetBytes(geojson)));
        foreach (string name in (string[])["sheet.html", "sheet.txt"])
        {
            string file = Path.Combine(_folder, name);
            Assert.Equal(ExitCodes.Success, (await RunAsync("first", "export", file)).ExitCode);
            string sheet = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            Assert.All(
                (string[])["왕십리로 400", "왕십리로 0400", "다사 5910 5164", "37.5633000, 127.0369000", "N 551530.281  E 203260.143", "0.02 m 이내 (95 %)", "2026-05-04", "경비실 열쇠", "위치 없음"],
                text => Assert.Contains(text, sheet, StringComparison.Ordinal));
            Assert.Contains(name.EndsWith("html", StringComparison.Ordinal) ? "&lt;정문&gt;" : "<정문>", sheet, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("import", "{file}", "--format", "docx")]
    [InlineData("import", "{file}", "--from", "EPSG:1")]
    [InlineData("import", "{file}", "--near", "here")]
    [InlineData("export", "{file}.gpkg", "--crs", "EPSG:5174")]
    [InlineData("export", "{file}.kml", "--crs", "EPSG:5186")]
    [InlineData("export", "-", "--format", "shapefile")]
    [InlineData("duplicates", "--within", "-1")]
    public async Task What_cannot_be_asked_for_is_the_callers_mistake(params string[] arguments)
    {
        string file = await WriteAsync("bells.csv", NationalCsvFile.Make(1, 3, 0).ToUtf8());
        await RunAsync("first", "import", file);
        VerbRun run = await RunAsync("first", [.. arguments.Select(argument => argument.Replace("{file}", file, StringComparison.Ordinal))]);

        Assert.NotEqual(ExitCodes.Success, run.ExitCode);
        Assert.NotEqual("", run.Errors);
        Assert.Equal(["bells.csv", "first"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName).Order());
    }

    private static RegisteredFacility InOrder(RegisteredFacility facility) => facility.OtherProperties is null ? facility : facility with
    {
        OtherProperties = JsonSerializer.Serialize(JsonSerializer.Deserialize<SortedDictionary<string, JsonElement>>(facility.OtherProperties)),
    };

    private RegisteredFacility[] Register(string data)
    {
        using var register = new FacilityRegister(Path.Combine(_folder, data, FacilityRegister.FileName));
        register.Refresh();
        return [.. register.Current.Entries.Select(entry => entry.Registered)];
    }

    private Task<VerbRun> RunAsync(string data, params string[] arguments)
    {
        Directory.CreateDirectory(Path.Combine(_folder, data));
        return VerbRun.Of(FacilitiesCommand.Create(), [.. arguments, "--data", Path.Combine(_folder, data)]);
    }

    private async Task<string> WriteAsync(string name, byte[] content)
    {
        string path = Path.Combine(_folder, name);
        await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);
        return path;
    }
}
