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
            fromFirst.AzimuthDegrees ?? 0, fromSecond.AzimuthDegrees ?? 0, fromFirst.DistanceMetres ?? 0, fromSecond.DistanceMetres ?? 0,
            fromFirst.HeightDifferenceMetres ?? 0, fromSecond.HeightDifferenceMetres ?? 0,
        ];
        _sigmas =
        [
            first.SigmaMetres.North, first.SigmaMetres.East, first.SigmaMetres.Up, second.SigmaMetres.North, second.SigmaMetres.East, second.SigmaMetres.Up,
            fromFirst.AzimuthSigmaDegrees, fromSecond.AzimuthSigmaDegrees, fromFirst.DistanceSigmaMetres, fromSecond.DistanceSigmaMetres,
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
        (double sin1, double cos1) = Math.SinCos(m[AzimuthFirst] * Math.PI / 180);
        (double sin2, double cos2) = Math.SinCos(m[AzimuthSecond] * Math.PI / 180);
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

    private static Neu FromFirst(double[] m) => new(m[0] + m[DistanceFirst] * Cos(m[AzimuthFirst]), m[1] + m[DistanceFirst] * Sin(m[AzimuthFirst]), 0);

    private static Neu FromSecond(double[] m) => new(m[Second] + m[DistanceSecond] * Cos(m[AzimuthSecond]), m[Second + 1] + m[DistanceSecond] * Sin(m[AzimuthSecond]), 0);

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
        double across = (offset.DistanceMetres ?? 0) * offset.AzimuthSigmaDegrees * Math.PI / 180;
        return Square(pointSigma) + Square(offset.DistanceSigmaMetres) + Square(across);
    }

    private static double Square(double value) => value * value;

    private static double Cos(double degrees) => Math.Cos(degrees * Math.PI / 180);

    private static double Sin(double degrees) => Math.Sin(degrees * Math.PI / 180);
}
