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
        remark = ToPoint(input, out EllipsoidalPoint point, ref height);
        if (remark != ConversionRemark.None)
            return false;
        if (From is Korean1985System && To is Korean1985System same)
        {
            // Between planes of the old datum nothing is shifted, so nothing is lost.
            remark = FromPlane(same.Plane, point, height, out output);
            if (remark == ConversionRemark.None)
                remark = OldAreas(point);
        }
        else
        {
            EllipsoidalPoint target = point;
            if (From is Korean1985System)
                target = point = ToWgs84(point, height ?? 0);
            else if (To is Korean1985System)
                target = FromWgs84(point, height ?? 0);
            remark = FromPoint(target, height, out output);
            if (remark == ConversionRemark.None)
                remark = Areas(point);
        }

        return remark <= ConversionRemark.OutsideBothAreas;
    }

    private ConversionRemark ToPoint(in Coordinates input, out EllipsoidalPoint point, ref double? height)
    {
        switch (From)
        {
            case ProjectedSystem plane:
                return plane.Plane.TryInverse(input.First, input.Second, out point) ? ConversionRemark.None : ConversionRemark.BeyondSource;
            case Korean1985System old:
                return old.Plane.TryInverse(input.First, input.Second, out point) ? ConversionRemark.None : ConversionRemark.BeyondSource;
            case GeocentricSystem:
                return FromGeocentric(input, out point, out height);
            default:
                point = default;
                if (!(Math.Abs(input.First) <= 90))
                    return ConversionRemark.NoLatitude;
                if (!(Math.Abs(input.Second) <= 180))
                    return ConversionRemark.NoLongitude;
                point = EllipsoidalPoint.AtDegrees(input.First, input.Second);
                return From is GeographicSystem { HasHeight: true } && !HasHeight(height) ? ConversionRemark.HeightMissing : ConversionRemark.None;
        }
    }

    private static ConversionRemark FromGeocentric(in Coordinates geocentric, out EllipsoidalPoint point, out double? height)
    {
        point = default;
        height = null;
        if (geocentric.Third is not { } z)
            return ConversionRemark.HeightMissing;
        if (!new GeocentricPosition(geocentric.First, geocentric.Second, z).IsPlaceOnEarth)
            return ConversionRemark.BeyondSource;
        Wgs84.Inverse(geocentric.First, geocentric.Second, z, out double latitude, out double longitude, out double metres);
        height = metres;
        point = EllipsoidalPoint.AtDegrees(latitude * Degrees, longitude * Degrees);
        return ConversionRemark.None;
    }

    private ConversionRemark FromPoint(in EllipsoidalPoint point, double? height, out Coordinates output)
    {
        output = default;
        switch (To)
        {
            case ProjectedSystem plane:
                return FromPlane(plane.Plane, point, height, out output);
            case Korean1985System old:
                return FromPlane(old.Plane, point, height, out output);
            case GeocentricSystem:
                if (!HasHeight(height))
                    return ConversionRemark.HeightMissing;
                Wgs84.Forward(point.Latitude, point.Longitude, height!.Value, out double x, out double y, out double z);
                output = new Coordinates(x, y, z);
                return ConversionRemark.None;
            default:
                if (To is GeographicSystem { HasHeight: true } && !HasHeight(height))
                    return ConversionRemark.HeightMissing;
                output = new Coordinates(point.LatitudeDegrees, point.LongitudeDegrees, height);
                return ConversionRemark.None;
        }
    }

    private static ConversionRemark FromPlane(ReachedPlane plane, in EllipsoidalPoint point, double? height, out Coordinates output)
    {
        bool reached = plane.TryForward(point, out double northing, out double easting);
        output = reached ? new Coordinates(northing, easting, height) : default;
        return reached ? ConversionRemark.None : ConversionRemark.BeyondTarget;
    }

    private EllipsoidalPoint ToWgs84(in EllipsoidalPoint old, double height)
    {
        if (!_takesBack)
            return Korean1985Shift.ToWgs84(old, height);
        GeodeticPosition back = Korean1985Shift.TakeBack(Korean1985Position.FromDegrees(old.LatitudeDegrees, old.LongitudeDegrees), out _, new EllipsoidalHeight(height));
        return EllipsoidalPoint.AtDegrees(back.Latitude.Degrees, back.Longitude.Degrees);
    }

    private EllipsoidalPoint FromWgs84(in EllipsoidalPoint point, double height)
    {
        if (!_takesBack)
            return Korean1985Shift.FromWgs84(point, height);
        Korean1985Position back = Korean1985Shift.TakeBack(GeodeticPosition.FromDegrees(point.LatitudeDegrees, point.LongitudeDegrees), out _, new EllipsoidalHeight(height));
        return EllipsoidalPoint.AtDegrees(back.Latitude.Degrees, back.Longitude.Degrees);
    }

    /// <summary>Areas are those of WGS 84. The datums are a kilometre apart at most: what is farther from a border needs no shift.</summary>
    private ConversionRemark OldAreas(in EllipsoidalPoint old)
    {
        const double Clearly = 0.1, Everywhere = 80;
        bool clear = Math.Abs(From.Area.DegreesInside(old)) > Clearly && Math.Abs(To.Area.DegreesInside(old)) > Clearly && Math.Abs(old.LatitudeDegrees) < Everywhere;
        return Areas(clear ? old : Korean1985Shift.ToWgs84(old, 0));
    }

    private ConversionRemark Areas(in EllipsoidalPoint point)
    {
        bool inSource = From.Area.DegreesInside(point) >= 0;
        bool inTarget = To.Area.DegreesInside(point) >= 0;
        return (inSource, inTarget) switch
        {
            (true, true) => ConversionRemark.None,
            (false, true) => ConversionRemark.OutsideSourceArea,
            (true, false) => ConversionRemark.OutsideTargetArea,
            _ => ConversionRemark.OutsideBothAreas,
        };
    }

    private static bool HasHeight(double? height) => height is { } metres && double.IsFinite(metres);
}
