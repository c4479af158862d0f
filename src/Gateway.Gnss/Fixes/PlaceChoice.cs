using System.Numerics;

namespace Gateway.Gnss.Fixes;

/// <summary>
/// Which source's place, heights and sigmas stand for an instant: all of one, or none. The quality that stands is the most
/// cautious one (<see cref="QualityClaims"/>); the source that claims just this comes first, then the better one, then the
/// one with the most digits.
/// </summary>
internal readonly struct PlaceChoice
{
    private const int NoSource = -1;

    private PlaceChoice(int source, FixQuality quality, bool qualitiesContradict)
    {
        (Source, Quality, QualitiesContradict) = (source, quality, qualitiesContradict);
    }

    /// <summary>The source chosen, by <see cref="PlaceSource"/>; negative if there is none.</summary>
    public int Source { get; }

    /// <summary>What stands of all that is claimed.</summary>
    public FixQuality Quality { get; }

    /// <summary>Whether another source, or another message of this one, tells of another place.</summary>
    public bool Contradict { get; private init; }

    /// <summary>Whether one claims RTK that another one denies.</summary>
    public bool QualitiesContradict { get; }

    public bool IsNone => Source < 0;

    /// <param name="claims">All that was told.</param>
    /// <param name="speed">Metres per second, for what one epoch's two times may lie apart; null for at rest.</param>
    /// <param name="isWithoutSolution">Whether every GSA of the instant says that satellites gave no position.</param>
    public static PlaceChoice Of(PlaceClaims claims, double? speed, bool isWithoutSolution)
    {
        QualityClaims all = default;
        for (uint left = claims.Told; left != 0; left &= left - 1)
        {
            ref readonly PlaceClaim claim = ref claims[BitOperations.TrailingZeroCount(left)];
            // What one of them calls no position is none.
            if (claim.Quality == FixQuality.None)
                return new PlaceChoice(NoSource, FixQuality.None, false);
            all.Add(claim.Qualities);
        }

        FixQuality standing = all.Standing.GetValueOrDefault();
        // Dead reckoning and what is no measurement need no satellites.
        if (isWithoutSolution && QualityClaims.RankOf(standing) >= QualityClaims.RankOf(FixQuality.Single))
            return new PlaceChoice(NoSource, FixQuality.None, all.HasRtk);
        int best = BestOf(claims, standing);
        return new PlaceChoice(best, best < 0 ? FixQuality.None : standing, best >= 0 && all.IsRtkDenied)
        {
            Contradict = best >= 0 && IsContradicted(claims, best, speed),
        };
    }

    private static int BestOf(PlaceClaims claims, FixQuality standing)
    {
        int best = NoSource;
        for (uint left = claims.Told & ~(1u << (int)PlaceSource.OtherTalker); left != 0; left &= left - 1)
        {
            int source = BitOperations.TrailingZeroCount(left);
            ref readonly PlaceClaim claim = ref claims[source];
            if (claim is { Quality: { } quality, LatitudeDegrees: not null } && (best < 0 || IsBetter(claim, quality, claims[best], standing)))
                best = source;
        }

        return best;
    }

    private static bool IsBetter(in PlaceClaim claim, FixQuality quality, in PlaceClaim held, FixQuality standing)
    {
        FixQuality beside = held.Quality.GetValueOrDefault();
        if (quality == standing != (beside == standing))
            return quality == standing;
        int apart = QualityClaims.RankOf(quality) - QualityClaims.RankOf(beside);
        return apart > 0 || (apart == 0 && claim.Resolution < held.Resolution);
    }

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
