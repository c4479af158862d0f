using Gateway.Facilities.Surveys;
using Gateway.Gnss;

namespace Gateway.Facilities.Tests.Surveys;

public sealed class RuleChangesTests
{
    [Fact]
    public void Nothing_changed_is_the_rule_itself() => Assert.Same(SurveyRules.ControlPoint, new RuleChanges().ApplyTo(SurveyRules.ControlPoint));

    [Fact]
    public void What_is_changed_loses_its_article_and_the_name_says_so()
    {
        SurveyRule rule = new RuleChanges { SessionSeconds = 30, Pdop = 3 }.ApplyTo(SurveyRules.ControlPoint);
        Assert.Equal("custom (from controlPoint)", rule.Name);
        Assert.Equal(new RuleLimit(30), rule.SessionSeconds);
        Assert.Equal("206, 207", rule.Pdop!.Article);
        Assert.Contains("changed by the user", rule.Document, StringComparison.Ordinal);
    }

    [Fact]
    public void Float_is_counted_only_where_it_is_asked_for()
    {
        SurveyRule rule = new RuleChanges { TakesFloat = true, HorizontalSigmaMetres = 1, VerticalSigmaMetres = 1 }.ApplyTo(SurveyRules.ExistingFeature);
        SurveyEpoch floating = Specimen.Epoch() with { Quality = FixQuality.RtkFloat };
        Assert.Null(EpochMask.Refuse(floating, rule));
        Assert.Equal(SurveyRefusal.NotFixed, EpochMask.Refuse(floating, SurveyRules.ExistingFeature)?.Reason);
    }

    [Fact]
    public void Every_named_rule_is_one() => Assert.All(SurveyRules.All, rule => Assert.Empty(SurveyRules.Check(rule)));
}
