using System.Globalization;
using Gateway.Geodesy;
using Gateway.Messages;

namespace Gateway.Facilities.Surveys;

/// <summary>What an occupation came to: accepted with a place, or refused with the reason. Sigmas are 1 sigma, metres.</summary>
public sealed record OccupationResult
{
    /// <summary>Whether the rule was satisfied.</summary>
    public required bool IsAccepted { get; init; }

    /// <summary>Why it was refused; absent if accepted.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Name of the rule.</summary>
    public required string Rule { get; init; }

    /// <summary>The mark; absent where no session was completed. Of a refused occupation it is for diagnosis and never registered.</summary>
    public MarkPosition? Mark { get; init; }

    /// <summary>Sessions that were completed.</summary>
    public IReadOnlyList<SessionResult> Sessions { get; init; } = [];

    /// <summary>Sessions that were begun and given up, with the reason.</summary>
    public IReadOnlyList<DiscardedSession> Discarded { get; init; } = [];

    /// <summary>Jumps of the fix while it was observed; after one the receiver was initialised and two sets agreed, or it was refused.</summary>
    // Absent in records of before: what a generated reader finds absent it sets to null, whatever the initialiser.
    public IReadOnlyList<FixJump> Jumps { get => field ?? []; init; }

    /// <summary>Epochs that were not taken, by reason.</summary>
    public IReadOnlyList<RefusalCount> RefusedEpochs { get; init; } = [];

    /// <summary>Largest horizontal difference between two sessions, metres.</summary>
    public double? BetweenHorizontalMetres { get; init; }

    /// <summary>Largest difference of height between two sessions, metres.</summary>
    public double? BetweenVerticalMetres { get; init; }

    /// <summary>UTC of the middle of the first session's first and the last session's last epoch.</summary>
    public DateTimeOffset? ObservedAt { get; init; }

    /// <summary>Checks on a known point that are still owed.</summary>
    public IReadOnlyList<CheckTime> ChecksOwed { get; init; } = [];

    /// <summary>Whether the coordinates may be called national (KGD2002 of a known generation).</summary>
    public bool IsNational => NotNational.Count == 0;

    /// <summary>Whether they may be called so but for a check on a known point that is still owed.</summary>
    public bool IsPendingCheck => NotNational is [{ Code: NationalVerdict.ChecksOwed }];

    /// <summary>The same as one of <see cref="NationalStatuses"/>.</summary>
    public string NationalStatus => IsNational ? NationalStatuses.National : IsPendingCheck ? NationalStatuses.PendingCheck : NationalStatuses.NotNational;

    /// <summary>Why not; empty if they may.</summary>
    public required IReadOnlyList<NotNational> NotNational { get; init; }

    /// <summary>
    /// The verdict on a known point that was observed: a check that held, or one that failed. Neither gives coordinates
    /// that may be called national: the point has its own.
    /// </summary>
    internal OccupationResult OfCheck(CheckShot check, SurveyRule rule)
    {
        if (check.Holds)
            return this with { NotNational = [new("knownPoint", $"a check: known point {check.Known.Id} keeps its own coordinates", $"기지점 {check.Known.Id} 점검입니다. 기지점은 자기 성과를 유지합니다")] };
        string horizontal = check.HorizontalToleranceMetres.ToString("0.000", CultureInfo.InvariantCulture), vertical = check.VerticalToleranceMetres.ToString("0.000", CultureInfo.InvariantCulture);
        string minutes = (rule.CheckWaitSeconds.Value / 60).ToString("0", CultureInfo.InvariantCulture);
        var failed = new Refusal(
            SurveyRefusal.CheckFailed,
            $"the check on {check.Known.Id} failed: observed minus known {check.Off}, {horizontal} m and {vertical} m in height are allowed. Wait {minutes} minutes, initialise, check again",
            $"기지점 {check.Known.Id} 점검이 허용 범위를 벗어났습니다: 관측-기지 {check.Off}(허용 수평 {horizontal} m, 높이 {vertical} m). {minutes}분 기다린 뒤 초기화하고 다시 점검하세요",
            rule.CheckWaitSeconds.Article);
        return this with { IsAccepted = false, Refusal = failed, NotNational = [new("checkFailed", failed.English, failed.Korean)] };
    }
}

/// <summary>The surveyed mark. Figures are rounded to the millimetre, and latitude and longitude belong to the rounded ones.</summary>
public sealed record MarkPosition
{
    /// <summary>Latitude, degrees, in the frame of the corrections.</summary>
    public required double Latitude { get; init; }

