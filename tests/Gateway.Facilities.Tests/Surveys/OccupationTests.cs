using Gateway.Facilities.Surveys;
using Gateway.Gnss;

namespace Gateway.Facilities.Tests.Surveys;

public sealed class OccupationTests
{
    [Fact]
    public void A_session_lasts_as_long_as_the_rule_says_and_progress_tells_the_time_left()
    {
        var occupation = new Occupation(Specimen.Plan());
        Assert.Equal(5, occupation.Progress(0).SecondsLeft);
        occupation.FeedRight(0, 3);
        OccupationProgress progress = occupation.Progress(2);
        Assert.Equal((OccupationStage.Observing, 3, 6, 3.0, 0.4), (progress.Stage, progress.Epochs, progress.EpochsWanted, progress.SecondsLeft, progress.Fraction));
        occupation.FeedRight(3, 3);
        Assert.Equal(OccupationStage.Complete, occupation.Stage);
        Assert.True(occupation.Conclude([Specimen.National]).IsAccepted);
        Assert.False(occupation.Feed(Specimen.Epoch(6)).IsKept);
    }

    [Fact]
    public void The_mark_is_below_the_phase_centre_by_pole_and_offset()
    {
        var occupation = new Occupation(Specimen.Plan());
        occupation.FeedRight(0, 6);
        MarkPosition mark = occupation.Conclude([]).Mark!;
        Assert.Equal(62.184 - 2 - 0.0875, mark.EllipsoidalHeightMetres, 0.0006);
        // 37.5633 N 127.0369 E in EPSG:5186 by PROJ, to the millimetre.
        Assert.Equal((5186, 551530.281, 203260.143), (mark.Plane!.Epsg, mark.Plane.NorthingMetres, mark.Plane.EastingMetres));
    }

    [Fact]
    public void Ten_epochs_a_second_count_as_one_a_second()
    {
        var occupation = new Occupation(Specimen.Plan());
        for (int tenth = 0; tenth < 30; tenth++)
            occupation.Feed(Specimen.Epoch(tenth / 10.0));
        Assert.Equal(3, occupation.Progress(3).Epochs);
        Assert.Equal(3, occupation.Inputs.Count);
    }

    [Fact]
    public void A_float_between_two_epochs_of_the_rule_ends_the_session()
    {
        var occupation = new Occupation(Specimen.Plan());
        occupation.FeedRight(0, 3);
        EpochVerdict verdict = occupation.Feed(Specimen.Epoch(2.3) with { Quality = FixQuality.RtkFloat });
        Assert.True(verdict.IsKept);
        Assert.Equal(SurveyRefusal.FixLost, occupation.Progress(2.3).LastDiscarded?.Reason);
    }

    [Fact]
    public void The_receivers_clock_going_back_ends_the_session()
    {
        var occupation = new Occupation(Specimen.Plan());
        occupation.FeedRight(0, 3);
        EpochVerdict verdict = occupation.Feed(Specimen.Epoch(3) with { Utc = Specimen.Began.AddHours(-1) });
        Assert.Equal(SurveyRefusal.ClockStep, verdict.Refusal?.Reason);
        Assert.Equal(SurveyRefusal.ClockStep, occupation.Progress(3).LastDiscarded?.Reason);
    }

    [Fact]
    public void Missing_epochs_and_another_base_begin_the_session_anew()
    {
        var occupation = new Occupation(Specimen.Plan());
        occupation.FeedRight(0, 3);
        occupation.FeedRight(8, 1);
        Assert.Equal((1, SurveyRefusal.Gap), (occupation.Progress(8).Epochs, occupation.Progress(8).LastDiscarded!.Reason));
        occupation.Feed(Specimen.Epoch(9) with { BaseStationId = 13 });
        Assert.Equal((1, SurveyRefusal.BaseChanged), (occupation.Progress(9).Epochs, occupation.Progress(9).LastDiscarded!.Reason));
    }

    [Fact]
    public void An_antenna_that_moves_within_the_session_is_seen()
    {
        var occupation = new Occupation(Specimen.Plan());
        for (int second = 0; second < 6; second++)
            occupation.Feed(Specimen.Epoch(second) with { Latitude = 37.5633 + (second < 3 ? 0 : 1e-6) });
        Assert.Equal(SurveyRefusal.FixJumped, occupation.Progress(6).LastDiscarded?.Reason);
    }

