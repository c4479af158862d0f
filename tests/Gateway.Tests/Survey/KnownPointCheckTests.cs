using System.Text.Json;
using Gateway.Commands;
using Gateway.Documents;
using Gateway.Facilities.Surveys;
using Gateway.Messages;
using Gateway.Service;
using Gateway.Survey;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Survey;

/// <summary>Checks on known points before and after the work, on a real disk and in a real register.</summary>
public sealed class KnownPointCheckTests
{
    [Fact]
    public async Task A_check_that_holds_closes_what_the_surveys_before_it_owe_in_record_register_and_message()
    {
        await using SurveyBench bench = await NewBenchAsync();
        await bench.SurveyAsync(SurveyBench.Check);
        SurveySnapshot survey = await bench.SurveyAsync(SurveyBench.Request);
        Assert.True(survey.Outcome!.IsPendingCheck, string.Join("; ", survey.Outcome.NotNational));
        Assert.Equal(NationalStatuses.PendingCheck, Position(bench)!.NationalStatus);

        SurveySnapshot check = await bench.SurveyAsync(SurveyBench.Check);

        Assert.Equal([survey.Id], check.Settled);
        OccupationRecord record = bench.ReadRecord(survey.Id);
        Assert.True(record.IsIntact);
        Assert.True(record.Recompute().Matches, string.Join("; ", record.Recompute().Differences));
        Assert.True(record.Outcome.IsNational, string.Join("; ", record.Outcome.NotNational));
        Assert.Equal(survey.Outcome.Mark, record.Outcome.Mark);
        Assert.Equal(check.Id, Assert.Single(record.ChecksAfter).RecordId);
        Assert.Equal(NationalStatuses.National, Position(bench)!.NationalStatus);
        Assert.Equal(2, bench.Register.History("SD-0007").Count);
        Assert.Equal((survey.Id, true), (Assert.Single(bench.Rechecked).Id, bench.Rechecked[0].Outcome.IsNational));
    }

