namespace Gateway.Geodesy;

/// <summary>
/// Coordinates of one reference system to another: unprojecting, changing the datum, projecting. Whoever makes one has to
/// say which accuracy of a change of datum is good enough. A conversion allocates nothing.
/// </summary>
public sealed class CoordinateTransform
{
    private const double Degrees = 180 / Math.PI;

    private static readonly GeocentricConversion Wgs84 = new(Ellipsoid.Wgs84);

    private readonly bool _takesBack;

    private CoordinateTransform(ReferenceSystem from, ReferenceSystem to, bool takesBack = false)
    {
        _takesBack = takesBack;
        From = from;
        To = to;
        Accuracy = AccuracyBetween(from, to);
    }

    /// <summary>System of the input.</summary>
    public ReferenceSystem From { get; }

    /// <summary>System of the output.</summary>
    public ReferenceSystem To { get; }

    /// <summary>What the change of datum on the way is good for.</summary>
    public DatumAccuracy Accuracy { get; }

    /// <summary>The transformation between two systems.</summary>
    /// <param name="from">System of the input.</param>
    /// <param name="to">System of the output.</param>
    /// <param name="atWorst">
    /// The change of datum that the caller can live with: <see cref="DatumAccuracy.Exact"/> for surveyed points, and for
    /// anything else what is then to be told with the result.
    /// </param>
    /// <exception cref="ArgumentException">The change of datum is worse than that.</exception>
    public static CoordinateTransform Between(ReferenceSystem from, ReferenceSystem to, DatumAccuracy atWorst)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var transform = new CoordinateTransform(from, to);
        return transform.Accuracy <= atWorst
            ? transform
            : throw new ArgumentException($"{from} to {to} changes the datum, good to {transform.Accuracy}; {atWorst} was asked for.", nameof(atWorst));
    }

    /// <summary>
    /// The transformation that takes results of this one back, to a micrometre. Between the same systems it differs from
    /// <see cref="Between"/>, by 4 to 6 mm, only where Korean 1985 is on one side (<see cref="Korean1985Shift"/> says why).
    /// </summary>
    public CoordinateTransform Inverse() => new(To, From, takesBack: !_takesBack);

    /// <summary>What the change of datum between two systems is good for, by EPSG's rating.</summary>
    public static DatumAccuracy AccuracyBetween(ReferenceSystem from, ReferenceSystem to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (from.Datum == to.Datum)
            return DatumAccuracy.Exact;
        return from.Datum == Datum.Korean1985 || to.Datum == Datum.Korean1985 ? DatumAccuracy.Korean1985 : DatumAccuracy.Kgd2002AsWgs84;
    }

    /// <summary>Converts one point.</summary>
    /// <param name="input">Numbers of <see cref="From"/>.</param>
    /// <param name="output">Numbers of <see cref="To"/>; a height stays as it was.</param>
    /// <param name="remark">Why there is no result, or that the point lies outside an area of use.</param>
    /// <returns><c>false</c> if the point could not be converted.</returns>
    public bool TryConvert(in Coordinates input, out Coordinates output, out ConversionRemark remark)
    {
        output = default;
        double? height = input.Third;
        if (From.Datum == Datum.Korean1985 && To.Datum == Datum.Korean1985)
            return TryConvertOld(input, out output, out remark);

        remark = ToPosition(input, out GeodeticPosition position, ref height);
        if (remark == ConversionRemark.None)
            remark = FromPosition(position, height, out output);
        if (remark != ConversionRemark.None)
            return false;
        remark = Areas(position);
        return true;
    }

    private ConversionRemark ToPosition(in Coordinates input, out GeodeticPosition position, ref double? height)
    {
        position = default;
        switch (From)
        {
            case ProjectedSystem plane:
                return plane.TryUnproject(new ProjectedPosition(input.First, input.Second, plane.Code), out position)
                    ? ConversionRemark.None : ConversionRemark.BeyondSource;
            case Korean1985System old:
                if (!old.TryUnproject(new ProjectedPosition(input.First, input.Second, old.Code), out Korean1985Position oldPosition))
                    return ConversionRemark.BeyondSource;
                position = _takesBack
                    ? Korean1985Shift.TakeBack(oldPosition, out _, new EllipsoidalHeight(height ?? 0))
                    : Korean1985Shift.ToWgs84(oldPosition, out _, new EllipsoidalHeight(height ?? 0));
                return ConversionRemark.None;
            case GeocentricSystem:
                return FromGeocentric(input, out position, out height);
            default:
                if (GeodeticPosition.TryFromDegrees(input.First, input.Second, out position))
                    return From is GeographicSystem { HasHeight: true } && !HasHeight(height) ? ConversionRemark.HeightMissing : ConversionRemark.None;
                return Math.Abs(input.First) <= 90 ? ConversionRemark.NoLongitude : ConversionRemark.NoLatitude;
        }
    }

    private static ConversionRemark FromGeocentric(in Coordinates geocentric, out GeodeticPosition position, out double? height)
    {
        position = default;
        height = null;
        if (geocentric.Third is not { } z)
            return ConversionRemark.HeightMissing;
        if (!new GeocentricPosition(geocentric.First, geocentric.Second, z).IsPlaceOnEarth)
            return ConversionRemark.BeyondSource;
        Wgs84.Inverse(geocentric.First, geocentric.Second, z, out double latitude, out double longitude, out double metres);
        height = metres;
        return GeodeticPosition.TryFromDegrees(latitude * Degrees, longitude * Degrees, out position) ? ConversionRemark.None : ConversionRemark.BeyondSource;
    }

    private ConversionRemark FromPosition(GeodeticPosition position, double? height, out Coordinates output)
    {
        output = default;
        switch (To)
        {
            case ProjectedSystem plane:
                if (!plane.TryProject(position, out ProjectedPosition projected))
                    return ConversionRemark.BeyondTarget;
                output = new Coordinates(projected.NorthingMetres, projected.EastingMetres, height);
                return ConversionRemark.None;
            case Korean1985System old:
                Korean1985Position oldPosition = _takesBack
                    ? Korean1985Shift.TakeBack(position, out _, new EllipsoidalHeight(height ?? 0))
                    : Korean1985Shift.FromWgs84(position, out _, new EllipsoidalHeight(height ?? 0));
                if (!old.TryProject(oldPosition, out ProjectedPosition oldProjected))
                    return ConversionRemark.BeyondTarget;
                output = new Coordinates(oldProjected.NorthingMetres, oldProjected.EastingMetres, height);
                return ConversionRemark.None;
            case GeocentricSystem:
                if (!HasHeight(height))
                    return ConversionRemark.HeightMissing;
                Wgs84.Forward(position.Latitude.Radians, position.Longitude.Radians, height!.Value, out double x, out double y, out double z);
                output = new Coordinates(x, y, z);
                return ConversionRemark.None;
            default:
                output = new Coordinates(position.Latitude.Degrees, position.Longitude.Degrees, height);
                return To is GeographicSystem { HasHeight: true } && !HasHeight(height) ? ConversionRemark.HeightMissing : ConversionRemark.None;
        }
    }

    /// <summary>Between planes of the old datum nothing is shifted, so nothing is lost.</summary>
    private bool TryConvertOld(in Coordinates input, out Coordinates output, out ConversionRemark remark)
    {
        output = default;
        remark = ConversionRemark.BeyondSource;
        if (!((Korean1985System)From).TryUnproject(new ProjectedPosition(input.First, input.Second, From.Code), out Korean1985Position old))
            return false;
        remark = ConversionRemark.BeyondTarget;
        if (!((Korean1985System)To).TryProject(old, out ProjectedPosition projected))
            return false;
        output = new Coordinates(projected.NorthingMetres, projected.EastingMetres, input.Third);
        remark = Areas(Korean1985Shift.ToWgs84(old, out _));
        return true;
    }

    private ConversionRemark Areas(GeodeticPosition position)
    {
        int outside = (From.Area.Contains(position) ? 0 : 1) + (To.Area.Contains(position) ? 0 : 2);
        return outside switch
        {
            0 => ConversionRemark.None,
            1 => ConversionRemark.OutsideSourceArea,
            2 => ConversionRemark.OutsideTargetArea,
            _ => ConversionRemark.OutsideBothAreas,
        };
    }

    private static bool HasHeight(double? height) => height is { } metres && double.IsFinite(metres);
}
