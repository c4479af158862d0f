using Gateway.ControlRoom.Dispatch.Places;
using Gateway.ControlRoom.Incidents;
using Gateway.Facilities;
using Gateway.Messages;

namespace Gateway.ControlRoom.Tests.Dispatch;

public class DispatchPlaceTests
{
    [Fact]
    public void A_surveyed_place_is_told_in_every_form_computed_from_latitude_and_longitude()
    {
        DispatchPlace place = DispatchSamples.Place();

        Assert.Equal(PlaceEvidence.Survey, place.Evidence);
        // PROJ 9.1.1's values for this point.
        Assert.Equal(551530.2807, place.Plane!.NorthingMetres, 0.0002);
        Assert.Equal(203260.1426, place.Plane.EastingMetres, 0.0002);
        Assert.Equal("다사 5910 5164", place.PointNumber.ToString());
        Assert.Equal(0.0282, place.RadiusMetres!.Value, 0.0005);
        Assert.Equal("경비실 열쇠, 뒷문으로", place.HowToGetIn);
        Assert.False(place.CoordinatesDisagree);
    }

    [Theory]
    [InlineData(NationalStatuses.Claimed, SurveyMethods.NetworkRtkFixed, 0.01, "Claim")]
    [InlineData(null, SurveyMethods.MapOrAddress, null, "NotSurveyed")]
    [InlineData(null, null, null, "NotSurveyed")]
    [InlineData(NationalStatuses.National, SurveyMethods.NetworkRtkFixed, 40.0, "Coarse")]
    [InlineData(NationalStatuses.Claimed, SurveyMethods.MapOrAddress, 700.0, "Coarse")]
    public void Evidence_is_the_worst_that_is_known(string? status, string? method, double? sigma, string expected)
    {
        DispatchPlace place = DispatchSamples.Place(DispatchSamples.WithPlace(p => p with { NationalStatus = status, Method = method, NorthSigmaMetres = sigma, EastSigmaMetres = sigma }));

        Assert.Equal(expected, place.Evidence.ToString());
    }

    [Fact]
    public void Without_a_place_of_the_bell_the_gateways_fix_is_told_as_that_and_never_finer_than_100_metres()
    {
        DispatchPlace place = DispatchSamples.Place(alert => alert with
        {
            Place = null,
            LiveFix = new AlertLiveFix { Latitude = 37.5, Longitude = 127.1, Quality = "rtkFixed", Utc = alert.Time.Utc, AgeSeconds = 1, HorizontalSigmaMetres = 0.02 },
        });

        Assert.Equal((PlaceEvidence.LiveFixOnly, 100.0), (place.Evidence, place.RadiusMetres));
        Assert.Contains("게이트웨이", PlaceWords.Accuracy(place).Korean, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_register_knows_comes_before_the_fix_and_before_a_place_off_the_globe()
    {
        Incident incident = DispatchSamples.Incident(alert => alert with
        {
            Place = alert.Place! with { Latitude = 375.6 },
            LiveFix = new AlertLiveFix { Latitude = 37.5, Longitude = 127.1, Quality = "single", Utc = alert.Time.Utc, AgeSeconds = 1 },
        });
        var facility = new Facility { Id = "f-1", Name = "숲", Type = FacilityTypes.EmergencyBell, Position = new SurveyedPosition { Latitude = 37.6, Longitude = 127.2, Method = SurveyMethods.NetworkRtkFixed } };
        var known = new RegisterEntry { Facility = FacilityPlaces.NamesOf(facility), Place = FacilityPlaces.PlaceOf(facility) };

        DispatchPlace place = DispatchPlace.Of(incident with { FromRegister = known }, DispatchFacts.None);

        Assert.Equal(37.6, place.Position!.Value.Latitude.Degrees);
        Assert.Equal(PlaceEvidence.Survey, place.Evidence);
    }

    [Fact]
    public void No_coordinates_at_all_are_said_and_the_addresses_remain()
    {
        DispatchPlace place = DispatchSamples.Place(DispatchSamples.WithPlace(_ => null));

        Assert.Equal((PlaceEvidence.NoPlace, null), (place.Evidence, place.Position));
        Assert.Equal("서울특별시 성동구 뚝섬로 273", PlaceWords.Address(place));
    }

    [Fact]
    public void A_gateways_plane_coordinates_that_name_another_place_are_not_passed_on_but_told()
    {
        DispatchPlace place = DispatchSamples.Place(DispatchSamples.WithPlace(p => p with { Plane = [new PlaneCoordinate { Epsg = 5186, NorthingMetres = 203260.1426, EastingMetres = 551530.2807 }] }));

        Assert.True(place.CoordinatesDisagree);
        Assert.Equal(551530.2807, place.Plane!.NorthingMetres, 0.0002);
        Assert.Contains("주의", PlaceWords.Accuracy(place).Korean, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Alarm", "Actual")]
    [InlineData("Fault", "Actual")]
    [InlineData("Test", "Test")]
    [InlineData("Drill", "Exercise")]
    public void A_test_or_a_drill_is_never_actual(string urgency, string expected) =>
        Assert.Equal(expected, DispatchSamples.Place(urgency: Enum.Parse<Urgency>(urgency)).Status.ToString());
}
