using System.Text.Json;
using Gateway.Commands;

namespace Gateway.Tests.Commands;

public sealed class PointNumberCommandTests
{
    [Theory]
    [InlineData("37.5633 127.0369", "다사 5910 5164")]
    [InlineData("36.634617655 127.205112392", "다바 7363 4856")]
    [InlineData("37.5633, 127.0369", "다사 5910 5164")]
    public async Task A_position_gives_its_number(string place, string number)
    {
        VerbRun run = await VerbRun.Of(PointNumberCommand.Create(), place.Split(' '));

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Equal(number, run.Output.TrimEnd());
    }

    [Theory]
    [InlineData("다사 6925 4045")]
    [InlineData("다사|6925|4045")]
    [InlineData("다사69254045")]
    public async Task A_number_gives_its_cell(string arguments)
    {
        VerbRun run = await VerbRun.Of(PointNumberCommand.Create(), ["--json", .. arguments.Split('|')]);

        using JsonDocument cell = JsonDocument.Parse(run.Output);
        Assert.Equal("다사 6925 4045", cell.RootElement.GetProperty("nationalPointNumber").GetString());
        JsonElement unified = cell.RootElement.GetProperty("centre").GetProperty("plane")[1];
        Assert.Equal(5179, unified.GetProperty("epsg").GetInt32());
        Assert.Equal(1940455, unified.GetProperty("northingMetres").GetDouble());
        Assert.Equal(969255, unified.GetProperty("eastingMetres").GetDouble());
        Assert.Equal(1940460, cell.RootElement.GetProperty("northWest").GetProperty("plane")[1].GetProperty("northingMetres").GetDouble());
    }

    [Fact]
    public async Task A_cell_for_people_names_every_column()
    {
        VerbRun run = await VerbRun.Of(PointNumberCommand.Create(), "다사 5910 5164");

        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(7, lines.Length);
        Assert.Contains("latitude", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("centre     37.5632569647 127.0369453253     551525.5058  203264.1490    1951645.0000  959105.0000", lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("가자 1 2", "neither a latitude and longitude")]
    [InlineData("37.5", "neither a latitude and longitude")]
    [InlineData("127.0369 37.5633", "latitude is -90 to 90 and comes first")]
    [InlineData("0 0", "lies outside the numbered squares")]
    public async Task What_is_neither_is_refused_with_the_reason(string place, string message)
    {
        VerbRun run = await VerbRun.Of(PointNumberCommand.Create(), place.Split(' '));

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }
}
