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

    private static readonly SurveyedPosition Claim = Survey with { NationalStatus = NationalStatuses.Claimed };

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
    public void An_older_claim_does_not_replace_a_newer_one_nor_an_older_survey_of_a_gateway_a_newer_one(int? daysLater, bool replaced)
    {
        SurveyedPosition other = Survey with { Latitude = 37.56331, SurveyedAt = daysLater is { } days ? May.AddDays(days) : null };
        AssertReplaced(Plan(Bell(Claim), Bell(other)), replaced);
        AssertReplaced(RegisterMerge.PlanMessage(Known(Bell(Survey)), Bell(other)), replaced);
    }

    [Theory]
    [InlineData(SurveyMethods.NetworkRtkFixed)]
    [InlineData(SurveyMethods.OffsetFromRtkFixed)]
    [InlineData(SurveyMethods.AutonomousGnss)]
    [InlineData(SurveyMethods.Unknown)]
    public void What_a_file_says_of_a_survey_is_taken_as_its_claim(string method)
    {
        SurveyedPosition said = Survey with { Method = method, NationalStatus = NationalStatuses.National, SurveyId = "0198a2b4-0000-7000-8000-000000000000" };
        MergePlan plan = RegisterMerge.Plan(new Dictionary<string, RegisteredFacility>(), File([Bell(said)]));

        Assert.Equal(said with { NationalStatus = NationalStatuses.Claimed }, Assert.Single(plan.Writes).After.Facility.Position);
    }

    [Fact]
    public void A_sigma_alone_is_a_claim_and_a_place_alone_is_none()
    {
        MergePlan plan = RegisterMerge.Plan(new Dictionary<string, RegisteredFacility>(), File(
        [
            Bell(FromAMap with { NorthSigmaMetres = 0.01, EastSigmaMetres = 0.01 }, id: "a"), Bell(FromAMap, id: "b"), Bell(FromAMap with { Method = SurveyMethods.MapOrAddress }, id: "c"),
        ]));

        Assert.Equal([NationalStatuses.Claimed, null, null], plan.Writes.Select(write => write.After.Facility.Position!.NationalStatus));
    }

    [Theory]
    [InlineData(NationalStatuses.National)]
    [InlineData(NationalStatuses.PendingCheck)]
    [InlineData(NationalStatuses.Claimed)]
    [InlineData(null)]
    public void A_survey_that_comes_back_out_of_an_export_stays_what_it_is(string? exported)
    {
        RegisteredFacility held = Bell(Survey with { NationalStatus = NationalStatuses.National });
        MergePlan plan = Plan(held, Bell(Survey with { NationalStatus = exported }));

        Assert.Empty(plan.Writes);
        Assert.Empty(plan.Summary.SurveyKept);
        Assert.Equal(1, plan.Summary.Unchanged);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_claim_however_new_replaces_a_survey_by_the_users_word_only(bool replace)
    {
        SurveyedPosition newer = Survey with { Latitude = 37.56331, SurveyedAt = May.AddYears(1) };
        MergePlan plan = RegisterMerge.Plan(Known(Bell(Survey)), File([Bell(newer)]), replace);

        if (replace)
            Assert.Equal(newer with { NationalStatus = NationalStatuses.Claimed }, Assert.Single(plan.Writes).After.Facility.Position);
        else
            Assert.Contains("that the file claims does not replace one whose record is held of 2026-05-03", Assert.Single(plan.Summary.SurveyKept).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_survey_of_a_gateway_takes_a_claims_place_whatever_its_date_and_keeps_its_standing()
    {
        SurveyedPosition older = Survey with { Latitude = 37.56331, SurveyedAt = May.AddYears(-1), NationalStatus = NationalStatuses.National };
        MergePlan plan = RegisterMerge.PlanMessage(Known(Bell(Claim)), Bell(older));

        Assert.Equal(older, Assert.Single(plan.Writes).After.Facility.Position);
    }

    [Fact]
    public void A_claim_is_called_one_on_the_dispatch_sheet()
    {
        using var stream = new MemoryStream();
        DispatchSheet.WriteText(stream, [Bell(Claim, name: "claimed"), Bell(Survey, name: "held")], May);
        string[] entries = System.Text.Encoding.UTF8.GetString(stream.ToArray()).Split("\nheld ");

        Assert.Contains("파일의 주장, 측량 기록 없음 / a file's claim, no record of a survey is held: 0.02 m", entries[0], StringComparison.Ordinal);
        Assert.DoesNotContain("claim", entries[1], StringComparison.Ordinal);
    }

    private static void AssertReplaced(MergePlan plan, bool replaced)
    {
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
