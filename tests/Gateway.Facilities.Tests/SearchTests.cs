using Gateway.Messages;

namespace Gateway.Facilities.Tests;

public sealed class SearchTests
{
    private static readonly Facility Restroom = new()
    {
        Id = "restroom-1",
        Name = "왕십리 안심화장실",
        Type = FacilityTypes.EmergencyBell,
        ManagementNumber = "2026-17",
        RoadNameAddress = "서울특별시 성동구 왕십리로 400",
        LotNumberAddress = "서울특별시 성동구 행당동 142-3",
        ObjectAddress = "왕십리로 0400",
    };

    [Theory]
    [InlineData("")]
    [InlineData("안심")]
    [InlineData("행당동 142")]
    [InlineData("2026-17")]
    [InlineData("RESTROOM")]
    [InlineData("성동구 화장실")]
    [InlineData("\u110B\u116A\u11BC\u1109\u1175\u11B8\u1105\u1175")]
    public void Matches_any_of_the_names(string query) => Assert.True(FacilitySearch.Matches(Restroom, query));

    [Theory]
    [InlineData("ㅇㅅㄹ")]
    [InlineData("ㅎㄷ동")]
    [InlineData("ㅇㅅㄹㅇㅅㅎㅈㅅ")]
    [InlineData("202617")]
    [InlineData("2026 17")]
    [InlineData("다사 5910 5164")]
    [InlineData("다사59105164")]
    [InlineData("12345-678")]
    [InlineData("ㅇㅅㄹ 화장실")]
    public void Matches_initials_numbers_in_other_spellings_the_point_number_and_what_files_said(string query) => Assert.True(FacilitySearch.Matches(
        new RegisteredFacility
        {
            Facility = Restroom with { Position = new SurveyedPosition { Latitude = 37.5633, Longitude = 127.0369, Method = SurveyMethods.Unknown } },
            OtherProperties = """{"기초번호":"12345678"}""",
        },
        query));

    [Theory]
    [InlineData("ㄱㄴ")]
    [InlineData("다사 9999 9999")]
    [InlineData("강남")]
    [InlineData("성동구 수영장")]
    public void Matches_only_where_every_word_occurs(string query) => Assert.False(FacilitySearch.Matches(Restroom, query));

    [Theory]
    [InlineData("bell-10", "bell-01")]
    [InlineData("BELL-01", "bell-01")]
    [InlineData("bel-01", "bell-01")]
    [InlineData("park", "park-box-2")]
    public void Near_matches_put_the_closest_first(string typed, string expected) =>
        Assert.Equal(expected, NearMatches.Of(typed, ["bell-77", "bell-01", "park-box-2", "왕십리-1"])[0]);

    [Fact]
    public void Near_matches_of_something_else_are_none() => Assert.Empty(NearMatches.Of("crosswalk", ["bell-01", "b", "왕십리-1"]));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("abc", "acb", 1)]
    [InlineData("abc", "abd", 1)]
    [InlineData("abc", "ab", 1)]
    [InlineData("왕십리", "왕십니", 1)]
    public void Distance_counts_edits(string a, string b, int expected)
    {
        Assert.Equal(expected, NearMatches.Distance(a, b));
        Assert.Equal(expected, NearMatches.Distance(b, a));
    }
}
