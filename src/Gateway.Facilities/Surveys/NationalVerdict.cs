namespace Gateway.Facilities.Surveys;

/// <summary>One reason why a position may not be called national.</summary>
/// <param name="Code">A word for programs.</param>
/// <param name="English">For people.</param>
/// <param name="Korean">For people.</param>
public sealed record NotNational(string Code, string English, string Korean);

/// <summary>
/// Whether coordinates may be called national: only where it is on record which frame and generation the corrections had
/// and that they were of a kind that counts. ITRF of today and KGD2002 differ by decimetres and look alike.
/// </summary>
public static class NationalVerdict
{
    /// <summary>The national frame.</summary>
    public const string Frame = "KGD2002";

    /// <summary>Reasons against it; empty if there are none.</summary>
    /// <param name="frame">Where the corrections' datum comes from; null if nothing is known.</param>
    /// <param name="owed">Checks that are still owed.</param>
    /// <param name="hasEstimatedSigmas">Whether sigmas were the program's estimates.</param>
    public static IReadOnlyList<NotNational> Reasons(CorrectionFrame? frame, IReadOnlyList<CheckTime> owed, bool hasEstimatedSigmas)
    {
        ArgumentNullException.ThrowIfNull(owed);
        List<NotNational> reasons = [.. Datum(frame)];
        if (hasEstimatedSigmas)
            reasons.Add(new("sigmasEstimated", "the receiver gave no standard deviations of its own", "수신기가 정밀도를 제공하지 않았습니다"));
        if (owed.Count > 0)
            reasons.Add(new(ChecksOwed, $"checks on a known point are owed: {CheckTimes.English(owed)}", $"기지점 점검이 남았습니다: {CheckTimes.Korean(owed)}"));
        return reasons;
    }

    /// <summary>Code of the reason that a later check takes away: with no other reason beside it the coordinates are national but for that check.</summary>
    public const string ChecksOwed = "checksOwed";

    /// <summary>The reason that a check after the occupation was out of tolerance.</summary>
    internal static NotNational Failed(CheckShot check, SurveyRule rule) => new(
        "checkFailed",
        $"the check on {check.Known.Id} after it was out of tolerance ({check.Off}; article {rule.CheckWaitSeconds.Article ?? rule.CheckArticle}): after the wait check again, and if that fails observe again",
        $"관측 후 기지점 {check.Known.Id} 점검이 허용 범위를 벗어났습니다({check.Off}; 제{rule.CheckWaitSeconds.Article ?? rule.CheckArticle}조). 대기 후 다시 점검하고, 또 벗어나면 다시 관측하세요");

    private static IEnumerable<NotNational> Datum(CorrectionFrame? frame)
    {
        if (frame?.Caster is null || frame.Mountpoint is null)
        {
            yield return new("sourceUnknown", "it is not on record which caster and mountpoint the corrections came from", "보정 정보를 받은 서버와 마운트포인트가 기록되지 않았습니다");
            yield break;
        }

        if (frame.DeclaredFrame is null)
            yield return new("frameUndeclared", "nobody declared which frame the corrections are in", "보정 정보의 기준 좌표계가 선언되지 않았습니다");
        else if (!frame.DeclaredFrame.Equals(Frame, StringComparison.OrdinalIgnoreCase))
            yield return new("frameOther", $"the corrections are in {frame.DeclaredFrame}, which differs from {Frame} by decimetres", $"보정 정보의 좌표계가 {frame.DeclaredFrame}로, {Frame}와 수십 cm 차이가 납니다");
        else if (frame.DeclaredGeneration is null)
            yield return new("generationUndeclared", "nobody declared which generation of the frame's results the corrections are on (they changed on 2023-07-07)", "기준점 성과의 세대가 선언되지 않았습니다(2023-07-07 변경)");
        foreach (NotNational contradiction in Stream(frame))
            yield return contradiction;
    }

    private static IEnumerable<NotNational> Stream(CorrectionFrame frame)
    {
        if (frame.BaseLatitude is null)
            yield return new("baseUnknown", "the stream did not say where its base is (1005, 1006)", "보정 정보에 기준국 위치(1005, 1006)가 없습니다");
        if (frame.StreamSourceFrame is { Length: > 0 } said && !IsNationalName(said))
            yield return new("streamSaysOther", $"the stream itself says that its frame is {said} (1021, 1022)", $"보정 정보 자체가 좌표계를 {said}라고 합니다(1021, 1022)");
        switch (frame.Kind)
        {
            case CorrectionKind.Vrs or CorrectionKind.Fkp:
                break;
            case CorrectionKind.Ssr or CorrectionKind.Ppp:
                yield return new("currentEpoch", "SSR and PPP give positions in the current epoch of ITRF, decimetres from KGD2002", "SSR·PPP 위치는 현재 시점의 ITRF이며 KGD2002와 수십 cm 차이가 납니다");
                break;
            case CorrectionKind.Unknown:
                yield return new("kindUnknown", "it is not known how the corrections are made; VRS and FKP count", "보정 방식을 알 수 없습니다. VRS와 FKP만 인정됩니다");
                break;
            default:
                yield return new("kindDoesNotCount", $"corrections of kind {frame.Kind} do not count for results that go to review; VRS and FKP do", $"{frame.Kind} 방식은 성과 심사에서 인정되지 않습니다. VRS와 FKP만 인정됩니다");
                break;
        }
    }

    private static bool IsNationalName(string name) =>
        name.Contains("KGD", StringComparison.OrdinalIgnoreCase) || name.Contains("KOREA 2000", StringComparison.OrdinalIgnoreCase) || name.Contains("KOREA2000", StringComparison.OrdinalIgnoreCase);
}
