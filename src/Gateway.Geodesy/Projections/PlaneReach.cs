using System.Globalization;

namespace Gateway.Geodesy;

/// <summary>How far a plane can be computed: beyond, a point is a mistake and not a place.</summary>
/// <param name="CentralMeridianDegrees">Middle of the reach.</param>
/// <param name="LongitudeDegrees">East and west of it.</param>
/// <param name="LatitudeDegrees">North and south of the equator.</param>
internal sealed record PlaneReach(double CentralMeridianDegrees, double LongitudeDegrees, double LatitudeDegrees)
{
    /// <summary>The belts themselves reach 1 degree, the unified system 5; series and rounding allow 15.</summary>
    public static PlaneReach TransverseMercator(TransverseMercatorParameters parameters) => new(parameters.CentralMeridianDegrees, 15, 90);

    /// <summary>The square that web maps are cut from ends at 85.06 degrees.</summary>
    public static PlaneReach WebMaps { get; } = new(0, 180, 85.06);

    public bool Contains(double latitudeDegrees, double longitudeDegrees) =>
        Math.Abs(longitudeDegrees - CentralMeridianDegrees) <= LongitudeDegrees && Math.Abs(latitudeDegrees) <= LatitudeDegrees;

    /// <summary>False for not a number and for what is on no ellipsoid: half of the equator and of a meridian are 20,038 km.</summary>
    public bool MayHold(double northingMetres, double eastingMetres) =>
        Math.Abs(northingMetres) < 2.1e7 && Math.Abs(eastingMetres) < (LongitudeDegrees > 90 ? 2.1e7 : 1e7);

    public override string ToString() => LatitudeDegrees < 90
        ? string.Create(CultureInfo.InvariantCulture, $"{LatitudeDegrees} degrees north and south")
        : string.Create(CultureInfo.InvariantCulture, $"{LongitudeDegrees} degrees east and west of {CentralMeridianDegrees} E");
}
