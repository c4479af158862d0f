using System.Globalization;
using System.Text.Json.Serialization;
using Gateway.Geodesy;

namespace Gateway.Facilities.Surveys;

/// <summary>A point outside from which a bell under a roof is measured: where it is, and how well that is known.</summary>
public sealed record OutsidePoint
{
    /// <summary>Latitude, degrees.</summary>
    public required double Latitude { get; init; }

    /// <summary>Longitude, degrees.</summary>
    public required double Longitude { get; init; }

    /// <summary>Height above the ellipsoid, metres.</summary>
    public required double EllipsoidalHeightMetres { get; init; }

    /// <summary>Sigma of each axis, metres.</summary>
    public required AxisFigures SigmaMetres { get; init; }

    /// <summary>Record of the occupation that gave it.</summary>
    public Guid? RecordId { get; init; }

    /// <summary>The mark of an accepted occupation.</summary>
    /// <exception cref="ArgumentException">The occupation was refused.</exception>
    public static OutsidePoint Of(Guid recordId, OccupationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (!result.IsAccepted || result.Mark is not { } mark)
            throw new ArgumentException("A refused occupation gives no point to measure from.", nameof(result));
        return new OutsidePoint
        {
            Latitude = mark.Latitude,
            Longitude = mark.Longitude,
            EllipsoidalHeightMetres = mark.EllipsoidalHeightMetres,
            SigmaMetres = new AxisFigures(mark.NorthSigmaMetres, mark.EastSigmaMetres, mark.UpSigmaMetres),
            RecordId = recordId,
        };
    }
}

/// <summary>What was measured from one outside point to the bell. What was not measured is absent.</summary>
public sealed record Offset
{
    /// <summary>Azimuth from geodetic north, clockwise, degrees, 0 to 360; this, or one of the two ways below.</summary>
    public double? AzimuthDegrees { get; init; }

    /// <summary>Azimuth by a compass, from magnetic north, clockwise, degrees, 0 to 360; needs <see cref="DeclinationDegrees"/>.</summary>
    public double? MagneticAzimuthDegrees { get; init; }

    /// <summary>Magnetic declination there and then, degrees, east positive; about -8 to -9 in Korea. Given by the user, never guessed.</summary>
    public double? DeclinationDegrees { get; init; }

    /// <summary>Sigma of the declination, degrees.</summary>
    public double DeclinationSigmaDegrees { get; init; } = 0.5;

    /// <summary>Angle from the other outside point to the bell, clockwise, degrees, 0 to 360: no north is needed.</summary>
    public double? BacksightAngleDegrees { get; init; }

    /// <summary>Sigma of the azimuth, the compass reading or the angle, degrees; some tenths for a theodolite set up in haste, two for a compass.</summary>
    public double AzimuthSigmaDegrees { get; init; } = 1;

    /// <summary>Horizontal distance, metres.</summary>
    public double? DistanceMetres { get; init; }

    /// <summary>Sigma of the distance, metres.</summary>
    public double DistanceSigmaMetres { get; init; } = 0.01;

    /// <summary>The bell above the outside mark, metres.</summary>
    public double? HeightDifferenceMetres { get; init; }

    /// <summary>Sigma of the height difference, metres.</summary>
    public double HeightSigmaMetres { get; init; } = 0.01;

    /// <summary>Whether a direction was measured, whichever way.</summary>
    internal bool HasDirection => AzimuthDegrees is not null || MagneticAzimuthDegrees is not null || BacksightAngleDegrees is not null;

    /// <summary>The direction as measured, from whichever north or point; the declination is added.</summary>
    internal double Direction => AzimuthDegrees ?? BacksightAngleDegrees ?? MagneticAzimuthDegrees + DeclinationDegrees ?? 0;

    /// <summary>Its sigma.</summary>
    internal double DirectionSigma => MagneticAzimuthDegrees is null ? AzimuthSigmaDegrees : Math.Sqrt(AzimuthSigmaDegrees * AzimuthSigmaDegrees + DeclinationSigmaDegrees * DeclinationSigmaDegrees);

    /// <summary>What is wrong with it by itself; null if nothing is.</summary>
    internal string? Problem(string point)
    {
        double?[] ways = [AzimuthDegrees, MagneticAzimuthDegrees, BacksightAngleDegrees];
        if (ways.Count(way => way is not null) > 1)
            return $"give one direction from the {point} point: azimuth, magnetic azimuth or angle from the other point";
        if (ways.Any(way => way is < 0 or > 360 || way is { } angle && !double.IsFinite(angle)))
            return $"the direction from the {point} point is not 0 to 360 degrees";
        if (MagneticAzimuthDegrees is not null != DeclinationDegrees is not null)
            return $"a magnetic azimuth and its declination belong together ({point} point)";
        if (DeclinationDegrees is < -90 or > 90)
            return $"the declination at the {point} point is not -90 to 90 degrees";
        if (HeightDifferenceMetres is not (null or >= -EccentricPoint.FarthestMetres and <= EccentricPoint.FarthestMetres))
            return FormattableString.Invariant($"the height difference at the {point} point is not {-EccentricPoint.FarthestMetres} to {EccentricPoint.FarthestMetres} m");
        double[] sigmas = [AzimuthSigmaDegrees, DeclinationSigmaDegrees, DistanceSigmaMetres, HeightSigmaMetres];
        return sigmas.All(sigma => sigma is > 0 and < 45) ? null : $"standard deviations at the {point} point are above 0 and below 45";
    }
}

/// <summary>How the bell was found from the two outside points.</summary>
[JsonConverter(typeof(CamelCaseWords<EccentricMethod>))]
public enum EccentricMethod
{
    /// <summary>By azimuth and distance from each: two places that must agree, and their mean.</summary>
    Polar,

