namespace Gateway.Gnss.Fixes;

/// <summary>
/// All that a receiver said about one instant. Without a valid position <see cref="Quality"/> is
/// <see cref="FixQuality.None"/> and the position is absent. Place, heights and sigmas are one source's (the sigmas another
/// one's of the same place where it told none), the quality is the most cautious that any source claims; each of the other
/// fields is that of the best source that told it. Sigmas are standard deviations (1 sigma).
/// </summary>
public readonly record struct GnssFix
{
    /// <summary>UTC of the position; absent until the receiver has told the date.</summary>
    public DateTimeOffset? Utc { get; init; }

    /// <summary>UTC time of day, also where the date is not known.</summary>
    public TimeSpan? TimeOfDay { get; init; }

    /// <summary>How the position was computed.</summary>
    public FixQuality Quality { get; init; }

    /// <summary>
    /// Whether sources of this instant gave places or ellipsoidal heights farther apart than their digits and five sigmas
    /// explain. The quality is then no better than <see cref="FixQuality.Single"/>, whatever they claim; place and heights
    /// are those of one of them, and its sigmas are not believed.
    /// </summary>
    public bool SourcesContradict { get; init; }

    /// <summary>
    /// Whether one message of this instant claims RTK, fixed or float, and another one denies it: <see cref="Quality"/> is
    /// the more cautious of the two, or none where every GSA says that there is no solution.
    /// </summary>
    public bool QualitiesContradict { get; init; }

    /// <summary>Jamming and spoofing as the receiver sees them. A spoofed fix keeps the quality that the receiver claims.</summary>
    public Interference Interference { get; init; }

    /// <summary>
    /// The datum of the place, by the receiver's name for it, if it is none of those that stand as they are beside
    /// WGS 84 and the national frame (<see cref="DatumName.IsNational"/>), or if DTM tells of offsets. The quality is then
    /// no better than <see cref="FixQuality.Single"/> and there are no sigmas: such a place may lie hundreds of metres off.
    /// </summary>
    public string? ForeignDatum { get; init; }

    /// <summary>What was solved for: every GSA of an instant that says 2D makes it two dimensions, whatever GGA tells.</summary>
    public FixDimension Dimension { get; init; }

    /// <summary>
    /// Whether the heights are those that the receiver held while it solved for two dimensions: an old one or one that it
    /// was given. It is no measurement and has no sigma.
    /// </summary>
    public bool IsHeightHeld => Dimension == FixDimension.TwoD && (EllipsoidalHeight.HasValue || OrthometricHeight.HasValue);

    /// <summary>Whether RMC or GLL told of this instant, and whether one of them was the last to tell a place: gpsd's mode hangs on it.</summary>
    internal (bool Told, bool Last) PlaceWithoutHeight { get; init; }

    /// <summary>Latitude, degrees (WGS 84, or the frame of the corrections), north positive, -90 to 90.</summary>
    public double? LatitudeDegrees { get; init; }

    /// <summary>Longitude, degrees, east positive, -180 to 180.</summary>
    public double? LongitudeDegrees { get; init; }

    /// <summary>
    /// Step of the position's last digit as the receiver sent it, degrees: 1e-7 of UBX NAV-PVT, a sixtieth of 1e-4 of an
    /// NMEA sentence with four decimals of a minute (18 cm northward). However quiet the position stands, it is known no
    /// better. Absent with the position.
    /// </summary>
    public double? PositionStepDegrees { get; init; }

    /// <summary>Step of the last digit of <see cref="EllipsoidalHeight"/>, metres; of a sum the coarser one's. Absent with the height.</summary>
    public double? HeightStepMetres { get; init; }

    /// <summary>Height above the ellipsoid: orthometric height plus geoid separation; absent if one of them is.</summary>
    public EllipsoidalHeight? EllipsoidalHeight { get; init; }

    /// <summary>Height above the receiver's geoid.</summary>
    public OrthometricHeight? OrthometricHeight { get; init; }

    /// <summary>The receiver's geoid at this place.</summary>
    public GeoidSeparation? GeoidSeparation { get; init; }

    /// <summary>Satellites used: as GGA or GNS say, or as many as GSA names where that is more.</summary>
    public int? SatellitesUsed { get; init; }

    /// <summary>Satellites in view, each counted once whatever its signals.</summary>
    public int? SatellitesInView { get; init; }

    /// <summary>Position dilution of precision.</summary>
    public double? Pdop { get; init; }

    /// <summary>Horizontal dilution of precision.</summary>
    public double? Hdop { get; init; }

    /// <summary>Vertical dilution of precision.</summary>
    public double? Vdop { get; init; }

    /// <summary>Time dilution of precision (NAV-DOP, SBF DOP).</summary>
    public double? Tdop { get; init; }

    /// <summary>Geometric dilution of precision, of place and time together (NAV-DOP).</summary>
    public double? Gdop { get; init; }

    /// <summary>Dilution of precision northward (NAV-DOP).</summary>
    public double? NorthDop { get; init; }

    /// <summary>Dilution of precision eastward (NAV-DOP).</summary>
    public double? EastDop { get; init; }

    /// <summary>GPS - UTC as the receiver has told it, seconds; absent until it has, whatever it was taken for.</summary>
    public int? LeapSeconds { get; init; }

    /// <summary>The protocols that said something of this instant.</summary>
    public FixSource Sources { get; init; }

    /// <summary>Sigma northward, metres (GST, a covariance, or a horizontal accuracy over the root of two).</summary>
    public double? NorthSigmaMetres { get; init; }

    /// <summary>Sigma eastward, metres.</summary>
    public double? EastSigmaMetres { get; init; }

    /// <summary>Sigma of the height, metres.</summary>
    public double? UpSigmaMetres { get; init; }

    /// <summary>
    /// Whether the sigmas are our estimate from the kind of position and its DOPs, because the receiver sent none.
    /// </summary>
    public bool SigmasAreEstimated { get; init; }

    /// <summary>Whether <see cref="Utc"/>'s date was moved by multiples of 1024 weeks (<see cref="EpochOptions.EarliestDate"/>).</summary>
    public bool IsDateRepaired { get; init; }

    /// <summary>Whether <see cref="Utc"/>'s date is the caller's clock's (<see cref="EpochOptions.Clock"/>).</summary>
    public bool IsDateFromClock { get; init; }

    /// <summary>Whether sensors of motion helped (u-blox fix type 4, GNSS and dead reckoning combined).</summary>
    public bool IsDeadReckoningAided { get; init; }

    /// <summary>
    /// Velocity northward, metres per second, where the receiver tells it by axes; speed and track may be smoothed beside it.
    /// </summary>
    public double? NorthMetresPerSecond { get; init; }

    /// <summary>Velocity eastward, metres per second, as <see cref="NorthMetresPerSecond"/>.</summary>
    public double? EastMetresPerSecond { get; init; }

    /// <summary>Vertical speed, metres per second, up positive.</summary>
    public double? ClimbMetresPerSecond { get; init; }

    /// <summary>
    /// Where the antennas or the vehicle point, degrees from true north (HDT, THS, RELPOSNED, UNIHEADING); not the course.
    /// </summary>
    public double? HeadingDegrees { get; init; }

    /// <summary>Sigma of the heading, degrees.</summary>
    public double? HeadingSigmaDegrees { get; init; }

    /// <summary>Magnetic heading by a compass (HDM, HDG), degrees.</summary>
    public double? MagneticHeadingDegrees { get; init; }

    /// <summary>Pitch, or the tilt of the line between two antennas, degrees, up positive.</summary>
    public double? PitchDegrees { get; init; }

    /// <summary>Roll, degrees.</summary>
    public double? RollDegrees { get; init; }

    /// <summary>Yaw as PTNL,AVR tells it, degrees from true north.</summary>
    public double? YawDegrees { get; init; }

    /// <summary>Rate of turn (ROT), degrees per minute, to starboard positive.</summary>
    public double? RateOfTurnDegreesPerMinute { get; init; }

    /// <summary>
    /// Age of the corrections, seconds; where NAV-PVT alone tells it, they are at most this old, and at least where
    /// <see cref="IsAgeOfCorrectionsOpen"/> says so. Null also where the receiver tells one below zero, which says nothing.
    /// </summary>
    public double? AgeOfCorrectionsSeconds { get; init; }

    /// <summary>
    /// Whether the receiver says only that its corrections are two minutes old or more: NAV-PVT's last class, the worst,
    /// has no upper end. What a sentence beside it says cannot make them younger.
    /// </summary>
    public bool IsAgeOfCorrectionsOpen { get; init; }

    /// <summary>Whether the receiver told a negative age of corrections.</summary>
    public bool IsCorrectionAgeNegative { get; init; }

    /// <summary>
    /// The oldest corrections that a position may rest on without doubt, seconds: the most that NovAtel lets one set, and
    /// its default (OEM7 commands and logs, RTKTIMEOUT, 5 to 60 s). Until then satellite clocks alone may have run away by
    /// a decimetre.
    /// </summary>
    public const double OldestCorrectionsSeconds = 60;

    /// <summary>Whether the position rests on corrections: differential, RTK float or fixed.</summary>
    public bool IsCorrected => RestsOnCorrections(Quality);

    /// <summary>Whether it rests on corrections older than <see cref="OldestCorrectionsSeconds"/>, whatever its quality claims.</summary>
    public bool HasOldCorrections => IsCorrected && AgeOfCorrectionsSeconds > OldestCorrectionsSeconds;

    internal static bool RestsOnCorrections(FixQuality quality) => quality is FixQuality.Differential or FixQuality.RtkFloat or FixQuality.RtkFixed;

    /// <summary>Reference station id, 0 to 4095.</summary>
    public int? BaseStationId { get; init; }

    /// <summary>Speed over ground, metres per second.</summary>
    public double? SpeedMetresPerSecond { get; init; }

    /// <summary>Course over ground, degrees from true north, 0 to 360.</summary>
    public double? TrackDegrees { get; init; }

    /// <summary>Course over ground, degrees from magnetic north, 0 to 360: VTG's, or the course less the variation of RMC.</summary>
    public double? MagneticTrackDegrees { get; init; }

    /// <summary>Magnetic declination that the receiver assumes, degrees, east positive.</summary>
    public double? MagneticVariationDegrees { get; init; }

    /// <summary>
    /// 0, or how often this instant was already given out: sentences of it came after they had been taken for complete.
    /// </summary>
    public int Revision { get; init; }

    /// <summary>
    /// From this <see cref="Revision"/> on an instant is no longer completed but repeated: late sentences and a second rate
    /// give it out again twice or three times.
    /// </summary>
    public const int FirstFrozenRevision = 5;

    /// <summary>
    /// Whether the receiver goes on telling of one and the same instant: its time stands still, and nothing of it is of now,
    /// whatever its quality claims. It shows only where whoever reads the port calls <see cref="ReceiverStream.Complete"/>
    /// at silences, and ends with the first epoch of another time.
    /// </summary>
    public bool IsTimeFrozen => Revision >= FirstFrozenRevision;

    /// <summary>Whether there is a measured position: neither none, nor manual, nor simulated.</summary>
    public bool IsMeasured => Quality is not (FixQuality.None or FixQuality.Manual or FixQuality.Simulated) && LatitudeDegrees.HasValue;
}
