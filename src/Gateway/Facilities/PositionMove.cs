using Gateway.Geodesy;
using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>How far a facility's newest position lies from the one that it had before.</summary>
/// <param name="SurveyId">Survey that gave the newest; absent if none did.</param>
/// <param name="Metres">Horizontally, to the millimetre.</param>
internal sealed record PositionMove(string? SurveyId, double Metres)
{
    /// <summary>Of a history, oldest first; null where there was no position before. A standing judged anew is no other position.</summary>
    public static PositionMove? Of(IReadOnlyList<RecordedPosition> history)
    {
        if (history is not [.., var newest] || history.LastOrDefault(one => one.Origin.SurveyId is not { } id || id != newest.Origin.SurveyId) is not { } before || before == newest)
            return null;
        return Between(before.Position, newest.Position) is { } metres ? new PositionMove(newest.Origin.SurveyId, Math.Round(metres, 3)) : null;
    }

    private static double? Between(SurveyedPosition from, SurveyedPosition to) =>
        GeodeticPosition.TryFromDegrees(from.Latitude, from.Longitude, out GeodeticPosition a) && GeodeticPosition.TryFromDegrees(to.Latitude, to.Longitude, out GeodeticPosition b)
            ? Geodesic.DistanceMetres(a, b)
            : null;
}
