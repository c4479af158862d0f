using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Messages.Tests.Json;

/// <summary>What a reader of this version does with payloads of another.</summary>
public class ReadingJsonTests
{
    private static JsonObject PressAsNode() => JsonNode.Parse(JsonSerializer.Serialize(Payloads.Press, MessagesJson.Default.BellAlert))!.AsObject();

    private static BellAlert? Read(JsonNode node) => JsonSerializer.Deserialize(Encoding.UTF8.GetBytes(node.ToJsonString()), MessagesJson.Default.BellAlert);

    [Fact]
    public void Fields_that_a_later_version_added_are_skipped()
    {
        JsonObject press = PressAsNode();
        press["buildingFloor"] = "B1";
        press["bell"]!["colour"] = new JsonObject { ["rgb"] = new JsonArray(1, 2, 3) };
        press["place"]!["plane"]![0]!["zone"] = 4;
        Assert.Equal(JsonSerializer.Serialize(Payloads.Press, MessagesJson.Default.BellAlert), JsonSerializer.Serialize(Read(press)!, MessagesJson.Default.BellAlert));
    }

    [Theory]
    [InlineData("id")]
    [InlineData("sequence")]
    [InlineData("kind")]
    [InlineData("district")]
    [InlineData("gateway")]
    [InlineData("bell")]
    [InlineData("time")]
    public void A_required_field_that_is_missing_is_named(string field)
    {
        JsonObject press = PressAsNode();
        press.Remove(field);
        JsonException refused = Assert.Throws<JsonException>(() => Read(press));
        Assert.Contains($"'{field}'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_that_a_later_version_added_is_not_taken_for_another()
    {
        JsonObject press = PressAsNode();
        press["kind"] = "smoke";
        Assert.Throws<JsonException>(() => Read(press));
    }

    [Fact]
    public void A_cut_payload_is_refused_at_every_length()
    {
        byte[] whole = JsonSerializer.SerializeToUtf8Bytes(Payloads.Press, MessagesJson.Default.BellAlert);
        for (int length = 0; length < whole.Length; length++)
        {
            byte[] cut = whole[..length];
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(cut, MessagesJson.Default.BellAlert));
        }
    }
}
