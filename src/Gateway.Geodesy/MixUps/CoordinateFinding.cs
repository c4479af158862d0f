namespace Gateway.Geodesy;

/// <summary>Kind of a piece of evidence.</summary>
public enum CoordinateEvidenceKind
{
    /// <summary>The declared reading puts the numbers nowhere.</summary>
    NoPlace,

    /// <summary>The place is not on Korean land.</summary>
    OutsideKorea,

    /// <summary>The place is outside the belt of its system.</summary>
    OutsideBelt,

    /// <summary>The place is outside the area where the file should be.</summary>
    OutsideExpectedArea,

    /// <summary>The place is inside the area where the file should be.</summary>
    InsideExpectedArea,

    /// <summary>The same place from another source.</summary>
    KnownPlace,

    /// <summary>The other rows of the file.</summary>
    OtherRows,

    /// <summary>Several readings fit, and the one proposed needs one mistake where the others need two.</summary>
    FewestMistakes,

    /// <summary>What would be needed to decide.</summary>
    Lacking,
}

/// <summary>One piece of evidence.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Text">In words, with its numbers.</param>
public sealed record CoordinateEvidence(CoordinateEvidenceKind Kind, string Text);

/// <summary>Another reading that fits, and where it would put the point.</summary>
/// <param name="Reading">The reading.</param>
/// <param name="MixUps">What has to have been mixed up.</param>
/// <param name="MetresFromDeclared">How far from the declared place; <c>null</c> where the declared reading gives none.</param>
public sealed record CoordinateCandidate(CoordinateReading Reading, CoordinateMixUps MixUps, double? MetresFromDeclared)
{
    /// <summary>
    /// Whether the system is one that hardly any file was ever written in (EPSG:5178, the unified plane on Korean 1985, whose
    /// numbers look like those of EPSG:5179). It is named, and never makes a doubt of another reading by itself.
    /// </summary>
    public bool IsOutOfUse => Reading.System == EpsgCode.Unified1985;
}

/// <summary>What the detective says of a point or of a whole file.</summary>
public sealed record CoordinateFinding
{
    /// <summary>The verdict.</summary>
    public required CoordinateVerdict Verdict { get; init; }

    /// <summary>How the columns were said to be.</summary>
    public required CoordinateReading Declared { get; init; }

    /// <summary>
    /// How they are to be read, if the declared reading is ruled out and one reading needs fewer mistakes than all others
    /// that fit; otherwise <c>null</c>. Convert by it without asking only where <see cref="IsCertain"/>.
    /// </summary>
    public CoordinateCandidate? Proposed { get; init; }

    /// <summary>What else the evidence does not rule out, fewest mistakes first.</summary>
    public IReadOnlyList<CoordinateCandidate> AlsoPossible { get; init; } = [];

    /// <summary>What was mixed up; what all of the possible readings have in common where none is proposed.</summary>
    public CoordinateMixUps MixUps { get; init; }

    /// <summary>By what it was concluded.</summary>
    public IReadOnlyList<CoordinateEvidence> Evidence { get; init; } = [];

    /// <summary>Whether the finding says that something is wrong.</summary>
    public bool IsFlag => Verdict is CoordinateVerdict.MixedUp or CoordinateVerdict.RowsDiffer or CoordinateVerdict.Unexplained;

    /// <summary>Whether one reading is left and all others are ruled out.</summary>
    public bool IsCertain => Verdict == CoordinateVerdict.Confirmed || (Proposed is not null && AlsoPossible.Count == 0);
}

/// <summary>What the detective says of a file.</summary>
/// <param name="Whole">Of the file as a whole.</param>
/// <param name="Rows">Of each row, in the order given.</param>
public sealed record CoordinateFindings(CoordinateFinding Whole, IReadOnlyList<CoordinateFinding> Rows);