    [Fact]
    public void A_fix_that_jumps_is_believed_neither_before_nor_after_until_two_sets_agree_after_initialising()
    {
        var occupation = new Occupation(Specimen.Plan());
        occupation.FeedRight(0, 3);
        FeedAway(occupation, 3, 30);
        OccupationProgress progress = occupation.Progress(33);
        Assert.Equal((OccupationStage.AwaitingReinitialisation, "initialise", 2), (progress.Stage, progress.Instruction!.Code, progress.Sessions));
        Assert.Equal(3, progress.Instruction.Jump!.HorizontalMetres, 0.01);
        Assert.Contains("3.00 m", progress.Instruction.Korean, StringComparison.Ordinal);

        Lose(occupation, 34);
        occupation.FeedRight(35, 6);
        Assert.Equal(OccupationStage.AwaitingReinitialisation, occupation.Stage);
        Assert.Null(occupation.Progress(41).Instruction!.Jump);
        Lose(occupation, 42);
        occupation.FeedRight(43, 6);

        OccupationResult result = occupation.Conclude([Specimen.National]);
        Assert.True(result.IsAccepted, result.Refusal?.ToString());
        Assert.Equal(3, Assert.Single(result.Jumps).HorizontalMetres, 0.01);
        Assert.Equal((2, 551530.281), (result.Sessions.Count, result.Mark!.Plane!.NorthingMetres));
    }

    [Fact]
    public void After_a_jump_it_is_refused_if_it_is_ended_without_the_sets_and_if_they_disagree()
    {
        var ended = new Occupation(Specimen.Plan());
        ended.FeedRight(0, 3);
        FeedAway(ended, 3, 10);
        ended.Note(new OccupationEvent(OccupationEventKind.Finished, 14));
        Refusal refusal = ended.Conclude([Specimen.National]).Refusal!;
        Assert.Equal((SurveyRefusal.FixJumped, "205"), (refusal.Reason, refusal.Article));
        Assert.Contains("0 of 2 sessions observed; the fix jumped by 3.00", refusal.English, StringComparison.Ordinal);

        var disagrees = new Occupation(Specimen.Plan());
        disagrees.FeedRight(0, 3);
        FeedAway(disagrees, 3, 3);
        Lose(disagrees, 7);
        FeedAway(disagrees, 8, 6);
        Lose(disagrees, 15);
        disagrees.FeedRight(16, 6);
        Assert.Equal(SurveyRefusal.SessionsDisagree, disagrees.Conclude([Specimen.National]).Refusal?.Reason);
    }

    [Fact]
    public void A_fix_that_comes_back_elsewhere_after_a_loss_has_jumped()
    {
        var occupation = new Occupation(Specimen.Plan());
        occupation.FeedRight(0, 3);
        Lose(occupation, 3);
        FeedAway(occupation, 4, 8);
        Assert.Equal((OccupationStage.AwaitingReinitialisation, 3.0), (occupation.Stage, Math.Round(occupation.Progress(12).Jump!.HorizontalMetres, 1)));
    }

    [Fact]
    public void A_drift_within_a_session_asks_for_the_same()
    {
        var occupation = new Occupation(Specimen.Plan());
        for (int second = 0; second < 6; second++)
            occupation.Feed(Specimen.Epoch(second) with { Latitude = 37.5633 + second * 0.04 / 111_000 });
        Assert.Equal(OccupationStage.AwaitingReinitialisation, occupation.Stage);
    }

    [Fact]
    public void One_epoch_away_is_an_outlier_and_the_last_one_waits_for_the_next_to_tell()
    {
        var occupation = new Occupation(Specimen.Plan());
        occupation.FeedRight(0, 5);
        FeedAway(occupation, 5, 1);
        Assert.Equal(OccupationStage.Observing, occupation.Stage);
        occupation.FeedRight(6, 1);
        OccupationResult result = occupation.Conclude([Specimen.National]);
        Assert.True(result.IsAccepted, result.Refusal?.ToString());
        Assert.Equal((0, 1, 551530.281), (result.Jumps.Count, result.Sessions[0].Outliers, result.Mark!.Plane!.NorthingMetres));
    }

    [Fact]
    public void A_second_set_of_the_users_own_comes_after_initialising_so_that_a_held_false_fix_is_not_found_twice()
    {
        SurveyRule two = new RuleChanges { Sessions = 2 }.ApplyTo(SurveyRules.ExistingFeature);
        var occupation = new Occupation(Specimen.Plan(two));
        FeedAway(occupation, 0, 40);
        Assert.Equal((OccupationStage.AwaitingReinitialisation, "initialise"), (occupation.Stage, occupation.Progress(40).Instruction!.Code));
        Lose(occupation, 41);
        occupation.FeedRight(42, 6);
        Assert.Equal(SurveyRefusal.SessionsDisagree, occupation.Conclude([Specimen.National]).Refusal?.Reason);
    }