    [Fact]
    public async Task Corrections_that_never_reached_the_receiver_make_nothing_national_and_their_check_closes_nothing()
    {
        await using SurveyBench bench = await NewBenchAsync();
        bench.AreWritten = false;
        await bench.SurveyAsync(SurveyBench.Check);
        SurveySnapshot survey = await bench.SurveyAsync(SurveyBench.Request);
        SurveySnapshot check = await bench.SurveyAsync(SurveyBench.Check);

        Assert.True(survey.Outcome!.IsAccepted);
        Assert.Contains("correctionsNotWritten", survey.Outcome.NotNational.Select(reason => reason.Code));
        Assert.Equal((true, "correctionsNotWritten"), (check.Check!.Holds, check.Check.ClosesNothing?.Code));
        Assert.Empty(check.Settled);
        Assert.Equal(NationalStatuses.NotNational, Position(bench)!.NationalStatus);
        OccupationRecord record = bench.ReadRecord(survey.Id);
        Assert.True(record.Recompute().Matches, string.Join("; ", record.Recompute().Differences));
        Assert.Contains("전달되지 않음", SurveyReport.Html(record, record.Recompute(), "test"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_is_fixed_from_another_station_than_the_streams_is_not_national()
    {
        await using SurveyBench bench = await NewBenchAsync();
        bench.Corrections = [SurveyBench.Vrs with { Base = SurveyBench.Vrs.Base! with { StationId = 125 } }];
        await bench.SurveyAsync(SurveyBench.Check);
        SurveySnapshot survey = await bench.SurveyAsync(SurveyBench.Request);
        SurveySnapshot check = await bench.SurveyAsync(SurveyBench.Check);

        NotNational reason = Assert.Single(survey.Outcome!.NotNational, reason => reason.Code == "baseOther");
        Assert.Contains("station 123, the corrections on record are from station 125", reason.English, StringComparison.Ordinal);
        Assert.Equal("baseOther", check.Check!.ClosesNothing?.Code);
        Assert.Equal(NationalStatuses.NotNational, Position(bench)!.NationalStatus);
    }

    [Fact]
    public async Task A_check_with_another_antenna_or_mountpoint_closes_nothing()
    {
        await using SurveyBench bench = await NewBenchAsync();
        SurveySnapshot survey = await bench.SurveyAsync(SurveyBench.Request);

        SurveySnapshot antenna = await bench.SurveyAsync(SurveyBench.Check with { Antenna = SurveyBench.Request.Antenna! with { Model = "OTHER" } });
        bench.Corrections = [SurveyBench.Vrs with { Caster = "ntrip://rts1.ngii.go.kr:2101/FKP-RTCM31" }];
        SurveySnapshot mountpoint = await bench.SurveyAsync(SurveyBench.Check);

        Assert.True(antenna.Check!.Holds && mountpoint.Check!.Holds);
        Assert.Empty(antenna.Settled.Concat(mountpoint.Settled));
        Assert.True(bench.ReadRecord(survey.Id).Outcome.IsPendingCheck);
        Assert.Equal(NationalStatuses.PendingCheck, Position(bench)!.NationalStatus);
    }

    [Fact]
    public async Task A_check_that_fails_refuses_the_word_national_and_stops_the_work_for_twenty_minutes_across_a_restart()
    {
        await using SurveyBench bench = await NewBenchAsync();
        SurveySnapshot survey = await bench.SurveyAsync(SurveyBench.Request);

        SurveySnapshot check = await bench.SurveyAsync(SurveyBench.Check with { KnownPoint = "OFF" });

        Assert.False(check.Check!.Holds);
        Assert.Equal([survey.Id], check.Settled);
        NotNational reason = Assert.Single(bench.ReadRecord(survey.Id).Outcome.NotNational);
        Assert.Equal("checkFailed", reason.Code);
        Assert.Contains("article 205", reason.English, StringComparison.Ordinal);
        Assert.Equal(NationalStatuses.NotNational, Position(bench)!.NationalStatus);
        Refused(SurveyBench.Request, "more minutes of 20");
        Refused(SurveyBench.Check, "more minutes of 20");
        await bench.BreakOffAsync();
        bench.BeginAgain();
        Refused(SurveyBench.Request, "article 205");
        Refused(SurveyBench.Check, "more minutes of 20");

        // As if the failed check had been made twenty-one minutes before, by the receiver's time.
        string checks = Path.Combine(bench.Surveys, "checks.jsonl");
        await File.WriteAllTextAsync(checks, JsonSerializer.Serialize(check.Check with { At = check.Check.At - TimeSpan.FromMinutes(21) }, SurveyJson.Default.CheckShot) + "\n", TestContext.Current.CancellationToken);
        await bench.BreakOffAsync();
        bench.BeginAgain();
        Refused(SurveyBench.Request, "check again");
        Assert.True((await bench.SurveyAsync(SurveyBench.Check)).Check!.Holds);
        Assert.True((await bench.SurveyAsync(SurveyBench.Request)).Outcome!.IsAccepted);

        void Refused(SurveyRequest request, string words)
        {
            SurveyRequestException refusal = Assert.Throws<SurveyRequestException>(() => bench.Room.Start(request));
            Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_check_that_failed_is_a_failed_check_in_record_list_and_report()
    {
        await using SurveyBench bench = await NewBenchAsync();

        SurveySnapshot check = await bench.SurveyAsync(SurveyBench.Check with { KnownPoint = "OFF" });

        Assert.Equal((false, SurveyRefusal.CheckFailed), (check.Outcome!.IsAccepted, check.Outcome.Refusal!.Reason));
        OccupationRecord record = bench.ReadRecord(check.Id);
        Assert.Equal((false, false, NationalStatuses.NotNational), (record.Check!.Holds, record.Outcome.IsAccepted, record.Outcome.NationalStatus));
        Assert.Equal("205", record.Outcome.Refusal!.Article);
        Assert.True(record.Recompute().Matches, string.Join("; ", record.Recompute().Differences));
        string html = SurveyReport.Html(record, record.Recompute(), "test"), lines = SurveyLines.Of(check);
        Assert.Contains("점검 부적합 Check failed", html, StringComparison.Ordinal);
        Assert.Contains("CHECK FAILED: OFF", lines, StringComparison.Ordinal);
        foreach (string told in new[] { html, lines })
        {
            Assert.DoesNotContain("Accepted", told, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("ational coordinates", told, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_check_that_held_gives_no_national_coordinates_of_its_own()
    {
        await using SurveyBench bench = await NewBenchAsync();
        SurveySnapshot check = await bench.SurveyAsync(SurveyBench.Check);
        Assert.Equal((true, true, NationalStatuses.NotNational), (check.Check!.Holds, check.Outcome!.IsAccepted, check.Outcome.NationalStatus));
        Assert.StartsWith("CHECK HELD: U0123", SurveyLines.Of(check), StringComparison.Ordinal);
        Assert.True(bench.ReadRecord(check.Id).Recompute().Matches);
    }

    [Fact]
    public async Task A_known_point_of_no_declared_frame_closes_nothing_and_says_so_but_a_failure_on_it_stops_the_work()
    {
        await using SurveyBench bench = await NewBenchAsync();
        SurveySnapshot survey = await bench.SurveyAsync(SurveyBench.Request);

        SurveySnapshot check = await bench.SurveyAsync(SurveyBench.Check with { KnownPoint = "BARE" });

        Assert.True(check.Check!.Holds);
        Assert.Equal(("knownFrameUndeclared", null), (check.Check.ClosesNothing!.Code, check.Check.Tie));
        Assert.Empty(check.Settled);
        Assert.Contains("closes nothing that a survey owes", SurveyLines.Of(check), StringComparison.Ordinal);
        Assert.Contains("closes nothing", SurveyReport.Html(bench.ReadRecord(check.Id), bench.ReadRecord(check.Id).Recompute(), "test"), StringComparison.Ordinal);
        Assert.True(bench.ReadRecord(survey.Id).Outcome.IsPendingCheck);
        Assert.Equal(NationalStatuses.PendingCheck, Position(bench)!.NationalStatus);
        SurveyRequestException refusal = Assert.Throws<SurveyRequestException>(() => bench.Room.Start(SurveyBench.Request with { Rule = "controlPoint" }));
        Assert.Contains("nobody declared which frame", refusal.Message, StringComparison.Ordinal);

        KnownPoint off = new() { Id = "X", Latitude = check.Check.Known.Latitude + 3e-6, Longitude = check.Check.Known.Longitude };
        SurveySnapshot failed = await bench.SurveyAsync(SurveyBench.Check with { KnownPoint = null, Known = off });
        Assert.Equal([survey.Id], failed.Settled);
        Assert.Equal("checkFailed", Assert.Single(bench.ReadRecord(survey.Id).Outcome.NotNational).Code);
    }

    [Fact]
    public async Task A_record_that_a_check_closed_goes_to_the_control_room_as_a_document_of_its_own()
    {
        await using SurveyBench bench = await NewBenchAsync();
        using var documents = new DocumentOutbox(Path.Combine(bench.DataDirectory, DocumentStore.FileName), TimeProvider.System, NullLogger<DocumentOutbox>.Instance);
        SurveySnapshot survey = await bench.SurveyAsync(SurveyBench.Request);
        Send();
        await bench.SurveyAsync(SurveyBench.Check);
        Send();
        Send(); // Told twice, as after a power cut.
        Assert.Equal(4, documents.List().Select(row => row.Id).Distinct().Count());
        Assert.Equal(4, documents.List().Count);
        Assert.Contains(survey.Id, documents.List().Select(row => row.Id));

        void Send() => SurveyDocuments.Add(documents, bench.ReadRecord(survey.Id), bench.Register, TimeProvider.System.GetUtcNow);
    }

    [Fact]
    public async Task A_rule_that_knows_no_checks_waits_for_none()
    {
        await using SurveyBench bench = await NewBenchAsync();
        await bench.SurveyAsync(SurveyBench.Check with { KnownPoint = "OFF" });
        Assert.Throws<SurveyRequestException>(() => bench.Room.Start(SurveyBench.Request));
        Assert.True((await bench.SurveyAsync(SurveyBench.Request with { Rule = "custom", Changes = SurveyBench.Request.Changes! with { Sessions = 1 } })).Outcome!.IsAccepted);
    }

    [Fact]
    public async Task A_record_that_somebody_changed_gets_no_new_digest_from_a_check()
    {
        await using SurveyBench bench = await NewBenchAsync();
        SurveySnapshot survey = await bench.SurveyAsync(SurveyBench.Request);
        string changed = (await File.ReadAllTextAsync(survey.Record!, TestContext.Current.CancellationToken)).Replace("김측량", "다른이", StringComparison.Ordinal);
        await File.WriteAllTextAsync(survey.Record!, changed, TestContext.Current.CancellationToken);
        Assert.Empty((await bench.SurveyAsync(SurveyBench.Check)).Settled);
        Assert.Equal(changed, await File.ReadAllTextAsync(survey.Record!, TestContext.Current.CancellationToken));
    }

    private static async Task<SurveyBench> NewBenchAsync()
    {
        var bench = new SurveyBench { Corrections = [SurveyBench.Vrs] };
        await bench.StartAsync();
        return bench;
    }

    private static SurveyedPosition? Position(SurveyBench bench) => bench.Register.Find("SD-0007")!.Registered.Facility.Position;
}
