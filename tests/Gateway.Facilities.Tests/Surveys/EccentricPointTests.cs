using Gateway.Facilities.Surveys;
using Gateway.Geodesy;

namespace Gateway.Facilities.Tests.Surveys;

/// <summary>A bell under a roof, measured from two points outside whose true geometry is known by projection.</summary>
public sealed class EccentricPointTests
{
    private static readonly ProjectedPosition Bell = new(551530, 203260, EpsgCode.CentralBelt);

    private static readonly OutsidePoint A = Outside(-8, -6, 62), B = Outside(3, -11, 62.5);

    [Fact]
    public void By_azimuth_and_distance_from_both()
    {
        EccentricPoint point = EccentricPoint.Of(A, B, From(A, 2), From(B, 1.5));
        AssertAtBell(point, EccentricMethod.Polar);
        Assert.InRange(point.Place!.NorthSigmaMetres, 0.01, 0.2);
    }

    [Fact]
    public void By_the_azimuths_alone() => AssertAtBell(
        EccentricPoint.Of(A, B, From(A, 2) with { DistanceMetres = null }, From(B, 1.5) with { DistanceMetres = null }), EccentricMethod.BearingBearing);

    [Fact]
    public void By_the_distances_alone_and_the_side() => AssertAtBell(
        EccentricPoint.Of(A, B, From(A, 2) with { AzimuthDegrees = null }, From(B, 1.5) with { AzimuthDegrees = null }, SideOfLine.Right), EccentricMethod.DistanceDistance);

    [Fact]
    public void By_a_compass_with_its_declination()
    {
        EccentricPoint point = EccentricPoint.Of(A, B, Compass(From(A, 2)), Compass(From(B, 1.5)));
        AssertAtBell(point, EccentricMethod.Polar);
        Assert.True(point.Place!.NorthSigmaMetres > EccentricPoint.Of(A, B, From(A, 2), From(B, 1.5)).Place!.NorthSigmaMetres);

        static Offset Compass(Offset right) => right with { AzimuthDegrees = null, MagneticAzimuthDegrees = (right.AzimuthDegrees + 8.6) % 360, DeclinationDegrees = -8.6, DeclinationSigmaDegrees = 1 };
    }

    [Fact]
    public void By_the_angle_from_the_other_point_and_no_north_at_all()
    {
        AssertAtBell(EccentricPoint.Of(A, B, Backsight(From(A, 2), A, B), Backsight(From(B, 1.5), B, A)), EccentricMethod.Polar);
        AssertAtBell(EccentricPoint.Of(A, B, Backsight(From(A, 2), A, B) with { DistanceMetres = null }, Backsight(From(B, 1.5), B, A) with { DistanceMetres = null }), EccentricMethod.BearingBearing);
    }

