using Gateway.Configuration;
using Gateway.Geodesy;
using Gateway.Gnss;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Ntrip;
using Gateway.Receivers;

namespace Gateway.Corrections;

/// <summary>Where the receiver is, for the caster (as GGA) and for the distance to the base.</summary>
/// <param name="reading">What the receiver says.</param>
/// <param name="otherwise">Where it is while it says nothing.</param>
/// <param name="time">Clock of the fix's age.</param>
/// <param name="utcNow">Time of the sentences.</param>
/// <param name="otherwiseIsHere">Whether that place is good enough for distances: somebody has just named it, and there is no receiver.</param>
internal sealed class RoverPosition(
    ReceiverReading reading, ApproximatePosition? otherwise, TimeProvider time, Func<DateTimeOffset> utcNow, bool otherwiseIsHere = false)
{
    /// <summary>A fix is of now for so long; after that the caster is told the same place as a single fix, for it is what is known and no more.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(10);

    /// <summary>
    /// ... and for so long: antennas stand still, and a virtual station must not vanish for a tunnel, nor move. Then nothing:
    /// casters answer 401 to quality 0, and a place that nobody has measured since is not to be told as if it were.
    /// </summary>
    public static readonly TimeSpan LongestAge = TimeSpan.FromMinutes(5);

    /// <summary>What a caster is told of satellites when nobody counted them: enough not to be refused for it.</summary>
    private const int AssumedSatellites = 10;

    private const double AssumedHdop = 1;

    /// <summary>A GGA for now; null while there is neither a fix nor a configured position.</summary>
    public (string Sentence, FixQuality Quality)? Gga()
    {
        if (Fix() is not var (fix, age))
        {
            return otherwise is { } place
                // As every client sends a position that was typed in: most casters refuse quality 7.
                ? (Sentence(place.Latitude, place.Longitude, FixQuality.Single, AssumedSatellites, AssumedHdop, place.EllipsoidalHeightMetres, 0), FixQuality.Single)
                : null;
        }
        FixQuality quality = age <= FreshFor ? fix.Quality : FixQuality.Single;
        double? ellipsoidal = fix.EllipsoidalHeight?.Metres;
        double separation = fix.GeoidSeparation?.Metres ?? 0;
        // Without a separation the height field holds the ellipsoidal one, so that their sum is right in any case.
        double height = fix.OrthometricHeight?.Metres ?? (ellipsoidal - separation) ?? 0;
        return (Sentence(
            fix.LatitudeDegrees!.Value,
            fix.LongitudeDegrees!.Value,
            quality,
            Math.Clamp(fix.SatellitesUsed ?? AssumedSatellites, 0, 99),
            Math.Clamp(fix.Hdop ?? AssumedHdop, 0, 99.9),
            height,
            separation), quality);
    }

    /// <summary>Here, for distances; null without a fix. The configured position is too rough for them.</summary>
    public (GeodeticPosition Position, double? EllipsoidalHeightMetres, double? OrthometricHeightMetres)? Here() =>
        Fix() is var (fix, _) && GeodeticPosition.TryFromDegrees(fix.LatitudeDegrees!.Value, fix.LongitudeDegrees!.Value, out GeodeticPosition position)
            ? (position, fix.EllipsoidalHeight?.Metres, fix.OrthometricHeight?.Metres)
            : otherwiseIsHere && otherwise is { } place && GeodeticPosition.TryFromDegrees(place.Latitude, place.Longitude, out GeodeticPosition named)
                ? (named, place.EllipsoidalHeightMetres, null)
                : null;

    /// <summary>Age of the corrections by the receiver's own word; null while it uses none.</summary>
    public double? AgeOfCorrections() =>
        reading.Latest is { Fix: { Quality: FixQuality.Differential or FixQuality.RtkFixed or FixQuality.RtkFloat } fix } received
        && time.GetElapsedTime(received.Arrived) < TimeSpan.FromSeconds(5)
            ? fix.AgeOfCorrectionsSeconds
            : null;

    /// <summary>Whether the receiver has a fix now, and says that it uses no corrections.</summary>
    public bool IsSingle() =>
        reading.Latest is { Fix.Quality: FixQuality.Single } received && time.GetElapsedTime(received.Arrived) < TimeSpan.FromSeconds(5);

    /// <summary>Time since the newest measured fix; null without one.</summary>
    public TimeSpan? FixAge() => reading.Latest is { } received ? time.GetElapsedTime(received.Arrived) : null;

    private (GnssFix Fix, TimeSpan Age)? Fix() =>
        reading.Latest is { } received && time.GetElapsedTime(received.Arrived) is var age && age <= LongestAge
        && received.Fix is { LatitudeDegrees: not null, LongitudeDegrees: not null } fix
            ? (fix, age)
            : null;

    private string Sentence(double latitude, double longitude, FixQuality quality, int satellites, double hdop, double height, double separation) => new UploadGga
    {
        TimeOfDay = utcNow().TimeOfDay,
        LatitudeDegrees = latitude,
        LongitudeDegrees = longitude,
        Quality = quality,
        SatellitesUsed = satellites,
        Hdop = hdop,
        OrthometricHeightMetres = Math.Clamp(height, -9999, 99999),
        GeoidSeparationMetres = Math.Clamp(separation, -999, 999),
    }.ToSentence();
}
