namespace Gateway.Messages;

/// <summary>A surveyed place in every form that the parties read. Angles in degrees (WGS 84 / KGD2002), lengths in metres.</summary>
public sealed record AlertPlace
{
    /// <summary>Geodetic latitude, degrees, north positive, -90 to 90.</summary>
    public required double Latitude { get; init; }

    /// <summary>Longitude, degrees, east positive, -180 to 180.</summary>
    public required double Longitude { get; init; }

    /// <summary>Height above the GRS 80 ellipsoid, metres.</summary>
    public double? EllipsoidalHeightMetres { get; init; }

    /// <summary>Height above the geoid named by <see cref="GeoidModel"/>, metres.</summary>
    public double? OrthometricHeightMetres { get; init; }

    /// <summary>Geoid that made the orthometric height, such as <c>KNGeoid18</c> or <c>receiver (EGM96)</c>.</summary>
    public string? GeoidModel { get; init; }

    /// <summary>Plane coordinates; EPSG:5186 first, then EPSG:5179.</summary>
    public required IReadOnlyList<PlaneCoordinate> Plane { get; init; }

    /// <summary>National point number (국가지점번호), such as <c>다사 5910 5164</c>: the 10 m cell, never the source of coordinates.</summary>
    public string? NationalPointNumber { get; init; }

    /// <summary>Standard deviation (1 sigma) northward, metres.</summary>
    public double? NorthSigmaMetres { get; init; }

    /// <summary>Standard deviation (1 sigma) eastward, metres.</summary>
    public double? EastSigmaMetres { get; init; }

    /// <summary>Standard deviation (1 sigma) of the height, metres.</summary>
    public double? UpSigmaMetres { get; init; }

    /// <summary>How it was surveyed, such as <c>networkRtkFixed</c>, see <see cref="SurveyMethods"/>.</summary>
    public string? Method { get; init; }

    /// <summary>When it was surveyed, UTC.</summary>
    public DateTimeOffset? SurveyedAt { get; init; }

    /// <summary>Whether the place may be called national, or is a file's claim only, see <see cref="NationalStatuses"/>; absent where it was never judged.</summary>
    public string? NationalStatus { get; init; }
}
