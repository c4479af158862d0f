using Gateway.Facilities.Surveys;

namespace Gateway.Facilities.Tests.Surveys;

public sealed class KnownPointChecksTests
{
    private static readonly DateTimeOffset After = Specimen.Began.AddHours(1);

    [Fact]
    public void Without_the_check_at_the_end_it_is_national_only_but_for_that_check()
    {
        OccupationResult result = Observed().Conclude([Specimen.National]);
        Assert.Equal((true, false, true), (result.IsAccepted, result.IsNational, result.IsPendingCheck));
        Assert.Equal([CheckTime.End], result.ChecksOwed);
    }

    [Fact]
    public void One_check_after_it_closes_start_reconnecting_and_end()
    {
        Occupation occupation = Observed(reconnected: true, checkedBefore: false);
        Assert.Equal([CheckTime.Start, CheckTime.AfterReconnecting, CheckTime.End], occupation.Conclude([Specimen.National]).ChecksOwed);
        OccupationResult closed = occupation.Conclude([Specimen.National], [Specimen.Check(After)]);
        Assert.Empty(closed.ChecksOwed);
        Assert.True(closed.IsNational);
    }

    [Fact]
    public void A_check_out_of_tolerance_after_it_is_a_reason_with_its_article_and_one_after_the_wait_takes_it_away()
    {
        Occupation occupation = Observed();
        CheckShot failed = Specimen.Check(After, off: 0.06);
        OccupationResult result = occupation.Conclude([Specimen.National], [failed]);
        Assert.Equal("checkFailed", Assert.Single(result.NotNational).Code);
        Assert.False(result.IsPendingCheck);
        Assert.False(occupation.Conclude([Specimen.National], [failed, Specimen.Check(After.AddMinutes(19))]).IsNational);
        Assert.True(occupation.Conclude([Specimen.National], [failed, Specimen.Check(After.AddMinutes(20))]).IsNational);
    }

    [Fact]
    public void A_check_speaks_for_its_own_corrections_frame_and_antenna_only()
    {
        Occupation occupation = Observed();
        CheckShot right = Specimen.Check(After);
        CheckShot[] others =
        [
            right with { Tie = right.Tie! with { Mountpoint = "FKP-RTCM31" } },
            right with { Tie = right.Tie! with { Caster = "other:2101" } },
            right with { Tie = right.Tie! with { Generation = "2002" } },
            right with { Tie = right.Tie! with { Antenna = Specimen.Antenna with { PoleHeightMetres = 1.8 } } },
            right with { Tie = null },
        ];
        Assert.All(others, other => Assert.True(occupation.Conclude([Specimen.National], [other]).IsPendingCheck));
        OccupationPlan plan = Specimen.Plan(SurveyRules.ControlPoint) with { Tie = right.Tie };
        Assert.All(others, other => Assert.Equal(SurveyRefusal.CheckMissing, new Occupation(plan with { Checks = [other with { At = Specimen.Began.AddHours(-1) }] }).Progress(0).Refusal?.Reason));
        Assert.Null(new Occupation(plan with { Checks = [right with { At = Specimen.Began.AddHours(-1) }] }).Progress(0).Refusal);
    }

    [Theory]
    [InlineData(null, "2023-07-07", "knownFrameUndeclared")]
    [InlineData("KGD2002", " ", "knownGenerationUndeclared")]
    [InlineData("ITRF2020", "2023-07-07", "knownFrameOther")]
    [InlineData("KGD2002", "2002", "knownGenerationOther")]
    [InlineData("kgd2002", "2023-07-07", null)]
    public void A_known_point_counts_only_in_the_corrections_own_declared_frame_and_generation(string? frame, string generation, string? code)
    {
        OccupationRecord any = Record();
        MarkPosition mark = any.Outcome.Mark!;
        OccupationRecord check = any with { Facility = null, Known = new KnownPoint { Id = "U9", Latitude = mark.Latitude, Longitude = mark.Longitude, Frame = frame, Generation = generation } };
        CheckShot held = CheckShot.Of(check);
        Assert.Equal((true, code, code is null), (held.Holds, held.ClosesNothing?.Code, held.Tie is not null));
        CheckShot failed = CheckShot.Of(check with { Known = check.Known with { Latitude = mark.Latitude + 1e-6 } });
        Assert.Equal((false, code, true), (failed.Holds, failed.ClosesNothing?.Code, failed.Tie is not null));
    }

    [Fact]
    public void A_record_takes_a_check_once_and_only_one_made_soon_after_it()
    {
        OccupationRecord record = Record();
        DateTimeOffset end = record.Outcome.Sessions[^1].To;
        Assert.Null(record.WithCheckAfter(Specimen.Check(end.AddHours(13))));
        Assert.Null(record.WithCheckAfter(Specimen.Check(end.AddMinutes(-1))));
        CheckShot check = Specimen.Check(end.AddHours(1));
        OccupationRecord with = OccupationRecord.FromJson(record.WithCheckAfter(check)!.ToJson());
        Assert.True(with.IsIntact);
        Assert.True(with.Outcome.IsNational);
        Assert.True(with.Recompute().Matches);
        Assert.Null(with.WithCheckAfter(check));
        Assert.True((with with { ChecksAfter = [] }).Recompute().Differences is [var difference] && difference.Contains("national", StringComparison.Ordinal));
    }

    private static OccupationRecord Record()
    {
        OccupationRecord any = Specimen.Record();
        Occupation occupation = Observed();
        return (any with { Plan = Plan(), Inputs = occupation.Inputs, Outcome = occupation.Conclude([Specimen.National]) }).WithOrthometricHeight();
    }

    private static OccupationPlan Plan(bool checkedBefore = true) => Specimen.Plan() with { Checks = checkedBefore ? [Specimen.Check(Specimen.Began.AddHours(-1))] : [] };

    private static Occupation Observed(bool reconnected = false, bool checkedBefore = true)
    {
        var occupation = new Occupation(Plan(checkedBefore));
        if (reconnected)
            occupation.Note(new OccupationEvent(OccupationEventKind.CorrectionsReconnected, 0));
        occupation.FeedRight(1, 6);
        return occupation;
    }
}
