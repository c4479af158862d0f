namespace Gateway.Geodesy.Tests.MixUps;

/// <summary>The mix-ups of the field on a district's 2,100 points, and the same points when nothing is wrong.</summary>
public sealed class CoordinateDetectiveTests
{
    private const int Count = 2100;

    private static readonly ExpectedArea District = ExpectedArea.Box(new AreaOfUse(37.53, 37.58, 127.01, 127.08), "given");

    /// <summary>What is declared, what the columns really are, and what is to be found.</summary>
    public static TheoryData<string, string, CoordinateMixUps> Seen => new()
    {
        { "5186 N", "5186 E", CoordinateMixUps.SwappedAxes },
        { "5186 N", "5181 N", CoordinateMixUps.FalseNorthing },
        { "5181 N", "5186 N", CoordinateMixUps.FalseNorthing },
        { "5186 N", "3857 E", CoordinateMixUps.WebMercator },
        { "5186 E", "3857 E", CoordinateMixUps.WebMercator },
        { "5186 N", "4326 N", CoordinateMixUps.DegreesInMetres },
        { "4326 N", "4326 E", CoordinateMixUps.SwappedDegrees },
        { "4326 N", "5186 N", CoordinateMixUps.MetresInDegrees },
        { "5179 N", "5186 N", CoordinateMixUps.OtherPlane },
    };

    public static TheoryData<string, string, CoordinateMixUps> LookingRight => new()
    {
        { "5181 N", "5174 N", CoordinateMixUps.OtherDatum | CoordinateMixUps.ModifiedMeridian },
        { "5174 N", "2097 N", CoordinateMixUps.ModifiedMeridian },
        { "5174 N", "5181 N", CoordinateMixUps.OtherDatum | CoordinateMixUps.ModifiedMeridian },
        { "2097 N", "5174 N", CoordinateMixUps.ModifiedMeridian },
    };

    [Theory]
    [MemberData(nameof(Seen))]
    public void Every_row_of_a_file_is_found_by_where_the_district_is(string declared, string real, CoordinateMixUps mixUps)
    {
        DistrictPoints points = DistrictPoints.Random(TestSeed.Value, Count);

        CoordinateFindings findings = CoordinateDetective.Inspect(points.WrittenAs(Reading(real)), Reading(declared), District);

        Assert.Equal(CoordinateVerdict.MixedUp, findings.Whole.Verdict);
        Assert.Equal(mixUps, findings.Whole.MixUps & mixUps);
        Assert.True(IsAmong(findings.Whole, Reading(real)));
        Assert.All(findings.Rows, row =>
        {
            Assert.Equal(CoordinateVerdict.MixedUp, row.Verdict);
            Assert.Equal(mixUps, row.MixUps & mixUps);
            Assert.True(IsAmong(row, Reading(real)));
            Assert.Contains(row.Evidence, e => e.Kind is CoordinateEvidenceKind.OutsideExpectedArea or CoordinateEvidenceKind.NoPlace);
        });
    }

    [Theory]
    [MemberData(nameof(Seen))]
    [MemberData(nameof(LookingRight))]
    public void Every_row_of_a_file_is_found_by_geocoded_addresses_good_to_60_m(string declared, string real, CoordinateMixUps mixUps)
    {
        int seed = TestSeed.Value;
        DistrictPoints points = DistrictPoints.Random(seed, Count);

        CoordinateFindings findings = CoordinateDetective.Inspect(points.WrittenAs(Reading(real), knownSigma: 60, seed), Reading(declared));

        Assert.Equal(CoordinateVerdict.MixedUp, findings.Whole.Verdict);
        Assert.True(findings.Whole.IsCertain);
        Assert.Equal(Reading(real), findings.Whole.Proposed!.Reading);
        Assert.Equal(mixUps, findings.Whole.MixUps);
        // A row may lean the other way by chance; then it is left open, never misjudged.
        Assert.All(findings.Rows, row => Assert.True(
            row.Proposed?.Reading == Reading(real) || row.AlsoPossible.Any(candidate => candidate.Reading == Reading(real))));
        Assert.InRange(findings.Rows.Count(row => row.Proposed?.Reading == Reading(real)), 0.99 * Count, Count);
    }

    [Theory]
    [MemberData(nameof(Seen))]
    [MemberData(nameof(LookingRight))]
    public void A_single_point_is_found_by_a_control_point(string declared, string real, CoordinateMixUps mixUps)
    {
        DistrictPoints points = DistrictPoints.Random(TestSeed.Value, 200);

        Assert.All(points.WrittenAs(Reading(real), knownSigma: 5, 1), row =>
        {
            CoordinateFinding finding = CoordinateDetective.Inspect(row, Reading(declared));
            Assert.Equal(CoordinateVerdict.MixedUp, finding.Verdict);
            Assert.Equal(Reading(real), finding.Proposed!.Reading);
            Assert.Equal(mixUps, finding.MixUps);
            Assert.Contains(finding.Evidence, e => e.Kind == CoordinateEvidenceKind.KnownPlace);
        });
    }

