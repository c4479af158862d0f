using System.Globalization;
using Gateway.Gnss;
using Gateway.Gnss.Fixes;

namespace Gateway.Facilities.Surveys;

/// <summary>What one epoch by itself must satisfy.</summary>
internal static class EpochMask
{
    /// <summary>Why the rule does not take an epoch; null if it does. What is worst is said first.</summary>
    public static Refusal? Refuse(SurveyEpoch epoch, SurveyRule rule) =>
        Position(epoch, rule) ?? Digits(epoch, rule) ?? Sigmas(epoch, rule) ?? Corrections(epoch, rule) ?? Sky(epoch, rule);

    private static Refusal? Position(SurveyEpoch epoch, SurveyRule rule)
    {
        if (epoch.SourcesContradict)
            return new(SurveyRefusal.SourcesContradict, "the receiver's messages of one instant give different places", "한 시각에 대한 수신기 메시지들의 위치가 서로 다릅니다");
        if (epoch.Latitude is null || epoch.Longitude is null || epoch.Quality == FixQuality.None)
            return new(SurveyRefusal.NoPosition, "no position", "위치가 없습니다", rule.QualitiesArticle);
        if (!rule.Qualities.Contains(epoch.Quality))
            return new(SurveyRefusal.NotFixed, $"the fix is {Word(epoch.Quality)}, the rule takes {string.Join(", ", rule.Qualities.Select(Word))}", $"현재 해: {KoreanWord(epoch.Quality)}. 규정이 받는 해: {string.Join(", ", rule.Qualities.Select(KoreanWord))}", rule.QualitiesArticle);
        if (epoch.IsSensorAided)
            return new(SurveyRefusal.SensorAided, "sensors of motion or tilt helped the position", "관성·기울기 센서가 위치 계산에 쓰였습니다");
        if (epoch.EllipsoidalHeightMetres is null)
            return new(SurveyRefusal.NoHeight, "no ellipsoidal height", "타원체고가 없습니다");
        return epoch.Utc is null ? new(SurveyRefusal.NoTime, "the receiver does not know the date", "수신기가 날짜를 모릅니다") : null;
    }

    // What is displayed in coarser steps than the precision that is asked for cannot show it, whatever sigma is claimed.
    private static Refusal? Digits(SurveyEpoch epoch, SurveyRule rule)
    {
        Neu step = DigitStep.Of(epoch);
        if (rule.HorizontalSigmaMetres is { } most && step.North > most.Value)
            return new(SurveyRefusal.CoarseDigits, F($"the receiver gives its place in steps of {step.North:0.000} m, {most.Value:0.000} m at most is taken: set it to more decimals (7 to 9 of a minute in NMEA)"), F($"수신기 좌표의 최소 단위가 {step.North:0.000} m입니다. {most.Value:0.000} m 이하여야 합니다. 좌표 자릿수를 늘리세요(NMEA 분의 소수점 아래 7~9자리)"), most.Article);
        if (rule.VerticalSigmaMetres is { } highest && step.Up > highest.Value)
            return new(SurveyRefusal.CoarseDigits, F($"the receiver gives its height in steps of {step.Up:0.000} m, {highest.Value:0.000} m at most is taken: set it to more decimals"), F($"수신기 높이의 최소 단위가 {step.Up:0.000} m입니다. {highest.Value:0.000} m 이하여야 합니다. 높이 자릿수를 늘리세요"), highest.Article);
        return null;
    }

    private static Refusal? Sigmas(SurveyEpoch epoch, SurveyRule rule)
    {
        if (epoch.HorizontalSigmaMetres is not { } horizontal || epoch.UpSigmaMetres is not { } vertical || !(horizontal > 0 && vertical > 0) || (epoch.SigmasAreEstimated && !rule.TakesEstimatedSigmas))
            return new(SurveyRefusal.SigmaUnknown, "the receiver says no standard deviations (switch GST or a covariance message on)", "수신기가 정밀도를 보내지 않습니다(GST 등을 켜세요)", rule.HorizontalSigmaMetres?.Article);
        if (rule.HorizontalSigmaMetres is { } most && !(horizontal < most.Value))
            return new(SurveyRefusal.HorizontalSigma, F($"horizontal precision {horizontal:0.000} m, below {most.Value:0.000} m is needed"), F($"수평 정밀도 {horizontal:0.000} m, {most.Value:0.000} m 미만이어야 합니다"), most.Article);
        if (rule.VerticalSigmaMetres is { } highest && !(vertical < highest.Value))
            return new(SurveyRefusal.VerticalSigma, F($"vertical precision {vertical:0.000} m, below {highest.Value:0.000} m is needed"), F($"수직 정밀도 {vertical:0.000} m, {highest.Value:0.000} m 미만이어야 합니다"), highest.Article);
        return null;
    }

