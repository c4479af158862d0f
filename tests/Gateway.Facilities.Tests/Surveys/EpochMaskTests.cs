using Gateway.Facilities.Surveys;
using Gateway.Gnss;
using Gateway.Gnss.Fixes;

namespace Gateway.Facilities.Tests.Surveys;

public sealed class EpochMaskTests
{
    public static TheoryData<SurveyRefusal, string?> Cases => new()
    {
        { SurveyRefusal.NoPosition, "206, 207" },
        { SurveyRefusal.NotFixed, "206, 207" },
        { SurveyRefusal.SourcesContradict, null },
        { SurveyRefusal.SensorAided, null },
        { SurveyRefusal.NoHeight, null },
        { SurveyRefusal.NoTime, null },
        { SurveyRefusal.SigmaUnknown, "206, 207" },
        { SurveyRefusal.HorizontalSigma, "206, 207" },
        { SurveyRefusal.VerticalSigma, "206, 207" },
        { SurveyRefusal.AgeUnknown, "206, 207" },
        { SurveyRefusal.AgeOfCorrections, "206, 207" },
        { SurveyRefusal.PdopUnknown, "206, 207" },
        { SurveyRefusal.Pdop, "206, 207" },
        { SurveyRefusal.SatellitesUnknown, "24" },
        { SurveyRefusal.Satellites, "24" },
        { SurveyRefusal.BelowMask, "206, 207" },
        { SurveyRefusal.CoarseDigits, "206, 207" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_epoch_wrong_in_one_thing_is_refused_for_it_with_its_article(SurveyRefusal reason, string? article)
    {
        Refusal? refusal = EpochMask.Refuse(Wrong(reason), SurveyRules.ControlPoint);
        Assert.Equal(reason, refusal?.Reason);
        Assert.Equal(article, refusal?.Article);
        Assert.NotEqual(refusal!.English, refusal.Korean);
    }

    [Fact]
    public void A_right_epoch_is_taken() => Assert.All(SurveyRules.All, rule => Assert.Null(EpochMask.Refuse(Specimen.Epoch(), rule)));

    [Theory]
    [InlineData(5, 0, true)]
    [InlineData(6, 0, false)]
    [InlineData(6, 1, false)]
    [InlineData(2, 9, true)]
    [InlineData(3, 4, false)]
    [InlineData(3, 3, true)]
    public void Satellites_are_6_of_GPS_or_7_of_several_systems_with_3_of_GPS(int gps, int others, bool refused)
    {
        SatellitesOfSystem[] used = [new(GnssSystem.Gps, gps), .. others == 0 ? [] : new[] { new SatellitesOfSystem(GnssSystem.Galileo, others) }];
        Assert.Equal(refused, EpochMask.Refuse(Specimen.Epoch() with { UsedBySystem = used }, SurveyRules.ControlPoint) is not null);
    }

    [Fact]
    public void A_limit_that_the_rule_does_not_have_is_not_asked() =>
        Assert.Null(EpochMask.Refuse(Specimen.Epoch() with { Pdop = 9 }, SurveyRules.ControlPoint with { Pdop = null }));

    [Fact]
    public void Estimated_sigmas_are_taken_where_the_rule_says_so()
    {
        SurveyEpoch estimated = Specimen.Epoch() with { SigmasAreEstimated = true };
        Assert.Equal(SurveyRefusal.SigmaUnknown, EpochMask.Refuse(estimated, SurveyRules.ControlPoint)?.Reason);
        Assert.Null(EpochMask.Refuse(estimated, SurveyRules.ExistingFeature));
    }

    [Theory]
    [InlineData(60, null)]
    [InlineData(61, SurveyRefusal.AgeOfCorrections)]
    public void Corrections_of_more_than_a_minute_are_refused_by_every_rule(double age, SurveyRefusal? reason)
    {
        SurveyEpoch old = Specimen.Epoch() with { AgeOfCorrectionsSeconds = age };
        Assert.Equal(reason, EpochMask.Refuse(old, SurveyRules.ControlPoint with { AgeSeconds = null })?.Reason);
        Assert.Equal(reason, EpochMask.Refuse(old, SurveyRules.ControlPoint with { AgeSeconds = new RuleLimit(600) })?.Reason);
    }

    [Fact]
    public void A_height_that_the_receiver_held_is_none()
    {
        var fix = new GnssFix { Quality = FixQuality.RtkFixed, Dimension = FixDimension.TwoD, LatitudeDegrees = 37.5, LongitudeDegrees = 127, EllipsoidalHeight = new(62.184) };
        Assert.Equal(SurveyRefusal.NoHeight, EpochMask.Refuse(SurveyEpoch.Of(fix, [], TimeSpan.Zero), SurveyRules.ExistingFeature)?.Reason);
        Assert.NotEqual(SurveyRefusal.NoHeight, EpochMask.Refuse(SurveyEpoch.Of(fix with { Dimension = FixDimension.ThreeD }, [], TimeSpan.Zero), SurveyRules.ExistingFeature)?.Reason);
    }

    private static SurveyEpoch Wrong(SurveyRefusal reason)
    {
        SurveyEpoch right = Specimen.Epoch();
        return reason switch
        {
            SurveyRefusal.NoPosition => right with { Latitude = null, Quality = FixQuality.None },
            SurveyRefusal.NotFixed => right with { Quality = FixQuality.RtkFloat },
            SurveyRefusal.SourcesContradict => right with { SourcesContradict = true },
            SurveyRefusal.SensorAided => right with { IsSensorAided = true },
            SurveyRefusal.NoHeight => right with { EllipsoidalHeightMetres = null },
            SurveyRefusal.NoTime => right with { Utc = null },
            SurveyRefusal.SigmaUnknown => right with { UpSigmaMetres = null },
            SurveyRefusal.HorizontalSigma => right with { NorthSigmaMetres = 0.05 },
            SurveyRefusal.VerticalSigma => right with { UpSigmaMetres = 0.10 },
            SurveyRefusal.AgeUnknown => right with { AgeOfCorrectionsSeconds = null },
            SurveyRefusal.AgeOfCorrections => right with { AgeOfCorrectionsSeconds = 2.1 },
            SurveyRefusal.PdopUnknown => right with { Pdop = null },
            SurveyRefusal.Pdop => right with { Pdop = 3 },
            SurveyRefusal.SatellitesUnknown => right with { UsedBySystem = [] },
            SurveyRefusal.Satellites => right with { UsedBySystem = [new SatellitesOfSystem(GnssSystem.Gps, 5)] },
            SurveyRefusal.CoarseDigits => right with { PositionStepDegrees = 1e-4 / 60 },
            _ => right with { LowestElevationDegrees = 14 },
        };
    }
}
