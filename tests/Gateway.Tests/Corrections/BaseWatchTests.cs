using Gateway.Configuration;
using Gateway.Corrections;
using Gateway.Geodesy;
using Gateway.Gnss.Rtcm;
using Gateway.Health;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Corrections;

public sealed class BaseWatchTests
{
    private static readonly GeodeticPosition Seoul = GeodeticPosition.FromDegrees(37.5633, 127.0369);
    private static readonly KnownBase Known = new(37.5633, 127.0369, 62.184, 0.05);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_base_near_by_and_where_it_is_known_to_be_is_left_alone()
    {
        BaseWatch watch = Watch(Known);
        Assert.Null(watch.Take(At(37.5633, 127.0369, 62.2)));

        Assert.Empty(watch.Warnings((Seoul, 62.184, 38.974)));
        BaseHealth health = watch.Health(null, GeodeticPosition.FromDegrees(37.6533, 127.0369))!;
        Assert.Equal(9989.2, health.DistanceMetres!.Value, 0.5);
    }

    [Theory]
    [InlineData(36.0, 127.0369, 62, false, "baseFarAway", "173.5 km")]
    [InlineData(37.5633, 127.0369, -2000, false, "baseNotOnEarth", "-2000 m")]
    [InlineData(37.5640, 127.0369, 5000, false, "baseHeightImplausible", "4938 m above this place and only 0.08 km away")]
    [InlineData(37.5640, 127.0369, -400, false, "baseHeightImplausible", "462 m below this place")]
    [InlineData(37.6633, 127.0369, 1300, false, "baseHeightImplausible", "1238 m above")]
    [InlineData(37.5633, 127.0369, 39.0, true, "baseHeightLooksOrthometric", "geoid separation")]
    public void A_base_that_cannot_be_right_is_said(double latitude, double longitude, double height, bool isVirtual, string code, string says)
    {
        BaseWatch watch = Watch(null);
        watch.Take(At(latitude, longitude, height, isVirtual));

        CorrectionWarning warning = Assert.Single(watch.Warnings((Seoul, 62.184, 38.974)));
        Assert.Equal(code, warning.Code);
        Assert.Contains(says, warning.English, StringComparison.Ordinal);
        Assert.Contains(warning.Korean, c => c is >= '가' and <= '힣');
    }

    [Theory]
    [InlineData(37.5640, 300)] // On a tower beside.
    [InlineData(37.6633, 900)] // On a mountain above the town.
    public void A_base_on_a_tower_or_a_mountain_is_no_doubt(double latitude, double height)
    {
        BaseWatch watch = Watch(null);
        watch.Take(At(latitude, 127.0369, height));

        Assert.Empty(watch.Warnings((Seoul, 62.184, 38.974)));
    }

    [Theory]
    [InlineData(0.0028, 0, 0, "Korean 1985")]
    [InlineData(0.000003, 0, 0.2, "another realization")]
    [InlineData(0, 0, -23.21, "above the sea")]
    [InlineData(0.1, 0.1, 0, "another station")]
    public void An_offset_from_where_it_is_known_to_be_is_said_with_what_it_looks_like(double north, double east, double up, string says)
    {
        BaseWatch watch = Watch(Known);
        watch.Take(At(37.5633 + north, 127.0369 + east, 62.184 + up));

        CorrectionWarning warning = Assert.Single(watch.Warnings(null));
        Assert.Equal("baseNotWhereKnown", warning.Code);
        Assert.Contains(says, warning.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_physical_base_that_moves_is_said_for_half_an_hour_and_a_virtual_one_is_not()
    {
        BaseWatch watch = Watch(null);
        watch.Take(At(37.5633, 127.0369, 62.184));
        Assert.Null(watch.Take(At(37.5633, 127.0369, 62.194)));
        Assert.Equal(0.5, watch.Take(At(37.5633, 127.0369, 62.694))!.Value, 3);
        Assert.Equal("baseMoved", Assert.Single(watch.Warnings((Seoul, null, null))).Code);
        _time.Advance(TimeSpan.FromMinutes(31));
        Assert.Empty(watch.Warnings((Seoul, null, null)));

        BaseWatch virtualWatch = Watch(null);
        virtualWatch.Take(At(37.5633, 127.0369, 62.184, isVirtual: true));
        Assert.Null(virtualWatch.Take(At(37.57, 127.0369, 62.184, isVirtual: true)));
        Assert.Equal(1, virtualWatch.Moves);
        Assert.Empty(virtualWatch.Warnings((Seoul, null, null)));
    }

    private BaseWatch Watch(KnownBase? known) => new(new CorrectionsConfiguration { Casters = [] }, known, _time);

    private static ReferenceStation At(double latitude, double longitude, double height, bool isVirtual = false)
    {
        GeocentricPosition point = GeocentricPosition.Of(GeodeticPosition.FromDegrees(latitude, longitude), new EllipsoidalHeight(height));
        return new ReferenceStation
        {
            Type = 1006,
            StationId = 1,
            IsVirtual = isVirtual,
            X = (long)Math.Round(point.X * 1e4),
            Y = (long)Math.Round(point.Y * 1e4),
            Z = (long)Math.Round(point.Z * 1e4),
        };
    }
}
