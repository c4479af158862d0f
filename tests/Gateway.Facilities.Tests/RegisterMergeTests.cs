using Gateway.Messages;

namespace Gateway.Facilities.Tests;

public sealed class RegisterMergeTests
{
    private static readonly DateTimeOffset May = new(2026, 5, 3, 9, 0, 0, TimeSpan.Zero);

    private static readonly SurveyedPosition Survey = new()
    {
        Latitude = 37.5633,
        Longitude = 127.0369,
        EllipsoidalHeightMetres = 62.4,
        NorthSigmaMetres = 0.008,
        EastSigmaMetres = 0.007,
        Method = SurveyMethods.NetworkRtkFixed,
        SurveyedAt = May,
    };

    private static readonly SurveyedPosition FromAMap = new() { Latitude = 37.5634, Longitude = 127.0369, Method = SurveyMethods.Unknown };

    [Theory]
    [InlineData(SurveyMethods.Unknown)]
    [InlineData(SurveyMethods.MapOrAddress)]
    [InlineData(SurveyMethods.AutonomousGnss)]
    public void A_coarser_position_does_not_replace_a_survey_and_is_listed(string method)
    {
        MergePlan plan = Plan(Bell(Survey), Bell(FromAMap with { Method = method, SurveyedAt = May.AddYears(1) }));

        Assert.Empty(plan.Writes);
        SurveyKept kept = Assert.Single(plan.Summary.SurveyKept);
        Assert.Equal(11.1, kept.Metres, 0.1);
        Assert.Contains($"'{method}' of the file does not replace 'networkRtkFixed' of 2026-05-03", kept.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(37.5, 127, "the file's place has 1 decimals (good to some 10 km)")]
    [InlineData(37.54, 127.03, "the file's place has 2 decimals (good to a kilometre), the register's has 7")]
    [InlineData(37.5634, 127.037, "the file's place has 4 decimals")]
    [InlineData(37.56331, 127.03691, null)]
    public void A_place_rounded_by_a_spreadsheet_does_not_take_a_finer_ones_place(double latitude, double longitude, string? reason)
    {
        SurveyedPosition fine = FromAMap with { Latitude = 37.5633214, Longitude = 127.0369128 };
        MergePlan plan = Plan(Bell(fine), Bell(fine with { Latitude = latitude, Longitude = longitude }));
        if (reason is null)
            Assert.Single(plan.Summary.Moved);
        else
            Assert.StartsWith(reason, Assert.Single(plan.Summary.SurveyKept).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rest_of_such_a_row_is_taken()
    {
        MergePlan plan = Plan(Bell(Survey), Bell(FromAMap, name: "new name"));

        Facility after = Assert.Single(plan.Writes).After.Facility;
        Assert.Equal(("new name", Survey), (after.Name, after.Position));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(null, false)]
    public void An_older_survey_does_not_replace_a_newer_one(int? daysLater, bool replaced)
    {
        SurveyedPosition other = Survey with { Latitude = 37.56331, SurveyedAt = daysLater is { } days ? May.AddDays(days) : null };
        MergePlan plan = Plan(Bell(Survey), Bell(other));

        Assert.Equal(replaced, plan.Writes.Count == 1);
        Assert.Equal(!replaced, plan.Summary.SurveyKept.Count == 1);
        Assert.Equal(replaced, plan.Summary.Moved is [{ WasSurveyed: true }]);
    }

    [Fact]
    public void The_users_word_replaces_it()
    {
        MergePlan plan = RegisterMerge.Plan(Known(Bell(Survey)), File([Bell(FromAMap)]), replaceSurveys: true);

        Assert.Equal(FromAMap, Assert.Single(plan.Writes).After.Facility.Position);
        Assert.True(Assert.Single(plan.Summary.Moved).WasSurveyed);
    }

    [Fact]
    public void The_same_place_in_a_file_that_says_less_of_it_changes_nothing()
    {
        MergePlan plan = Plan(Bell(Survey), Bell(new SurveyedPosition { Latitude = 37.5633001, Longitude = 127.0369, Method = SurveyMethods.Unknown }));

        Assert.Empty(plan.Writes);
        Assert.Empty(plan.Summary.SurveyKept);
        Assert.Equal(1, plan.Summary.Unchanged);
    }

    [Fact]
    public void What_a_file_has_no_column_for_keeps_its_value_and_what_it_leaves_empty_goes()
    {
        RegisteredFacility known = Bell(null) with { OtherProperties = """{"memo":"m","연계방식":"양방향"}""" };
        known = known with { Facility = known.Facility with { ObjectAddress = "사물 1", RoadNameAddress = "길 1" } };
        var file = new FacilityFile { Facilities = [Bell(null) with { OtherProperties = """{"새":"x"}""" }], Refused = [], StatedProperties = new HashSet<string> { "name", "roadNameAddress", "연계방식", "새" } };

        RegisteredFacility after = Assert.Single(RegisterMerge.Plan(Known(known), file).Writes).After;
        Assert.Equal(("사물 1", null), (after.Facility.ObjectAddress, after.Facility.RoadNameAddress));
        Assert.Equal("""{"memo":"m","새":"x"}""", after.OtherProperties);
    }

    [Fact]
    public void A_new_facility_that_stands_where_another_does_or_has_its_number_is_reported_and_added()
    {
        RegisteredFacility known = Bell(Survey, id: "SD-0007");
        MergePlan plan = RegisterMerge.Plan(Known(known), File([Bell(Survey with { Latitude = 37.563302 }, id: "new-1"), Bell(null, id: "sd 7".Replace(' ', '-'))]));

        Assert.Equal(2, plan.Summary.Added.Count);
        Assert.Equal(["SD-0007 and sd-7: number 'sd-7' of both", "SD-0007 and new-1: 0.22 m apart"], plan.Summary.Duplicates.Select(pair => pair.ToString()));
    }

    private static MergePlan Plan(RegisteredFacility known, RegisteredFacility incoming) => RegisterMerge.Plan(Known(known), File([incoming]));

    private static Dictionary<string, RegisteredFacility> Known(RegisteredFacility facility) => new(StringComparer.Ordinal) { [facility.Facility.Id] = facility };

    private static FacilityFile File(IReadOnlyList<RegisteredFacility> facilities) => new() { Facilities = facilities, Refused = [] };

    private static RegisteredFacility Bell(SurveyedPosition? position, string id = "b-1", string name = "n") =>
        new() { Facility = new Facility { Id = id, Name = name, Type = FacilityTypes.EmergencyBell, Position = position } };
}
