using Gateway.Facilities.Surveys;
using Gateway.Messages;

namespace Gateway.Facilities.Tests.Surveys;

/// <summary>When a surveyed place is asked about before it becomes the facility's.</summary>
public sealed class PlaceChangeTests
{
    private const double DegreesAMetre = 1 / 111_000.0;

    [Theory]
    [InlineData(0.3, 0.005, false)]
    [InlineData(0.6, 0.005, true)]
    [InlineData(20, 0.005, true)]
    [InlineData(0.6, 0.3, false)]
    [InlineData(20, 20, false)]
    [InlineData(40, 20, true)]
    public void Two_surveys_of_one_facility_may_differ_by_their_sigmas_and_half_a_metre(double metres, double sigma, bool asks)
    {
        PlaceChange change = PlaceChange.Of(Place(metres, 0.005), Bell("A", Place(0, sigma)), []);
        Assert.Equal((asks, asks), (change.NeedsConfirmation, change.ContradictsSurvey));
    }

    [Fact]
    public void A_float_survey_does_not_take_a_fixed_ones_place_unasked() =>
        Assert.True(PlaceChange.Of(Place(20, 0.3) with { Method = SurveyMethods.AutonomousGnss }, Bell("A", Place(0, 0.005)), []).NeedsConfirmation);

    [Theory]
    [InlineData("서울특별시 성동구 행당동 12-1", null, 130)]
    [InlineData("서울특별시 성동구 행당동 산 12", null, 330)]
    [InlineData("서울특별시 성동구 행당동 산12-3", null, 330)]
    [InlineData("부산광역시 기장군 12", null, 130)]
    [InlineData("서울특별시 성동구 행당동 산 12", "서울특별시 성동구 뚝섬로 1", 130)]
    [InlineData(null, null, 130)]
    public void An_imported_place_may_be_off_by_a_hundred_metres_and_by_more_on_a_hill_alone(string? lot, string? road, double limit)
    {
        Facility bell = Bell("A", new SurveyedPosition { Latitude = 37.5, Longitude = 127, Method = SurveyMethods.Unknown }) with { LotNumberAddress = lot, RoadNameAddress = road };
        Assert.Equal(limit, PlaceChange.Of(Place(0, 0.005), bell, []).LimitMetres);
    }

    [Theory]
    [InlineData(0.02, 0.005, true)]
    [InlineData(0.6, 0.005, false)]
    [InlineData(0.6, 0.3, true)]
    public void Another_facility_surveyed_on_the_spot_is_asked_about_whatever_the_old_place_allows(double metres, double sigma, bool asks)
    {
        Facility imported = Bell("A", new SurveyedPosition { Latitude = 37.502, Longitude = 127, Method = SurveyMethods.Unknown }) with { LotNumberAddress = "산 1" };
        PlaceChange change = PlaceChange.Of(Place(0, 0.005), imported, [imported, Bell("B", Place(metres, sigma))]);
        Assert.Equal((false, asks, asks), (change.IsBeyondLimit, change.IsOnAnothersSpot, change.NeedsConfirmation));
        Assert.False((change with { ConfirmedBy = "김" }).NeedsConfirmation);
    }

    [Fact]
    public void One_that_was_only_imported_there_is_named_and_not_asked_about()
    {
        PlaceChange change = PlaceChange.Of(Place(0, 0.005), Bell("A", null), [Bell("B", Place(0.02, 0.005) with { Method = SurveyMethods.Unknown })]);
        Assert.Equal((1, false), (change.SameSpot.Count, change.NeedsConfirmation));
    }

    [Fact]
    public void What_a_file_claims_is_no_survey_that_a_survey_could_contradict()
    {
        SurveyedPosition claim = Place(3, 0.008) with { NationalStatus = NationalStatuses.Claimed };
        PlaceChange own = PlaceChange.Of(Place(0, 0.005), Bell("A", claim), []);
        Assert.Equal((false, false, 30), (own.NeedsConfirmation, own.ContradictsSurvey, own.LimitMetres));
        PlaceChange beside = PlaceChange.Of(Place(3, 0.005), Bell("B", null), [Bell("A", claim)]);
        Assert.Equal((1, false), (beside.SameSpot.Count, beside.NeedsConfirmation));
        Assert.True(PlaceChange.Of(Place(40, 0.005), Bell("A", claim), []).NeedsConfirmation);
    }

    private static SurveyedPosition Place(double metresNorth, double sigma) => new()
    {
        Latitude = 37.5 + metresNorth * DegreesAMetre,
        Longitude = 127,
        NorthSigmaMetres = sigma,
        EastSigmaMetres = sigma,
        Method = SurveyMethods.NetworkRtkFixed,
    };

    private static Facility Bell(string id, SurveyedPosition? position) => new() { Id = id, Name = id, Type = FacilityTypes.EmergencyBell, Position = position };
}