    [Theory]
    [MemberData(nameof(LookingRight))]
    public void A_single_point_is_found_by_a_place_good_to_30_m_and_never_misjudged(string declared, string real, CoordinateMixUps mixUps)
    {
        int seed = TestSeed.Value;
        DistrictPoints points = DistrictPoints.Random(seed, 1000);

        CoordinateFinding[] findings = [.. points.WrittenAs(Reading(real), knownSigma: 30, seed).Select(row => CoordinateDetective.Inspect(row, Reading(declared)))];

        CoordinateFinding[] found = [.. findings.Where(finding => finding.Proposed?.Reading == Reading(real) && finding.MixUps == mixUps)];
        Assert.InRange(found.Length, 950, 1000);
        Assert.All(findings.Except(found), finding => Assert.Contains(finding.AlsoPossible, candidate => candidate.Reading == Reading(real)));
    }

    [Theory]
    [InlineData("5186 N")]
    [InlineData("5186 E")]
    [InlineData("5181 N")]
    [InlineData("5174 N")]
    [InlineData("2097 E")]
    [InlineData("5179 N")]
    [InlineData("3857 E")]
    [InlineData("32652 E")]
    [InlineData("4326 N")]
    [InlineData("4326 E")]
    [InlineData("4737 N")]
    public void Nothing_is_flagged_where_nothing_is_wrong(string declared)
    {
        int seed = TestSeed.Value;
        DistrictPoints points = DistrictPoints.Random(seed, Count);
        CoordinateReading reading = Reading(declared);
        CoordinateRow[] bare = points.WrittenAs(reading);
        CoordinateRow[] withAddresses = points.WrittenAs(reading, knownSigma: 60, seed);
        CoordinateRow[] withControl = points.WrittenAs(reading, knownSigma: 5, seed);

        Unflagged(CoordinateDetective.Inspect(bare, reading));
        Unflagged(CoordinateDetective.Inspect(bare, reading, District));
        Assert.Equal(CoordinateVerdict.Confirmed, Unflagged(CoordinateDetective.Inspect(withAddresses, reading)).Whole.Verdict);
        Assert.Equal(CoordinateVerdict.Confirmed, Unflagged(CoordinateDetective.Inspect(withAddresses, reading, District)).Whole.Verdict);
        Assert.Equal(CoordinateVerdict.Confirmed, Unflagged(CoordinateDetective.Inspect(withControl, reading)).Whole.Verdict);
        Assert.All(bare.Take(300), row => Assert.False(CoordinateDetective.Inspect(row, reading).IsFlag));
        Assert.All(withControl.Take(300), row => Assert.Equal(CoordinateVerdict.Confirmed, CoordinateDetective.Inspect(row, reading).Verdict));
    }

    [Theory]
    [MemberData(nameof(LookingRight))]
    public void Without_another_source_what_looks_right_on_a_map_is_not_decided(string declared, string real, CoordinateMixUps mixUps)
    {
        DistrictPoints points = DistrictPoints.Random(TestSeed.Value, Count);

        CoordinateFindings findings = CoordinateDetective.Inspect(points.WrittenAs(Reading(real)), Reading(declared), District);

        Assert.Equal(CoordinateVerdict.CannotTell, findings.Whole.Verdict);
        CoordinateCandidate candidate = Assert.Single(findings.Whole.AlsoPossible, c => c.Reading == Reading(real));
        Assert.Equal(mixUps, candidate.MixUps);
        Assert.Contains(findings.Whole.Evidence, e => e.Kind == CoordinateEvidenceKind.Lacking && e.Text.Contains("control point", StringComparison.Ordinal));
        Assert.All(findings.Rows, row => Assert.False(row.IsFlag));
    }

