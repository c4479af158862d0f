namespace Gateway.Geodesy.Tests.MixUps;

/// <summary>Points of a district in Seoul, and how a file writes them.</summary>
internal sealed record DistrictPoints(GeodeticPosition[] Places)
{
    public static DistrictPoints Random(int seed, int count)
    {
        var random = new Random(seed);
        return new DistrictPoints([.. Enumerable.Range(0, count).Select(_ =>
            GeodeticPosition.FromDegrees(37.53 + 0.05 * random.NextDouble(), 127.01 + 0.07 * random.NextDouble()))]);
    }

    /// <summary>Of a district somewhere on Korean land, 8 km in radius at most, and where it is.</summary>
    public static (DistrictPoints Points, ExpectedArea Area) Anywhere(Random random, int count)
    {
        GeodeticPosition[] land = [.. KoreanLand.Places(0.11)];
        GeodeticPosition centre = land[random.Next(land.Length)];
        var frame = new LocalFrame(centre, new EllipsoidalHeight(0));
        double reach = 500 + 7500 * random.NextDouble();
        var places = new GeodeticPosition[count];
        for (int i = 0; i < count; i++)
        {
            LocalOffset offset = LocalOffset.FromPolar(360 * random.NextDouble(), reach * random.NextDouble(), 0);
            Assert.True(frame.TryFromLocal(offset, out places[i], out _));
        }

        return (new DistrictPoints(places), ExpectedArea.Circle(centre, 10_000, "district"));
    }

    public CoordinateRow[] WrittenAs(CoordinateReading reading) => [.. Places.Select(place => Written(place, reading))];

    /// <summary>With a known place beside each, normally distributed about the true one.</summary>
    public CoordinateRow[] WrittenAs(CoordinateReading reading, double knownSigma, int seed, double? statedSigma = null)
    {
        var random = new Random(seed + 1);
        return [.. Places.Select(place => Written(place, reading) with { Known = new KnownPlace(Scattered(place, knownSigma, random), statedSigma ?? knownSigma, "address") })];
    }

    public static CoordinateRow Written(GeodeticPosition place, CoordinateReading reading)
    {
        (double north, double east) = ReferenceSystems.Get(reading.System) switch
        {
            ProjectedSystem plane when plane.Project(place) is var projected => (projected.NorthingMetres, projected.EastingMetres),
            Korean1985System old when old.TryProject(place, out ProjectedPosition projected, out _) => (projected.NorthingMetres, projected.EastingMetres),
            _ => (place.Latitude.Degrees, place.Longitude.Degrees),
        };
        return reading.Order == ColumnOrder.NorthFirst ? new CoordinateRow(north, east) : new CoordinateRow(east, north);
    }

    private static GeodeticPosition Scattered(GeodeticPosition place, double sigma, Random random)
    {
        double radius = sigma * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        double angle = 2 * Math.PI * random.NextDouble();
        var frame = new LocalFrame(place, new EllipsoidalHeight(0));
        Assert.True(frame.TryFromLocal(new LocalOffset(radius * Math.Sin(angle), radius * Math.Cos(angle), 0), out GeodeticPosition scattered, out _));
        return scattered;
    }
}
