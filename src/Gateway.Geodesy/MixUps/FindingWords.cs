using System.Globalization;

namespace Gateway.Geodesy;

/// <summary>Turns the readings that are left into a finding, and says by which evidence.</summary>
internal sealed class FindingWords(ReadingTable table, ExpectedArea? expected)
{
    public CoordinateFinding OfRow(ulong fitting, LocatedReadings located, CoordinateRow row, ExpectedArea? otherRows)
    {
        var evidence = new List<CoordinateEvidence>();
        CoordinateFinding finding = Judge(fitting, located, evidence);
        AboutPlace(evidence, located, row, finding, otherRows);
        return Completed(finding, evidence);
    }

    public CoordinateFinding OfFile(ulong open, LocatedReadings example, int[] fitting, int rows, KnownPlaceScores known)
    {
        var evidence = new List<CoordinateEvidence>();
        CoordinateFinding finding = Judge(open, example, evidence);
        Add(evidence, CoordinateEvidenceKind.OtherRows, $"{table.Declared} fits {fitting[table.DeclaredIndex]} of {rows} rows");
        if (finding.Proposed is { } proposed)
            Add(evidence, CoordinateEvidenceKind.OtherRows, $"{proposed.Reading} fits {fitting[Index(proposed.Reading)]} of {rows} rows");
        if (expected is not null)
            Add(evidence, finding.Verdict == CoordinateVerdict.MixedUp ? CoordinateEvidenceKind.OutsideExpectedArea : CoordinateEvidenceKind.InsideExpectedArea, $"measured by the area {expected}");
        if (known.Best is { } best)
            Add(evidence, CoordinateEvidenceKind.KnownPlace, $"{known.Rows} known places: {Sigmas(known, table.DeclaredIndex)} off as {table.Declared}{(best == table.DeclaredIndex ? "" : $", {Sigmas(known, best)} as {ReadingTable.At(best)}")} (medians){(known.Scale > 4 ? "; they, or the rows, are coarser than was said" : "")}");
        else if (known.Rows > 0)
            Add(evidence, CoordinateEvidenceKind.KnownPlace, $"{known.Rows} known places do not agree on one reading");
        return Completed(finding, evidence);
    }

    public CoordinateFinding NoReadingForMost(int[] fitting, int rows)
    {
        var evidence = new List<CoordinateEvidence>();
        foreach (int reading in Enumerable.Range(0, fitting.Length).Where(i => fitting[i] > 0).OrderByDescending(i => fitting[i]).Take(6))
            Add(evidence, CoordinateEvidenceKind.OtherRows, $"{ReadingTable.At(reading)} fits {fitting[reading]} of {rows} rows");
        return new CoordinateFinding
        {
            Verdict = evidence.Count > 0 ? CoordinateVerdict.RowsDiffer : CoordinateVerdict.Unexplained,
            Declared = table.Declared,
            Evidence = evidence,
        };
    }

    private CoordinateFinding Judge(ulong fitting, LocatedReadings located, List<CoordinateEvidence> evidence)
    {
        List<CoordinateCandidate> candidates = table.Candidates(fitting, located);
        bool declaredFits = (fitting & table.DeclaredBit) != 0;
        if (declaredFits || candidates.Count == 0)
        {
            return new CoordinateFinding
            {
                Verdict = !declaredFits ? CoordinateVerdict.Unexplained : candidates.Count == 0 ? CoordinateVerdict.Confirmed : CoordinateVerdict.CannotTell,
                Declared = table.Declared,
                AlsoPossible = candidates,
            };
        }

        int fewest = table.MistakesOf(candidates[0]);
        List<CoordinateCandidate> simplest = candidates.FindAll(candidate => table.MistakesOf(candidate) == fewest && candidate.IsOutOfUse == candidates[0].IsOutOfUse);
        CoordinateCandidate? proposed = simplest.Count == 1 ? simplest[0] : null;
        int needMore = candidates.Count(candidate => candidate != proposed && !candidate.IsOutOfUse);
        if (proposed is not null && needMore > 0)
            Add(evidence, CoordinateEvidenceKind.FewestMistakes, $"{proposed.Reading} needs {fewest} mistake{(fewest == 1 ? "" : "s")}, the other {needMore} that fit need more");
        if (proposed is not null && candidates.Find(candidate => candidate != proposed && candidate.IsOutOfUse) is { } outOfUse)
            Add(evidence, CoordinateEvidenceKind.Lacking, $"{Candidate(outOfUse, located.MetresBetween(Index(proposed.Reading), Index(outOfUse.Reading)))} is ruled out by nothing else");
        return new CoordinateFinding
        {
            Verdict = CoordinateVerdict.MixedUp,
            Declared = table.Declared,
            Proposed = proposed,
            AlsoPossible = proposed is null ? candidates : candidates.GetRange(1, candidates.Count - 1),
            MixUps = simplest.Aggregate(simplest[0].MixUps, (common, candidate) => common & candidate.MixUps),
        };
    }

