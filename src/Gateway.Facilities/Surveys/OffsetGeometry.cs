namespace Gateway.Facilities.Surveys;

/// <summary>
/// The triangle of two outside points and a bell, in the first one's horizon. All that was measured is one vector, so that
/// sigmas are carried over by changing each of its figures a little.
/// </summary>
internal sealed class OffsetGeometry
{
    // Places of the figures: coordinates of both outside points, then azimuth (degrees), distance and height difference of each.
    private const int Second = 3, AzimuthFirst = 6, AzimuthSecond = 7, DistanceFirst = 8, DistanceSecond = 9, HeightFirst = 10, HeightSecond = 11;

    private readonly double[] _sigmas;
    private readonly Offset _fromFirst, _fromSecond;

    public OffsetGeometry(OutsidePoint first, OutsidePoint second, Offset fromFirst, Offset fromSecond, Neu other)
    {
        (_fromFirst, _fromSecond) = (fromFirst, fromSecond);
        Measured =
        [
            0, 0, 0, other.North, other.East, other.Up,
            fromFirst.Direction, fromSecond.Direction, fromFirst.DistanceMetres ?? 0, fromSecond.DistanceMetres ?? 0,
            fromFirst.HeightDifferenceMetres ?? 0, fromSecond.HeightDifferenceMetres ?? 0,
        ];
        _sigmas =
        [
            first.SigmaMetres.North, first.SigmaMetres.East, first.SigmaMetres.Up, second.SigmaMetres.North, second.SigmaMetres.East, second.SigmaMetres.Up,
            fromFirst.DirectionSigma, fromSecond.DirectionSigma, fromFirst.DistanceSigmaMetres, fromSecond.DistanceSigmaMetres,
            fromFirst.HeightSigmaMetres, fromSecond.HeightSigmaMetres,
        ];
    }

    public double[] Measured { get; }

    public bool HasBothHeights => _fromFirst.HeightDifferenceMetres is not null && _fromSecond.HeightDifferenceMetres is not null;

    /// <summary>Each point's own place of the bell, weighted by its precision: distance and azimuth err along and across.</summary>
    public Neu? Polar(double[] m)
    {
        Neu first = FromFirst(m), second = FromSecond(m);
        double a = 1 / PolarVariance(_fromFirst, _sigmas[0]), b = 1 / PolarVariance(_fromSecond, _sigmas[Second]);
        return new Neu((a * first.North + b * second.North) / (a + b), (a * first.East + b * second.East) / (a + b), Up(m));
    }

    public Neu? Bearings(double[] m)
    {
        (double sin1, double cos1) = Math.SinCos(FirstAzimuth(m));
        (double sin2, double cos2) = Math.SinCos(SecondAzimuth(m));
        double north = m[Second] - m[0], east = m[Second + 1] - m[1];
        double cross = cos1 * sin2 - sin1 * cos2;
        if (Math.Abs(cross) < 1e-6)
            return null;
        double along1 = (north * sin2 - east * cos2) / cross, along2 = (north * sin1 - east * cos1) / cross;
        return along1 > 0 && along2 > 0 ? new Neu(m[0] + along1 * cos1, m[1] + along1 * sin1, Up(m)) : null;
    }

    public Neu? Distances(double[] m, SideOfLine? side)
    {
        double north = m[Second] - m[0], east = m[Second + 1] - m[1], length = Math.Sqrt(north * north + east * east);
        double along = (m[DistanceFirst] * m[DistanceFirst] - m[DistanceSecond] * m[DistanceSecond] + length * length) / (2 * length);
        double squared = m[DistanceFirst] * m[DistanceFirst] - along * along;
        if (squared < 0)
            return null;
        double across = Math.Sqrt(squared) * (side == SideOfLine.Right ? 1 : -1);
        double n = north / length, e = east / length;
        return new Neu(m[0] + along * n - across * e, m[1] + along * e + across * n, Up(m));
    }

    /// <summary>At the bell, between the lines to both outside points.</summary>
    public double AngleDegrees(Neu place)
    {
        double difference = Math.Atan2(place.East, place.North) - Math.Atan2(place.East - Measured[Second + 1], place.North - Measured[Second]);
        return Math.Abs(Math.IEEERemainder(difference * 180 / Math.PI, 360));
    }

    public AxisFigures Disagreement(bool isPolar)
    {
        Neu apart = FromSecond(Measured) - FromFirst(Measured);
        return AxisFigures.Of(new Neu(isPolar ? apart.North : 0, isPolar ? apart.East : 0, HasBothHeights ? UpFirst(Measured) - UpSecond(Measured) : 0));
    }

