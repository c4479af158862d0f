namespace Gateway.Gnss.Fixes;

/// <summary>
/// One source's place with all that says how good it is. Nothing of another source is ever added, so that no quality and
/// no sigma stands beside a place that it was not told of.
/// </summary>
internal struct PlaceClaim
{
    private bool _hasAxes, _hasUp;
    private QualityClaims _qualities;
    private double? _height;
    private double _heightStep;

    public double? LatitudeDegrees { get; private set; }

    public double? LongitudeDegrees { get; private set; }

    /// <summary>Step of the position's last digit, degrees.</summary>
    public double Resolution { get; private set; }

    public double? EllipsoidalMetres { get; private set; }

    public double? OrthometricMetres { get; private set; }

    public double? SeparationMetres { get; private set; }

    /// <summary>Step of the height's last digit, metres.</summary>
    public double HeightResolution { get; private set; }

    /// <summary>Null: not a word on its merit, and so no position on its own.</summary>
    public readonly FixQuality? Quality => _qualities.Standing;

    /// <summary>All that its messages say of its quality.</summary>
    public readonly QualityClaims Qualities => _qualities;

    public FixDimension? Dimension { get; private set; }

    public double? NorthSigmaMetres { get; private set; }

    public double? EastSigmaMetres { get; private set; }

    public double? UpSigmaMetres { get; private set; }

    /// <summary>The datum of the place if it is another than ours; none otherwise.</summary>
    public DatumName ForeignDatum { get; set; }

    /// <summary>Whether messages of this one source tell of different places.</summary>
    public bool ContradictsItself { get; set; }

    public readonly bool HasHeight => EllipsoidalMetres.HasValue || OrthometricMetres.HasValue;

    public void Position(double latitude, double longitude, double resolution)
    {
        // What no place on earth has, and what is no number.
        if (!(Math.Abs(latitude) <= 90) || !(Math.Abs(longitude) <= 180))
            return;
        if (IsContradiction(latitude, longitude, resolution) || (LatitudeDegrees.HasValue && resolution > Resolution))
            return;
        (LatitudeDegrees, LongitudeDegrees, Resolution) = (latitude, longitude, resolution);
    }

    /// <summary>
    /// A place that another message of this source tells: it may add digits to the first one, and cannot move it. No
    /// message's quality so comes to stand beside another's place.
    /// </summary>
    /// <param name="latitude">Degrees.</param>
    /// <param name="longitude">Degrees.</param>
    /// <param name="resolution">Step of the last digit, degrees.</param>
    /// <param name="isLatest">Whether it is the last one and may stand with as many digits, a last digit or two away.</param>
    /// <returns>Whether it stands now.</returns>
    public bool AlsoAt(double latitude, double longitude, double resolution, bool isLatest)
    {
        const double Little = 0.5;
        if (IsContradiction(latitude, longitude, resolution) || resolution > Resolution || (resolution == Resolution && !isLatest))
            return false;
        double step = PlaceAgreement.StepMetres(Resolution);
        // With a margin for what is left of a last digit in a double.
        double allowed = resolution < Resolution ? step : 1.01 * Math.Max(step, Math.Min(2 * step, Little));
        if (PlaceAgreement.IsElsewhere(LatitudeDegrees.GetValueOrDefault(), LongitudeDegrees.GetValueOrDefault(), latitude, longitude, allowed))
            return false;
        (LatitudeDegrees, LongitudeDegrees, Resolution) = (latitude, longitude, resolution);
        return true;
    }

    /// <summary>
    /// Heights with the step of their last digit, metres; the finest stand. One that no antenna has (see
    /// <see cref="IsPossible"/>) makes the whole position none: a solution that far off is wrong in every axis.
    /// </summary>
    public void Heights(double? ellipsoidal, double? orthometric, double resolution)
    {
        if (!IsPossible(ellipsoidal) || !IsPossible(orthometric))
            Merit(FixQuality.None, FixDimension.None);
        if (ContradictsItself || (EllipsoidalMetres.HasValue && resolution > HeightResolution))
            return;
        (EllipsoidalMetres, OrthometricMetres) = (Length(ellipsoidal), Length(orthometric) ?? OrthometricMetres);
        HeightResolution = resolution;
    }

    /// <summary>A height above nobody says what, metres: none, until another source's heights tell which it is.</summary>
    public void HeightAboveUnknown(double metres, double resolution)
    {
        if (!IsPossible(metres))
            Merit(FixQuality.None, FixDimension.None);
        (_height, _heightStep) = (Length(metres), resolution);
    }

