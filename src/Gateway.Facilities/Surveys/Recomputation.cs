using System.Globalization;

namespace Gateway.Facilities.Surveys;

/// <summary>A result computed again from its raw epochs, beside the one on record.</summary>
public sealed record Recomputation
{
    /// <summary>What the epochs give now.</summary>
    public required OccupationResult Outcome { get; init; }

    /// <summary>Height above the geoid, computed again.</summary>
    public double? OrthometricHeightMetres { get; init; }

    /// <summary>Where it differs from the record, each in words; empty if it is the same to the millimetre.</summary>
    public required IReadOnlyList<string> Differences { get; init; }

    /// <summary>The files of the receiver's bytes that the record lists, looked at; empty where nobody looked.</summary>
    public IReadOnlyList<CaptureFinding> Captures { get; init; } = [];

    /// <summary>What the receiver's bytes say of the epochs; absent where nobody asked.</summary>
    public RawFinding? Raw { get; init; }

    /// <summary>Who signed the file; absent where nobody asked.</summary>
    public RecordOrigin? Origin { get; init; }

    /// <summary>Whether nothing was found against the record: the same result, its files as they were, no contradiction of bytes or signature.</summary>
    public bool Stands => Matches && CapturesHold && Raw?.Holds != false && Origin?.IsContradiction != true;

    /// <summary>Whether every file that was looked at is as it was written.</summary>
    public bool CapturesHold => Captures.All(capture => capture.State is CaptureState.Intact or CaptureState.NotKnown);

    /// <summary>Whether it is the same: verdict, and place and heights to the millimetre.</summary>
    public bool Matches => Differences.Count == 0;

    internal static Recomputation Of(OccupationRecord record, OccupationResult again, CheckShot? check)
    {
        var differences = new List<string>();
        if (record.Outcome.IsAccepted != again.IsAccepted)
            differences.Add($"recorded as {Verdict(record.Outcome)}, computed again {Verdict(again)}");
        else if (record.Outcome.Refusal?.Reason != again.Refusal?.Reason)
            differences.Add($"refused for {record.Outcome.Refusal?.Reason}, computed again {again.Refusal?.Reason}");
        if (record.Outcome.NationalStatus != again.NationalStatus)
            differences.Add($"recorded as {record.Outcome.NationalStatus}, computed again {again.NationalStatus}");
        Compare(differences, record.Outcome.Mark, again.Mark);
        if (record.Check is { } made && made.ResidualMetres != check?.ResidualMetres)
            differences.Add($"check on {made.Known.Id}: {made.Off} recorded, {check?.Off ?? "nothing"} computed again");
        double? orthometric = OccupationRecord.Orthometric(again.Mark, record.Geoid);
        CompareMetres(differences, "orthometric height", record.OrthometricHeightMetres, orthometric);
        return new Recomputation { Outcome = again, OrthometricHeightMetres = orthometric, Differences = differences };
    }

    private static void Compare(List<string> differences, MarkPosition? recorded, MarkPosition? again)
    {
        if (recorded is null || again is null)
        {
            if (recorded is not null || again is not null)
                differences.Add("one of the two has no place");
            return;
        }

        // A hundredth of a millimetre of a degree of latitude: both are made from the rounded northing and easting.
        const double SameDegrees = 2e-10;
        if (Math.Abs(recorded.Latitude - again.Latitude) > SameDegrees || Math.Abs(recorded.Longitude - again.Longitude) > SameDegrees)
            differences.Add(string.Create(CultureInfo.InvariantCulture, $"place: {recorded.Latitude:F10} {recorded.Longitude:F10} recorded, {again.Latitude:F10} {again.Longitude:F10} computed again"));
        CompareMetres(differences, "X(N)", recorded.Plane?.NorthingMetres, again.Plane?.NorthingMetres);
        CompareMetres(differences, "Y(E)", recorded.Plane?.EastingMetres, again.Plane?.EastingMetres);
        CompareMetres(differences, "ellipsoidal height", recorded.EllipsoidalHeightMetres, again.EllipsoidalHeightMetres);
    }

    private static void CompareMetres(List<string> differences, string what, double? recorded, double? again)
    {
        if (recorded is null != again is null || (recorded is { } a && again is { } b && Math.Round(a, 3) != Math.Round(b, 3)))
            differences.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: {recorded:0.000} m recorded, {again:0.000} m computed again"));
    }

    private static string Verdict(OccupationResult result) => result.IsAccepted ? "accepted" : "refused";
}
