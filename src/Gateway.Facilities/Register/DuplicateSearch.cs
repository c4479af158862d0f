using Gateway.Geodesy;
using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>
/// Finds facilities that may be one filed twice: of one type and closer together than their positions can tell apart, or
/// with the same number in another spelling. A place that is only roughly known is no evidence of one spot. It only reports; whether two are one is seen on the spot.
/// </summary>
public static class DuplicateSearch
{
    /// <summary>Bells closer than this are looked at, metres: two stalls of one restroom are farther apart.</summary>
    public const double DefaultWithinMetres = 1;

    /// <summary>How many standard deviations of the distance are added to the tolerance: 95 %.</summary>
    private const double SigmaFactor = 2;

    /// <summary>However wide the sigmas are that are still compared; metres.</summary>
    private const double GreatestSigmaTermMetres = 30;

    /// <summary>An office that gives hundreds of bells one address's place has said enough by then.</summary>
    public const int MostPairs = 20_000;

    /// <summary>As <see cref="Search"/>, the pairs alone.</summary>
    /// <inheritdoc cref="Search"/>
    public static IReadOnlyList<PossibleDuplicate> Find(IReadOnlyList<RegisteredFacility> facilities, double withinMetres = DefaultWithinMetres) =>
        Search(facilities, withinMetres).Pairs;

    /// <summary>All suspicious pairs, those by number first; <see cref="MostPairs"/> at most, and whether that was all.</summary>
    /// <param name="facilities">The register.</param>
    /// <param name="withinMetres">Tolerance of place, metres, to which twice the standard deviation of the distance is added where it is known.</param>
    public static DuplicateFindings Search(IReadOnlyList<RegisteredFacility> facilities, double withinMetres = DefaultWithinMetres)
    {
        ArgumentNullException.ThrowIfNull(facilities);
        ArgumentOutOfRangeException.ThrowIfNegative(withinMetres);
        var pairs = new Dictionary<(string, string), PossibleDuplicate>();
        ByNumber(facilities, pairs);
        Facility[] placed = [.. facilities.Select(f => f.Facility).Where(f => f.Position is not null)];
        Facility[] compared = [.. placed.Where(f => PlaceAccuracy.Of(f.Position!) is null)];
        ByPlace(compared, withinMetres, pairs);
        PossibleDuplicate[] ordered = [.. pairs.Values.OrderBy(pair => pair.SameNumber is null).ThenBy(pair => pair.FirstId, StringComparer.Ordinal).ThenBy(pair => pair.SecondId, StringComparer.Ordinal)];
        return new DuplicateFindings(ordered, placed.Length - compared.Length);
    }

    private static void ByNumber(IReadOnlyList<RegisteredFacility> facilities, Dictionary<(string, string), PossibleDuplicate> pairs)
    {
        var byKey = new Dictionary<string, RegisteredFacility>(StringComparer.Ordinal);
        foreach (RegisteredFacility facility in facilities)
        {
            foreach (string number in NumberSpelling.NumbersOf(facility))
            {
                if (pairs.Count == MostPairs)
                    return;
                string key = NumberSpelling.Key(number);
                if (key.Length < NumberSpelling.ShortestTellingKey)
                {
                    // Short, it tells something as an id with a letter alone: a-2 and A2 of one register are one bell as a rule.
                    if (number != facility.Facility.Id || !key.Any(char.IsLetter))
                        continue;
                    key = $"id {key}";
                }

                if (!byKey.TryGetValue(key, out RegisteredFacility? first))
                    byKey.Add(key, facility);
                else if (first != facility)
                    Add(pairs, first.Facility, facility.Facility, number, null);
            }
        }
    }

