using System.Text.Json.Serialization;

namespace Gateway.Configuration;

/// <summary>Where a receiver's corrections come from.</summary>
internal sealed record CorrectionsConfiguration
{
    /// <summary>Mountpoints in the order in which they are wanted: the next is used while those before it give nothing.</summary>
    public required IReadOnlyList<CasterConfiguration> Casters { get; init; }

    /// <summary>Seconds between two positions (GGA) sent to the caster, 1 to 3600; 0: none is sent, for single stations.</summary>
    public int GgaSeconds { get; init; } = 10;

    /// <summary>Seconds without a correction after which the connection counts as dead, 10 to 600.</summary>
    public int SilentSeconds { get; init; } = 30;

    /// <summary>Seconds on a later mountpoint before the first is tried again, 60 to 86400.</summary>
    public int ReturnAfterSeconds { get; init; } = 600;

    /// <summary>What is passed on to the receiver.</summary>
    public CorrectionFormat Format { get; init; } = CorrectionFormat.Rtcm3;

    /// <summary>What is sent as the position while the receiver has none.</summary>
    public ApproximatePosition? Position { get; init; }

    /// <summary>A base farther from here is said, kilometres, 1 to 2000. RTK over one base is good to some 30 km.</summary>
    public double BaseDistanceLimitKilometres { get; init; } = 50;

    /// <summary>Observations older than this are said, seconds, 2 to 600. A base for RTK sends each second, and a network adds one or two.</summary>
    public double ObservationAgeLimitSeconds { get; init; } = 10;
}

/// <summary>One mountpoint of a caster.</summary>
internal sealed record CasterConfiguration
{
    /// <summary><c>ntrip://host[:2101]</c> or <c>ntrips://host[:443]</c>; never with a user or a password in it.</summary>
    public required string Url { get; init; }

    public required string Mountpoint { get; init; }

    /// <summary>File whose first line is <c>user:password</c>; nobody but its owner may read it.</summary>
    public string? CredentialsFile { get; init; }

    /// <summary>PEM file of the authority that signed the caster's certificate; the system's store if absent.</summary>
    public string? CertificateAuthorityFile { get; init; }

    public CasterVersion Version { get; init; } = CasterVersion.Auto;

    /// <summary>Where the base is known to be, to be compared with what it says; single stations only.</summary>
    public KnownBase? KnownBase { get; init; }
}

/// <summary>What is passed on to the receiver.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CorrectionFormat>))]
internal enum CorrectionFormat
{
    /// <summary>Whole RTCM 3 frames with a right CRC, and nothing else.</summary>
    [JsonStringEnumMemberName("rtcm3")] Rtcm3,

    /// <summary>Whatever comes, as it comes: CMRx, RTCM 2.</summary>
    [JsonStringEnumMemberName("raw")] Raw,
}

/// <summary>Which NTRIP is spoken.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CasterVersion>))]
internal enum CasterVersion
{
    /// <summary>Version 2, and 1 where a caster does not understand it.</summary>
    [JsonStringEnumMemberName("auto")] Auto,

    [JsonStringEnumMemberName("1")] One,

    [JsonStringEnumMemberName("2")] Two,
}

/// <summary>A position good to some kilometres.</summary>
/// <param name="Latitude">Degrees, north positive.</param>
/// <param name="Longitude">Degrees, east positive.</param>
/// <param name="EllipsoidalHeightMetres">Height above the ellipsoid, metres.</param>
internal sealed record ApproximatePosition(double Latitude, double Longitude, double EllipsoidalHeightMetres);

/// <summary>The antenna reference point of a base as its owner publishes it, in the frame that the corrections are to have.</summary>
/// <param name="Latitude">Degrees, north positive.</param>
/// <param name="Longitude">Degrees, east positive.</param>
/// <param name="EllipsoidalHeightMetres">Height above the ellipsoid, metres.</param>
/// <param name="ToleranceMetres">How far off it may say that it is.</param>
internal sealed record KnownBase(double Latitude, double Longitude, double EllipsoidalHeightMetres, double ToleranceMetres)
{
    /// <summary>What rounding and antenna models make; a wrong datum makes more.</summary>
    public const double UsualToleranceMetres = 0.05;
}