    /// <summary>Longitude, degrees.</summary>
    public required double Longitude { get; init; }

    /// <summary>Height of the mark above the ellipsoid, to the millimetre.</summary>
    public required double EllipsoidalHeightMetres { get; init; }

    /// <summary>X(N), Y(E) in the belt that the mark lies in; absent outside all of them.</summary>
    public PlaneCoordinate? Plane { get; init; }

    /// <summary>Sigma northward.</summary>
    public required double NorthSigmaMetres { get; init; }

    /// <summary>Sigma eastward.</summary>
    public required double EastSigmaMetres { get; init; }

    /// <summary>Sigma of the height.</summary>
    public required double UpSigmaMetres { get; init; }

    /// <summary>A mark to the millimetre.</summary>
    internal static MarkPosition Of(GeodeticPosition position, double height, Neu sigma)
    {
        PlaneCoordinate? plane = null;
        foreach (ProjectedSystem belt in Belts)
        {
            if (!belt.Area.Contains(position) || !belt.TryProject(position, out ProjectedPosition projected))
                continue;
            var rounded = new ProjectedPosition(Millimetre(projected.NorthingMetres), Millimetre(projected.EastingMetres), belt.Code);
            plane = new PlaneCoordinate { Epsg = belt.Code.Value, NorthingMetres = rounded.NorthingMetres, EastingMetres = rounded.EastingMetres };
            position = belt.Unproject(rounded);
            break;
        }

        return new MarkPosition
        {
            Latitude = Math.Round(position.Latitude.Degrees, 10),
            Longitude = Math.Round(position.Longitude.Degrees, 10),
            EllipsoidalHeightMetres = Millimetre(height),
            Plane = plane,
            NorthSigmaMetres = Math.Max(0.001, Math.Round(sigma.North, 4)),
            EastSigmaMetres = Math.Max(0.001, Math.Round(sigma.East, 4)),
            UpSigmaMetres = Math.Max(0.001, Math.Round(sigma.Up, 4)),
        };
    }

    private static IEnumerable<ProjectedSystem> Belts =>
        [ReferenceSystems.CentralBelt, ReferenceSystems.EastBelt, ReferenceSystems.WestBelt, ReferenceSystems.EastSeaBelt];

    private static double Millimetre(double metres) => Math.Round(metres, 3, MidpointRounding.AwayFromZero);
}

/// <summary>A completed session.</summary>
public sealed record SessionResult
{
    /// <summary>UTC of its first epoch.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>UTC of its last epoch.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Epochs, outliers among them.</summary>
    public required int Epochs { get; init; }

    /// <summary>Epochs left out as outliers.</summary>
    public required int Outliers { get; init; }

    /// <summary>So many independent epochs would have told as much: the least of the three axes.</summary>
    public required double EffectiveEpochs { get; init; }

    /// <summary>Its mean minus the result: northward, eastward, upward, metres.</summary>
    public required AxisFigures ResidualMetres { get; init; }

    /// <summary>Scatter of its epochs, 1 sigma.</summary>
    public required AxisFigures ScatterMetres { get; init; }

    /// <summary>Sigma of its mean.</summary>
    public required AxisFigures SigmaMetres { get; init; }

    /// <summary>Base stations that its epochs named.</summary>
    public IReadOnlyList<int> BaseStationIds { get; init; } = [];
}

/// <summary>A figure for each axis, metres.</summary>
/// <param name="North">Northward.</param>
/// <param name="East">Eastward.</param>
/// <param name="Up">Upward.</param>
public readonly record struct AxisFigures(double North, double East, double Up)
{
    internal static AxisFigures Of(Neu figures) => new(Math.Round(figures.North, 4), Math.Round(figures.East, 4), Math.Round(figures.Up, 4));
}

/// <summary>A session that was given up.</summary>
/// <param name="ElapsedSeconds">When, seconds since the occupation began.</param>
/// <param name="Epochs">Epochs that it had.</param>
/// <param name="Refusal">Why.</param>
public sealed record DiscardedSession(double ElapsedSeconds, int Epochs, Refusal Refusal);

/// <summary>How many epochs were refused for one reason.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Count">Epochs.</param>
/// <param name="Last">The last one's words.</param>
/// <param name="LastKorean">The same in Korean.</param>
public sealed record RefusalCount(SurveyRefusal Reason, int Count, string Last, string LastKorean);
