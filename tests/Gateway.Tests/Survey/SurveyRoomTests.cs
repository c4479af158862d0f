using Gateway.Facilities.Surveys;
using Gateway.FieldPage;
using Gateway.Health;
using Gateway.Messages;
using Gateway.Survey;
using Gateway.Tests.Receivers;

namespace Gateway.Tests.Survey;

/// <summary>Occupations through a pseudo-terminal, onto a real disk and into a real register.</summary>
public sealed class SurveyRoomTests
{
    [Fact]
    public async Task A_survey_gives_the_register_the_true_place_and_a_record_that_computes_to_the_same_millimetre()
    {
        await using var bench = new SurveyBench();
        await bench.StartAsync();
        SurveySnapshot begun = bench.Room.Start(SurveyBench.Request);
        Assert.True(File.Exists(Path.Combine(bench.Surveys, $"{begun.Id}.jsonl")));

        SurveySnapshot survey = await bench.UntilConcludedAsync(begun.Id);

        Assert.True(survey.Outcome!.IsAccepted, survey.Outcome.Refusal?.ToString());
        Assert.Equal("recorded", survey.Register);
        SurveyedPosition position = bench.Register.Find("SD-0007")!.Registered.Facility.Position!;
        (double horizontal, double up) = SurveyBench.Off(position.Latitude, position.Longitude, position.EllipsoidalHeightMetres!.Value);
        Assert.InRange(horizontal, 0, 0.05);
        Assert.InRange(up, -0.08, 0.08);
        Assert.Equal((survey.Id.ToString(), "TEST", NationalStatuses.NotNational), (position.SurveyId, position.GeoidModel, position.NationalStatus));

        OccupationRecord record = bench.ReadRecord(survey.Id);
        Assert.Equal(23.1234, record.Geoid!.SeparationMetres, 1e-4);
        Assert.Equal(position.EllipsoidalHeightMetres.Value - 23.1234, position.OrthometricHeightMetres!.Value, 0.0006);
        Assert.True(record.IsIntact);
        Assert.True(record.Recompute().Matches);
        Assert.Equal("김측량", record.Surveyor);
        RawCapture[] bytes = [.. record.Captures.Where(capture => capture.File.EndsWith(".gnss", StringComparison.Ordinal))];
        Assert.Equal(SurveyFolder.Describe(Path.Combine(bench.Surveys, Assert.Single(bytes).File)).Sha256, bytes[0].Sha256);
        Assert.Contains("$GNGGA", await File.ReadAllTextAsync(Path.Combine(bench.Surveys, bytes[0].File), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(bench.Surveys, $"{survey.Id}.jsonl")));
        Assert.Equal(survey.Id, Assert.Single(bench.Sent).Id);
    }

    [Fact]
    public async Task A_closing_that_fails_is_done_again_whole()
    {
        await using var bench = new SurveyBench();
        int told = 0;
        bench.BeforeSending = () =>
        {
            if (++told == 1)
                throw new IOException("the outbox's disk is full");
        };
        await bench.StartAsync();
        Guid id = bench.Room.Start(SurveyBench.Request).Id;
        await ReceiverBench.UntilAsync(() => bench.Room.Find(id)?.Fault is not null, SurveyBench.Patience, "the fault");
        Assert.True(File.Exists(Path.Combine(bench.Surveys, $"{id}.jsonl")));

        SurveySnapshot survey = await bench.UntilConcludedAsync(id);

        Assert.Equal("alreadyRecorded", survey.Register);
        Assert.Single(bench.Register.History("SD-0007"));
        Assert.Equal(id, Assert.Single(bench.Sent).Id);
        Assert.True(bench.ReadRecord(id).IsIntact);
        Assert.False(File.Exists(Path.Combine(bench.Surveys, $"{id}.jsonl")));
    }

    [Fact]
    public async Task A_receiver_unplugged_in_the_middle_begins_its_session_anew()
    {
        await using var bench = new SurveyBench();
        await bench.StartAsync();
        Guid id = bench.Room.Start(SurveyBench.Request with { Changes = new RuleChanges { SessionSeconds = 4, SessionEpochs = 5 } }).Id;
        await bench.UntilEpochsAsync(id, 2);
        bench.Bench.Line.Unplug();
        await ReceiverBench.UntilAsync(() => bench.Room.Find(id)?.Progress?.LastDiscarded?.Reason == SurveyRefusal.Gap, SurveyBench.Patience, "the loss");
        bench.Bench.Line.Plug();

        SurveySnapshot survey = await bench.UntilConcludedAsync(id);

        Assert.True(survey.Outcome!.IsAccepted, survey.Outcome.Refusal?.ToString());
        Assert.Equal(SurveyRefusal.Gap, Assert.Single(survey.Outcome.Discarded).Refusal.Reason);
        Assert.True(bench.ReadRecord(id).Recompute().Matches);
    }

