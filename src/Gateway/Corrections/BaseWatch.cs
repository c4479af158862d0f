using System.Globalization;
using Gateway.Configuration;
using Gateway.Geodesy;
using Gateway.Gnss.Rtcm;
using Gateway.Health;

namespace Gateway.Corrections;

/// <summary>
/// Says when a base cannot be right: too far away, moved, not on the earth, or not where it is known to be. What an
/// offset looks like is said as well, because a wrong datum looks plausible on a map and is wrong by metres.
/// </summary>
internal sealed class BaseWatch(CorrectionsConfiguration configuration, KnownBase? known, TimeProvider time)
{
    /// <summary>The code of the warning of a move.</summary>
    public const string MovedCode = "baseMoved";

    /// <summary>A base that moves less has been measured anew, or rounds differently.</summary>
    private const double LeastJumpMetres = 0.02;

    /// <summary>How long a jump is shown.</summary>
    private static readonly TimeSpan JumpShownFor = TimeSpan.FromMinutes(30);

    private ReferenceStation? _last;
    private (double Metres, long At)? _jump;

    /// <summary>How often the base has named another position than before.</summary>
    public int Moves { get; private set; }

    /// <summary>Takes what the base says of itself.</summary>
    /// <returns>By how many metres a physical base has moved, if it has.</returns>
    public double? Take(in ReferenceStation station)
    {
        ReferenceStation? before = _last;
        _last = station;
        if (before is not { HasPosition: true } previous || !station.HasPosition || previous.StationId != station.StationId)
            return null;
        double moved = Point(previous).DistanceMetres(Point(station));
        if (moved < LeastJumpMetres)
            return null;
        Moves++;
        // A virtual one follows the rover.
        if (station.IsVirtual)
            return null;
        _jump = (moved, time.GetTimestamp());
        return moved;
    }

    /// <summary>The base as it is shown.</summary>
    public BaseHealth? Health(int? stationId, GeodeticPosition? here)
    {
        if (_last is not { HasPosition: true } station || !Point(station).TryToGeodetic(out GeodeticPosition position, out EllipsoidalHeight height))
            return stationId is null ? null : new BaseHealth { StationId = stationId };
        return new BaseHealth
        {
            StationId = station.StationId,
            Latitude = Math.Round(position.Latitude.Degrees, 9),
            Longitude = Math.Round(position.Longitude.Degrees, 9),
            EllipsoidalHeightMetres = Math.Round(height.Metres, 4),
            DistanceMetres = here is { } from && Geodesic.DistanceMetres(from, position) is { } metres ? Math.Round(metres, 1) : null,
            IsVirtual = station.IsVirtual,
            Moves = Moves,
        };
    }

    /// <summary>What looks wrong now.</summary>
    public IEnumerable<CorrectionWarning> Warnings((GeodeticPosition Position, double? EllipsoidalHeightMetres, double? OrthometricHeightMetres)? here)
    {
        if (_last is not { } station)
            yield break;
        if (!station.HasPosition)
        {
            yield return new("baseWithoutPosition", "the base sends zeros for its position: it has not been told where it is, and no position made with it is right", "기준국이 자기 위치를 0으로 보냅니다. 위치가 설정되지 않은 기준국이므로 이것으로 얻은 위치는 모두 틀립니다");
            yield break;
        }
        if (!Point(station).TryToGeodetic(out GeodeticPosition position, out EllipsoidalHeight height) || height.Metres is < -500 or > 9000)
        {
            yield return new("baseNotOnEarth", F($"the base says that it is {height.Metres:0} m above the ellipsoid: no antenna stands there"), F($"기준국의 타원체고가 {height.Metres:0} m로, 안테나가 있을 수 없는 곳입니다"));
            yield break;
        }
        if (_jump is { } jump && time.GetElapsedTime(jump.At) <= JumpShownFor)
            yield return new(MovedCode, F($"the base moved by {jump.Metres:0.000} m while it was used: what was measured before and after does not belong together"), F($"사용 중에 기준국 위치가 {jump.Metres:0.000} m 바뀌었습니다. 그 전후의 측량 결과는 서로 맞지 않습니다"));
        if (here is { } rover)
        {
            foreach (CorrectionWarning warning in Beside(station, position, height, rover))
                yield return warning;
        }
        if (known is not null && OffKnown(station) is { } off)
            yield return off;
    }

