namespace Gateway.Gnss.Fixes;

/// <summary>
/// What the binary messages and the makers' sentences of one instant say. Place, heights, sigmas and merit go to the
/// claim of the source that speaks; the other fields are each message's to overwrite.
/// </summary>
internal sealed class BinarySolution(PlaceClaims places)
{
    private PlaceSource _source;
    private Attitude _attitude;

    // A velocity given earth-centred needs a place to be turned at.
    private (double X, double Y, double Z)? _velocity;

    public FixSource Sources { get; private set; }

    public bool IsDeadReckoningAided { get; set; }

    public double? Pdop { get; set; }

    public double? Hdop { get; set; }

    public double? Vdop { get; set; }

    public double? Tdop { get; set; }

    public double? Gdop { get; set; }

    public double? NorthDop { get; set; }

    public double? EastDop { get; set; }

    public int? SatellitesUsed { get; set; }

    public double? SpeedMetresPerSecond { get; private set; }

    public double? TrackDegrees { get; private set; }

    public double? ClimbMetresPerSecond { get; private set; }

    public double? NorthMetresPerSecond { get; private set; }

    public double? EastMetresPerSecond { get; private set; }

    public double? HeadingDegrees { get; set; }

    public double? HeadingSigmaDegrees { get; set; }

    /// <summary>All but the heading and its sigma.</summary>
    public ref Attitude Attitude => ref _attitude;

    public double? AgeOfCorrectionsSeconds { get; set; }

    /// <summary>NAV-PVT's classes of age have a lower end as well, and the last one no upper end.</summary>
    public double? LeastAgeOfCorrectionsSeconds { get; set; }

    public bool IsAgeOfCorrectionsOpen { get; set; }

    public int? BaseStationId { get; set; }

    /// <summary>What the source that speaks has said of its place.</summary>
    private ref PlaceClaim Claim => ref places.Of(_source);

    /// <summary>From here on this source speaks.</summary>
    public void Take(PlaceSource source)
    {
        _source = source;
        Sources |= ProtocolOf(source);
    }

    /// <inheritdoc cref="PlaceClaim.Position"/>
    public void Position(double latitude, double longitude, double resolution) => Claim.Position(latitude, longitude, resolution);

    /// <inheritdoc cref="PlaceClaim.Heights"/>
    public void Heights(double? ellipsoidal, double? orthometric, double resolution) => Claim.Heights(ellipsoidal, orthometric, resolution);

    /// <inheritdoc cref="PlaceClaim.ForeignDatum"/>
    public void Datum(DatumName foreign) => Claim.ForeignDatum = foreign;

    /// <inheritdoc cref="PlaceClaim.HeightAboveUnknown"/>
    public void HeightAboveUnknown(double metres, double resolution) => Claim.HeightAboveUnknown(metres, resolution);

    /// <inheritdoc cref="PlaceClaim.Separation"/>
    public void Separation(double? metres) => Claim.Separation(metres);

    /// <inheritdoc cref="PlaceClaim.Merit(FixQuality, FixDimension)"/>
    public void Merit(FixQuality quality, FixDimension dimension) => Claim.Merit(quality, dimension);

    /// <inheritdoc cref="PlaceClaim.Merit(FixQuality, FixDimension, FixQuality)"/>
    public void Merit(FixQuality quality, FixDimension dimension, FixQuality atMost) => Claim.Merit(quality, dimension, atMost);

    /// <inheritdoc cref="PlaceClaim.MeritIfNone"/>
    public void MeritIfNone(FixQuality quality, FixDimension dimension) => Claim.MeritIfNone(quality, dimension);

    /// <inheritdoc cref="PlaceClaim.Sigmas"/>
    public void Sigmas(double? north, double? east, double? up) => Claim.Sigmas(north, east, up);

    /// <inheritdoc cref="PlaceClaim.Accuracies"/>
    public void Accuracies(double? horizontal, double? vertical) => Claim.Accuracies(horizontal, vertical);