    [Fact]
    public void Float_that_is_taken_gives_decimetres_that_are_never_national()
    {
        var random = new Random(TestSeed.Value);
        SurveyRule rule = new RuleChanges { TakesFloat = true }.ApplyTo(SurveyRules.ExistingFeature);
        var occupation = new Occupation(Specimen.Plan(rule));
        for (int second = 0; second < 6; second++)
        {
            SurveyEpoch right = Specimen.Epoch(second);
            occupation.Feed(right with
            {
                Quality = FixQuality.RtkFloat,
                Latitude = right.Latitude + 0.2 * (random.NextDouble() - 0.5) / 111_000,
                EllipsoidalHeightMetres = right.EllipsoidalHeightMetres + 0.4 * (random.NextDouble() - 0.5),
                NorthSigmaMetres = 0.25,
                EastSigmaMetres = 0.25,
                UpSigmaMetres = 0.5,
            });
        }

        OccupationResult result = occupation.Conclude([Specimen.National], [Specimen.Check(Specimen.Began.AddHours(1))]);
        Assert.True(result.IsAccepted, $"seed {TestSeed.Value}: {occupation.Progress(6).LastDiscarded ?? result.Refusal}");
        Assert.Contains("notFixed", result.NotNational.Select(reason => reason.Code));
        Assert.Equal(Messages.NationalStatuses.NotNational, result.NationalStatus);
        Assert.InRange(result.Mark!.NorthSigmaMetres, 0.1, 0.5);
    }

    [Theory]
    [InlineData(4.5, 1, "awaitConditions", SurveyRefusal.Pdop)]
    [InlineData(1.4, 7, "awaitConditions", SurveyRefusal.AgeOfCorrections)]
    public void While_fixed_the_instruction_names_what_keeps_epochs_from_being_counted(double pdop, double age, string code, SurveyRefusal reason)
    {
        var occupation = new Occupation(Specimen.Plan());
        Assert.Equal("awaitFix", occupation.Progress(0).Instruction!.Code);
        occupation.Feed(Specimen.Epoch() with { Pdop = pdop, AgeOfCorrectionsSeconds = age });
        Assert.Equal((code, reason), (occupation.Progress(1).Instruction!.Code, occupation.Progress(1).Instruction!.Reason));
        occupation.FeedRight(1, 2);
        Assert.Equal("holdStill", occupation.Progress(3).Instruction!.Code);
    }

    [Theory]
    [InlineData(4.5, 1, SurveyRefusal.Pdop, "206, 207")]
    [InlineData(1.4, 7, SurveyRefusal.AgeOfCorrections, null)]
    public void One_that_is_ended_early_cites_the_article_of_what_kept_its_epochs_out(double pdop, double age, SurveyRefusal reason, string? article)
    {
        var occupation = new Occupation(Specimen.Plan());
        for (int second = 0; second < 5; second++)
            occupation.Feed(Specimen.Epoch(second) with { Pdop = pdop, AgeOfCorrectionsSeconds = age });
        string? ofTheEpoch = EpochMask.Refuse(Specimen.Epoch() with { Pdop = pdop, AgeOfCorrectionsSeconds = age }, Specimen.Plan().Rule)!.Article;
        occupation.Note(new OccupationEvent(OccupationEventKind.Finished, 6));
        Refusal refusal = occupation.Conclude([Specimen.National]).Refusal!;
        Assert.Equal((reason, ofTheEpoch), (refusal.Reason, refusal.Article));
        Assert.Equal(article ?? ofTheEpoch, refusal.Article);
    }

    [Fact]
    public void Between_sessions_it_waits_for_the_receiver_to_be_initialised_and_for_the_interval()
    {
        var occupation = new Occupation(Specimen.Plan(SurveyRules.Cadastral with { StartCheck = CheckDemand.None }));
        occupation.FeedRight(0, 16);
        Assert.Equal(OccupationStage.AwaitingReinitialisation, occupation.Stage);
        occupation.FeedRight(20, 5);
        occupation.Feed(Specimen.Epoch(30) with { Quality = FixQuality.RtkFloat });
        OccupationProgress progress = occupation.Progress(31);
        Assert.Equal((OccupationStage.AwaitingInterval, 2), (progress.Stage, progress.Session));
        Assert.Equal(3600 - 16 + 15, progress.SecondsLeft);
        Assert.False(occupation.Feed(Specimen.Epoch(3600)).IsCounted);
        Assert.True(occupation.Feed(Specimen.Epoch(3615)).IsCounted);
    }

