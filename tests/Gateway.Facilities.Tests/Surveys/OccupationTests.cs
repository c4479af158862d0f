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
        Assert.Equal(SurveyRefusal.Moved, occupation.Progress(6).LastDiscarded?.Reason);
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

    [Fact]
    public void A_rule_that_is_none_is_the_callers_mistake() =>
        Assert.Throws<ArgumentException>(() => new Occupation(Specimen.Plan(SurveyRules.Custom with { Sessions = new RuleLimit(0) })));
}
