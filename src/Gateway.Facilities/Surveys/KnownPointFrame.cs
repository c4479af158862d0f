namespace Gateway.Facilities.Surveys;

/// <summary>
/// Whether a known point's coordinates can show that corrections are national: only those that are declared to be in the
/// same frame and generation. Coordinates of an older generation, or of today's ITRF, differ by decimetres and look alike.
/// </summary>
internal static class KnownPointFrame
{
    /// <summary>Why a check on the point closes nothing; null if it may.</summary>
    public static NotNational? Against(KnownPoint known, IReadOnlyList<CorrectionFrame> frames)
    {
        if (string.IsNullOrWhiteSpace(known.Frame))
            return new("knownFrameUndeclared", $"nobody declared which frame the coordinates of known point {known.Id} are in", $"기지점 {known.Id} 좌표의 기준 좌표계가 선언되지 않았습니다");
        if (string.IsNullOrWhiteSpace(known.Generation))
            return new("knownGenerationUndeclared", $"nobody declared which generation of {known.Frame}'s results the coordinates of known point {known.Id} are of (they changed on 2023-07-07)", $"기지점 {known.Id} 성과의 세대가 선언되지 않았습니다(2023-07-07 변경)");
        foreach (CorrectionFrame frame in frames)
        {
            if (Differs(frame.DeclaredFrame, known.Frame))
                return new("knownFrameOther", $"known point {known.Id} is in {known.Frame}, the corrections are in {frame.DeclaredFrame}", $"기지점 {known.Id}{KoreanParticle.Topic(known.Id)} {known.Frame}, 보정 정보는 {frame.DeclaredFrame} 좌표계입니다");
            if (Differs(frame.DeclaredGeneration, known.Generation))
                return new("knownGenerationOther", $"known point {known.Id} is of generation {known.Generation}, the corrections are of {frame.DeclaredGeneration}", $"기지점 {known.Id}의 성과 세대는 {known.Generation}, 보정 정보의 세대는 {frame.DeclaredGeneration}입니다");
        }

        return null;
    }

    private static bool Differs(string? declared, string known) => declared is not null && !declared.Trim().Equals(known.Trim(), StringComparison.OrdinalIgnoreCase);
}