    [Fact]
    public void Going_on_after_a_power_cut_keeps_whole_sessions_and_begins_the_broken_one_anew()
    {
        var occupation = new Occupation(Specimen.Plan(SurveyRules.Custom));
        occupation.FeedRight(0, 11);
        occupation.Feed(Specimen.Epoch(12) with { Quality = FixQuality.RtkFloat });
        occupation.FeedRight(13, 4);
        occupation.Note(new OccupationEvent(OccupationEventKind.Resumed, 100));
        OccupationProgress progress = occupation.Progress(100);
        Assert.Equal((2, 0, SurveyRefusal.Interrupted), (progress.Session, progress.Epochs, progress.LastDiscarded!.Reason));
        occupation.FeedRight(101, 11);
        Assert.True(occupation.Conclude([]).IsAccepted);
    }

    [Fact]
    public void A_tilt_compensated_pole_is_refused_before_anything_is_observed()
    {
        var occupation = new Occupation(Specimen.Plan() with { Antenna = Specimen.Antenna with { IsTiltCompensated = true } });
        Assert.Equal((OccupationStage.Refused, SurveyRefusal.TiltCompensated), (occupation.Stage, occupation.Progress(0).Refusal!.Reason));
    }

    [Fact]
    public void A_rule_that_demands_a_check_refuses_without_one_and_after_a_failed_one()
    {
        OccupationPlan plan = Specimen.Plan(SurveyRules.ControlPoint);
        Assert.Equal(SurveyRefusal.CheckMissing, new Occupation(plan).Progress(0).Refusal?.Reason);
        Assert.Equal("204", new Occupation(plan).Progress(0).Refusal?.Article);
        CheckShot held = Specimen.Check(Specimen.Began.AddHours(-1)), failed = Specimen.Check(Specimen.Began.AddMinutes(-5), off: 0.06);
        Assert.Null(new Occupation(plan with { Checks = [held] }).Progress(0).Refusal);
        Assert.Equal(SurveyRefusal.CheckFailed, new Occupation(plan with { Checks = [held, failed] }).Progress(0).Refusal?.Reason);
        Assert.Equal(SurveyRefusal.CheckMissing, new Occupation(plan with { Checks = [Specimen.Check(Specimen.Began.AddHours(-13))] }).Progress(0).Refusal?.Reason);
    }

    [Fact]
    public void Checks_are_owed_after_reconnecting_and_after_the_precision_was_exceeded()
    {
        var occupation = new Occupation(Specimen.Plan() with { Checks = [Specimen.Check(Specimen.Began.AddHours(-1))] });
        occupation.FeedRight(0, 2);
        occupation.Feed(Specimen.Epoch(2) with { NorthSigmaMetres = 0.2 });
        occupation.Note(new OccupationEvent(OccupationEventKind.CorrectionsReconnected, 2.5));
        occupation.FeedRight(3, 6);
        Assert.Equal([CheckTime.AfterReconnecting, CheckTime.AfterPrecision, CheckTime.End], occupation.Conclude([Specimen.National]).ChecksOwed);
    }

    [Fact]
    public void Asking_for_the_result_changes_nothing()
    {
        var occupation = new Occupation(Specimen.Plan());
        occupation.FeedRight(0, 3);
        Assert.Equal(SurveyRefusal.EndedEarly, occupation.Conclude([]).Refusal?.Reason);
        occupation.FeedRight(3, 3);
        Assert.True(occupation.Conclude([]).IsAccepted);
    }

    private static void FeedAway(Occupation occupation, int from, int count)
    {
        for (int second = from; second < from + count; second++)
            occupation.Feed(Specimen.Epoch(second) with { Latitude = 37.5633 + 3 / 110_993.0 });
    }

    private static void Lose(Occupation occupation, int second) => occupation.Feed(Specimen.Epoch(second) with { Quality = FixQuality.RtkFloat });

    [Fact]
    public void A_rule_that_is_none_is_the_callers_mistake() =>
        Assert.Throws<ArgumentException>(() => new Occupation(Specimen.Plan(SurveyRules.Custom with { Sessions = new RuleLimit(0) })));
}
