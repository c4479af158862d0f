namespace Gateway.Geodesy;

/// <summary>Points to metres and back: the transverse Mercator of the national planes, or the pseudo-Mercator of web maps.</summary>
internal abstract class PlaneProjection
{
    /// <summary>Metres of a point.</summary>
    public abstract void Forward(in EllipsoidalPoint point, out double northing, out double easting);

    /// <summary>Point of these metres.</summary>
    public abstract EllipsoidalPoint Inverse(double northing, double easting);
}