    [Fact]
    public async Task Corrections_that_stay_away_refuse_it_with_the_reason_when_it_is_ended()
    {
        await using var bench = new SurveyBench();
        await bench.StartAsync();
        Guid id = bench.Room.Start(SurveyBench.Request with { Changes = new RuleChanges { SessionSeconds = 8, SessionEpochs = 9 } }).Id;
        await bench.UntilEpochsAsync(id, 2);
        bench.Bench.Device.LetCorrectionsArrive(false);
        await ReceiverBench.UntilAsync(() => bench.Room.Find(id)?.Progress?.LastDiscarded?.Reason == SurveyRefusal.FixLost, SurveyBench.Patience, "the fix's loss");
        await ReceiverBench.UntilAsync(() => bench.Room.Find(id)?.Progress?.NotCounted?.Reason == SurveyRefusal.NotFixed, SurveyBench.Patience, "float epochs");
        Assert.True(bench.Room.Finish(id));

        SurveySnapshot survey = await bench.UntilConcludedAsync(id);

        Assert.Contains(survey.Outcome!.Refusal!.Reason, new[] { SurveyRefusal.NotFixed, SurveyRefusal.AgeOfCorrections });
        Assert.Null(survey.Register);
        Assert.Null(bench.Register.Find("SD-0007")!.Registered.Facility.Position);
        Assert.Equal(survey.Outcome.Refusal.Reason, bench.ReadRecord(id).Recompute().Outcome.Refusal!.Reason);
    }

