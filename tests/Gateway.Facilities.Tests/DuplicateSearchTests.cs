using Gateway.Messages;

namespace Gateway.Facilities.Tests;

public sealed class DuplicateSearchTests
{
    /// <summary>Metres of a degree of latitude at 37.5 N.</summary>
    private const double Degree = 110_990;

    [Theory]
    [InlineData("SD-0007", "sd 7")]
    [InlineData("SD-0007", "ＳＤ－７")]
    [InlineData("2026-0017", "2026-17")]
    [InlineData("2026-0017", "2026.17")]
    [InlineData("성동 제7호", "성동제7호")]
    [InlineData("\u1109\u1165\u11BC\u1103\u1169\u11BC-17", "성동17")]
    public void A_number_in_another_spelling_is_the_same(string a, string b) => Assert.Equal(NumberSpelling.Key(a), NumberSpelling.Key(b));

    [Theory]
    [InlineData("a-2", "A-2", true)]
    [InlineData("A-1", "A1", true)]
    [InlineData("A-1", "A-2", false)]
    [InlineData("7", "07", false)]
    public void Short_ids_in_two_spellings_are_found_too(string a, string b, bool found)
    {
        RegisteredFacility[] both = [.. new[] { a, b }.Select(id => new RegisteredFacility { Facility = new Facility { Id = id, Name = id, Type = FacilityTypes.EmergencyBell } })];
        Assert.Equal(found, DuplicateSearch.Find(both) is [{ SameNumber: not null }]);
        // As management numbers they say nothing: every office has an A-1.
        RegisteredFacility[] offices = [.. new[] { a, b }.Select((number, index) => new RegisteredFacility { Facility = new Facility { Id = $"{(index == 0 ? "EAST" : "WEST")}-{index}", Name = number, Type = FacilityTypes.EmergencyBell, ManagementNumber = number } })];
        Assert.Empty(DuplicateSearch.Find(offices));
    }

    [Theory]
    [InlineData("20-26", "202-6")]
    [InlineData("SD-7", "SD-70")]
    [InlineData("A-0", "A")]
    [InlineData("1-1", "11")]
    [InlineData("2026-17", "2026-170")]
    public void Different_numbers_stay_different(string a, string b) => Assert.NotEqual(NumberSpelling.Key(a), NumberSpelling.Key(b));

    [Theory]
    [InlineData(0.9, null, true)]
    [InlineData(1.2, null, false)]
    [InlineData(1.2, 0.01, false)]
    [InlineData(1.2, 0.2, true)]
    [InlineData(8, 2.5, true)]
    [InlineData(9, 2.5, false)]
    [InlineData(29, 12.0, true)]
    [InlineData(36, 12.0, false)]
    [InlineData(0, 500.0, false)]
    public void Two_of_one_type_in_one_place_are_suspected_within_a_tolerance_that_grows_with_their_sigmas(double metres, double? sigma, bool suspected)
    {
        IReadOnlyList<PossibleDuplicate> found = DuplicateSearch.Find([At("a", 37.5, sigma), At("b", 37.5 + metres / Degree, sigma)]);

        Assert.Equal(suspected, found.Count == 1);
        if (suspected)
            Assert.Equal(metres, found[0].Metres!.Value, 0.01);
    }

    [Fact]
    public void Another_type_in_the_same_place_is_no_duplicate()
    {
        RegisteredFacility box = At("b", 37.5, null);
        Assert.Empty(DuplicateSearch.Find([At("a", 37.5, null), box with { Facility = box.Facility with { Type = FacilityTypes.LifeSavingBox } }]));
    }

    [Fact]
    public void By_number_and_by_place_is_one_pair()
    {
        PossibleDuplicate pair = Assert.Single(DuplicateSearch.Find([At("SD-0007", 37.5, null), At("sd-7", 37.5, null)]));
        Assert.Equal("SD-0007 and sd-7: number 'sd-7' of both, 0.00 m apart", pair.ToString());
    }

    [Fact]
    public void A_thousand_bells_at_one_address_are_told_within_reason()
    {
        RegisteredFacility[] facilities = [.. Enumerable.Range(0, 1000).Select(i => At($"bell-{i:D4}", 37.5, null))];
        DuplicateFindings findings = DuplicateSearch.Search(facilities);
        Assert.Equal((DuplicateSearch.MostPairs, true), (findings.Pairs.Count, findings.IsCutOff));
        Assert.StartsWith("The search stopped at 20000 pairs; there may be others.", Assert.Single(findings.Notes()), StringComparison.Ordinal);

        MergePlan plan = RegisterMerge.Plan(new Dictionary<string, RegisteredFacility>(), new FacilityFile { Facilities = facilities, Refused = [] });
        string[] warnings = [.. new ImportReport("f", new FacilityFile { Facilities = facilities, Refused = [] }, plan.Summary, false).Warnings()];
        Assert.Equal(32, warnings.Length);
        Assert.StartsWith("... and 19970 more pairs", warnings[^2], StringComparison.Ordinal);
        Assert.Contains("stopped at 20000 pairs; there may be others", warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Places_that_are_only_roughly_known_are_no_evidence_of_one_spot_and_drown_no_real_pair()
    {
        RegisteredFacility[] rough = [.. Enumerable.Range(0, 400).Select(i => At($"Q-{i:D4}x", 37.5, 5550))];
        DuplicateFindings findings = DuplicateSearch.Search([.. rough, At("east", 37.6, 0.01), At("west", 37.6, 0.01), At("q0007X", 35.1, null)]);

        Assert.Equal(["Q-0007x and q0007X: number 'q0007X' of both", "east and west: 0.00 m apart"], findings.Pairs.Select(pair => pair.ToString()));
        Assert.Equal((400, false), (findings.RoughlyKnown, findings.IsCutOff));
        Assert.StartsWith("400 facilities were compared by number only", Assert.Single(findings.Notes()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_sweep_finds_the_same_pairs_as_comparing_all_with_all()
    {
        var random = new Random(TestSeed.Value);
        RegisteredFacility[] facilities = [.. Enumerable.Range(0, 600).Select(i => At($"f{i:D4}", 37.5 + random.NextDouble() * 0.002, random.Next(3) == 0 ? null : random.NextDouble() * 5, 127 + random.NextDouble() * 0.002))];
        HashSet<(string, string)> expected = [];
        for (int i = 0; i < facilities.Length; i++)
        {
            for (int j = i + 1; j < facilities.Length; j++)
            {
                if (DuplicateSearch.Find([facilities[i], facilities[j]]).Count > 0)
                    expected.Add((facilities[i].Facility.Id, facilities[j].Facility.Id));
            }
        }

        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(), DuplicateSearch.Find(facilities).Select(pair => (pair.FirstId, pair.SecondId)).Order());
    }

    private static RegisteredFacility At(string id, double latitude, double? sigma, double longitude = 127) => new()
    {
        Facility = new Facility
        {
            Id = id,
            Name = id,
            Type = FacilityTypes.EmergencyBell,
            Position = new SurveyedPosition { Latitude = latitude, Longitude = longitude, NorthSigmaMetres = sigma, EastSigmaMetres = sigma, Method = SurveyMethods.AutonomousGnss },
        },
    };
}
