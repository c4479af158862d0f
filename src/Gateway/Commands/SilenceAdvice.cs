using System.Globalization;
using Gateway.Configuration;
using Gateway.Geodesy;
using Gateway.Gnss.Ntrip.SourceTables;

namespace Gateway.Commands;

/// <summary>What to do about a mountpoint that has accepted and sends nothing, from what its caster's source table says of it.</summary>
/// <param name="English">In English.</param>
/// <param name="Korean">In Korean.</param>
internal sealed record SilenceAdvice(string English, string Korean)
{
    /// <summary>While it is still waited for, and nobody has asked the source table.</summary>
    public static SilenceAdvice WithoutPosition { get; } = new(
        "nothing comes yet, and no position is sent: a virtual station (VRS) stays silent until it gets one, with --gga LAT,LON,H",
        "아직 아무것도 오지 않고, 위치를 보내지 않고 있습니다. 가상기준점(VRS)은 위치를 받아야 보내기 시작합니다: --gga 위도,경도,높이");

    /// <param name="mountpoint">Its name.</param>
    /// <param name="table">The caster's source table; null if it could not be had.</param>
    /// <param name="sent">The position that was sent; null if none was.</param>
    public static SilenceAdvice Of(string mountpoint, SourceTable? table, ApproximatePosition? sent)
    {
        SourceTableMountpoint? listed = table?.Find(mountpoint);
        if (table is not null && listed is null)
        {
            return new(
                $"the caster's source table has no mountpoint {mountpoint}: see gateway ntrip sources",
                $"캐스터의 소스 테이블에 {mountpoint} 마운트포인트가 없습니다. gateway ntrip sources로 확인하세요");
        }
        return sent is null ? WithoutAny(mountpoint, listed) : WithOne(mountpoint, listed, sent);
    }

    private static SilenceAdvice WithoutAny(string mountpoint, SourceTableMountpoint? listed)
    {
        if (IsVirtual(listed) is true)
        {
            return new(
                $"{mountpoint} is a virtual station (VRS): by the caster's source table it needs your position and sends nothing before. Give --gga LAT,LON,H, for example --gga 37.5633,127.0369,62",
                $"{mountpoint} 마운트포인트는 가상기준점(VRS)입니다. 소스 테이블에 따르면 위치를 받아야 데이터를 보냅니다. --gga 위도,경도,높이를 지정하세요. 예: --gga 37.5633,127.0369,62");
        }
        return IsVirtual(listed) is false
            ? new(
                $"by the caster's source table {mountpoint} needs no position: its station is not sending at present. Choose another mountpoint, or wait",
                $"소스 테이블에 따르면 {mountpoint} 마운트포인트에는 위치가 필요 없습니다. 지금 기준국이 데이터를 보내지 않습니다. 다른 마운트포인트를 고르거나 기다리세요")
            : new(
                $"the caster does not say whether {mountpoint} needs a position: try --gga LAT,LON,H; if nothing comes with it either, its station is not sending",
                $"{mountpoint}에 위치가 필요한지 캐스터가 알려 주지 않습니다. --gga 위도,경도,높이로 다시 해 보세요. 그래도 오지 않으면 기준국이 데이터를 보내지 않는 것입니다");
    }

    private static SilenceAdvice WithOne(string mountpoint, SourceTableMountpoint? listed, ApproximatePosition sent)
    {
        string here = F($"{sent.Latitude:0.0000} {sent.Longitude:0.0000}");
        if (IsVirtual(listed) is false)
        {
            return new(
                $"by the caster's source table {mountpoint} needs no position: its station is not sending at present. Choose another mountpoint, or wait",
                $"소스 테이블에 따르면 {mountpoint} 마운트포인트에는 위치가 필요 없습니다. 지금 기준국이 데이터를 보내지 않습니다. 다른 마운트포인트를 고르거나 기다리세요");
        }
        double? kilometres = Kilometres(listed, sent);
        (string farEnglish, string farKorean) = kilometres is { } away
            ? (F($"; the caster lists {mountpoint} {away:0} km from there"), F($" 소스 테이블의 {mountpoint} 위치에서 {away:0} km 떨어져 있습니다."))
            : ("", "");
        return new(
            $"the position {here} was sent and nothing came: as a rule it is outside the service area{farEnglish}. Is it right (latitude first)? Else choose a caster for this area, or ask the service whether the account gets data on this mountpoint",
            $"위치({here})를 보냈지만 아무것도 오지 않습니다. 보통 서비스 지역 밖일 때입니다.{farKorean} 위치가 맞는지(위도 먼저) 확인하고, 맞다면 이 지역을 서비스하는 캐스터를 고르거나 계정에 이 마운트포인트 권한이 있는지 문의하세요");
    }

    private static bool? IsVirtual(SourceTableMountpoint? listed) =>
        listed?.NeedsGga is true || listed?.IsNetworkSolution is true ? true : listed?.NeedsGga;

    private static double? Kilometres(SourceTableMountpoint? listed, ApproximatePosition sent) =>
        listed is { LatitudeDegrees: { } latitude, LongitudeDegrees: { } longitude }
        && (latitude, longitude) is not (0, 0) // What casters write who do not say.
        && GeodeticPosition.TryFromDegrees(latitude, longitude, out GeodeticPosition there)
        && GeodeticPosition.TryFromDegrees(sent.Latitude, sent.Longitude, out GeodeticPosition here)
        && Geodesic.DistanceMetres(here, there) is { } metres
            ? metres / 1000
            : null;

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