    /// <summary>Finds out above what the height is: it is the other source's height above the geoid or the ellipsoid, or none.</summary>
    public void Refer(in PlaceClaim other)
    {
        if (_height is not { } height || other is not { OrthometricMetres: { } orthometric, EllipsoidalMetres: { } ellipsoidal })
            return;
        double allowed = 2 * Math.Max(_heightStep, other.HeightResolution), separation = ellipsoidal - orthometric;
        if (Math.Abs(height - orthometric) <= allowed)
            Heights(Math.Round(height + separation, 4), height, _heightStep);
        else if (Math.Abs(height - ellipsoidal) <= allowed)
            Heights(height, Math.Round(height - separation, 4), _heightStep);
    }

    /// <summary>The receiver's geoid, metres above the ellipsoid.</summary>
    public void Separation(double? metres) => SeparationMetres = Length(metres) ?? SeparationMetres;

    /// <summary>How good the position is, by a message that knows all kinds of position.</summary>
    public void Merit(FixQuality quality, FixDimension dimension) => Merit(quality, dimension, quality);

    /// <summary>How good the position is, by a message that knows fewer kinds.</summary>
    /// <param name="quality">What it says.</param>
    /// <param name="dimension">Whether it tells of a height.</param>
    /// <param name="atMost">How good the position can be at most if that is true (<see cref="QualityClaims"/>).</param>
    public void Merit(FixQuality quality, FixDimension dimension, FixQuality atMost)
    {
        _qualities.Add(quality, atMost);
        Dimension = quality == FixQuality.None ? FixDimension.None : dimension;
    }

    /// <summary>What a message claims that cannot tell how good it is: it adds nothing where another message has told.</summary>
    public void MeritIfNone(FixQuality quality, FixDimension dimension)
    {
        if (Quality is null)
            Merit(quality, dimension, FixQuality.RtkFixed);
    }

    /// <summary>
    /// Sigmas of the axes; these stand above accuracies that tell only a radius. What is no positive number is not told,
    /// and takes nothing away.
    /// </summary>
    public void Sigmas(double? north, double? east, double? up)
    {
        if (Positive(north) is { } northward && Positive(east) is { } eastward)
            (NorthSigmaMetres, EastSigmaMetres, _hasAxes) = (northward, eastward, true);
        if (Positive(up) is { } upward)
            (UpSigmaMetres, _hasUp) = (upward, true);
    }

    /// <summary>Sigmas of a sentence that tells no place: taken only where none stand yet.</summary>
    public void SigmasIfNone(double? north, double? east, double? up)
    {
        if (NorthSigmaMetres is null && EastSigmaMetres is null && UpSigmaMetres is null)
            (NorthSigmaMetres, EastSigmaMetres, UpSigmaMetres) = (Positive(north), Positive(east), Positive(up));
    }

    /// <summary>The sigmas are those of a better position than this one is.</summary>
    public void DropSigmas() => (NorthSigmaMetres, EastSigmaMetres, UpSigmaMetres) = (null, null, null);

    /// <summary>A horizontal accuracy (root of the sum of both variances) and a vertical one.</summary>
    public void Accuracies(double? horizontal, double? vertical)
    {
        if (!_hasAxes && Positive(horizontal) is { } radius)
            (NorthSigmaMetres, EastSigmaMetres) = (radius / Math.Sqrt(2), radius / Math.Sqrt(2));
        if (!_hasUp && Positive(vertical) is { } upward)
            UpSigmaMetres = upward;
    }

    private bool IsContradiction(double latitude, double longitude, double resolution)
    {
        if (LatitudeDegrees is not { } held || LongitudeDegrees is not { } beside)
            return false;
        bool isElsewhere = PlaceAgreement.IsElsewhere(held, beside, latitude, longitude, PlaceAgreement.Allowed(this, this, Math.Max(Resolution, resolution)));
        ContradictsItself |= isElsewhere;
        return isElsewhere;
    }

    // The lowest shore lies 430 m below the sea and 110 m more may be its geoid; from 100 km up receivers of this kind
    // are not made to work.
    private static bool IsPossible(double? height) => height is null or (>= -1000 and <= 100_000);

    // Beyond every orbit a number is a fault, and its sums would overflow.
    private static double? Length(double? metres) => metres is >= -1e8 and <= 1e8 ? metres : null;

    private static double? Positive(double? value) => value is > 0 && double.IsFinite(value.Value) ? value : null;
}