    [Fact]
    public async Task Broken_off_it_goes_on_from_the_disk()
    {
        await using var bench = new SurveyBench();
        await bench.StartAsync();
        Guid id = bench.Room.Start(SurveyBench.Request with { Changes = new RuleChanges { SessionSeconds = 4, SessionEpochs = 5 } }).Id;
        await bench.UntilEpochsAsync(id, 2);
        await bench.BreakOffAsync();
        await File.AppendAllTextAsync(Path.Combine(bench.Surveys, $"{id}.jsonl"), "{\"input\":{\"epo", TestContext.Current.CancellationToken);
        bench.BeginAgain();

        SurveySnapshot survey = await bench.UntilConcludedAsync(id);

        Assert.True(survey.IsResumed);
        Assert.True(survey.Outcome!.IsAccepted, survey.Outcome.Refusal?.ToString());
        Assert.Equal(SurveyRefusal.Interrupted, Assert.Single(survey.Outcome.Discarded).Refusal.Reason);
        OccupationRecord record = bench.ReadRecord(id);
        Assert.True(record.Recompute().Matches);
        Assert.Equal(2, record.Captures.Count(capture => capture.File.EndsWith(".gnss", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Broken_off_for_too_long_it_is_refused_honestly()
    {
        await using var bench = new SurveyBench();
        await bench.StartAsync();
        Guid id = bench.Room.Start(SurveyBench.Request with { Changes = new RuleChanges { SessionSeconds = 60, SessionEpochs = 61 } }).Id;
        await bench.UntilEpochsAsync(id, 2);
        await bench.BreakOffAsync();
        // As if the last epoch had been a quarter of an hour before.
        string journal = Path.Combine(bench.Surveys, $"{id}.jsonl");
        string[] lines = await File.ReadAllLinesAsync(journal, TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(journal, lines.Select(Earlier), TestContext.Current.CancellationToken);
        bench.BeginAgain();

        SurveySnapshot survey = await bench.UntilConcludedAsync(id);

        Assert.Equal(SurveyRefusal.Interrupted, survey.Outcome!.Refusal!.Reason);
        Assert.Equal(SurveyRefusal.Interrupted, bench.ReadRecord(id).Recompute().Outcome.Refusal!.Reason);
    }

    [Fact]
    public async Task A_journal_damaged_in_the_middle_becomes_a_record_that_is_refused_for_it()
    {
        await using var bench = new SurveyBench();
        await bench.StartAsync();
        Guid id = bench.Room.Start(SurveyBench.Request with { Changes = new RuleChanges { SessionSeconds = 60, SessionEpochs = 61 } }).Id;
        await bench.UntilEpochsAsync(id, 3);
        await bench.BreakOffAsync();
        string journal = Path.Combine(bench.Surveys, $"{id}.jsonl");
        string[] lines = await File.ReadAllLinesAsync(journal, TestContext.Current.CancellationToken);
        lines[^2] = lines[^2][..20] + new string('\0', lines[^2].Length - 20);
        await File.WriteAllLinesAsync(journal, lines, TestContext.Current.CancellationToken);
        byte[] damaged = await File.ReadAllBytesAsync(journal, TestContext.Current.CancellationToken);
        bench.BeginAgain();

        SurveySnapshot survey = await bench.UntilConcludedAsync(id);

        Assert.Equal(SurveyRefusal.JournalDamaged, survey.Outcome!.Refusal!.Reason);
        OccupationRecord record = bench.ReadRecord(id);
        Assert.True(record.IsIntact);
        Assert.True(record.Recompute().Matches);
        Assert.Equal(lines[..^2].Count(line => line.Contains("\"epoch\":", StringComparison.Ordinal)), record.Inputs.Count(input => input.Epoch is not null));
        Assert.Equal(damaged, await File.ReadAllBytesAsync(journal + ".damaged", TestContext.Current.CancellationToken));
        Assert.Null(bench.Register.Find("SD-0007")!.Registered.Facility.Position);
        Assert.Equal(id, Assert.Single(bench.Sent).Id);
    }

    [Fact]
    public async Task A_journal_that_cannot_be_read_is_put_aside_and_the_next_survey_runs()
    {
        await using var bench = new SurveyBench();
        Directory.CreateDirectory(bench.Surveys);
        string journal = Path.Combine(bench.Surveys, $"{Guid.CreateVersion7()}.jsonl");
        await File.WriteAllTextAsync(journal, "\0\0\0\0\n{}\n", TestContext.Current.CancellationToken);
        await bench.StartAsync();
        Assert.True((await bench.UntilConcludedAsync(bench.Room.Start(SurveyBench.Request).Id)).Outcome!.IsAccepted);
        Assert.True(File.Exists(journal + ".damaged"));
    }

    [Fact]
    public async Task A_step_of_the_machines_clock_changes_nothing()
    {
        var time = new SteppedWallClock();
        await using var bench = new SurveyBench(time);
        await bench.StartAsync();
        Guid id = bench.Room.Start(SurveyBench.Request with { Changes = new RuleChanges { SessionSeconds = 4, SessionEpochs = 5 } }).Id;
        await bench.UntilEpochsAsync(id, 2);
        time.Step(TimeSpan.FromHours(-3));
        SurveySnapshot survey = await bench.UntilConcludedAsync(id);
        Assert.True(survey.Outcome!.IsAccepted, survey.Outcome.Refusal?.ToString());
        Assert.Empty(survey.Outcome.Discarded);
    }

    [Fact]
    public async Task With_declared_network_corrections_and_a_check_before_it_is_national_but_for_the_check_at_the_end()
    {
        await using var bench = new SurveyBench();
        bench.Corrections = [SurveyBench.Vrs];
        await bench.StartAsync();
        SurveySnapshot check = await bench.UntilConcludedAsync(bench.Room.Start(SurveyBench.Request with { Facility = null, KnownPoint = "U0123" }).Id);
        Assert.True(check.Check!.Holds, $"{check.Check.ResidualMetres}");
        Assert.Null(check.Register);

        SurveySnapshot survey = await bench.UntilConcludedAsync(bench.Room.Start(SurveyBench.Request).Id);

        Assert.True(survey.Outcome!.IsPendingCheck, string.Join(", ", survey.Outcome.NotNational));
        Assert.Equal([CheckTime.End], survey.Outcome.ChecksOwed);
        CorrectionFrame frame = Assert.Single(bench.ReadRecord(survey.Id).Frames);
        Assert.Equal((CorrectionKind.Vrs, "KGD2002", "rts1.ngii.go.kr:2101"), (frame.Kind, frame.DeclaredFrame, frame.Caster));
        Assert.Equal([1021], frame.DatumMessages);
        Assert.Equal(NationalStatuses.PendingCheck, bench.Register.Find("SD-0007")!.Registered.Facility.Position!.NationalStatus);
    }

    [Fact]
    public async Task Corrections_connected_anew_end_the_session()
    {
        await using var bench = new SurveyBench();
        CorrectionHealth first = new() { Receiver = "rtk", State = "streaming", Caster = "ntrip://a:2101/ONE", StreamingSince = DateTimeOffset.UnixEpoch };
        bench.Corrections = [first];
        await bench.StartAsync();
        Guid id = bench.Room.Start(SurveyBench.Request with { Changes = new RuleChanges { SessionSeconds = 4, SessionEpochs = 5 } }).Id;
        await bench.UntilEpochsAsync(id, 2);
        bench.Corrections = [first with { Caster = "ntrip://a:2101/TWO" }];
        SurveySnapshot survey = await bench.UntilConcludedAsync(id);
        Assert.Equal(SurveyRefusal.Reconnected, Assert.Single(survey.Outcome!.Discarded).Refusal.Reason);
        Assert.Contains(CheckTime.AfterReconnecting, survey.Outcome.ChecksOwed);
        Assert.Equal(["ONE", "TWO"], bench.ReadRecord(id).Frames.Select(frame => frame.Mountpoint));
    }

    [Fact]
    public async Task What_cannot_be_begun_is_refused_with_what_to_do()
    {
        await using var bench = new SurveyBench();
        await bench.StartAsync();
        Refused(SurveyProblem.Unknown, "Did you mean 'SD-0007'", SurveyBench.Request with { Facility = "SD-007" });
        Refused(SurveyProblem.Unknown, "there is no rule", SurveyBench.Request with { Rule = "controlpoint2" });
        Refused(SurveyProblem.Unknown, "receiver 'x'", SurveyBench.Request with { Receiver = "x" });
        Refused(SurveyProblem.Unknown, "survey.knownPoints", SurveyBench.Request with { Facility = null, KnownPoint = "U9" });
        Refused(SurveyProblem.Wrong, "either a facility", SurveyBench.Request with { KnownPoint = "U0123" });
        Refused(SurveyProblem.Wrong, "--antenna-height", SurveyBench.Request with { Antenna = null });
        Refused(SurveyProblem.Wrong, "upright", SurveyBench.Request with { Antenna = SurveyBench.Request.Antenna! with { IsTiltCompensated = true } });
        Refused(SurveyProblem.Wrong, "204", SurveyBench.Request with { Rule = "controlPoint" });
        Refused(SurveyProblem.Wrong, "sessions 99", SurveyBench.Request with { Changes = new RuleChanges { Sessions = 99 } });
        byte[] grid = await File.ReadAllBytesAsync(bench.Geoid!.File, TestContext.Current.CancellationToken);
        await bench.BreakOffAsync();
        File.Delete(bench.Geoid.File);
        bench.BeginAgain();
        Refused(SurveyProblem.Failed, "survey.geoid", SurveyBench.Request);
        await File.WriteAllBytesAsync(bench.Geoid.File, grid, TestContext.Current.CancellationToken);
        bench.Room.Start(SurveyBench.Request);
        SurveyReason busy = Refused(SurveyProblem.Busy, "gateway survey finish", SurveyBench.Request with { Facility = "SD-0008" });

        // A phone has no terminal: it is told the facility, and what to do about it on the page.
        FieldRefusal onPhone = FieldReasons.Of(busy);
        Assert.Equal(("receiverBusy", "the receiver is surveying SD-0007: finish or stop it there, then start here."), (onPhone.Code, onPhone.English));
        Assert.Contains("SD-0007을 측량하고 있습니다. 그 측량을 끝내거나 중지한 뒤", onPhone.Korean, StringComparison.Ordinal);

        SurveyReason Refused(SurveyProblem problem, string words, SurveyRequest request)
        {
            SurveyRequestException refusal = Assert.Throws<SurveyRequestException>(() => bench.Room.Start(request));
            Assert.Equal(problem, refusal.Problem);
            Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
            return refusal.Reason;
        }
    }

    /// <summary>Moves a line's receiver time back by fifteen minutes.</summary>
    private static string Earlier(string line)
    {
        JournalLine read = System.Text.Json.JsonSerializer.Deserialize(line, SurveyJson.Default.JournalLine)!;
        return read.Input?.Epoch is not { } epoch ? line : System.Text.Json.JsonSerializer.Serialize(
            read with { Input = read.Input with { Epoch = epoch with { Utc = epoch.Utc - TimeSpan.FromMinutes(15) } } }, SurveyJson.Default.JournalLine);
    }
}
