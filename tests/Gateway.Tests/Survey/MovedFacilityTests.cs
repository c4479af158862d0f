using Gateway.Commands;
using Gateway.Facilities;
using Gateway.Facilities.Surveys;
using Gateway.Messages;
using Gateway.Survey;
using Gateway.Tests.Facilities;
using Gateway.Tests.Receivers;

namespace Gateway.Tests.Survey;

/// <summary>A survey of a facility that the register has elsewhere: as a rule the wrong facility.</summary>
public sealed class MovedFacilityTests
{
    private const double DegreesAKilometre = 1 / 111.0;

    [Fact]
    public async Task A_place_a_kilometre_off_is_a_record_and_not_the_facilitys_until_somebody_says_so()
    {
        await using SurveyBench bench = await NewBenchAsync();
        SurveyedPosition before = Position(bench, "FAR")!;

        SurveySnapshot survey = await bench.SurveyAsync(SurveyBench.Request with { Facility = "FAR" });

        Assert.True(survey.Outcome!.IsAccepted, survey.Outcome.Refusal?.ToString());
        Assert.True(survey.Move is { NeedsConfirmation: true, DistanceMetres: > 990 and < 1010, LimitMetres: > 29 and < 31, ContradictsSurvey: false }, $"{survey.Move}");
        Assert.StartsWith("not recorded: this is", survey.Register, StringComparison.Ordinal);
        Assert.Equal(before, Position(bench, "FAR"));
        OccupationRecord record = bench.ReadRecord(survey.Id);
        Assert.True(record.Recompute().Matches);
        Assert.Contains("beyond it and not confirmed", SurveyReport.Html(record, record.Recompute(), "test"), StringComparison.Ordinal);
        Assert.Contains("FROM ITS LAST POSITION", SurveyLines.Of(survey), StringComparison.Ordinal);

        Assert.Equal("recorded", bench.Room.Confirm(survey.Id, "김감독").Register);
        Assert.Equal("alreadyRecorded", bench.Room.Confirm(survey.Id, "다른이").Register);

        Assert.Equal(survey.Id.ToString(), Position(bench, "FAR")!.SurveyId);
        record = bench.ReadRecord(survey.Id);
        Assert.Equal((true, "김감독", false), (record.IsIntact, record.Move!.ConfirmedBy, record.Move.NeedsConfirmation));
        Assert.True(record.Recompute().Matches);
        Assert.Equal("김감독", bench.Rechecked[0].Move!.ConfirmedBy);
        Assert.Equal(("alreadyRecorded", false), (bench.Room.Find(survey.Id)!.Register, bench.Room.Find(survey.Id)!.Move!.NeedsConfirmation));
    }

    [Fact]
    public async Task Said_beforehand_it_is_recorded_and_the_record_says_who()
    {
        await using SurveyBench bench = await NewBenchAsync();
        SurveySnapshot survey = await bench.SurveyAsync(SurveyBench.Request with { Facility = "FAR", MovedAnyway = true });
        Assert.Equal(("recorded", "김측량"), (survey.Register, survey.Move!.ConfirmedBy));
        Assert.Equal(survey.Id.ToString(), Position(bench, "FAR")!.SurveyId);
    }

    [Fact]
    public async Task An_older_survey_is_not_confirmed_over_a_newer_place()
    {
        await using SurveyBench bench = await NewBenchAsync();
        SurveySnapshot old = await bench.SurveyAsync(SurveyBench.Request with { Facility = "FAR" });
        await bench.SurveyAsync(SurveyBench.Request with { Facility = "FAR", MovedAnyway = true });
        SurveyRequestException refusal = Assert.Throws<SurveyRequestException>(() => bench.Room.Confirm(old.Id, "김감독"));
        Assert.Equal("placeChangedSince", refusal.Reason.Code);
    }

    [Fact]
    public async Task What_was_surveyed_on_the_same_spot_is_named_and_asked_about_however_far_the_old_place_may_be_off()
    {
        await using SurveyBench bench = await NewBenchAsync();
        SurveySnapshot first = await bench.SurveyAsync(SurveyBench.Request);
        Assert.Equal((null, "recorded"), (first.Move!.DistanceMetres, first.Register));
        Assert.Contains("First position", SurveyLines.Of(first), StringComparison.Ordinal);

        SurveySnapshot lot = await bench.SurveyAsync(SurveyBench.Request with { Facility = "LOT" });

        // Within what a hill's lot allows, and all the same on the spot where another was surveyed.
        Assert.Equal((330.0, false, true), (lot.Move!.LimitMetres, lot.Move.IsBeyondLimit, lot.Move.NeedsConfirmation));
        Assert.StartsWith("not recorded: SD-0007 (", lot.Register, StringComparison.Ordinal);
        Assert.Equal(SurveyMethods.MapOrAddress, Position(bench, "LOT")!.Method);
        Assert.InRange(lot.Move.DistanceMetres!.Value, 190, 210);
        NearbyFacility other = Assert.Single(lot.Move.SameSpot);
        Assert.Equal("SD-0007", other.Id);
        Assert.InRange(other.DistanceMetres, 0, 0.1);
        Assert.Contains("WARNING: SD-0007", SurveyLines.Of(lot), StringComparison.Ordinal);
        OccupationRecord record = bench.ReadRecord(lot.Id);
        Assert.Contains("확인되지 않아 시설물의 위치로 등록하지 않음 not confirmed", SurveyReport.Html(record, record.Recompute(), "test"), StringComparison.Ordinal);

        Assert.Equal("recorded", bench.Room.Confirm(lot.Id, "김감독").Register);
        Assert.Equal(lot.Id.ToString(), Position(bench, "LOT")!.SurveyId);
    }

    private static async Task<SurveyBench> NewBenchAsync()
    {
        var bench = new SurveyBench();
        RegisteredFacility lot = RegisterFolder.Bell("LOT");
        bench.Register.Import(
            [
                RegisterFolder.Bell("FAR", ReceiverBench.Truth.Latitude + DegreesAKilometre, ReceiverBench.Truth.Longitude),
                lot with
                {
                    Facility = lot.Facility with
                    {
                        RoadNameAddress = null,
                        LotNumberAddress = "서울특별시 성동구 행당동 산 12",
                        Position = new SurveyedPosition { Latitude = ReceiverBench.Truth.Latitude + DegreesAKilometre / 5, Longitude = ReceiverBench.Truth.Longitude, Method = SurveyMethods.MapOrAddress },
                    },
                },
            ],
            DateTimeOffset.UnixEpoch);
        await bench.StartAsync();
        return bench;
    }

    private static SurveyedPosition? Position(SurveyBench bench, string facility) => bench.Register.Find(facility)!.Registered.Facility.Position;
}
