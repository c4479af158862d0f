namespace Gateway.Geodesy;

/// <summary>A projection as far as it reaches: what lies beyond, or is of another system, is a mistake and refused.</summary>
internal sealed class ReachedPlane(EpsgCode code, PlaneProjection projection, PlaneReach reach)
{
    public PlaneReach Reach => reach;

    /// <summary>Northing and easting on the datum of the position.</summary>
    /// <returns><c>false</c> out of reach.</returns>
    public bool TryForward(in EllipsoidalPoint point, out double northing, out double easting)
    {
        northing = easting = 0;
        if (!reach.Contains(point.LatitudeDegrees, point.LongitudeDegrees))
            return false;
        projection.Forward(point, out northing, out easting);
        return true;
    }

    /// <inheritdoc cref="TryForward(in EllipsoidalPoint, out double, out double)"/>
    public bool TryForward(Latitude latitude, Longitude longitude, out ProjectedPosition projected)
    {
        bool reached = TryForward(EllipsoidalPoint.AtDegrees(latitude.Degrees, longitude.Degrees), out double northing, out double easting);
        projected = reached ? new ProjectedPosition(northing, easting, code) : default;
        return reached;
    }

    /// <summary>A point on the datum of the plane, in reach.</summary>
    /// <returns><c>false</c> out of reach, beyond a pole or not a number.</returns>
    public bool TryInverse(double northing, double easting, out EllipsoidalPoint point)
    {
        point = default;
        if (!reach.MayHold(northing, easting))
            return false;
        point = projection.Inverse(northing, easting);
        return reach.Contains(point.LatitudeDegrees, point.LongitudeDegrees);
    }

    /// <summary>The same as degrees.</summary>
    /// <exception cref="ArgumentException">The position is of another system: its numbers would be read as a place hundreds of kilometres off.</exception>
    public bool TryInverse(ProjectedPosition projected, out double latitudeDegrees, out double longitudeDegrees)
    {
        if (projected.System != code)
            throw new ArgumentException($"The position is in {projected.System}, this system is {code}.", nameof(projected));
        bool reached = TryInverse(projected.NorthingMetres, projected.EastingMetres, out EllipsoidalPoint point);
        (latitudeDegrees, longitudeDegrees) = (point.LatitudeDegrees, point.LongitudeDegrees);
        return reached;
    }
}
