using Gateway.Gnss.Fixes;
using Gateway.Receivers;

namespace Gateway.Survey;

/// <summary>The receiver's newest fix for a surveyor.</summary>
internal static class SurveyFixes
{
    /// <summary>Null where there is none.</summary>
    public static SurveyFix? Of(ReceiverReading reading, TimeProvider time)
    {
        if (reading.Latest is not { } latest)
            return null;
        GnssFix fix = latest.Fix;
        return new SurveyFix
        {
            Quality = FixQualityWords.Of(fix.Quality),
            HorizontalSigmaMetres = fix is { NorthSigmaMetres: { } north, EastSigmaMetres: { } east } ? Math.Round(Math.Sqrt(north * north + east * east), 4) : null,
            UpSigmaMetres = fix.UpSigmaMetres,
            Pdop = fix.Pdop,
            Satellites = fix.SatellitesUsed,
            AgeOfCorrectionsSeconds = fix.AgeOfCorrectionsSeconds,
            AgeSeconds = Math.Round(time.GetElapsedTime(latest.Arrived).TotalSeconds, 1),
        };
    }
}