    [Fact]
    public void A_figure_too_many_that_does_not_fit_is_refused()
    {
        EccentricPoint byDistance = EccentricPoint.Of(A, B, From(A, 2), From(B, 1.5) with { DistanceMetres = null });
        AssertAtBell(byDistance, EccentricMethod.BearingBearing);
        Assert.Contains("distance from the first", EccentricPoint.Of(A, B, From(A, 2) with { DistanceMetres = From(A, 2).DistanceMetres + 0.5 }, From(B, 1.5) with { DistanceMetres = null }).Refusal, StringComparison.Ordinal);
        Assert.Contains("direction from the first", EccentricPoint.Of(A, B, From(A, 2) with { AzimuthDegrees = From(A, 2).AzimuthDegrees + 20 }, From(B, 1.5) with { AzimuthDegrees = null }, SideOfLine.Right).Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, null, "declination")]
    [InlineData(true, -8.6, "one direction")]
    public void Directions_that_cannot_be_are_refused(bool magnetic, double? declination, string word)
    {
        Offset wrong = From(A, 2) with { MagneticAzimuthDegrees = magnetic ? 40 : null, DeclinationDegrees = declination };
        if (declination is null)
            wrong = wrong with { AzimuthDegrees = null };
        Assert.Contains(word, EccentricPoint.Of(A, B, wrong, From(B, 1.5)).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_geometry_that_cannot_be_is_told_before_a_height_that_is_missing()
    {
        Offset first = From(A, 2) with { AzimuthDegrees = null, HeightDifferenceMetres = null }, second = From(B, 1.5) with { AzimuthDegrees = null, HeightDifferenceMetres = null };
        Assert.Equal("no height difference was measured", EccentricPoint.Of(A, B, first, second, SideOfLine.Right).Refusal);
        Assert.Contains("do not reach each other", EccentricPoint.Of(A, B, first with { DistanceMetres = 1 }, second with { DistanceMetres = 1 }, SideOfLine.Right).Refusal, StringComparison.Ordinal);
        Assert.Equal("no height difference was measured", EccentricPoint.Of(A, B, From(A, 2) with { HeightDifferenceMetres = null }, From(B, 1.5) with { HeightDifferenceMetres = null }).Refusal);
    }

    [Fact]
    public void The_other_side_is_another_place()
    {
        EccentricPoint point = EccentricPoint.Of(A, B, From(A, 2) with { AzimuthDegrees = null }, From(B, 1.5) with { AzimuthDegrees = null }, SideOfLine.Left);
        Assert.True(Off(point) > 5);
    }

    [Fact]
    public void The_sigma_is_that_of_many_measurements()
    {
        var random = new Random(TestSeed.Value);
        double north = 0, east = 0;
        const int Count = 4000;
        for (int i = 0; i < Count; i++)
        {
            EccentricPoint one = EccentricPoint.Of(Noisy(A), Noisy(B), NoisyOffset(A, 2), NoisyOffset(B, 1.5), toleranceMetres: 10);
            ProjectedPosition found = Plane(one);
            (north, east) = (north + Math.Pow(found.NorthingMetres - Bell.NorthingMetres, 2), east + Math.Pow(found.EastingMetres - Bell.EastingMetres, 2));
        }

        MarkPosition place = EccentricPoint.Of(A, B, From(A, 2), From(B, 1.5)).Place!;
        Assert.Equal(1, Math.Sqrt(north / Count) / place.NorthSigmaMetres, 0.08);
        Assert.Equal(1, Math.Sqrt(east / Count) / place.EastSigmaMetres, 0.08);

        OutsidePoint Noisy(OutsidePoint point)
        {
            ProjectedPosition at = ReferenceSystems.CentralBelt.Project(GeodeticPosition.FromDegrees(point.Latitude, point.Longitude));
            GeodeticPosition moved = ReferenceSystems.CentralBelt.Unproject(new(at.NorthingMetres + Gaussian() * point.SigmaMetres.North, at.EastingMetres + Gaussian() * point.SigmaMetres.East, at.System));
            return point with { Latitude = moved.Latitude.Degrees, Longitude = moved.Longitude.Degrees };
        }

        Offset NoisyOffset(OutsidePoint point, double up)
        {
            Offset right = From(point, up);
            return right with { AzimuthDegrees = right.AzimuthDegrees + Gaussian() * right.AzimuthSigmaDegrees, DistanceMetres = right.DistanceMetres + Gaussian() * right.DistanceSigmaMetres };
        }

        double Gaussian() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }

    [Fact]
    public void Measurements_that_cannot_be_are_refused_with_the_reason()
    {
        Assert.Contains("apart", EccentricPoint.Of(A, B, From(A, 2), From(B, 1.5) with { DistanceMetres = From(B, 0).DistanceMetres + 0.3 }).Refusal, StringComparison.Ordinal);
        Assert.Contains("apart", EccentricPoint.Of(A, B, From(A, 2), From(B, 1.8)).Refusal, StringComparison.Ordinal);
        Assert.Contains("side", EccentricPoint.Of(A, B, From(A, 2) with { AzimuthDegrees = null }, From(B, 1.5) with { AzimuthDegrees = null }).Refusal, StringComparison.Ordinal);
        Assert.Contains("reach", EccentricPoint.Of(A, B, new Offset { DistanceMetres = 2, HeightDifferenceMetres = 1 }, new Offset { DistanceMetres = 3 }, SideOfLine.Left).Refusal, StringComparison.Ordinal);
        Assert.Contains("degrees", EccentricPoint.Of(A, Outside(-16.5, -12, 62), From(A, 2) with { DistanceMetres = null }, From(Outside(-16.5, -12, 62), 2) with { DistanceMetres = null }).Refusal, StringComparison.Ordinal);
        Assert.Contains("height", EccentricPoint.Of(A, B, From(A, 2) with { HeightDifferenceMetres = null }, From(B, 2) with { HeightDifferenceMetres = null }).Refusal, StringComparison.Ordinal);
        Assert.Contains("measure", EccentricPoint.Of(A, B, From(A, 2), new Offset()).Refusal, StringComparison.Ordinal);
        Assert.Contains("200", EccentricPoint.Of(A, A, From(A, 2), From(A, 2)).Refusal, StringComparison.Ordinal);
    }

    private static OutsidePoint Outside(double north, double east, double height)
    {
        GeodeticPosition position = ReferenceSystems.CentralBelt.Unproject(new(Bell.NorthingMetres + north, Bell.EastingMetres + east, Bell.System));
        return new OutsidePoint { Latitude = position.Latitude.Degrees, Longitude = position.Longitude.Degrees, EllipsoidalHeightMetres = height, SigmaMetres = new AxisFigures(0.012, 0.011, 0.02) };
    }

    /// <summary>What a perfect instrument would measure: scale 1 and next to no convergence so near the meridian.</summary>
    private static Offset From(OutsidePoint point, double up)
    {
        ProjectedPosition at = ReferenceSystems.CentralBelt.Project(GeodeticPosition.FromDegrees(point.Latitude, point.Longitude));
        double north = Bell.NorthingMetres - at.NorthingMetres, east = Bell.EastingMetres - at.EastingMetres;
        double convergence = (point.Longitude - 127) * Math.Sin(point.Latitude * Math.PI / 180);
        return new Offset
        {
            AzimuthDegrees = (Math.Atan2(east, north) * 180 / Math.PI + convergence + 360) % 360,
            AzimuthSigmaDegrees = 0.3,
            DistanceMetres = Math.Sqrt(north * north + east * east),
            HeightDifferenceMetres = up,
        };
    }

    /// <summary>The same direction as an angle from the other point.</summary>
    private static Offset Backsight(Offset right, OutsidePoint here, OutsidePoint other)
    {
        ProjectedPosition at = Plane(here), to = Plane(other);
        double convergence = (here.Longitude - 127) * Math.Sin(here.Latitude * Math.PI / 180);
        double azimuth = Math.Atan2(to.EastingMetres - at.EastingMetres, to.NorthingMetres - at.NorthingMetres) * 180 / Math.PI + convergence;
        return right with { AzimuthDegrees = null, BacksightAngleDegrees = (right.AzimuthDegrees - azimuth + 720) % 360 };

        static ProjectedPosition Plane(OutsidePoint point) => ReferenceSystems.CentralBelt.Project(GeodeticPosition.FromDegrees(point.Latitude, point.Longitude));
    }

    private static void AssertAtBell(EccentricPoint point, EccentricMethod method)
    {
        Assert.Null(point.Refusal);
        Assert.Equal(method, point.Method);
        Assert.True(Off(point) < 0.002, $"{Off(point)} m off");
        Assert.Equal(64, point.Place!.EllipsoidalHeightMetres, 0.002);
    }

    private static double Off(EccentricPoint point) =>
        Math.Sqrt(Math.Pow(Plane(point).NorthingMetres - Bell.NorthingMetres, 2) + Math.Pow(Plane(point).EastingMetres - Bell.EastingMetres, 2));

    private static ProjectedPosition Plane(EccentricPoint point) =>
        ReferenceSystems.CentralBelt.Project(GeodeticPosition.FromDegrees(point.Place!.Latitude, point.Place.Longitude));
}