    /// <summary>By the azimuths alone.</summary>
    BearingBearing,

    /// <summary>By the distances alone, on the side that was said.</summary>
    DistanceDistance,
}

/// <summary>On which side of the line from the first outside point to the second the bell is.</summary>
[JsonConverter(typeof(CamelCaseWords<SideOfLine>))]
public enum SideOfLine
{
    /// <summary>To the left.</summary>
    Left,

    /// <summary>To the right.</summary>
    Right,
}

/// <summary>
/// A bell where no satellite is seen: under a roof, in an underpass. Found from two points outside; one would have nothing
/// to check it. The sigmas of the outside points and of what was measured are carried over.
/// </summary>
public sealed record EccentricPoint
{
    /// <summary>By how much two places may differ where nothing else is said, metres.</summary>
    public const double UsualToleranceMetres = 0.10;

    /// <summary>Outside points and bell are at most so far apart, in distance and height, metres.</summary>
    public const double FarthestMetres = 200;

    private const double ThinnestAngleDegrees = 20;

    /// <summary>Why it is refused; absent if it is not.</summary>
    public string? Refusal { get; init; }

    /// <summary>How it was found.</summary>
    public EccentricMethod Method { get; init; }

    /// <summary>Latitude and the rest of the bell itself; absent if refused.</summary>
    public MarkPosition? Place { get; init; }

    /// <summary>Polar only: how far apart the two places were, horizontally and in height, metres.</summary>
    public AxisFigures? DisagreementMetres { get; init; }

    /// <summary>Computes a bell's place.</summary>
    /// <param name="first">First outside point.</param>
    /// <param name="second">Second outside point.</param>
    /// <param name="fromFirst">What was measured from the first.</param>
    /// <param name="fromSecond">What was measured from the second.</param>
    /// <param name="side">Distances only: on which side of the line from first to second, looking along it.</param>
    /// <param name="toleranceMetres">By how much two places may differ before one of the measurements must be wrong.</param>
    public static EccentricPoint Of(OutsidePoint first, OutsidePoint second, Offset fromFirst, Offset fromSecond, SideOfLine? side = null, double toleranceMetres = UsualToleranceMetres)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(fromFirst);
        ArgumentNullException.ThrowIfNull(fromSecond);
        if ((fromFirst.Problem("first") ?? fromSecond.Problem("second")) is { } problem)
            return Refused(default, problem);
        var horizon = new LocalHorizon(first.Latitude, first.Longitude, first.EllipsoidalHeightMetres);
        Neu other = horizon.Of(second.Latitude, second.Longitude, second.EllipsoidalHeightMetres);
        if (other.Horizontal is < 1 or > FarthestMetres || fromFirst.DistanceMetres is <= 0 or > FarthestMetres || fromSecond.DistanceMetres is <= 0 or > FarthestMetres)
            return Refused(default, F($"outside points and bell are 1 to {FarthestMetres} m apart; these are {other.Horizontal:0.0} m"));
        var geometry = new OffsetGeometry(first, second, fromFirst, fromSecond, other);
        (EccentricMethod Method, Func<double[], Neu?> Find)? way = (fromFirst, fromSecond) switch
        {
            ({ HasDirection: true, DistanceMetres: not null }, { HasDirection: true, DistanceMetres: not null }) => (EccentricMethod.Polar, geometry.Polar),
            ({ HasDirection: true }, { HasDirection: true }) => (EccentricMethod.BearingBearing, geometry.Bearings),
            ({ DistanceMetres: not null }, { DistanceMetres: not null }) => (EccentricMethod.DistanceDistance, measured => geometry.Distances(measured, side)),
            _ => null,
        };
        if (way is not var (method, find))
            return Refused(default, "measure azimuth and distance from both points, or both azimuths, or both distances and the side");
        if (method == EccentricMethod.DistanceDistance && side is null)
            return Refused(method, "two distances meet on both sides of the line: say which side the bell is on");
        if (find(geometry.Measured) is not { } place)
            return Refused(method, method == EccentricMethod.BearingBearing ? "the azimuths do not meet before the points" : "the distances do not reach each other");
        if (geometry.AngleDegrees(place) is var angle && method != EccentricMethod.Polar && angle is < ThinnestAngleDegrees or > 180 - ThinnestAngleDegrees)
            return Refused(method, F($"the lines meet at {angle:0} degrees; {ThinnestAngleDegrees} to {180 - ThinnestAngleDegrees} are needed: choose other points outside"));
        // After the geometry: whoever has to choose other points measures the height from those.
        if (fromFirst.HeightDifferenceMetres is null && fromSecond.HeightDifferenceMetres is null)
            return Refused(method, "no height difference was measured");
        AxisFigures? apart = method == EccentricMethod.Polar || geometry.HasBothHeights ? geometry.Disagreement(method == EccentricMethod.Polar) : null;
        if (apart is { } a && Math.Max(Math.Sqrt(a.North * a.North + a.East * a.East), Math.Abs(a.Up)) > toleranceMetres)
            return Refused(method, F($"from the two points the bell is at places {Math.Sqrt(a.North * a.North + a.East * a.East):0.000} m and {Math.Abs(a.Up):0.000} m in height apart; {toleranceMetres:0.000} m are allowed")) with { DisagreementMetres = apart };
        if (geometry.Contradiction(place, toleranceMetres) is { } contradiction)
            return Refused(method, contradiction);
        (GeodeticPosition position, double height) = horizon.ToGeodetic(place);
        return new EccentricPoint { Method = method, Place = MarkPosition.Of(position, height, geometry.Sigma(find, place)), DisagreementMetres = apart };
    }

    private static EccentricPoint Refused(EccentricMethod method, string why) => new() { Method = method, Refusal = why };

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