    private IEnumerable<CorrectionWarning> Beside(
        ReferenceStation station,
        GeodeticPosition position,
        EllipsoidalHeight height,
        (GeodeticPosition Position, double? EllipsoidalHeightMetres, double? OrthometricHeightMetres) rover)
    {
        const double Near = 100, SameHeight = 3, LeastSeparation = 10;
        const double LeastAbove = 300, MostAbove = 1000; // Beside a tower, and from the plain to a mountain.
        if (Geodesic.DistanceMetres(rover.Position, position) is not { } distance)
            yield break;
        double limit = configuration.BaseDistanceLimitKilometres;
        if (distance > limit * 1000)
            yield return new("baseFarAway", F($"the base is {distance / 1000:0.0} km from here, more than {limit:0.#} km: see whether it is the right mountpoint and its position is right"), F($"기준국이 {distance / 1000:0.0} km 떨어져 있습니다(한도 {limit:0.#} km). 마운트포인트와 기준국 위치가 맞는지 확인하세요"));
        if ((rover.EllipsoidalHeightMetres ?? rover.OrthometricHeightMetres) is { } here && height.Metres - here is var above && Math.Abs(above) > Math.Min(MostAbove, LeastAbove + distance))
            yield return new("baseHeightImplausible", F($"the base says that it is {Math.Abs(above):0} m {(above > 0 ? "above" : "below")} this place and only {distance / 1000:0.00} km away: its height, or the one sent from here, is wrong"), F($"기준국이 이곳보다 {Math.Abs(above):0} m {(above > 0 ? "높고" : "낮고")} 수평으로는 {distance / 1000:0.00} km밖에 떨어져 있지 않다고 합니다. 기준국의 높이나 여기서 보낸 높이가 틀렸습니다"));
        // A virtual base is put where the rover said that it is, with the height that it said.
        if (station.IsVirtual && distance < Near
            && rover is { EllipsoidalHeightMetres: { } ellipsoidal, OrthometricHeightMetres: { } orthometric }
            && Math.Abs(ellipsoidal - orthometric) > LeastSeparation
            && Math.Abs(height.Metres - orthometric) < SameHeight)
        {
            yield return new("baseHeightLooksOrthometric", F($"the virtual base's height is {height.Metres:0.0} m, which is the height above the sea here and not above the ellipsoid ({ellipsoidal:0.0} m): heights will be off by the geoid separation"), F($"가상기준점 높이 {height.Metres:0.0} m는 타원체고({ellipsoidal:0.0} m)가 아니라 표고로 보입니다. 높이가 지오이드고만큼 틀릴 수 있습니다"));
        }
    }

    private CorrectionWarning? OffKnown(ReferenceStation station)
    {
        GeodeticPosition place = GeodeticPosition.FromDegrees(known!.Latitude, known.Longitude);
        GeocentricPosition expected = GeocentricPosition.Of(place, new EllipsoidalHeight(known.EllipsoidalHeightMetres));
        (double horizontal, double up) = Offset(expected, Point(station), place);
        if (Math.Sqrt(horizontal * horizontal + up * up) <= known.ToleranceMetres)
            return null;
        (string english, string korean) = Look(horizontal, up);
        return new("baseNotWhereKnown",
            F($"the base says that it is {horizontal:0.000} m beside and {up:+0.000;-0.000} m above where it is known to be{english}"),
            F($"기준국이 알려진 위치에서 수평 {horizontal:0.000} m, 높이 {up:+0.000;-0.000} m 벗어난 값을 보냅니다{korean}"));
    }

    private static (string English, string Korean) Look(double horizontal, double up) => (horizontal, Math.Abs(up)) switch
    {
        ( > 200 and < 600, _) => (
            ": several hundred metres are what coordinates of Korean 1985 (Bessel) make when they are taken for KGD2002",
            ": 수백 미터는 한국 1985(베셀) 좌표를 KGD2002로 잘못 쓸 때 나타나는 차이입니다"),
        ( < 1, > 10 and < 120) => (
            ": the height looks like one above the sea in place of one above the ellipsoid",
            ": 타원체고 대신 표고를 쓴 것으로 보입니다"),
        ( < 2, < 2) => (
            ": decimetres are what another realization or epoch of the frame makes (current ITRF in place of KGD2002)",
            ": 수십 센티미터는 기준 좌표계의 다른 실현이나 시점(KGD2002 대신 최신 ITRF)에서 나타나는 차이입니다"),
        _ => (": another station, or a wrong position", ": 다른 기준국이거나 위치가 틀렸습니다"),
    };

    private static (double Horizontal, double Up) Offset(GeocentricPosition from, GeocentricPosition to, GeodeticPosition at)
    {
        (double sinLatitude, double cosLatitude) = Math.SinCos(at.Latitude.Radians);
        (double sinLongitude, double cosLongitude) = Math.SinCos(at.Longitude.Radians);
        double up = cosLatitude * cosLongitude * (to.X - from.X) + cosLatitude * sinLongitude * (to.Y - from.Y) + sinLatitude * (to.Z - from.Z);
        double distance = from.DistanceMetres(to);
        return (Math.Sqrt(Math.Max(0, distance * distance - up * up)), up);
    }

    private static GeocentricPosition Point(in ReferenceStation station) => new(station.XMetres, station.YMetres, station.ZMetres);

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
