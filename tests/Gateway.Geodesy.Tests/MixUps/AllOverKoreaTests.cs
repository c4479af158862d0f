namespace Gateway.Geodesy.Tests.MixUps;

/// <summary>Districts from Jeju to Goseong and Dokdo: what holds in Seoul holds in each of them.</summary>
public sealed class AllOverKoreaTests
{
    private const int Districts = 50, Count = 60;

    [Fact]
    public void Nothing_is_flagged_where_nothing_is_wrong()
    {
        int seed = TestSeed.Value;
        var random = new Random(seed);
        for (int i = 0; i < Districts; i++)
        {
            (DistrictPoints points, ExpectedArea area) = DistrictPoints.Anywhere(random, Count);
            foreach (CoordinateReading reading in Usual(points.Places[0]))
            {
                CoordinateRow[] bare = points.WrittenAs(reading);
                CoordinateRow[] known = points.WrittenAs(reading, knownSigma: 60, seed);
                Unflagged(CoordinateDetective.Inspect(bare, reading), points, reading);
                Unflagged(CoordinateDetective.Inspect(bare, reading, area), points, reading);
                Unflagged(CoordinateDetective.Inspect(known, reading), points, reading);
                Unflagged(CoordinateDetective.Inspect(known, reading, area), points, reading);
                Assert.False(CoordinateDetective.Inspect(bare[0], reading).IsFlag);
                Assert.False(CoordinateDetective.Inspect(bare[0], reading, area).IsFlag);
                Assert.False(CoordinateDetective.Inspect(known[0], reading).IsFlag);
            }
        }
    }

    [Fact]
    public void Every_mix_up_is_found_by_the_district_or_by_addresses()
    {
        int seed = TestSeed.Value;
        var random = new Random(seed);
        for (int i = 0; i < Districts; i++)
        {
            (DistrictPoints points, ExpectedArea area) = DistrictPoints.Anywhere(random, Count);
            foreach ((CoordinateReading declared, CoordinateReading real, bool looksRight) in MixUps(points.Places[0]))
            {
                CoordinateFinding byAddresses = CoordinateDetective.Inspect(points.WrittenAs(real, knownSigma: 60, seed), declared).Whole;
                Assert.True(byAddresses.Proposed?.Reading == real && byAddresses.IsCertain, $"{points.Places[0]}: {real} as {declared}: {byAddresses}");
                CoordinateFindings byDistrict = CoordinateDetective.Inspect(points.WrittenAs(real), declared, area);
                // Near the line where northing and easting are equal a swap stays in the district, by metres where it is crossed.
                CoordinateRow first = DistrictPoints.Written(points.Places[0], real);
                if (!looksRight && declared.TryLocate(first.First, first.Second, out GeodeticPosition there)
                    && Geodesic.DistanceMetres(there, points.Places[0]) < 30_000)
                    continue;
                CoordinateVerdict expected = looksRight ? CoordinateVerdict.CannotTell : CoordinateVerdict.MixedUp;
                Assert.All(looksRight ? [byDistrict.Whole] : byDistrict.Rows.Append(byDistrict.Whole), finding =>
                    Assert.True(finding.Verdict == expected, $"{points.Places[0]}: {real} as {declared}: {finding.Verdict}, {string.Join("; ", finding.Evidence)}"));
            }
        }
    }

    private static IEnumerable<CoordinateReading> Usual(GeodeticPosition place)
    {
        int belt = Belt(place);
        foreach (int code in new[] { 5185 + belt, 5173 + belt + (belt > 1 ? 1 : 0), 5179, 3857, 32652, 4326, 4737 })
        {
            yield return new CoordinateReading(new EpsgCode(code), ColumnOrder.NorthFirst);
            yield return new CoordinateReading(new EpsgCode(code), ColumnOrder.EastFirst);
        }
    }

    private static IEnumerable<(CoordinateReading Declared, CoordinateReading Real, bool LooksRight)> MixUps(GeodeticPosition place)
    {
        int belt = Belt(place);
        var belt2010 = new CoordinateReading(new EpsgCode(5185 + belt), ColumnOrder.NorthFirst);
        var belt2000 = new CoordinateReading(new EpsgCode(5180 + belt + (belt > 1 ? 1 : 0)), ColumnOrder.NorthFirst);
        var belt1985 = new CoordinateReading(new EpsgCode(5173 + belt + (belt > 1 ? 1 : 0)), ColumnOrder.NorthFirst);
        var degrees = new CoordinateReading(EpsgCode.Wgs84, ColumnOrder.NorthFirst);
        var web = new CoordinateReading(EpsgCode.WebMercator, ColumnOrder.EastFirst);
        yield return (belt2010, belt2010 with { Order = ColumnOrder.EastFirst }, false);
        yield return (belt2010, belt2000, false);
        yield return (belt2010, belt1985, false);
        yield return (belt2000, belt1985, true);
        yield return (belt2010, web, false);
        yield return (belt2010, degrees, false);
        yield return (degrees, degrees with { Order = ColumnOrder.EastFirst }, false);
        if (belt < 3)
            yield return (belt1985, new CoordinateReading(new EpsgCode(new[] { 2098, 2097, 2096 }[belt]), ColumnOrder.NorthFirst), true);
    }

    /// <summary>West, central, east, East Sea.</summary>
    private static int Belt(GeodeticPosition place) => Math.Clamp((int)Math.Floor((place.Longitude.Degrees - 124) / 2), 0, 3);

    private static void Unflagged(CoordinateFindings findings, DistrictPoints points, CoordinateReading reading)
    {
        Assert.False(findings.Whole.IsFlag, $"{points.Places[0]} as {reading}: {findings.Whole}");
        Assert.All(findings.Rows, row => Assert.False(row.IsFlag, $"{points.Places[0]} as {reading}: {string.Join("; ", row.Evidence)}"));
    }
}
