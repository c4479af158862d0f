namespace Gateway.Geodesy;

/// <summary>A projection as far as it reaches: what lies beyond, or is of another system, is a mistake and refused.</summary>
internal sealed class ReachedPlane(EpsgCode code, PlaneProjection projection, PlaneReach reach)
{
    private const double Degrees = 180 / Math.PI;

    public PlaneReach Reach => reach;

    /// <summary>Northing and easting on the datum of the position.</summary>
    /// <returns><c>false</c> out of reach.</returns>
    public bool TryForward(Latitude latitude, Longitude longitude, out ProjectedPosition projected)
    {
        projected = default;
        if (!reach.Contains(latitude.Degrees, longitude.Degrees))
            return false;
        projection.Forward(latitude.Radians, longitude.Radians, out double northing, out double easting);
        projected = new ProjectedPosition(northing, easting, code);
        return true;
    }

    /// <summary>Degrees on the datum of the plane, in reach but perhaps beyond a pole.</summary>
    /// <returns><c>false</c> out of reach or not a number.</returns>
    /// <exception cref="ArgumentException">The position is of another system: its numbers would be read as a place hundreds of kilometres off.</exception>
    public bool TryInverse(ProjectedPosition projected, out double latitudeDegrees, out double longitudeDegrees)
    {
        if (projected.System != code)
            throw new ArgumentException($"The position is in {projected.System}, this system is {code}.", nameof(projected));
        latitudeDegrees = longitudeDegrees = 0;
        if (!reach.MayHold(projected.NorthingMetres, projected.EastingMetres))
            return false;
        projection.Inverse(projected.NorthingMetres, projected.EastingMetres, out double latitude, out double longitude);
        (latitudeDegrees, longitudeDegrees) = (latitude * Degrees, longitude * Degrees);
        return reach.Contains(latitudeDegrees, longitudeDegrees);
    }
}
