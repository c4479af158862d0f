using Gateway.Commands;
using Gateway.Facilities.Surveys;
using Gateway.Survey;

namespace Gateway.Tests.Survey;

/// <summary>A survey to which nothing comes says so, and does not wait for ever.</summary>
public sealed class FirstEpochTests
{
    [Fact]
    public async Task A_survey_to_which_no_epoch_comes_ends_by_itself_and_frees_the_receiver()
    {
        await using var bench = new SurveyBench { LongestWait = TimeSpan.FromSeconds(3) };
        await bench.StartAsync();
        await bench.BreakOffAsync();
        bench.BeginAgain();
        bench.Bench.Line.Unplug();

        SurveySnapshot survey = await bench.SurveyAsync(SurveyBench.Request);

        Assert.False(survey.Outcome!.IsAccepted);
        Assert.StartsWith("0 of 1 sessions observed; the receiver", survey.Outcome.Refusal!.English, StringComparison.Ordinal);
        OccupationEvent last = bench.ReadRecord(survey.Id).Inputs.Last(input => input.Event is not null).Event!;
        Assert.Equal((OccupationEventKind.Finished, "ended by the gateway: nothing counted for 0.1 minutes"), (last.Kind, last.Detail));
        Assert.True(bench.ReadRecord(survey.Id).Recompute().Matches);
        bench.Bench.Line.Plug();
        bench.Room.Start(SurveyBench.Request);
    }

    [Fact]
    public async Task One_that_observes_is_not_ended_by_the_wait()
    {
        await using var bench = new SurveyBench { LongestWait = TimeSpan.FromSeconds(2) };
        await bench.StartAsync();
        await bench.BreakOffAsync();
        bench.BeginAgain();

        SurveySnapshot survey = await bench.SurveyAsync(SurveyBench.Request with { Changes = new RuleChanges { SessionSeconds = 4, SessionEpochs = 5 } });

        Assert.True(survey.Outcome!.IsAccepted, survey.Outcome.Refusal?.ToString());
    }

    [Fact]
    public void A_line_of_progress_says_why_there_is_no_fix()
    {
        var survey = new SurveySnapshot
        {
            Id = Guid.Empty,
            Receiver = "rtk",
            Rule = "existingFeature",
            StartedAt = DateTimeOffset.UnixEpoch,
            Progress = new OccupationProgress { Stage = OccupationStage.AwaitingFix, Session = 1, Sessions = 1, Epochs = 0, EpochsWanted = 5, SecondsLeft = 5, Fraction = 0 },
        };
        var fix = new SurveyFix { Quality = "rtkFixed", HorizontalSigmaMetres = 0.01, AgeSeconds = 0.3 };

        Assert.EndsWith("waiting for a fix; 5 s left; no fix yet: receiver rtk has told no place", SurveyWatching.Line(survey), StringComparison.Ordinal);
        Assert.EndsWith("no fix: receiver rtk told its last place 40 s ago", SurveyWatching.Line(survey with { Fix = fix with { AgeSeconds = 40 } }), StringComparison.Ordinal);
        Assert.EndsWith("rtkFixed 0.010 m", SurveyWatching.Line(survey with { Fix = fix }), StringComparison.Ordinal);
        Assert.EndsWith("writing the record", SurveyWatching.Line(survey with { Progress = null }), StringComparison.Ordinal);
    }
}
