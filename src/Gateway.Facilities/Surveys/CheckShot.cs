using System.Globalization;
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
internal static class CheckTimes
{
    public static string English(IEnumerable<CheckTime> times) => string.Join(", ", times.Select(time => time switch
    {
        CheckTime.Start => "before the work",
        CheckTime.AfterReconnecting => "after reconnecting",
        CheckTime.AfterPrecision => "after the precision was exceeded",
        _ => "at the end",
    }));

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
    public static CheckShot Of(Guid recordId, OccupationResult result, KnownPoint known, SurveyRule rule, string? mountpoint)
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
            ResidualMetres = AxisFigures.Of(off),
            HorizontalToleranceMetres = rule.BetweenHorizontalMetres.Value,
            VerticalToleranceMetres = rule.BetweenVerticalMetres.Value,
        };
    }

    /// <summary>What keeps an occupation from beginning, by the checks made before it; null if nothing does.</summary>
    /// <param name="checks">Checks made so far, in any order.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="now">UTC.</param>
    internal static Refusal? RefuseStart(IReadOnlyList<CheckShot> checks, SurveyRule rule, DateTimeOffset now)
    {
        if (rule.StartCheck == CheckDemand.None)
            return null;
        CheckShot? last = Valid(checks, rule, now).MaxBy(check => check.At);
        if (last is { Holds: false } failed)
        {
            double minutes = rule.CheckWaitSeconds.Value / 60;
            string off = string.Create(CultureInfo.InvariantCulture, $"{failed.ResidualMetres.North:+0.000;-0.000} N {failed.ResidualMetres.East:+0.000;-0.000} E {failed.ResidualMetres.Up:+0.000;-0.000} U");
            return new(SurveyRefusal.CheckFailed, string.Create(CultureInfo.InvariantCulture, $"the last check on {failed.Known.Id} was out of tolerance ({off} m): wait {minutes:0} minutes, initialise, check again"), string.Create(CultureInfo.InvariantCulture, $"마지막 기지점 {failed.Known.Id} 점검이 허용 범위를 벗어났습니다({off} m). {minutes:0}분 기다린 뒤 초기화하고 다시 점검하세요"), rule.CheckWaitSeconds.Article);
        }

        return last is null && rule.StartCheck == CheckDemand.Required
            ? new(SurveyRefusal.CheckMissing, "no check on a known point before the work: gateway survey check", "작업 전 기지점 점검이 없습니다: gateway survey check", rule.CheckArticle)
            : null;
    }

    /// <summary>Whether a check of the start holds now.</summary>
    internal static bool HoldsNow(IReadOnlyList<CheckShot> checks, SurveyRule rule, DateTimeOffset now) =>
        Valid(checks, rule, now).MaxBy(check => check.At) is { Holds: true };

    private static IEnumerable<CheckShot> Valid(IReadOnlyList<CheckShot> checks, SurveyRule rule, DateTimeOffset now) =>
        checks.Where(check => check.At <= now && now - check.At <= TimeSpan.FromHours(rule.CheckValidHours.Value));
}
