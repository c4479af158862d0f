namespace Gateway.Messages;

/// <summary>The gateway's own position at the time of an alert, beside the surveyed place.</summary>
public sealed record AlertLiveFix
{
    /// <summary>Latitude, degrees, north positive.</summary>
    public required double Latitude { get; init; }

    /// <summary>Longitude, degrees, east positive.</summary>
    public required double Longitude { get; init; }

    /// <summary>Height above the ellipsoid, metres.</summary>
    public double? EllipsoidalHeightMetres { get; init; }

    /// <summary>Fix quality: <c>single</c>, <c>differential</c>, <c>pps</c>, <c>rtkFixed</c>, <c>rtkFloat</c>, <c>estimated</c>.</summary>
    public required string Quality { get; init; }

    /// <summary>UTC of the fix as the receiver gave it.</summary>
    public required DateTimeOffset Utc { get; init; }

    /// <summary>Age of the fix when the alert was made, seconds.</summary>
    public required double AgeSeconds { get; init; }

    /// <summary>Horizontal standard deviation (1 sigma), metres.</summary>
    public double? HorizontalSigmaMetres { get; init; }

    /// <summary>Horizontal distance between this fix and the surveyed place, metres.</summary>
    public double? DistanceToPlaceMetres { get; init; }

    /// <summary>
    /// Why this fix may be wrong, whatever its quality: words separated by a space, such as <c>spoofing</c>,
    /// <c>jamming</c>, <c>sourcesContradict</c>, <c>qualitiesContradict</c>,
    /// <c>oldCorrections</c>, <c>foreignDatum</c>, <c>standsStill</c>; absent where nothing speaks against it.
    /// </summary>
    public string? Doubts { get; init; }
}
