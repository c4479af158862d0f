using System.Text;
using Gateway.Configuration;
using Gateway.Facilities;
using Gateway.Facilities.Surveys;

namespace Gateway.Tests.Configuration;

public sealed class SurveyConfigurationTests
{
    [Fact]
    public void A_rule_of_the_users_own_is_a_named_one_changed()
    {
        SurveyConfiguration survey = Parse("""
            "rule": "ours", "rules": [{ "name": "ours", "basedOn": "controlPoint", "sessions": 2, "reinitialise": "no", "intervalSeconds": 3600, "pdop": 2.5, "endCheck": "none", "reconnectCheck": "required", "checkWaitSeconds": 600 }]
            """);
        SurveyRule rule = survey.FindRule("ours")!;
        Assert.Equal(("ours", "ours", 2.0, false, 10.0), (survey.Rule, rule.Name, rule.Sessions.Value, rule.Reinitialise, rule.SessionSeconds.Value));
        Assert.Equal((CheckDemand.None, CheckDemand.Required, CheckDemand.Owed, new RuleLimit(600)), (rule.EndCheck, rule.ReconnectCheck, rule.PrecisionCheck, rule.CheckWaitSeconds));
        // What was changed has no article any more, what was not has its own.
        Assert.Equal((null, "206, 207", "206"), (rule.Pdop!.Article, rule.AgeSeconds!.Article, rule.SessionSeconds.Article));
    }

    [Fact]
    public void Absent_it_is_the_rule_of_existing_features_and_nothing_is_declared()
    {
        SurveyConfiguration survey = ConfigurationFile.Parse("gateway.json", Encoding.UTF8.GetBytes("""{ "district": "d", "gateway": "g", "broker": { "url": "mqtt://b" } }""")).Survey;
        Assert.Equal("existingFeature", survey.Rule);
        Assert.Empty(survey.Sources);
    }

    [Theory]
    [InlineData("\"rule\": \"contrlPoint\"", "Did you mean 'controlPoint'")]
    [InlineData("\"rules\": [{ \"name\": \"cadastral\" }]", "another name")]
    [InlineData("\"rules\": [{ \"name\": \"x\", \"pdop\": 0 }]", "survey.rules[0].pdop")]
    [InlineData("\"rules\": [{ \"name\": \"x\", \"sessions\": 2, \"reinitialise\": \"no\" }]", "find the same false fix again")]
    [InlineData("\"rules\": [{ \"name\": \"x\", \"endCheck\": \"never\" }]", "survey.rules[0].endCheck")]
    [InlineData("\"sources\": [{ \"url\": \"http://user:p@h\" }]", "survey.sources[0].url")]
    [InlineData("\"knownPoints\": [{ \"id\": \"U1\", \"latitude\": 137 , \"longitude\": 127 }]", "survey.knownPoints[0].latitude")]
    [InlineData("\"antena\": {}", "Did you mean 'antenna'")]
    public void A_mistake_is_named_with_its_key(string text, string words) =>
        Assert.Contains(words, Assert.Throws<ConfigurationException>(() => Parse(text)).Message, StringComparison.Ordinal);

    private static SurveyConfiguration Parse(string survey) => ConfigurationFile.Parse("gateway.json", Encoding.UTF8.GetBytes(
        $$"""{ "district": "d", "gateway": "g", "broker": { "url": "mqtt://b" }, "survey": { {{survey}} } }""")).Survey;
}
