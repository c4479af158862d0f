namespace Gateway.Messages;

/// <summary>
/// Where a facility was surveyed. Latitude and longitude are the record; northing, easting and point number are
/// computed from them wherever they are shown, so that they can never disagree.
/// </summary>
public sealed record SurveyedPosition
{
    /// <summary>Geodetic latitude, degrees (KGD2002, equal to WGS 84 here), north positive, -90 to 90.</summary>
    public required double Latitude { get; init; }

    /// <summary>Longitude, degrees, east positive, -180 to 180.</summary>
    public required double Longitude { get; init; }

    /// <summary>Height above the GRS 80 ellipsoid, metres.</summary>
    public double? EllipsoidalHeightMetres { get; init; }

    /// <summary>Height above the geoid named by <see cref="GeoidModel"/>, metres.</summary>
    public double? OrthometricHeightMetres { get; init; }

    /// <summary>Geoid that made the orthometric height.</summary>
    public string? GeoidModel { get; init; }

    /// <summary>Standard deviation (1 sigma) northward, metres, positive.</summary>
    public double? NorthSigmaMetres { get; init; }

    /// <summary>Standard deviation (1 sigma) eastward, metres, positive.</summary>
    public double? EastSigmaMetres { get; init; }

    /// <summary>Standard deviation (1 sigma) of the height, metres, positive.</summary>
    public double? UpSigmaMetres { get; init; }

    /// <summary>How it was surveyed, see <see cref="SurveyMethods"/>.</summary>
    public required string Method { get; init; }

    /// <summary>When it was surveyed, UTC.</summary>
    public DateTimeOffset? SurveyedAt { get; init; }

    /// <summary>Id of the record of the occupation that gave it; the record holds everything raw.</summary>
    public string? SurveyId { get; init; }

    /// <summary>Rule that the occupation was observed to, such as <c>existingFeature</c>.</summary>
    public string? SurveyRule { get; init; }

    /// <summary>Frame of the corrections as declared, such as <c>KGD2002</c>.</summary>
    public string? Frame { get; init; }

    /// <summary>Generation of that frame's results, as declared.</summary>
    public string? FrameGeneration { get; init; }

    /// <summary>Whether the coordinates may be called national, or are a file's claim only, see <see cref="NationalStatuses"/>; absent where it was never judged.</summary>
    public string? NationalStatus { get; init; }
}

/// <summary>Words for <see cref="SurveyedPosition.NationalStatus"/>.</summary>
public static class NationalStatuses
{
    /// <summary>Frame, generation and kind of corrections are on record, and they are the national ones.</summary>
    public const string National = "national";

    /// <summary>They are, but a check on a known point that the rule asks for is not made yet: to be called national once it is made and holds.</summary>
    public const string PendingCheck = "nationalPendingCheck";

    /// <summary>One of these is not; the record says which. The place may be off by decimetres from the national frame.</summary>
    public const string NotNational = "notNational";

    /// <summary>
    /// A file that was imported says that the place was surveyed or measured; no record of that is held here, so it was judged
    /// by nobody and counts as no survey. Whatever the file claimed of the frame, it is this word that the register keeps.
    /// </summary>
    public const string Claimed = "claimed";

    /// <summary>All of the above, in that order.</summary>
    public static IReadOnlyList<string> All { get; } = [National, PendingCheck, NotNational, Claimed];
}

/// <summary>Words for <see cref="SurveyedPosition.Method"/>.</summary>
public static class SurveyMethods
{
    /// <summary>Network RTK with fixed ambiguities.</summary>
    public const string NetworkRtkFixed = "networkRtkFixed";

    /// <summary>Single-base RTK with fixed ambiguities.</summary>
    public const string SingleBaseRtkFixed = "singleBaseRtkFixed";

    /// <summary>Measured in, by distances and directions, from points outside that were surveyed by RTK with fixed ambiguities: no receiver stood there.</summary>
    public const string OffsetFromRtkFixed = "offsetFromRtkFixed";

    /// <summary>Any fix that is not RTK fixed.</summary>
    public const string AutonomousGnss = "autonomousGnss";

    /// <summary>Digitised from a map or an address: not a survey.</summary>
    public const string MapOrAddress = "mapOrAddress";

    /// <summary>Nobody knows.</summary>
    public const string Unknown = "unknown";

    /// <summary>All of the above, in that order.</summary>
    public static IReadOnlyList<string> All { get; } = [NetworkRtkFixed, SingleBaseRtkFixed, OffsetFromRtkFixed, AutonomousGnss, MapOrAddress, Unknown];
}
