using System.Text.Json.Serialization;
using Gateway.Commissioning;
using Gateway.Facilities.Surveys;
using Gateway.Gnss;
using Gateway.Health;
using Gateway.Messages;
using Gateway.Survey;

namespace Gateway.FieldPage;

/// <summary>Why a request was refused, in both languages of the page.</summary>
/// <param name="Code">For the page.</param>
/// <param name="English">For people.</param>
/// <param name="Korean">For people.</param>
internal sealed record FieldRefusal(string Code, string English, string Korean)
{
    public double? RetryAfterSeconds { get; init; }
}

/// <summary>Asks to be let in.</summary>
internal sealed record LoginRequest
{
    /// <summary>Pairing code or PIN.</summary>
    public required string Secret { get; init; }

    /// <summary>What the phone calls itself, for the log.</summary>
    public string? Device { get; init; }
}

/// <summary>All that the page shows of now; sent whole, so that a phone that slept has missed nothing.</summary>
internal sealed record FieldState
{
    public required DateTimeOffset ServerTime { get; init; }

    public required string Gateway { get; init; }

    public required string Version { get; init; }

    /// <summary>Whether the control room can be reached.</summary>
    public required bool IsLinked { get; init; }

    public string? LinkFault { get; init; }

    public FieldFix? Fix { get; init; }

    /// <summary>Why there is no fix, such as <c>noReceiver</c>, <c>noPort</c>, <c>silent</c> or <c>noFix</c>.</summary>
    public string? NoFix { get; init; }

    public CorrectionHealth? Corrections { get; init; }

    public required IReadOnlyList<SurveySnapshot> Surveys { get; init; }

    public required IReadOnlyList<BellHealth> Bells { get; init; }

    /// <summary>Bells being made ready, those that are open first.</summary>
    public required IReadOnlyList<CommissioningSnapshot> Visits { get; init; }

    /// <summary>Facilities in the register; when it changes, lists are asked for anew.</summary>
    public required int RegisterFacilities { get; init; }
}

/// <summary>The newest fix of the best receiver, with its sky.</summary>
internal sealed record FieldFix
{
    public required string Receiver { get; init; }

    /// <summary>As in alerts, such as <c>rtkFixed</c>.</summary>
    public required string Quality { get; init; }

    public required double Latitude { get; init; }

    public required double Longitude { get; init; }

    public double? EllipsoidalHeightMetres { get; init; }

    public double? NorthSigmaMetres { get; init; }

    public double? EastSigmaMetres { get; init; }

    public double? UpSigmaMetres { get; init; }

    /// <summary>Whether the sigmas are an estimate of the gateway's.</summary>
    public bool SigmasAreEstimated { get; init; }

    public int? SatellitesUsed { get; init; }

    public int? SatellitesInView { get; init; }

    public double? Pdop { get; init; }

    public double? AgeOfCorrectionsSeconds { get; init; }

    /// <summary>Seconds since it came.</summary>
    public required double AgeSeconds { get; init; }

    /// <summary>Why it may be wrong, in the words of <see cref="Messages.AlertLiveFix.Doubts"/>; absent where nothing speaks against it.</summary>
    public string? Doubts { get; init; }

    public required IReadOnlyList<FieldSatellite> Sky { get; init; }
}

/// <summary>A satellite in view, its strongest signal.</summary>
internal sealed record FieldSatellite
{
    public required GnssSystem System { get; init; }

    public required int Number { get; init; }

    public int? ElevationDegrees { get; init; }

    public int? AzimuthDegrees { get; init; }

    public double? CarrierToNoiseDecibelHertz { get; init; }

    public bool? IsUsed { get; init; }
}

/// <summary>A facility as the page lists it.</summary>
internal sealed record FieldFacility
{
    public required AlertFacility Facility { get; init; }

    public AlertPlace? Place { get; init; }

    /// <summary>From where the list was asked for, metres.</summary>
    public double? DistanceMetres { get; init; }

    /// <summary>Other facilities that the register has on the same spot.</summary>
    public IReadOnlyList<FieldNeighbour> SameSpot { get; init; } = [];

    /// <summary>Bells of this gateway that hang on it.</summary>
    public IReadOnlyList<string> Bells { get; init; } = [];
}

/// <summary>Another facility on the same spot.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name.</param>
internal sealed record FieldNeighbour(string Id, string Name);

/// <summary>Facilities found.</summary>
/// <param name="Facilities">The nearest, or the first by id.</param>
/// <param name="Total">How many fit.</param>
internal sealed record FieldFacilities(IReadOnlyList<FieldFacility> Facilities, int Total);

/// <summary>A facility that nobody had on record. A property that is not one of these, such as a place typed in, is refused: places come from surveys.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record NewFacility
{
    /// <summary>Id; the gateway gives one if absent.</summary>
    public string? Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Type; an emergency bell if absent.</summary>
    public string? Type { get; init; }

    public string? ManagementNumber { get; init; }

    public string? RoadNameAddress { get; init; }

    public string? LotNumberAddress { get; init; }

    public string? ObjectAddress { get; init; }

    public double? InstalledHeightMetres { get; init; }

    /// <summary>Who makes it.</summary>
    public string? MadeBy { get; init; }
}

/// <summary>What a phone asks to be observed.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record FieldSurvey
{
    /// <summary>The facility; or <see cref="KnownPoint"/>.</summary>
    public string? Facility { get; init; }

    /// <summary>Known point of the configuration, to be checked.</summary>
    public string? KnownPoint { get; init; }

    public string? Receiver { get; init; }

    /// <summary>As it was read at the pole; refused if absent.</summary>
    public double? PoleHeightMetres { get; init; }

    public string? Rule { get; init; }

    /// <summary>Whether the surveyor, when asked, said that the facility is here, however far from where the register has it.</summary>
    public bool MovedAnyway { get; init; }

    public string? Surveyor { get; init; }
}

/// <summary>What the page fills in before it asks.</summary>
internal sealed record FieldDefaults
{
    public required string Gateway { get; init; }

    public required string Rule { get; init; }

    public required IReadOnlyList<string> Rules { get; init; }

    public double? PoleHeightMetres { get; init; }

    public string? AntennaModel { get; init; }

    /// <summary>Points that a check can be made on.</summary>
    public required IReadOnlyList<KnownPoint> KnownPoints { get; init; }

    public required string Device { get; init; }
}

/// <summary>Phones that were logged out.</summary>
internal sealed record ForgottenDevices(int Count);

/// <summary>Asks to begin, or to go on with, making a facility's bell ready.</summary>
internal sealed record VisitOpening
{
    public required string Facility { get; init; }

    public string? Bell { get; init; }
}

/// <summary>Changes of fields.</summary>
internal sealed record VisitChange
{
    /// <summary>Revision that the phone had in front of it.</summary>
    public required long Revision { get; init; }

    public required CommissioningChanges Changes { get; init; }
}

/// <summary>A signature.</summary>
internal sealed record VisitSigning
{
    /// <summary>Revision that the signer had in front of them.</summary>
    public required long Revision { get; init; }

    public required CommissioningSignature Signature { get; init; }
}
