using System.Text.Json;
using Gateway.Configuration;

namespace Gateway.Tests.Configuration;

public sealed class JsonFieldPathTests
{
    private const string Document = """{ "action": "single", "data": [{ "state": true }], "button 1": 4, "a.b": null }""";

    [Theory]
    [InlineData("$.action", "\"single\"")]
    [InlineData("$.data[0].state", "true")]
    [InlineData("$['button 1']", "4")]
    [InlineData("$[\"a.b\"]", "null")]
    [InlineData("$", Document)]
    public void A_path_leads_to_its_value(string text, string raw)
    {
        using var document = JsonDocument.Parse(Document);
        Assert.True(JsonFieldPath.TryParse(text, out JsonFieldPath? path));
        Assert.True(path.TryFind(document.RootElement, out JsonElement found));
        Assert.Equal(raw, found.GetRawText());
    }

    [Theory]
    [InlineData("$.nothing")]
    [InlineData("$.data[1]")]
    [InlineData("$.action.more")]
    [InlineData("$.action[0]")]
    [InlineData("$[0]")]
    public void A_path_to_nothing_finds_nothing(string text)
    {
        using var document = JsonDocument.Parse(Document);
        Assert.True(JsonFieldPath.TryParse(text, out JsonFieldPath? path));
        Assert.False(path.TryFind(document.RootElement, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("action")]
    [InlineData("$action")]
    [InlineData("$.")]
    [InlineData("$..action")]
    [InlineData("$.*")]
    [InlineData("$[")]
    [InlineData("$[]")]
    [InlineData("$[-1]")]
    [InlineData("$['a")]
    [InlineData("$['a'")]
    [InlineData("$.a b")]
    public void What_is_not_a_path_is_refused(string text) => Assert.False(JsonFieldPath.TryParse(text, out _));
}
