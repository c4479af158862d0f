using System.Numerics;

namespace Gateway.Gnss.Fixes;

/// <summary>
/// Which source's place, heights, sigmas and quality stand for an instant: all of one, or none. The best quality comes
/// first, then the most digits.
/// </summary>
internal readonly struct PlaceChoice
{
    private const int NoSource = -1;

    private PlaceChoice(int source, bool contradict, bool isRefused) => (Source, Contradict, IsRefused) = (source, contradict, isRefused);

    /// <summary>The source chosen, by <see cref="PlaceSource"/>; negative if there is none.</summary>
    public int Source { get; }

    /// <summary>Whether another source, or another message of this one, tells of another place.</summary>
    public bool Contradict { get; }

    /// <summary>Whether a source says that there is no position. What one of them doubts is none.</summary>
    public bool IsRefused { get; }

    public bool IsNone => Source < 0;

    /// <param name="claims">All that was told.</param>
    /// <param name="speed">Metres per second, for what one epoch's two times may lie apart; null for at rest.</param>
    public static PlaceChoice Of(PlaceClaims claims, double? speed)
    {
        int best = NoSource;
        for (uint left = claims.Told & ~(1u << (int)PlaceSource.OtherTalker); left != 0; left &= left - 1)
        {
            int source = BitOperations.TrailingZeroCount(left);
            ref readonly PlaceClaim claim = ref claims[source];
            if (claim.Quality == FixQuality.None)
                return new PlaceChoice(NoSource, false, true);
            if (claim is { Quality: not null, LatitudeDegrees: not null } && (best < 0 || IsBetter(claim, claims[best])))
                best = source;
        }

        return new PlaceChoice(best, best >= 0 && IsContradicted(claims, best, speed), false);
    }

    private static bool IsBetter(in PlaceClaim claim, in PlaceClaim held)
    {
        int apart = Rank(claim.Quality) - Rank(held.Quality);
        return apart > 0 || (apart == 0 && claim.Resolution < held.Resolution);
    }

    /// <summary>
    /// Order of qualities, the best the highest; 0 for none. That something is no measurement at all is never covered up
    /// by a source that cannot say so.
    /// </summary>
    public static int Rank(FixQuality? quality) => quality switch
    {
        FixQuality.Simulated => 7,
        FixQuality.Manual => 6,
        FixQuality.RtkFixed => 5,
        FixQuality.RtkFloat => 4,
        FixQuality.Pps => 3,
        FixQuality.Differential => 2,
        FixQuality.Single => 1,
        _ => 0,
    };

    private static bool IsContradicted(PlaceClaims claims, int chosen, double? speed)
    {
        ref readonly PlaceClaim place = ref claims[chosen];
        if (place.ContradictsItself)
            return true;
        for (uint left = claims.Told & ~(1u << chosen); left != 0; left &= left - 1)
        {
            ref readonly PlaceClaim other = ref claims[BitOperations.TrailingZeroCount(left)];
            if (other.ContradictsItself || !PlaceAgreement.IsKept(place, other, speed))
                return true;
        }

        return false;
    }
}
