using System.Text.Json.Serialization;

namespace Gateway.Facilities.Surveys;

/// <summary>When a known point has to be looked at (article 204).</summary>
[JsonConverter(typeof(CamelCaseWords<CheckTime>))]
public enum CheckTime
{
    /// <summary>Before the work.</summary>
    Start,

    /// <summary>After the corrections had to be connected anew.</summary>
    AfterReconnecting,

    /// <summary>After the displayed precision was exceeded.</summary>
    AfterPrecision,

    /// <summary>At the end of the work.</summary>
    End,
}

/// <summary>The times of a check in words.</summary>
public static class CheckTimes
{
    /// <summary>In English.</summary>
    public static string English(IEnumerable<CheckTime> times) => string.Join(", ", times.Select(time => time switch
    {
        CheckTime.Start => "before the work",
        CheckTime.AfterReconnecting => "after reconnecting",
        CheckTime.AfterPrecision => "after the precision was exceeded",
        _ => "at the end",
    }));

    /// <summary>In Korean.</summary>
    public static string Korean(IEnumerable<CheckTime> times) => string.Join(", ", times.Select(time => time switch
    {
        CheckTime.Start => "작업 전",
        CheckTime.AfterReconnecting => "재접속 후",
        CheckTime.AfterPrecision => "정밀도 초과 후",
        _ => "작업 종료",
    }));
}

/// <summary>A point whose coordinates are known better than this survey will know its own.</summary>
public sealed record KnownPoint
{
    /// <summary>No known point is lower or higher above the ellipsoid, metres.</summary>
    public const double LowestMetres = -500, HighestMetres = 9000;

    /// <summary>Its name or number.</summary>
    public required string Id { get; init; }

    /// <summary>Latitude, degrees.</summary>
    public required double Latitude { get; init; }

    /// <summary>Longitude, degrees.</summary>
    public required double Longitude { get; init; }

    /// <summary>Height above the ellipsoid; absent where only the plane position is known.</summary>
    public double? EllipsoidalHeightMetres { get; init; }

    /// <summary>Frame of these coordinates, such as <c>KGD2002</c>.</summary>
    public string? Frame { get; init; }

    /// <summary>Generation of that frame's results.</summary>
    public string? Generation { get; init; }
}

/// <summary>A known point observed: what came out beside what is known.</summary>
public sealed record CheckShot
{
    /// <summary>The occupation that observed it.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>The point.</summary>
    public required KnownPoint Known { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Caster and mountpoint that it was observed with.</summary>
    public string? Mountpoint { get; init; }

    /// <summary>Corrections and antenna that it speaks for; absent where the corrections changed while it was observed: then it speaks for none.</summary>
    public CheckTie? Tie { get; init; }

    /// <summary>Why it closes nothing that a survey owes, even where it held: frame or generation of the known coordinates is not declared, or another one; absent where it may.</summary>
    public NotNational? ClosesNothing { get; init; }

    /// <summary>Observed minus known: north, east, up, metres; up is 0 where no height is known.</summary>
    public required AxisFigures ResidualMetres { get; init; }

    /// <summary>Tolerance horizontally, metres.</summary>
    public required double HorizontalToleranceMetres { get; init; }

    /// <summary>Tolerance in height, metres.</summary>
    public required double VerticalToleranceMetres { get; init; }

    /// <summary>Whether it held.</summary>
    public bool Holds => Math.Sqrt(ResidualMetres.North * ResidualMetres.North + ResidualMetres.East * ResidualMetres.East) <= HorizontalToleranceMetres
        && Math.Abs(ResidualMetres.Up) <= VerticalToleranceMetres;

    /// <summary>Compares an accepted occupation with the point that it stood on.</summary>
    /// <exception cref="ArgumentException">The occupation was refused or observed nothing.</exception>
    public static CheckShot Of(Guid recordId, OccupationResult result, KnownPoint known, SurveyRule rule, string? mountpoint, CheckTie? tie = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(rule);
        if (!result.IsAccepted || result.Mark is not { } mark)
            throw new ArgumentException("A refused occupation checks nothing.", nameof(result));
        double height = known.EllipsoidalHeightMetres ?? mark.EllipsoidalHeightMetres;
        Neu off = new LocalHorizon(known.Latitude, known.Longitude, height).Of(mark.Latitude, mark.Longitude, mark.EllipsoidalHeightMetres);
        return new CheckShot
        {
            RecordId = recordId,
            Known = known,
            At = result.ObservedAt ?? throw new ArgumentException("The occupation has no time.", nameof(result)),
            Mountpoint = mountpoint,
            Tie = tie,
            ResidualMetres = AxisFigures.Of(off),
            HorizontalToleranceMetres = rule.BetweenHorizontalMetres.Value,
            VerticalToleranceMetres = rule.BetweenVerticalMetres.Value,
        };
    }

    /// <summary>
    /// The check that an occupation of a known point made, tied to its corrections and antenna. Where it is not declared in
    /// which frame and generation the point is known, a check that held is tied to nothing; one that failed counts all the same.
    /// </summary>
    /// <exception cref="ArgumentException">The record is of no known point, or was refused.</exception>
    public static CheckShot Of(OccupationRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        KnownPoint known = record.Known ?? throw new ArgumentException("The occupation is of no known point.", nameof(record));
        string? mountpoint = record.Frames is [.., var last] ? $"{last.Caster}/{last.Mountpoint}" : null;
        CheckShot made = Of(record.Id, record.Outcome, known, record.Plan.Rule, mountpoint, CheckTie.Of(record.Frames, record.Plan.Antenna));
        NotNational? against = KnownPointFrame.Against(known, record.Frames)
            ?? CorrectionPath.Against(record.Frames, record.Outcome.Sessions.SelectMany(session => session.BaseStationIds));
        return made with { ClosesNothing = against, Tie = against is not null && made.Holds ? null : made.Tie };
    }

    /// <summary>Whether it held by a rule's own tolerance as well, which may be tighter than the one that it was made to.</summary>
    public bool HoldsBy(SurveyRule rule) => Holds && (this with
    {
        HorizontalToleranceMetres = rule.BetweenHorizontalMetres.Value,
        VerticalToleranceMetres = rule.BetweenVerticalMetres.Value,
    }).Holds;

    /// <summary>Observed minus known, in words.</summary>
    [JsonIgnore]
    public string Off => $"{SignedMetres.Of(ResidualMetres.North)} N {SignedMetres.Of(ResidualMetres.East)} E {SignedMetres.Of(ResidualMetres.Up)} U m";
}
