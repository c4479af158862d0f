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
    public void Where_float_is_taken_every_limit_follows_the_precision_that_is_declared()
    {
        SurveyRule usual = new RuleChanges { TakesFloat = true }.ApplyTo(SurveyRules.ExistingFeature), wide = new RuleChanges { TakesFloat = true, HorizontalSigmaMetres = 2, ResultVerticalSigmaMetres = 1.5 }.ApplyTo(SurveyRules.ExistingFeature);
        Assert.Equal((0.5, 1.0, 0.5, 1.0, 0.5, 1.0), Limits(usual));
        Assert.Equal((2.0, 4.0, 2.0, 4.0, 2.0, 1.5), Limits(wide));
        // By itself a wider precision of epochs changes nothing else.
        Assert.Equal((2.0, 0.1, 0.05, 0.1, 0.05, 0.1), Limits(new RuleChanges { HorizontalSigmaMetres = 2 }.ApplyTo(SurveyRules.ExistingFeature)));

        static (double, double, double, double, double, double) Limits(SurveyRule rule) =>
            (rule.HorizontalSigmaMetres!.Value, rule.VerticalSigmaMetres!.Value, rule.BetweenHorizontalMetres.Value, rule.BetweenVerticalMetres.Value, rule.ResultHorizontalSigmaMetres.Value, rule.ResultVerticalSigmaMetres.Value);
    }

    [Fact]
    public void More_sets_than_one_come_after_initialising_or_an_hour_apart()
    {
        Assert.True(new RuleChanges { Sessions = 2 }.ApplyTo(SurveyRules.ExistingFeature).Reinitialise);
        SurveyRule apart = new RuleChanges { Sessions = 2, IntervalSeconds = 3600 }.ApplyTo(SurveyRules.ExistingFeature), soon = new RuleChanges { Sessions = 2, IntervalSeconds = 60, Reinitialise = false }.ApplyTo(SurveyRules.ExistingFeature);
        Assert.False(apart.Reinitialise);
        Assert.Empty(SurveyRules.CheckToObserve(apart));
        Assert.Contains("same false fix", Assert.Single(SurveyRules.CheckToObserve(soon)), StringComparison.Ordinal);
        Assert.Empty(SurveyRules.Check(soon)); // Of a record of before it is read all the same.
    }

    [Fact]
    public void Every_named_rule_is_one() => Assert.All(SurveyRules.All, rule => Assert.Empty(SurveyRules.CheckToObserve(rule)));
}
