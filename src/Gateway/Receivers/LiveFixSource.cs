using Gateway.Geodesy;
using Gateway.Gnss.Fixes;
using Gateway.Messages;

namespace Gateway.Receivers;

/// <summary>
/// Where the gateway is now, for an alert: of several receivers a fresh one that sees no spoofing, with the best quality, the first named in
/// the configuration among equals, one that was found after all that are named. An old fix is still given, with its age; none after <see cref="LongestAge"/>.
/// </summary>
internal sealed class LiveFixSource(Func<IEnumerable<ReceiverReading>> readings, TimeProvider time)
{
    /// <summary>A fix that is older comes after any younger one, whatever the quality of both.</summary>
    public static readonly TimeSpan FreshAge = TimeSpan.FromSeconds(5);

    /// <summary>An older fix says nothing of now.</summary>
    public static readonly TimeSpan LongestAge = TimeSpan.FromMinutes(5);

    /// <summary>The live fix; null without one. Never waits and never throws.</summary>
    /// <param name="place">Where the bell is, for the distance; null if it was never surveyed.</param>
    public AlertLiveFix? Current(AlertPlace? place)
    {
        long now = time.GetTimestamp();
        var best = readings()
            .Select(reading => reading.Latest)
            .OfType<ReceivedFix>()
            .Select(received => (received.Fix, Age: time.GetElapsedTime(received.Arrived, now)))
            .Where(candidate => candidate.Age <= LongestAge)
            .OrderByDescending(candidate => candidate.Age <= FreshAge)
            .ThenBy(candidate => candidate.Fix.Interference.IsSpoofed)
            .ThenByDescending(candidate => FixQualityWords.Rank(candidate.Fix.Quality))
            .Select(candidate => ((GnssFix Fix, TimeSpan Age)?)candidate)
            .FirstOrDefault();
        return best is var (fix, age) && fix is { LatitudeDegrees: { } latitude, LongitudeDegrees: { } longitude }
            ? new AlertLiveFix
            {
                Latitude = latitude,
                Longitude = longitude,
                EllipsoidalHeightMetres = fix.IsHeightHeld ? null : fix.EllipsoidalHeight?.Metres,
                Quality = FixQualityWords.Of(fix.Quality),
                Utc = fix.Utc ?? DateOf(fix, age),
                AgeSeconds = Math.Round(age.TotalSeconds, 3),
                HorizontalSigmaMetres = HorizontalSigma(fix),
                DistanceToPlaceMetres = place is null ? null : Distance(latitude, longitude, place),
                Doubts = FixDoubtWords.Contract(FixDoubtWords.Of(fix)),
            }
            : null;
    }

    /// <summary>A receiver that sends no date: the day on which its time of day is nearest to the gateway's clock.</summary>
    private DateTimeOffset DateOf(GnssFix fix, TimeSpan age)
    {
        DateTimeOffset machine = time.GetUtcNow() - age;
        if (fix.TimeOfDay is not { } timeOfDay)
            return machine;
        TimeSpan ahead = timeOfDay - machine.TimeOfDay;
        double days = Math.Round(ahead.TotalDays); // -1, 0 or 1: over midnight
        return machine + ahead - TimeSpan.FromDays(days);
    }

    /// <summary>Root of the summed squares of both axes (distance root mean square).</summary>
    private static double? HorizontalSigma(GnssFix fix) =>
        fix is { SigmasAreEstimated: false, NorthSigmaMetres: { } north, EastSigmaMetres: { } east } ? Math.Round(Math.Sqrt((north * north) + (east * east)), 4) : null;

    private static double? Distance(double latitude, double longitude, AlertPlace place) =>
        GeodeticPosition.TryFromDegrees(latitude, longitude, out GeodeticPosition here)
        && GeodeticPosition.TryFromDegrees(place.Latitude, place.Longitude, out GeodeticPosition there)
        && Geodesic.DistanceMetres(here, there) is { } metres
            ? Math.Round(metres, 3)
            : null;
}
