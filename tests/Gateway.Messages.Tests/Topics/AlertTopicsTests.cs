using CsCheck;

namespace Gateway.Messages.Tests.Topics;

public class AlertTopicsTests
{
    private static readonly AlertTopics Topics = new();

    [Fact]
    public void Topics_stand_where_the_contract_says()
    {
        Assert.Equal("safety/v1/seongdong/gw-1/alerts/bell-7", Topics.Alerts("seongdong", "gw-1", "bell-7"));
        Assert.Equal("safety/v1/seongdong/gw-1/status", Topics.Status("seongdong", "gw-1"));
        Assert.Equal("safety/v1/seongdong/gw-1/health", Topics.Health("seongdong", "gw-1"));
        Assert.Equal("safety/v1/seongdong/gw-1/receipts", Topics.Receipts("seongdong", "gw-1"));
        Assert.Equal("safety/v1/+/+/alerts/+", Topics.AllAlerts);
        Assert.Equal("safety/v1/+/+/status", Topics.AllStatus);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/safety")]
    [InlineData("safety/")]
    [InlineData("safety//v1")]
    [InlineData("safety/#")]
    [InlineData("+/v1")]
    [InlineData("safety v1")]
    public void A_root_that_is_no_topic_is_refused(string root) => Assert.Throws<ArgumentException>(() => new AlertTopics(root));

    [Theory]
    [InlineData("bell-7", true)]
    [InlineData("성동구.2_a", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("a/b", false)]
    [InlineData("a+", false)]
    [InlineData("#", false)]
    [InlineData("a b", false)]
    [InlineData("a\u0000", false)]
    public void A_level_is_letters_digits_dash_underscore_dot(string? level, bool good) => Assert.Equal(good, AlertTopics.IsLevel(level));

    [Fact]
    public void A_level_has_at_most_64_characters()
    {
        Assert.True(AlertTopics.IsLevel(new string('a', 64)));
        Assert.False(AlertTopics.IsLevel(new string('a', 65)));
    }

    [Theory]
    [InlineData("safety/v1/d/g/status", "d", "g", "status")]
    [InlineData("safety/v1/d/g/alerts/bell-7", "d", "g", "alerts/bell-7")]
    public void A_topic_under_the_root_is_split(string topic, string district, string gateway, string rest)
    {
        Assert.True(Topics.TryParse(topic, out TopicAddress address));
        Assert.Equal(new TopicAddress(district, gateway, rest), address);
    }

    [Theory]
    [InlineData("")]
    [InlineData("safety/v1")]
    [InlineData("safety/v1/")]
    [InlineData("safety/v1/d")]
    [InlineData("safety/v1/d/g")]
    [InlineData("safety/v10/d/g/status")]
    [InlineData("Safety/v1/d/g/status")]
    [InlineData("other/safety/v1/d/g/status")]
    public void A_topic_elsewhere_or_too_short_is_not_split(string topic) => Assert.False(Topics.TryParse(topic, out _));

    [Fact]
    public void What_is_formatted_is_parsed_back()
    {
        Gen<string> level = Gen.String[Gen.Char.AlphaNumeric, 1, 64];
        Gen.Select(level, level, level).Sample((district, gateway, bell) =>
        {
            Assert.True(Topics.TryParse(Topics.Alerts(district, gateway, bell), out TopicAddress address));
            Assert.Equal(new TopicAddress(district, gateway, $"alerts/{bell}"), address);
        });
    }
}