    public void Velocity(double? speed, double? track, double? climb)
    {
        SpeedMetresPerSecond = Finite(speed) ?? SpeedMetresPerSecond;
        TrackDegrees = Turn(track) ?? TrackDegrees;
        ClimbMetresPerSecond = Finite(climb) ?? ClimbMetresPerSecond;
    }

    /// <summary>A velocity told along the axes, beside the speed and the course that the message tells of its own.</summary>
    public void Velocity(double? speed, double? track, double? climb, double north, double east)
    {
        Velocity(speed, track, climb);
        (NorthMetresPerSecond, EastMetresPerSecond) = (Finite(north) ?? NorthMetresPerSecond, Finite(east) ?? EastMetresPerSecond);
    }

    /// <summary>A velocity told along the axes alone: speed and course are made of it.</summary>
    public void VelocityAlong(double north, double east, double? up) =>
        Velocity(Math.Sqrt(north * north + east * east), Math.Atan2(east, north) * 180 / Math.PI, up, north, east);

    /// <summary>A velocity of a message that is coarser than others: taken only where none stands yet.</summary>
    public void CoarseVelocity(double? speed, double? track, double? climb)
    {
        if (SpeedMetresPerSecond is null)
            Velocity(speed, track, climb);
    }

    /// <inheritdoc cref="CoarseVelocity(double?, double?, double?)"/>
    public void CoarseVelocity(double? speed, double? track, double? climb, double north, double east)
    {
        if (SpeedMetresPerSecond is null)
            Velocity(speed, track, climb, north, east);
    }

    /// <inheritdoc cref="CoarseVelocity(double?, double?, double?)"/>
    public void CoarseVelocityAlong(double north, double east)
    {
        if (SpeedMetresPerSecond is null)
            VelocityAlong(north, east, null);
    }

    public void EarthCentredVelocity(double x, double y, double z) => _velocity = (x, y, z);

    /// <summary>Turns an earth-centred velocity, once the place is known.</summary>
    public void Complete(double latitude, double longitude)
    {
        if (_velocity is not { } v || SpeedMetresPerSecond.HasValue)
            return;
        (double north, double east, double up) = Ellipsoid.Local(latitude, longitude, v.X, v.Y, v.Z);
        VelocityAlong(north, east, up);
    }

    public void Clear()
    {
        _attitude = default;
        if (Sources == FixSource.None && HeadingDegrees is null && HeadingSigmaDegrees is null)
            return;
        (Sources, _source, IsDeadReckoningAided) = (FixSource.None, PlaceSource.Sentences, false);
        (Pdop, Hdop, Vdop, SatellitesUsed) = (null, null, null, null);
        (Tdop, Gdop, NorthDop, EastDop) = (null, null, null, null);
        (NorthMetresPerSecond, EastMetresPerSecond) = (null, null);
        (SpeedMetresPerSecond, TrackDegrees, ClimbMetresPerSecond, _velocity) = (null, null, null, null);
        (HeadingDegrees, HeadingSigmaDegrees, AgeOfCorrectionsSeconds, BaseStationId) = (null, null, null, null);
        (LeastAgeOfCorrectionsSeconds, IsAgeOfCorrectionsOpen) = (null, false);
    }

    private static FixSource ProtocolOf(PlaceSource source) => source switch
    {
        PlaceSource.Ubx or PlaceSource.UbxHighRate => FixSource.Ubx,
        PlaceSource.Sbf => FixSource.Sbf,
        PlaceSource.NovAtel or PlaceSource.PvtSolution => FixSource.NovAtel,
        PlaceSource.Sirf => FixSource.Sirf,
        PlaceSource.Sentences => FixSource.Nmea,
        _ => FixSource.MakerNmea,
    };

    private static double? Finite(double? value) => value is { } known && double.IsFinite(known) ? value : null;

    private static double? Turn(double? degrees) => Finite(degrees) is { } known ? (known % 360 + 360) % 360 : null;
}