    /// <summary>Each figure is moved by its sigma; what it moves the bell by adds up in squares.</summary>
    public Neu Sigma(Func<double[], Neu?> find, Neu place)
    {
        double north = 0, east = 0, up = 0;
        for (int i = 0; i < Measured.Length; i++)
        {
            double[] moved = [.. Measured];
            moved[i] += _sigmas[i];
            Neu by = (find(moved) ?? place) - place;
            (north, east, up) = (north + by.North * by.North, east + by.East * by.East, up + by.Up * by.Up);
        }

        return new Neu(Math.Sqrt(north), Math.Sqrt(east), Math.Sqrt(up));
    }

    /// <summary>What was measured beside what the place was found by must fit it: a figure too many is what shows a blunder.</summary>
    /// <returns>In words what does not; null if all fits.</returns>
    public string? Contradiction(Neu place, double toleranceMetres)
    {
        Neu fromFirst = place - new Neu(Measured[0], Measured[1], 0), fromSecond = place - new Neu(Measured[Second], Measured[Second + 1], 0);
        return Contradiction("first", _fromFirst, fromFirst, FirstAzimuth(Measured), toleranceMetres) ?? Contradiction("second", _fromSecond, fromSecond, SecondAzimuth(Measured), toleranceMetres);
    }

    private static string? Contradiction(string point, Offset offset, Neu to, double azimuth, double toleranceMetres)
    {
        if (offset.DistanceMetres is { } distance && Math.Abs(distance - to.Horizontal) is var off && off > toleranceMetres)
            return FormattableString.Invariant($"the distance from the {point} point, {distance:0.000} m, is {off:0.000} m off the place that the rest gives; {toleranceMetres:0.000} m are allowed");
        double turned = Math.Abs(Math.IEEERemainder(Math.Atan2(to.East, to.North) - azimuth, 2 * Math.PI));
        double across = to.Horizontal * turned, sigma = to.Horizontal * offset.DirectionSigma * Math.PI / 180;
        return offset.HasDirection && across > Math.Max(toleranceMetres, 3 * sigma)
            ? FormattableString.Invariant($"the direction from the {point} point leads {across:0.000} m past the place that the rest gives; {Math.Max(toleranceMetres, 3 * sigma):0.000} m are allowed")
            : null;
    }

    private double FirstAzimuth(double[] m) => Azimuth(_fromFirst, m[AzimuthFirst], m[Second] - m[0], m[Second + 1] - m[1]);

    private double SecondAzimuth(double[] m) => Azimuth(_fromSecond, m[AzimuthSecond], m[0] - m[Second], m[1] - m[Second + 1]);

    /// <summary>Radians; an angle from the other point is added to the direction there, whose own error comes with it.</summary>
    private static double Azimuth(Offset offset, double degrees, double north, double east) =>
        degrees * Math.PI / 180 + (offset.BacksightAngleDegrees is null ? 0 : Math.Atan2(east, north));

    private Neu FromFirst(double[] m) => new(m[0] + m[DistanceFirst] * Math.Cos(FirstAzimuth(m)), m[1] + m[DistanceFirst] * Math.Sin(FirstAzimuth(m)), 0);

    private Neu FromSecond(double[] m) => new(m[Second] + m[DistanceSecond] * Math.Cos(SecondAzimuth(m)), m[Second + 1] + m[DistanceSecond] * Math.Sin(SecondAzimuth(m)), 0);

    private static double UpFirst(double[] m) => m[2] + m[HeightFirst];

    private static double UpSecond(double[] m) => m[Second + 2] + m[HeightSecond];

    private double Up(double[] m)
    {
        if (!HasBothHeights)
            return _fromFirst.HeightDifferenceMetres is not null ? UpFirst(m) : UpSecond(m);
        double a = 1 / (Square(_sigmas[2]) + Square(_sigmas[HeightFirst])), b = 1 / (Square(_sigmas[Second + 2]) + Square(_sigmas[HeightSecond]));
        return (a * UpFirst(m) + b * UpSecond(m)) / (a + b);
    }

    private static double PolarVariance(Offset offset, double pointSigma)
    {
        double across = (offset.DistanceMetres ?? 0) * offset.DirectionSigma * Math.PI / 180;
        return Square(pointSigma) + Square(offset.DistanceSigmaMetres) + Square(across);
    }

    private static double Square(double value) => value * value;
}
