using Gateway.Geodesy;
using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>What two columns of a row are, where that is not degrees of WGS 84 with latitude first.</summary>
/// <param name="Reading">The system and order that they are to be read in.</param>
/// <param name="Place">The place that they mean by it.</param>
/// <param name="Doubt">Why it must not be converted without being asked again; <c>null</c> if nothing else fits.</param>
/// <param name="Evidence">By what it was concluded, in words.</param>
internal sealed record RecognisedPlace(CoordinateReading Reading, GeodeticPosition Place, string? Doubt, string Evidence)
{
    /// <summary>A reading that fits as well and was left aside, for its system is out of use; <c>null</c> if there is none.</summary>
    public CoordinateReading? OutOfUse { get; init; }

    /// <summary>What has been through the change of datum is good to a metre and no survey, whatever the file calls it.</summary>
    private bool IsOldDatum => ReferenceSystems.Find(Reading.System) is Korean1985System;

    /// <summary>Why the numbers are not taken, and what to do.</summary>
    public string Refusal(double first, double second)
    {
        string what = Reading.System == EpsgCode.Wgs84 ? "look swapped" : $"are not degrees but look like {Reading} ({Evidence})";
        return FormattableString.Invariant($"latitude {first}, longitude {second} {what}; {Doubt ?? "--convert-legacy converts them"}{Coarse(first, second)}");
    }

    /// <summary>Degrees of few decimals are a rough place whatever they are converted to; said before anybody converts them.</summary>
    private static string Coarse(double first, double second) =>
        Math.Abs(first) <= 180 && Math.Abs(second) <= 180 && CoordinateFineness.Decimals(first, second) is var decimals and <= CoordinateFineness.CoarseDecimals
            ? $". They have too few decimals for a place as well, {CoordinateFineness.Size(decimals)}"
            : "";

    /// <summary>The row's position at the recognised place.</summary>
    public SurveyedPosition Over(SurveyedPosition row) => row with
    {
        Latitude = Place.Latitude.Degrees,
        Longitude = Place.Longitude.Degrees,
        Method = IsOldDatum ? SurveyMethods.MapOrAddress : row.Method,
        NorthSigmaMetres = IsOldDatum ? Worse(row.NorthSigmaMetres) : row.NorthSigmaMetres,
        EastSigmaMetres = IsOldDatum ? Worse(row.EastSigmaMetres) : row.EastSigmaMetres,
    };

    private static double Worse(double? sigma) => Math.Max(sigma ?? 0, DatumAccuracy.Korean1985.Metres);
}

/// <summary>Looks at all coordinates of a file together: one pair may fit several systems, a district's fit one.</summary>
internal static class RecognisedPlaces
{
    private static readonly CoordinateReading Degrees = new(EpsgCode.Wgs84, ColumnOrder.NorthFirst);

    /// <summary>For each row what was recognised; <c>null</c> where it is degrees as it should be, absent, or nothing that is known.</summary>
    /// <param name="rows">Id and the two columns of each row.</param>
    /// <param name="reading">How the columns are said to be read, and what the register knows of the ids.</param>
    public static IReadOnlyList<RecognisedPlace?> Of(IReadOnlyList<(string Id, double? First, double? Second)> rows, FacilityReading reading)
    {
        CoordinateReading declared = reading.Coordinates ?? Degrees;
        var places = new RecognisedPlace?[rows.Count];
        int[] present = [.. Enumerable.Range(0, rows.Count).Where(i => rows[i] is { First: not null, Second: not null })];
        // Degrees in Korea are what they are: no other system's numbers look so.
        if (declared == Degrees && present.All(i => IsInKorea(Degrees, rows[i].First!.Value, rows[i].Second!.Value)))
            return places;
        CoordinateRow[] inspected = [.. present.Select(i => new CoordinateRow(rows[i].First!.Value, rows[i].Second!.Value, reading.KnownPlaces?.GetValueOrDefault(rows[i].Id)))];
        CoordinateFindings findings = CoordinateDetective.Inspect(inspected, declared, reading.Expected);
        for (int n = 0; n < present.Length; n++)
            places[present[n]] = Of(inspected[n], findings.Rows[n], declared);
        return places;
    }

    private static RecognisedPlace? Of(CoordinateRow row, CoordinateFinding finding, CoordinateReading declared)
    {
        // Where several readings need equally few mistakes none is proposed, and all of them stand under "also possible".
        if (finding.Verdict == CoordinateVerdict.MixedUp && (finding.Proposed ?? (finding.AlsoPossible is [{ } first, ..] ? first : null)) is { } likeliest
            && likeliest.Reading.TryLocate(row.First, row.Second, out GeodeticPosition place))
        {
            return likeliest.Reading == Degrees
                ? null
                : new RecognisedPlace(likeliest.Reading, place, Doubt(finding, row, place), string.Join("; ", finding.Evidence.Select(piece => piece.Text)))
                {
                    OutOfUse = finding.AlsoPossible.FirstOrDefault(other => other.IsOutOfUse)?.Reading,
                };
        }

        return declared != Degrees && IsInKorea(declared, row.First, row.Second) && declared.TryLocate(row.First, row.Second, out GeodeticPosition said)
            ? new RecognisedPlace(declared, said, null, "as the caller says")
            : null;
    }

    /// <summary>Readings that put a point in the same centimetre are no doubt: which of them it was changes nothing.</summary>
    private static string? Doubt(CoordinateFinding finding, CoordinateRow row, GeodeticPosition place)
    {
        const double SameMetres = 0.01;
        string[] others =
        [
            .. finding.AlsoPossible
                .Where(other => !other.IsOutOfUse && other.Reading.TryLocate(row.First, row.Second, out GeodeticPosition elsewhere) && Geodesic.DistanceMetres(place, elsewhere) > SameMetres)
                .Select(other => other.Reading.ToString()),
        ];
        return others.Length == 0 ? null : $"it might also be {string.Join(" or ", others)}: say with --from which it is, or with --near where the facilities are";
    }

    private static bool IsInKorea(CoordinateReading reading, double first, double second) =>
        reading.TryLocate(first, second, out GeodeticPosition place) && AreaOfUse.Korea.Contains(place);
}
