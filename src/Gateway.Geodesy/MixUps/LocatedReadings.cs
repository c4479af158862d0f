namespace Gateway.Geodesy;

/// <summary>Where each reading puts one row, and which of them fit what is known of it. One object serves many rows in turn.</summary>
internal sealed class LocatedReadings(ReadingTable table)
{
    /// <summary>Five standard deviations on either axis: one honest row in a quarter of a million is beyond.</summary>
    public const double FitLimit = 25;

    /// <summary>A belt is used some way into its neighbour.</summary>
    private const double BeltMarginDegrees = 0.5;

    /// <summary>
    /// So far outside the expected area the declared place still counts as inside: readings that look alike are 320 m apart,
    /// and the edge of a district must not decide between them.
    /// </summary>
    private const double EdgeMetres = 2000;

    private readonly GeodeticPosition[] _positions = new GeodeticPosition[ReadingTable.Count];
    private readonly double[] _misfits = new double[ReadingTable.Count];

    /// <summary>Readings that give a place at all.</summary>
    public ulong Located { get; private set; }

    /// <summary>Readings whose place agrees with the known place, the expected area, or else with Korean land and the belt.</summary>
    public ulong Fitting { get; private set; }

    /// <summary>Readings whose place agrees with the expected area, or with Korean land and the belt; the known place apart.</summary>
    public ulong Plausible { get; private set; }

    /// <summary>How much coarser than stated the known places of the file are, as a factor on squared distances.</summary>
    public double KnownScale { get; set; } = 1;

    public bool HasPlace(int reading) => (Located >> reading & 1) != 0;

    public GeodeticPosition PositionOf(int reading) => _positions[reading];

    /// <summary>Squared distance to the known place in standard deviations; infinite where there is no place.</summary>
    public double MisfitOf(int reading) => _misfits[reading];

    public double? MetresBetween(int first, int second) =>
        HasPlace(first) && HasPlace(second) ? Geodesic.DistanceMetres(_positions[first], _positions[second]) : null;

    /// <summary>Takes up a row.</summary>
    public void Locate(CoordinateRow row, ExpectedArea? expected)
    {
        Located = 0;
        Plausible = 0;
        Fitting = 0;
        for (int i = 0; i < ReadingTable.Count; i++)
        {
            _misfits[i] = double.PositiveInfinity;
            if (!ReadingTable.TryLocate(i, row, out _positions[i]))
                continue;
            Located |= 1UL << i;
            if (expected?.Contains(_positions[i], i == table.DeclaredIndex ? EdgeMetres : 0) ?? IsOnItsLand(i))
                Plausible |= 1UL << i;
            if (row.Known is { } known)
                _misfits[i] = SquaredMetres(known.Position, _positions[i]) / (known.SigmaMetres * known.SigmaMetres + 1);
        }

        Fitting = row.Known is null ? Plausible : NearKnown();
    }

    /// <summary>Whether the declared place is outside the belt that it was declared in, margin left aside.</summary>
    public bool IsOutsideBelt(int reading) => HasPlace(reading) && !InBelt(reading, 0);

    // The declared system may be used far outside its belt, and is, so it is not ruled out by that; another one is.
    private bool IsOnItsLand(int reading) =>
        KoreanLand.Contains(_positions[reading]) && (reading == table.DeclaredIndex || InBelt(reading, BeltMarginDegrees));

    private bool InBelt(int reading, double margin)
    {
        AreaOfUse belt = ReadingTable.SystemAt(reading).Area;
        GeodeticPosition position = _positions[reading];
        return position.Longitude.Degrees >= belt.West - margin && position.Longitude.Degrees <= belt.East + margin
            && position.Latitude.Degrees >= belt.South && position.Latitude.Degrees <= belt.North;
    }

    /// <summary>Squared distance, right to a thousandth over the few kilometres at which it decides anything.</summary>
    private static double SquaredMetres(GeodeticPosition known, GeodeticPosition place)
    {
        const double MetresOfLatitude = 110_990, MetresOfEquator = 111_550;
        double north = MetresOfLatitude * (place.Latitude.Degrees - known.Latitude.Degrees);
        double east = MetresOfEquator * Math.Cos(known.Latitude.Radians) * (place.Longitude.Degrees - known.Longitude.Degrees);
        return north * north + east * east;
    }

    /// <summary>Those within five standard deviations, and of these the ones that are not much worse than the best.</summary>
    private ulong NearKnown()
    {
        const double MuchWorse = 20;
        double best = _misfits.Min();
        ulong near = 0;
        for (int i = 0; i < _misfits.Length; i++)
        {
            if (_misfits[i] / KnownScale <= FitLimit && (_misfits[i] - best) / KnownScale < MuchWorse)
                near |= 1UL << i;
        }

        return near;
    }
}
