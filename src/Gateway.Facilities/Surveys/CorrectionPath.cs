using System.Globalization;

namespace Gateway.Facilities.Surveys;

/// <summary>
/// Whether the corrections that were declared are those that made the fix. A receiver that is fixed by another radio, or by
/// a base of its own, says the same "fixed" in another frame; what betrays it is the station that it names, and that nothing
/// of our stream was written to it.
/// </summary>
internal static class CorrectionPath
{
    /// <summary>Why the datum of the fix is not known; null if the stream on record made it as far as can be seen.</summary>
    /// <param name="frames">Streams on record; those of before this was kept are not judged.</param>
    /// <param name="usedStations">Station ids that the counted epochs named. 0 is what receivers say that do not say.</param>
    public static NotNational? Against(IReadOnlyList<CorrectionFrame> frames, IEnumerable<int> usedStations)
    {
        if (frames.Count == 0 || frames.Any(frame => frame.WasWritten is null))
            return null;
        if (frames.All(frame => frame.WasWritten == false))
            return new("correctionsNotWritten", "none of the corrections on record reached the receiver while it was observed: what fixed it is not known, nor in which frame", "관측하는 동안 기록된 보정 정보가 수신기에 전달되지 않았습니다. 무엇으로 고정해를 얻었는지, 어느 좌표계인지 알 수 없습니다");
        if (frames.Any(frame => frame.WasWithheld))
            return new("correctionsWithheld", "while a session was observed none of the corrections reached the receiver for a while: what kept it fixed is not known", "세션 관측 중 한동안 보정 정보가 수신기에 전달되지 않았습니다. 무엇으로 고정해가 유지되었는지 알 수 없습니다");
        int[] sent = [.. frames.SelectMany(frame => frame.StationIds).Distinct()];
        int[] used = [.. usedStations.Where(id => id != 0 && !sent.Contains(id)).Distinct()];
        return sent.Length == 0 || used.Length == 0
            ? null
            : new("baseOther", $"the receiver was fixed from station {List(used)}, the corrections on record are from station {List(sent)}: in which frame it was fixed is not known", $"수신기가 사용한 기준국은 {List(used)}, 기록된 보정 정보의 기준국은 {List(sent)}입니다. 어느 좌표계인지 알 수 없습니다");
    }

    private static string List(IEnumerable<int> ids) => string.Join(", ", ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));
}
