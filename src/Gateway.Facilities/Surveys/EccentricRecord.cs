using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Messages;

namespace Gateway.Facilities.Surveys;

/// <summary>A bell measured in from two points outside: what was measured, and the two occupations in full, so that all can be computed again.</summary>
public sealed record EccentricRecord
{
    /// <summary>Schema that this build writes, and the newest that it reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Schema of this record.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Facility.</summary>
    public required string Facility { get; init; }

    /// <summary>Who measured.</summary>
    public string? Surveyor { get; init; }

    /// <summary>UTC at which it was computed; the place is as old as <see cref="ObservedAt"/>.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The occupation of the first point outside.</summary>
    public required OccupationRecord First { get; init; }

    /// <summary>The occupation of the second.</summary>
    public required OccupationRecord Second { get; init; }

    /// <summary>What was measured from the first.</summary>
    public required Offset FromFirst { get; init; }

    /// <summary>What was measured from the second.</summary>
    public required Offset FromSecond { get; init; }

    /// <summary>Distances only: the side of the line from first to second.</summary>
    public SideOfLine? Side { get; init; }

    /// <summary>By how much the places that the two points give may differ, metres.</summary>
    public double ToleranceMetres { get; init; } = EccentricPoint.UsualToleranceMetres;

    /// <summary>Program and version.</summary>
    public string? Software { get; init; }

    /// <summary>What came of it.</summary>
    public required EccentricPoint Point { get; init; }

    /// <summary>How far it puts the facility from where it was, and what else stands there.</summary>
    public PlaceChange? Move { get; init; }

    /// <summary>SHA-256, hexadecimal, over the JSON as it would be without this property, which stands last.</summary>
    public string? Digest { get; init; }

    /// <summary>Whether the file that this record was read from is as it was written; false for one that was never in a file.</summary>
    [JsonIgnore]
    public bool IsIntact { get; private init; }

    /// <summary>As one of <see cref="NationalStatuses"/>: only as good as the worse of the two occupations and of what was measured between.</summary>
    [JsonIgnore]
    public string NationalStatus => NotNational switch
    {
        [] => NationalStatuses.National,
        _ when NotNational.All(reason => reason.Code == NationalVerdict.ChecksOwed) => NationalStatuses.PendingCheck,
        _ => NationalStatuses.NotNational,
    };

    /// <summary>Why the place may not be called national: of both occupations and of what was measured between; empty if it may.</summary>
    [JsonIgnore]
    public IReadOnlyList<NotNational> NotNational =>
    [
        .. First.Outcome.NotNational.Concat(Second.Outcome.NotNational).Distinct(),
        .. First.ToFrame() == Second.ToFrame() ? [] : (NotNational[])[new("framesMixed", "the two points were observed in different frames or generations", "두 점의 기준 좌표계 또는 세대가 다릅니다")],
        .. OffsetStanding.Reasons(this),
    ];

    /// <summary>UTC of the later point's observation: a place is as old as what it was observed by, whenever it was computed.</summary>
    [JsonIgnore]
    public DateTimeOffset ObservedAt => new[] { First.Outcome.ObservedAt, Second.Outcome.ObservedAt }.Max() ?? At;

    /// <summary>A record of what was measured, computed.</summary>
    /// <exception cref="ArgumentException">An occupation was refused, or is of another facility.</exception>
    public static EccentricRecord Of(Guid id, OccupationRecord first, OccupationRecord second, Offset fromFirst, Offset fromSecond, SideOfLine? side, string? surveyor, DateTimeOffset at, double toleranceMetres = EccentricPoint.UsualToleranceMetres, string? software = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Facility is null || first.Facility != second.Facility || !first.IsOutsidePoint || !second.IsOutsidePoint)
            throw new ArgumentException("Both occupations have to be of points outside of one facility (survey start FACILITY --outside).", nameof(second));
        return new EccentricRecord
        {
            Id = id,
            Facility = first.Facility,
            Surveyor = surveyor,
            At = at,
            First = first,
            Second = second,
            FromFirst = fromFirst,
            FromSecond = fromSecond,
            Side = side,
            ToleranceMetres = toleranceMetres,
            Software = software,
            Point = Compute(first, second, fromFirst, fromSecond, side, toleranceMetres),
        };
    }

    /// <summary>Whether occupations and measurements give the same place again, to the millimetre.</summary>
    public bool RecomputesTheSame() =>
        First.Recompute().Matches && Second.Recompute().Matches && Compute(First, Second, FromFirst, FromSecond, Side, ToleranceMetres) is var again && again.Place == Point.Place && again.Refusal is null == Point.Refusal is null;

    /// <summary>As the register holds it; null if it was refused. Only as good as the worse of the two occupations.</summary>
    public SurveyedPosition? ToPosition()
    {
        if (Point.Place is not { } place)
            return null;
        bool sameFrame = First.ToFrame() == Second.ToFrame();
        double? orthometric = OccupationRecord.Orthometric(place, First.Geoid);
        return new SurveyedPosition
        {
            Latitude = place.Latitude,
            Longitude = place.Longitude,
            EllipsoidalHeightMetres = place.EllipsoidalHeightMetres,
            OrthometricHeightMetres = orthometric,
            GeoidModel = orthometric is null ? null : First.Geoid?.Model,
            NorthSigmaMetres = place.NorthSigmaMetres,
            EastSigmaMetres = place.EastSigmaMetres,
            UpSigmaMetres = place.UpSigmaMetres,
            Method = SurveyMethods.AutonomousGnss == First.SurveyMethod || SurveyMethods.AutonomousGnss == Second.SurveyMethod ? SurveyMethods.AutonomousGnss : SurveyMethods.OffsetFromRtkFixed,
            SurveyedAt = ObservedAt,
            SurveyId = Id.ToString(),
            SurveyRule = $"eccentric from {First.Plan.Rule.Name}",
            Frame = sameFrame ? First.ToFrame().Frame : null,
            FrameGeneration = sameFrame ? First.ToFrame().Generation : null,
            NationalStatus = NationalStatus,
        };
    }

    /// <summary>Writes the record as JSON, UTF-8, with its digest.</summary>
    public byte[] ToJson() => RecordDigest.Seal(JsonSerializer.SerializeToUtf8Bytes(this with { Digest = null }, SurveysJson.Readable.EccentricRecord));

    /// <summary>Reads a record.</summary>
    /// <exception cref="JsonException">It is none, or of a newer schema.</exception>
    public static EccentricRecord FromJson(ReadOnlySpan<byte> json)
    {
        json = json.TrimEnd("\r\n\t "u8);
        EccentricRecord record = JsonSerializer.Deserialize(json, SurveysJson.Readable.EccentricRecord) ?? throw new JsonException("The file holds null and no record.");
        return record.Schema is > 0 and <= CurrentSchema ? record with { IsIntact = RecordDigest.Holds(json, record.Digest) } : throw new JsonException($"The record has schema {record.Schema}; this build reads 1 to {CurrentSchema}.");
    }

    private static EccentricPoint Compute(OccupationRecord first, OccupationRecord second, Offset fromFirst, Offset fromSecond, SideOfLine? side, double toleranceMetres) =>
        EccentricPoint.Of(OutsidePoint.Of(first.Id, first.Outcome), OutsidePoint.Of(second.Id, second.Outcome), fromFirst, fromSecond, side, toleranceMetres);
}
