namespace Gateway.Gnss.Fixes;

/// <summary>
/// What the binary messages and the makers' sentences of one instant say together. Of several positions the one with
/// the finest resolution stands; other fields are each message's to overwrite.
/// </summary>
internal sealed class BinarySolution
{
    public FixSource Sources { get; private set; }

    public double? LatitudeDegrees { get; private set; }

    public double? LongitudeDegrees { get; private set; }

    /// <summary>Step of the position's last digit, degrees.</summary>
    public double Resolution { get; private set; }

    public double? EllipsoidalMetres { get; private set; }

    public double? OrthometricMetres { get; private set; }

    public double? SeparationMetres { get; private set; }

    public FixQuality? Quality { get; private set; }

    public FixDimension? Dimension { get; private set; }

    public bool IsDeadReckoningAided { get; set; }

    public double? NorthSigmaMetres { get; private set; }

    public double? EastSigmaMetres { get; private set; }

    public double? UpSigmaMetres { get; private set; }

    public double? Pdop { get; set; }

    public double? Hdop { get; set; }

    public double? Vdop { get; set; }

    public int? SatellitesUsed { get; set; }

    public double? SpeedMetresPerSecond { get; private set; }

    public double? TrackDegrees { get; private set; }

    public double? ClimbMetresPerSecond { get; private set; }

    public double? HeadingDegrees { get; set; }

    public double? HeadingSigmaDegrees { get; set; }

    public double? AgeOfCorrectionsSeconds { get; set; }

    public int? BaseStationId { get; set; }

    /// <summary>Whether there is anything that says whether there is a position.</summary>
    public bool HasFix => Quality.HasValue;

    // A position without a word on its merit is none, and a velocity given earth-centred needs a place to be turned at.
    private (double X, double Y, double Z)? _velocity;
    private bool _hasSigmas;
    private double _heightResolution;

    public void Take(FixSource source) => Sources |= source;

    public void Position(double latitude, double longitude, double resolution)
    {
        if (LatitudeDegrees.HasValue && resolution > Resolution)
            return;
        // What no place on earth has, and what is no number.
        if (!(Math.Abs(latitude) <= 90) || !(Math.Abs(longitude) <= 180))
            return;
        (LatitudeDegrees, LongitudeDegrees, Resolution) = (latitude, longitude, resolution);
    }

    /// <summary>Heights with the step of their last digit, metres; the finest stand.</summary>
    public void Heights(double? ellipsoidal, double? orthometric, double resolution)
    {
        if (EllipsoidalMetres.HasValue && resolution > _heightResolution)
            return;
        (EllipsoidalMetres, OrthometricMetres) = (Length(ellipsoidal), Length(orthometric) ?? OrthometricMetres);
        _heightResolution = resolution;
    }

    /// <summary>The receiver's geoid, metres above the ellipsoid.</summary>
    public void Separation(double? metres) => SeparationMetres = Length(metres) ?? SeparationMetres;

    /// <summary>
    /// How good the position is. A message that knows more kinds of position overrules one that knows fewer: an old one
    /// calls an RTK position differential.
    /// </summary>
    public void Merit(FixQuality quality, FixDimension dimension)
    {
        bool saysLess = quality is FixQuality.Single or FixQuality.Differential && Quality is FixQuality.RtkFixed or FixQuality.RtkFloat;
        if (!saysLess)
            Quality = quality;
        Dimension = quality == FixQuality.None ? FixDimension.None : dimension;
    }

    /// <summary>Sigmas of the axes; these stand above accuracies that tell only a radius.</summary>
    public void Sigmas(double? north, double? east, double? up)
    {
        (NorthSigmaMetres, EastSigmaMetres, UpSigmaMetres) = (Positive(north), Positive(east), Positive(up));
        _hasSigmas = true;
    }

    /// <summary>A horizontal accuracy (root of the sum of both variances) and a vertical one.</summary>
    public void Accuracies(double? horizontal, double? vertical)
    {
        if (_hasSigmas)
            return;
        double? axis = Positive(horizontal) / Math.Sqrt(2);
        (NorthSigmaMetres, EastSigmaMetres, UpSigmaMetres) = (axis ?? NorthSigmaMetres, axis ?? EastSigmaMetres, Positive(vertical) ?? UpSigmaMetres);
    }

    public void Velocity(double? speed, double? track, double? climb)
    {
        SpeedMetresPerSecond = Finite(speed) ?? SpeedMetresPerSecond;
        TrackDegrees = Turn(track) ?? TrackDegrees;
        ClimbMetresPerSecond = Finite(climb) ?? ClimbMetresPerSecond;
    }

    /// <summary>A velocity of a message that is coarser than others: taken only where none stands yet.</summary>
    public void CoarseVelocity(double? speed, double? track, double? climb)
    {
        if (SpeedMetresPerSecond is null)
            Velocity(speed, track, climb);
    }

    public void EarthCentredVelocity(double x, double y, double z) => _velocity = (x, y, z);

    /// <summary>Turns an earth-centred velocity, once the place is known.</summary>
    public void Complete()
    {
        if (_velocity is not { } v || SpeedMetresPerSecond.HasValue || LatitudeDegrees is not { } latitude || LongitudeDegrees is not { } longitude)
            return;
        (double north, double east, double up) = Ellipsoid.Local(latitude, longitude, v.X, v.Y, v.Z);
        Velocity(Math.Sqrt(north * north + east * east), Math.Atan2(east, north) * 180 / Math.PI, up);
    }

    public void Clear()
    {
        Sources = FixSource.None;
        (LatitudeDegrees, LongitudeDegrees, Resolution) = (null, null, 0);
        (EllipsoidalMetres, OrthometricMetres, SeparationMetres) = (null, null, null);
        (Quality, Dimension, IsDeadReckoningAided) = (null, null, false);
        (NorthSigmaMetres, EastSigmaMetres, UpSigmaMetres, _hasSigmas) = (null, null, null, false);
        (Pdop, Hdop, Vdop, SatellitesUsed) = (null, null, null, null);
        (SpeedMetresPerSecond, TrackDegrees, ClimbMetresPerSecond, _velocity) = (null, null, null, null);
        (HeadingDegrees, HeadingSigmaDegrees, AgeOfCorrectionsSeconds, BaseStationId) = (null, null, null, null);
    }

    private static double? Finite(double? value) => value is { } known && double.IsFinite(known) ? value : null;

    // Beyond every orbit a number is a fault, and its sums would overflow.
    private static double? Length(double? metres) => metres is >= -1e8 and <= 1e8 ? metres : null;

    private static double? Positive(double? value) => value is > 0 && double.IsFinite(value.Value) ? value : null;

    private static double? Turn(double? degrees) => Finite(degrees) is { } known ? (known % 360 + 360) % 360 : null;
}
