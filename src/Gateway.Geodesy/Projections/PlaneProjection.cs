namespace Gateway.Geodesy;

/// <summary>Radians to metres and back: the transverse Mercator of the national planes, or the pseudo-Mercator of web maps.</summary>
internal abstract class PlaneProjection
{
    /// <summary>Radians in, metres out.</summary>
    public abstract void Forward(double latitude, double longitude, out double northing, out double easting);

    /// <summary>Metres in, radians out.</summary>
    public abstract void Inverse(double northing, double easting, out double latitude, out double longitude);
}
