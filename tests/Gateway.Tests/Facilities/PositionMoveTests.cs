using Gateway.Facilities;
using Gateway.Messages;

namespace Gateway.Tests.Facilities;

public sealed class PositionMoveTests
{
    [Fact]
    public void A_position_is_told_by_its_distance_from_the_one_before()
    {
        PositionMove? moved = PositionMove.Of([At(37.5633, null), At(37.5725, "s-1")]);
        Assert.Equal("s-1", moved?.SurveyId);
        Assert.InRange(moved!.Metres, 1020, 1022);
    }

    [Fact]
    public void A_first_position_has_not_moved() => Assert.Null(PositionMove.Of([At(37.5633, "s-1")]));

    [Fact]
    public void A_standing_judged_anew_is_no_move_and_the_place_before_its_survey_is_looked_for()
    {
        Assert.Null(PositionMove.Of([At(37.5633, "s-1"), At(37.5633, "s-1")]));
        Assert.InRange(PositionMove.Of([At(37.5725, "s-0"), At(37.5633, "s-1"), At(37.5633, "s-1")])!.Metres, 1020, 1022);
        Assert.Null(PositionMove.Of([]));
    }

    private static RecordedPosition At(double latitude, string? survey) => new()
    {
        Number = 1,
        RecordedAt = DateTimeOffset.UnixEpoch,
        Origin = new PositionOrigin { SurveyId = survey, Source = "test" },
        Position = new SurveyedPosition { Latitude = latitude, Longitude = 127.0369, Method = SurveyMethods.NetworkRtkFixed },
    };
}
