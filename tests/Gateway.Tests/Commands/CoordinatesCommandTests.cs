using System.Globalization;
using System.Text;
using System.Text.Json;
using Gateway.Commands;
using Gateway.Geodesy;

namespace Gateway.Tests.Commands;

public sealed class CoordinatesCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coordinates-command-");

    [Fact]
    public async Task Old_coordinates_that_look_right_are_found_by_the_degrees_of_a_CP949_file()
    {
        var text = new StringBuilder("번호,설치장소,좌표X,좌표Y,WGS84위도,WGS84경도\r\n");
        foreach ((GeodeticPosition place, int i) in Places(300).Select((place, i) => (place, i)))
        {
            Assert.True(ReferenceSystems.ModifiedCentralBelt1985.TryProject(place, out ProjectedPosition old, out _));
            text.Append(CultureInfo.InvariantCulture, $"{i + 1},\"공원, 화장실\",{old.NorthingMetres:F3},{old.EastingMetres:F3},{place.Latitude.Degrees:F4},{place.Longitude.Degrees:F4}\r\n");
        }

        string file = Write("bells.csv", CodePagesEncodingProvider.Instance.GetEncoding(949)!.GetBytes(text.ToString()));
        VerbRun run = await RunAsync(file, "--as", "5181", "--columns", "좌표X,좌표Y", "--known", "WGS84위도,WGS84경도");

        Assert.Equal(ExitCodes.Partial, run.ExitCode);
        Assert.StartsWith("300 rows, said to be EPSG:5181, northing first: MIXED UP (another datum, 10.405 arc-seconds of the meridian): read it as EPSG:5174, northing first", run.Output, StringComparison.Ordinal);
        Assert.Contains("300 known places", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_swapped_row_is_told_by_its_line_with_the_evidence()
    {
        var text = new StringBuilder("# survey\n");
        foreach ((ProjectedPosition point, int i) in Places(100).Select((place, i) => (ReferenceSystems.CentralBelt.Project(place), i)))
            text.Append(CultureInfo.InvariantCulture, $"{(i == 41 ? point.EastingMetres : point.NorthingMetres):F3} {(i == 41 ? point.NorthingMetres : point.EastingMetres):F3} P{i}\n");

        string file = Write("points.txt", Encoding.UTF8.GetBytes(text.ToString()));
        VerbRun run = await RunAsync(file, "--as", "EPSG:5186", "--near", "37.55,127.04,10", "--json");
        JsonElement json = JsonDocument.Parse(run.Output).RootElement;

        Assert.Equal(ExitCodes.Partial, run.ExitCode);
        Assert.Equal("confirmed", json.GetProperty("whole").GetProperty("verdict").GetString());
        JsonElement row = Assert.Single(json.GetProperty("rows").EnumerateArray());
        Assert.Equal(43, row.GetProperty("line").GetInt32());
        Assert.Equal("swappedAxes", Assert.Single(row.GetProperty("mixUps").EnumerateArray()).GetString());
        Assert.Equal("eastFirst", row.GetProperty("proposed").GetProperty("order").GetString());
        Assert.True(row.GetProperty("certain").GetBoolean());
        Assert.Contains(row.GetProperty("evidence").EnumerateArray(), e => e.GetProperty("kind").GetString() == "outsideExpectedArea");
    }

    [Fact]
    public async Task Where_two_readings_are_left_each_is_told_with_what_was_mixed_up()
    {
        var text = new StringBuilder();
        foreach (GeodeticPosition place in Places(100))
        {
            ProjectedPosition point = ReferenceSystems.CentralBelt.Project(place);
            text.Append(CultureInfo.InvariantCulture, $"{point.NorthingMetres:F3} {point.EastingMetres:F3}\n");
        }

        VerbRun run = await RunAsync(Write("points.txt", Encoding.UTF8.GetBytes(text.ToString())), "--as", "5181");

        Assert.Contains("MIXED UP: it is EPSG:5186, northing first (another false northing) or EPSG:5187, northing first (another belt or plane); which of them", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("()", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_unified_plane_is_not_said_to_be_in_doubt()
    {
        var text = new StringBuilder();
        foreach (GeodeticPosition place in Places(100))
        {
            ProjectedPosition point = ReferenceSystems.Unified.Project(place);
            text.Append(CultureInfo.InvariantCulture, $"{point.NorthingMetres:F3} {point.EastingMetres:F3}\n");
        }

        VerbRun run = await RunAsync(Write("points.txt", Encoding.UTF8.GetBytes(text.ToString())), "--as", "5179");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("nothing against it, and no system in use that it could be taken for", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, run.Output.Split("EPSG:5178").Length - 1);
    }

    [Fact]
    public async Task Right_ones_are_left_in_peace_and_what_cannot_be_told_is_said()
    {
        var text = new StringBuilder();
        foreach (GeodeticPosition place in Places(50))
        {
            Assert.True(ReferenceSystems.ModifiedCentralBelt1985.TryProject(place, out ProjectedPosition old, out _));
            text.Append(CultureInfo.InvariantCulture, $"{old.NorthingMetres:F3}\t{old.EastingMetres:F3}\n");
        }

        VerbRun run = await RunAsync(Write("old.tsv", Encoding.UTF8.GetBytes(text.ToString())), "--as", "5174", "--area", "37.5,37.6,127,127.1");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("nothing against it, but it cannot be told from others", run.Output, StringComparison.Ordinal);
        Assert.Contains("not ruled out: EPSG:2097, northing first (255", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--columns a,b", "no column 'a'; there are x, y")]
    [InlineData("--columns 1,9", "line 2: it has 2 columns, no 9")]
    [InlineData("--columns 1", "--columns names two columns")]
    [InlineData("--known-sigma 0", "a number from 0.001")]
    [InlineData("--near 127,37,5", "--near: latitude is -90 to 90")]
    [InlineData("--area 1,2,3", "--area: '1,2,3' is not SOUTH,NORTH,WEST,EAST")]
    public async Task Wrong_options_are_refused_with_what_is_allowed(string options, string message)
    {
        string file = Write("table.csv", "x,y\n551530,203260\n"u8.ToArray());

        VerbRun run = await RunAsync([file, "--as", "5186", .. options.Split(' ')]);

        Assert.NotEqual(ExitCodes.Success, run.ExitCode);
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comments_and_names_pass_and_a_file_in_UTF_16_is_refused_with_what_to_do()
    {
        VerbRun marked = await RunAsync(Write("marked.csv", "\uFEFF# survey\r\nX,Y\r\n551530,203260\r\n"u8.ToArray()), "--as", "5186");
        VerbRun wide = await RunAsync(Write("wide.txt", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("1 2")).ToArray()), "--as", "5186");

        Assert.Equal(ExitCodes.Success, marked.ExitCode);
        Assert.Equal(ExitCodes.Usage, wide.ExitCode);
        Assert.Contains("UTF-16", wide.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_row_is_named_and_the_others_inspected()
    {
        VerbRun run = await RunAsync(Write("table.csv", "x,y\n551530,203260\n,\n551530,abc\n"u8.ToArray()), "--as", "5186", "--columns", "x,y");

        Assert.Equal(ExitCodes.Partial, run.ExitCode);
        Assert.Equal("line 3: '' is not a number\nline 4: 'abc' is not a number\n", run.Errors.ReplaceLineEndings("\n"));
        Assert.StartsWith("1 row,", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Task<VerbRun> RunAsync(params string[] arguments) => VerbRun.Of(CoordinatesCommand.Create(), ["inspect", .. arguments]);

    private static IEnumerable<GeodeticPosition> Places(int count)
    {
        var random = new Random(TestSeed.Value);
        for (int i = 0; i < count; i++)
            yield return GeodeticPosition.FromDegrees(37.53 + 0.05 * random.NextDouble(), 127.01 + 0.07 * random.NextDouble());
    }

    private string Write(string name, byte[] content)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