    private static Refusal? Corrections(SurveyEpoch epoch, SurveyRule rule)
    {
        // Whatever the rule allows, or where it asks for none: what the receiver layer doubts for its age is no survey.
        if (epoch.AgeOfCorrectionsSeconds > GnssFix.OldestCorrectionsSeconds)
            return new(SurveyRefusal.AgeOfCorrections, F($"the corrections are {epoch.AgeOfCorrectionsSeconds:0.0} s old: from {GnssFix.OldestCorrectionsSeconds:0} s on no position is taken"), F($"보정 정보가 {epoch.AgeOfCorrectionsSeconds:0.0}초 지났습니다. {GnssFix.OldestCorrectionsSeconds:0}초를 넘은 위치는 받지 않습니다"), rule.AgeSeconds?.Article);
        if (rule.AgeSeconds is not { } oldest)
            return null;
        if (epoch.AgeOfCorrectionsSeconds is not { } age)
            return new(SurveyRefusal.AgeUnknown, "the receiver does not say how old the corrections are", "수신기가 보정 정보의 경과 시간을 보내지 않습니다", oldest.Article);
        return age <= oldest.Value ? null : new(SurveyRefusal.AgeOfCorrections, F($"the corrections are {age:0.0} s old, {oldest.Value:0.#} s are allowed"), F($"보정 정보가 {age:0.0}초 지났습니다. {oldest.Value:0.#}초까지 허용됩니다"), oldest.Article);
    }

    private static Refusal? Sky(SurveyEpoch epoch, SurveyRule rule)
    {
        if (rule.Pdop is { } limit)
        {
            if (epoch.Pdop is not { } pdop)
                return new(SurveyRefusal.PdopUnknown, "the receiver says no PDOP (switch GSA on)", "수신기가 PDOP를 보내지 않습니다(GSA를 켜세요)", limit.Article);
            if (!(pdop < limit.Value))
                return new(SurveyRefusal.Pdop, F($"PDOP {pdop:0.0}, below {limit.Value:0.#} is needed"), F($"PDOP {pdop:0.0}, {limit.Value:0.#} 미만이어야 합니다"), limit.Article);
        }

        if (Count(epoch, rule) is { } refusal)
            return refusal;
        return rule.MaskDegrees is { } mask && epoch.LowestElevationDegrees < mask.Value
            ? new(SurveyRefusal.BelowMask, F($"a satellite at {epoch.LowestElevationDegrees} degrees is used, the mask is {mask.Value:0.#}: set it in the receiver"), F($"고도각 {epoch.LowestElevationDegrees}도 위성이 쓰입니다. 수신기 앙각 제한을 {mask.Value:0.#}도로 설정하세요"), mask.Article)
            : null;
    }

    private static Refusal? Count(SurveyEpoch epoch, SurveyRule rule)
    {
        if (rule.Satellites is null && rule.GpsOnlySatellites is null && rule.GpsAmongSatellites is null)
            return null;
        if (epoch.UsedBySystem.Count == 0)
            return new(SurveyRefusal.SatellitesUnknown, "the receiver does not say which satellites it uses (switch GSA and GSV on)", "수신기가 사용 위성을 보내지 않습니다(GSA·GSV를 켜세요)", rule.Satellites?.Article);
        int gps = epoch.UsedBySystem.Where(system => system.System == GnssSystem.Gps).Sum(system => system.Count);
        int all = epoch.UsedBySystem.Sum(system => system.Count);
        if (all == gps)
            return rule.GpsOnlySatellites is { } only && gps < only.Value ? Few(gps, only, "GPS satellites", "GPS 위성") : null;
        if (rule.Satellites is { } least && all < least.Value)
            return Few(all, least, "satellites", "위성");
        return rule.GpsAmongSatellites is { } among && gps < among.Value ? Few(gps, among, "GPS satellites", "GPS 위성") : null;
    }

    private static Refusal Few(int count, RuleLimit least, string english, string korean) =>
        new(SurveyRefusal.Satellites, F($"{count} {english} used, {least.Value:0} are needed"), F($"{korean} {count}개 사용, {least.Value:0}개 이상 필요합니다"), least.Article);

    private static string Word(FixQuality quality) => quality switch
    {
        FixQuality.RtkFixed => "RTK fixed",
        FixQuality.RtkFloat => "RTK float",
        FixQuality.Single => "single",
        FixQuality.Differential => "differential",
        _ => $"{quality}",
    };

    /// <summary>The same words as on the field page.</summary>
    private static string KoreanWord(FixQuality quality) => quality switch
    {
        FixQuality.RtkFixed => "RTK 고정",
        FixQuality.RtkFloat => "RTK 부동",
        FixQuality.Single => "단독 측위",
        FixQuality.Differential => "DGNSS",
        FixQuality.Estimated => "추정",
        FixQuality.Manual => "수동 입력",
        FixQuality.Simulated => "모의",
        FixQuality.Pps => "PPS",
        _ => "측위 안 됨",
    };

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
