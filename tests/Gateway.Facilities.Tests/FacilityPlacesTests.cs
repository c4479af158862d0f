using Gateway.Messages;

namespace Gateway.Facilities.Tests;

public sealed class FacilityPlacesTests
{
    private static Facility At(double latitude, double longitude) => new()
    {
        Id = "b-1",
        Name = "n",
        Type = FacilityTypes.EmergencyBell,
        ManagementNumber = "2026-17",
        Position = new SurveyedPosition { Latitude = latitude, Longitude = longitude, EastSigmaMetres = 0.01, Method = SurveyMethods.NetworkRtkFixed },
    };

    [Fact]
    public void PlaceOf_computes_both_planes_and_the_point_number()
    {
        AlertPlace place = FacilityPlaces.PlaceOf(At(37.5633, 127.0369))!;

        Assert.Equal(
            [
                new PlaneCoordinate { Epsg = 5186, NorthingMetres = 551530.2807, EastingMetres = 203260.1426 },
                new PlaneCoordinate { Epsg = 5179, NorthingMetres = 1951649.7943, EastingMetres = 959101.0206 },
            ],
            place.Plane);
        Assert.Equal("다사 5910 5164", place.NationalPointNumber);
        Assert.Equal(0.01, place.EastSigmaMetres);
        Assert.Equal(SurveyMethods.NetworkRtkFixed, place.Method);
    }

    [Fact]
    public void PlaceOf_without_a_survey_is_absent() => Assert.Null(FacilityPlaces.PlaceOf(At(37, 127) with { Position = null }));

    [Theory]
    [InlineData(double.NaN, 127)]
    [InlineData(91, 127)]
    public void PlaceOf_a_position_that_is_none_is_absent(double latitude, double longitude) =>
        Assert.Null(FacilityPlaces.PlaceOf(At(latitude, longitude)));

    [Fact]
    public void PlaceOf_far_away_keeps_latitude_and_longitude_and_leaves_out_the_rest()
    {
        AlertPlace place = FacilityPlaces.PlaceOf(At(51.5, 0))!;

        Assert.Equal(51.5, place.Latitude);
        Assert.Empty(place.Plane);
        Assert.Null(place.NationalPointNumber);
    }

    [Fact]
    public void NamesOf_carries_every_name() => Assert.Equal(
        new AlertFacility { Id = "b-1", Name = "n", Type = FacilityTypes.EmergencyBell, ManagementNumber = "2026-17" },
        FacilityPlaces.NamesOf(At(37, 127)));
}