    /// <summary>Along the meridian, each with those that follow within the greatest tolerance there can be.</summary>
    private static void ByPlace(IEnumerable<Facility> facilities, double withinMetres, Dictionary<(string, string), PossibleDuplicate> pairs)
    {
        const double MetresPerDegree = 110_900; // The least that a degree of latitude has in Korea.
        Facility[] placed = [.. facilities.OrderBy(f => f.Position!.Latitude)];
        double window = (withinMetres + GreatestSigmaTermMetres) / MetresPerDegree;
        for (int i = 0; i < placed.Length; i++)
        {
            SurveyedPosition here = placed[i].Position!;
            for (int j = i + 1; j < placed.Length && pairs.Count < MostPairs && placed[j].Position!.Latitude - here.Latitude <= window; j++)
            {
                SurveyedPosition there = placed[j].Position!;
                if (placed[i].Type != placed[j].Type || Math.Abs(there.Longitude - here.Longitude) > 1.4 * window)
                    continue;
                double? metres = Geodesic.DistanceMetres(GeodeticPosition.FromDegrees(here.Latitude, here.Longitude), GeodeticPosition.FromDegrees(there.Latitude, there.Longitude));
                if (metres <= withinMetres + SigmaTermMetres(here, there))
                    Add(pairs, placed[i], placed[j], null, metres);
            }
        }
    }

    private static double SigmaTermMetres(SurveyedPosition a, SurveyedPosition b) =>
        Math.Min(GreatestSigmaTermMetres, SigmaFactor * Math.Sqrt((Variance(a) + Variance(b)) / 2));

    private static double Variance(SurveyedPosition position) =>
        (position.NorthSigmaMetres ?? 0) * (position.NorthSigmaMetres ?? 0) + (position.EastSigmaMetres ?? 0) * (position.EastSigmaMetres ?? 0);

    private static void Add(Dictionary<(string, string), PossibleDuplicate> pairs, Facility a, Facility b, string? number, double? metres)
    {
        if (string.CompareOrdinal(a.Id, b.Id) > 0)
            (a, b) = (b, a);
        pairs[(a.Id, b.Id)] = pairs.TryGetValue((a.Id, b.Id), out PossibleDuplicate? pair)
            ? pair with { SameNumber = pair.SameNumber ?? number, Metres = pair.Metres ?? metres }
            : new PossibleDuplicate(a.Id, b.Id, number, metres);
    }
}

/// <summary>What a search for duplicates found, and what it did not look at.</summary>
/// <param name="Pairs">Those by number first; <see cref="DuplicateSearch.MostPairs"/> at most.</param>
/// <param name="RoughlyKnown">How many facilities were compared by number only, for their place is only roughly known.</param>
public sealed record DuplicateFindings(IReadOnlyList<PossibleDuplicate> Pairs, int RoughlyKnown)
{
    /// <summary>Whether the search ended because it had enough: there may be other pairs.</summary>
    public bool IsCutOff => Pairs.Count >= DuplicateSearch.MostPairs;

    /// <summary>What somebody who reads the pairs has to know beside them, a line each.</summary>
    public IEnumerable<string> Notes()
    {
        if (IsCutOff)
            yield return FormattableString.Invariant($"The search stopped at {DuplicateSearch.MostPairs} pairs; there may be others. Mend these, or look closer with a smaller --within, and search again.");
        if (RoughlyKnown > 0)
            yield return FormattableString.Invariant($"{RoughlyKnown} facilities were compared by number only: their place is known only roughly (95 % radius beyond {PlaceAccuracy.CoarseMetres} m), which is no evidence of one spot.");
    }
}

/// <summary>Two facilities that may be one.</summary>
/// <param name="FirstId">The lower id, by code points.</param>
/// <param name="SecondId">The higher id.</param>
/// <param name="SameNumber">The number that both go by, as the second spells it; <c>null</c> if their numbers differ.</param>
/// <param name="Metres">Their distance on the ellipsoid; <c>null</c> if they are farther apart than the tolerance.</param>
public sealed record PossibleDuplicate(string FirstId, string SecondId, string? SameNumber, double? Metres)
{
    /// <summary>As <c>a-1 and a-2: number '2026-17' of both, 0.31 m apart</c>.</summary>
    public override string ToString() => string.Concat(
        $"{FirstId} and {SecondId}: ",
        SameNumber is null ? "" : $"number '{SameNumber}' of both",
        SameNumber is null || Metres is null ? "" : ", ",
        Metres is { } metres ? FormattableString.Invariant($"{metres:F2} m apart") : "");
}