    [Theory]
    [InlineData("5181 N", "5181 N")]
    [InlineData("5181 N", "5174 N")]
    [InlineData("5174 N", "2097 N")]
    public void Places_that_are_far_coarser_than_was_said_accuse_nobody_and_still_tell(string declared, string real)
    {
        int seed = TestSeed.Value;
        CoordinateRow[] rows = DistrictPoints.Random(seed, Count).WrittenAs(Reading(real), knownSigma: 40, seed, statedSigma: 1);

        CoordinateFindings findings = CoordinateDetective.Inspect(rows, Reading(declared));

        Assert.Equal(declared == real ? CoordinateVerdict.Confirmed : CoordinateVerdict.MixedUp, findings.Whole.Verdict);
        Assert.Equal(declared == real ? null : Reading(real), findings.Whole.Proposed?.Reading);
        Assert.All(findings.Rows, row => Assert.NotEqual(CoordinateVerdict.Unexplained, row.Verdict));
        Assert.Contains(findings.Whole.Evidence, e => e.Text.Contains("coarser than was said", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    public void Half_a_file_in_another_datum_is_not_hidden_by_the_other_half(double sigma)
    {
        int seed = TestSeed.Value;
        DistrictPoints points = DistrictPoints.Random(seed, Count);
        CoordinateRow[] rows = points.WrittenAs(Reading("5181 N"), sigma, seed);
        CoordinateRow[] old = points.WrittenAs(Reading("5174 N"), sigma, seed);
        for (int i = 0; i < Count; i += 2)
            rows[i] = old[i];

        CoordinateFindings findings = CoordinateDetective.Inspect(rows, Reading("5181 N"));

        Assert.NotEqual(CoordinateVerdict.Confirmed, findings.Whole.Verdict);
        for (int i = 0; i < Count; i++)
            Assert.True(i % 2 == 1 ? findings.Rows[i].Proposed is null : findings.Rows[i].Verdict is not CoordinateVerdict.Confirmed, $"row {i}: {findings.Rows[i]}");
    }

    [Fact]
    public void Rows_mixed_up_in_seven_ways_in_one_file_are_told_from_the_right_ones_by_control_points()
    {
        int seed = TestSeed.Value;
        DistrictPoints points = DistrictPoints.Random(seed, Count);
        string[] ways = ["5181 N", "5181 E", "5186 N", "5174 N", "2097 N", "3857 E", "4326 N", "4326 E"];
        var rows = new CoordinateRow[Count];
        for (int way = 0; way < ways.Length; way++)
        {
            CoordinateRow[] written = points.WrittenAs(Reading(ways[way]), knownSigma: 10, seed);
            for (int i = way; i < Count; i += ways.Length)
                rows[i] = written[i];
        }

        CoordinateFindings findings = CoordinateDetective.Inspect(rows, Reading("5181 N"));

        Assert.Equal(CoordinateVerdict.RowsDiffer, findings.Whole.Verdict);
        for (int i = 0; i < Count; i++)
        {
            CoordinateFinding finding = findings.Rows[i];
            if (i % ways.Length == 0)
                Assert.Equal(CoordinateVerdict.Confirmed, finding.Verdict);
            else
                Assert.Equal(Reading(ways[i % ways.Length]), finding.Proposed?.Reading);
        }
    }

    [Fact]
    public void A_few_swapped_rows_are_found_by_the_others_of_their_file()
    {
        DistrictPoints points = DistrictPoints.Random(TestSeed.Value, Count);
        CoordinateRow[] rows = points.WrittenAs(Reading("5186 N"));
        CoordinateRow[] swapped = points.WrittenAs(Reading("5186 E"));
        CoordinateRow[] old = points.WrittenAs(Reading("5181 N"));
        (rows[7], rows[400], rows[2099]) = (swapped[7], old[400], swapped[2099]);

        CoordinateFindings findings = CoordinateDetective.Inspect(rows, Reading("5186 N"));

        Assert.False(findings.Whole.IsFlag);
        Assert.Equal([7, 400, 2099], Enumerable.Range(0, Count).Where(i => findings.Rows[i].IsFlag));
        Assert.Equal(Reading("5186 E"), findings.Rows[7].Proposed?.Reading);
        Assert.Equal(CoordinateMixUps.FalseNorthing, findings.Rows[400].MixUps);
        Assert.Contains(findings.Rows[400].Evidence, e => e.Kind == CoordinateEvidenceKind.OtherRows && e.Text.Contains("where 20", StringComparison.Ordinal));
    }

    [Fact]
    public void A_single_swapped_point_is_found_without_knowing_anything()
    {
        CoordinateFinding finding = CoordinateDetective.Inspect(new CoordinateRow(203260.138, 551541.379), Reading("5186 N"));

        Assert.Equal(CoordinateVerdict.MixedUp, finding.Verdict);
        Assert.Equal(Reading("5186 E"), finding.Proposed?.Reading);
        Assert.Equal(CoordinateMixUps.SwappedAxes, finding.MixUps);
        Assert.Contains(finding.Evidence, e => e.Kind == CoordinateEvidenceKind.OutsideKorea);
        Assert.InRange(finding.Proposed!.MetresFromDeclared!.Value, 491_000, 493_000);
    }

    [Fact]
    public void The_two_that_look_right_are_as_far_off_as_the_facts_say()
    {
        GeodeticPosition place = GeodeticPosition.FromDegrees(37.5634, 127.0369);
        CoordinateRow old = DistrictPoints.Written(place, Reading("5174 N"));
        CoordinateRow unmodified = DistrictPoints.Written(place, Reading("2097 N"));
        var known = new KnownPlace(place, 1, "control point");

        CoordinateFinding datum = CoordinateDetective.Inspect(old with { Known = known }, Reading("5181 N"));
        CoordinateFinding meridian = CoordinateDetective.Inspect(unmodified with { Known = known }, Reading("5174 N"));

        Assert.Equal(314, datum.Proposed!.MetresFromDeclared!.Value, 1.0);
        Assert.Equal(255, meridian.Proposed!.MetresFromDeclared!.Value, 1.0);
    }

    [Fact]
    public void The_obsolete_twin_of_the_unified_plane_is_named_and_decides_nothing()
    {
        DistrictPoints points = DistrictPoints.Random(TestSeed.Value, Count);

        ExpectedArea around = ExpectedArea.Circle(GeodeticPosition.FromDegrees(37.55, 127.04), 20_000, "given");
        CoordinateFindings declared = CoordinateDetective.Inspect(points.WrittenAs(Reading("5179 N")), Reading("5179 N"), around);
        CoordinateFindings asBelt = CoordinateDetective.Inspect(points.WrittenAs(Reading("5179 N")), Reading("5186 N"), around);

        Assert.False(declared.Whole.IsFlag);
        Assert.True(Assert.Single(declared.Whole.AlsoPossible).IsOutOfUse);
        Assert.Contains(declared.Whole.Evidence, piece => piece.Text.Contains("an obsolete system that hardly any file is in", StringComparison.Ordinal));
        Assert.Equal(Reading("5179 N"), asBelt.Whole.Proposed?.Reading);
        Assert.Contains(asBelt.Whole.Evidence, piece => piece.Kind == CoordinateEvidenceKind.Lacking && piece.Text.StartsWith("EPSG:5178", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("5179 N", "5178 N")]
    [InlineData("5178 N", "5179 N")]
    public void The_obsolete_twin_is_found_all_the_same_by_known_places(string declared, string real)
    {
        int seed = TestSeed.Value;
        CoordinateRow[] rows = DistrictPoints.Random(seed, Count).WrittenAs(Reading(real), knownSigma: 30, seed);

        Assert.Equal(Reading(real), CoordinateDetective.Inspect(rows, Reading(declared)).Whole.Proposed?.Reading);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(double.NaN, 203260)]
    [InlineData(1e12, 5)]
    public void Numbers_that_are_no_place_in_any_reading_are_unexplained(double first, double second) =>
        Assert.Equal(CoordinateVerdict.Unexplained, CoordinateDetective.Inspect(new CoordinateRow(first, second), Reading("5186 N")).Verdict);

    [Fact]
    public void A_point_outside_its_belt_is_said_so_and_not_accused()
    {
        CoordinateRow busan = DistrictPoints.Written(GeodeticPosition.FromDegrees(35.18, 129.07), Reading("5186 N"));

        CoordinateFinding finding = CoordinateDetective.Inspect(busan, Reading("5186 N"));

        Assert.False(finding.IsFlag);
        Assert.Contains(finding.Evidence, e => e.Kind == CoordinateEvidenceKind.OutsideBelt);
    }

    [Fact]
    public void A_known_place_that_nothing_explains_is_said_so()
    {
        CoordinateRow row = DistrictPoints.Written(GeodeticPosition.FromDegrees(37.5634, 127.0369), Reading("5186 N"));
        var elsewhere = new KnownPlace(GeodeticPosition.FromDegrees(37.5600, 127.0300), 10, "register");

        Assert.Equal(CoordinateVerdict.Unexplained, CoordinateDetective.Inspect(row with { Known = elsewhere }, Reading("5186 N")).Verdict);
    }

    private static CoordinateFindings Unflagged(CoordinateFindings findings)
    {
        Assert.False(findings.Whole.IsFlag, findings.Whole.Verdict.ToString());
        Assert.All(findings.Rows, row => Assert.False(row.IsFlag));
        return findings;
    }

    private static bool IsAmong(CoordinateFinding finding, CoordinateReading reading) =>
        finding.Proposed?.Reading == reading || finding.AlsoPossible.Any(candidate => candidate.Reading == reading);

    private static CoordinateReading Reading(string text) => new(
        new EpsgCode(int.Parse(text[..^2], System.Globalization.CultureInfo.InvariantCulture)), text[^1] == 'N' ? ColumnOrder.NorthFirst : ColumnOrder.EastFirst);
}