    private void AboutPlace(List<CoordinateEvidence> evidence, LocatedReadings located, CoordinateRow row, CoordinateFinding finding, ExpectedArea? otherRows)
    {
        int declared = table.DeclaredIndex;
        if (!located.HasPlace(declared))
        {
            Add(evidence, CoordinateEvidenceKind.NoPlace, Invariant($"{row.First} {row.Second} is no place of {table.Declared}"));
        }
        else
        {
            GeodeticPosition place = located.PositionOf(declared);
            string where = Invariant($"as declared it lies at {place.Latitude.Degrees:F5} {place.Longitude.Degrees:F5}");
            if (!KoreanLand.Contains(place))
                Add(evidence, CoordinateEvidenceKind.OutsideKorea, $"{where}: not on Korean land");
            if (located.IsOutsideBelt(declared))
                Add(evidence, CoordinateEvidenceKind.OutsideBelt, $"{where}: outside the system's area ({ReferenceSystems.Get(table.Declared.System).Area})");
            if (expected is not null)
                AboutArea(evidence, expected, where, place, CoordinateEvidenceKind.OutsideExpectedArea);
            else if (otherRows is not null && !otherRows.Contains(place))
                AboutArea(evidence, otherRows, where, place, CoordinateEvidenceKind.OtherRows);
        }

        if (row.Known is { } known)
            AboutKnownPlace(evidence, located, known, finding);
        if (finding.Proposed is { } proposed)
        {
            GeodeticPosition there = located.PositionOf(Index(proposed.Reading));
            bool inside = expected?.Contains(there) == true;
            Add(evidence, inside ? CoordinateEvidenceKind.InsideExpectedArea : CoordinateEvidenceKind.OtherRows,
                Invariant($"{proposed.Reading} puts it at {there.Latitude.Degrees:F5} {there.Longitude.Degrees:F5}{(inside ? $", inside {expected}" : "")}"));
        }
    }

    private static void AboutArea(List<CoordinateEvidence> evidence, ExpectedArea area, string where, GeodeticPosition place, CoordinateEvidenceKind outside)
    {
        if (area.Contains(place))
            Add(evidence, CoordinateEvidenceKind.InsideExpectedArea, $"{where}: inside {area}");
        else
            Add(evidence, outside, $"{where}: outside {area}");
    }

    private void AboutKnownPlace(List<CoordinateEvidence> evidence, LocatedReadings located, KnownPlace known, CoordinateFinding finding)
    {
        string text = Invariant($"{known.Source} (standard deviation {known.SigmaMetres:0.###} m): ");
        text += located.HasPlace(table.DeclaredIndex) ? $"{Distance(located, known, table.DeclaredIndex)} away as {table.Declared}" : $"no place as {table.Declared}";
        if (finding.Proposed is { } proposed)
            text += $", {Distance(located, known, Index(proposed.Reading))} as {proposed.Reading}";
        Add(evidence, CoordinateEvidenceKind.KnownPlace, text);
    }

    private static CoordinateFinding Completed(CoordinateFinding finding, List<CoordinateEvidence> evidence)
    {
        if (!finding.IsCertain && finding.Verdict is CoordinateVerdict.CannotTell or CoordinateVerdict.MixedUp && finding.Proposed is null)
            Add(evidence, CoordinateEvidenceKind.Lacking, Lacking(finding));
        return finding with { Evidence = evidence };
    }

    private static string Lacking(CoordinateFinding finding)
    {
        string others = string.Join("; ", finding.AlsoPossible.Take(4).Select(candidate => Candidate(candidate, candidate.MetresFromDeclared)));
        if (finding.AlsoPossible.Count > 4)
            others += Invariant($"; and {finding.AlsoPossible.Count - 4} more");
        bool alike = finding.AlsoPossible.Any(candidate => candidate.MetresFromDeclared < 1000);
        return $"not ruled out: {others}. {(alike || finding.Verdict == CoordinateVerdict.MixedUp
            ? "A control point, or the same places from another source, would tell"
            : "Where the points should be (a district), or the same places from another source, would tell")}";
    }

    private static string Candidate(CoordinateCandidate candidate, double? metresAway)
    {
        string[] about = [.. metresAway is { } metres ? [$"{Length(metres)} away"] : Array.Empty<string>(), .. candidate.IsOutOfUse ? ["an obsolete system that hardly any file is in"] : Array.Empty<string>()];
        return about.Length == 0 ? candidate.Reading.ToString() : $"{candidate.Reading} ({string.Join(", ", about)})";
    }

    private static string Distance(LocatedReadings located, KnownPlace known, int reading) =>
        Geodesic.DistanceMetres(known.Position, located.PositionOf(reading)) is { } metres ? Length(metres) : "far";

    private static string Length(double metres) => metres < 10_000 ? Invariant($"{metres:0.#} m") : Invariant($"{metres / 1000:0.#} km");

    private static string Sigmas(KnownPlaceScores known, int reading) =>
        double.IsFinite(known.MedianDistanceInSigmas(reading)) ? Invariant($"{known.MedianDistanceInSigmas(reading):0.0} standard deviations") : "nowhere";

    private int Index(CoordinateReading reading)
    {
        for (int i = 0; i < ReadingTable.Count; i++)
        {
            if (ReadingTable.At(i) == reading)
                return i;
        }

        return table.DeclaredIndex;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Add(List<CoordinateEvidence> evidence, CoordinateEvidenceKind kind, string text) => evidence.Add(new CoordinateEvidence(kind, text));
}
