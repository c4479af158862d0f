namespace Gateway.Facilities;

/// <summary>What an import did, or would do.</summary>
public sealed record ImportSummary
{
    /// <summary>Ids that are new to the register.</summary>
    public required IReadOnlyList<string> Added { get; init; }

    /// <summary>Ids that were there and said something else.</summary>
    public required IReadOnlyList<string> Changed { get; init; }

    /// <summary>How many were there and said the same.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Facilities whose position moved, and how far; each is among <see cref="Changed"/>.</summary>
    public required IReadOnlyList<MovedFacility> Moved { get; init; }

    /// <summary>Ids whose position was kept because the file has none for them.</summary>
    public required IReadOnlyList<string> PositionKept { get; init; }

    /// <summary>Facilities whose better position was kept against the file's, with both.</summary>
    public required IReadOnlyList<SurveyKept> SurveyKept { get; init; }

    /// <summary>Pairs that may be one facility filed twice, at least one of them new by this import. Both are in the register.</summary>
    public required IReadOnlyList<PossibleDuplicate> Duplicates { get; init; }

    /// <summary>Whether the search for them ended at <see cref="DuplicateSearch.MostPairs"/>: there may be others.</summary>
    public bool IsDuplicateSearchCutOff { get; init; }

    /// <summary>How many of the register are not in the file; they stay as they are.</summary>
    public required int NotInFile { get; init; }
}

/// <summary>A facility that an import puts elsewhere.</summary>
/// <param name="Id">The facility.</param>
/// <param name="Metres">Distance between the two positions on the ellipsoid.</param>
/// <param name="WasSurveyed">Whether the position that gave way was an RTK survey.</param>
public sealed record MovedFacility(string Id, double Metres, bool WasSurveyed);

/// <summary>A position that stayed because the file's was worse or older.</summary>
/// <param name="Id">The facility.</param>
/// <param name="Metres">Distance between the register's position and the file's, on the ellipsoid.</param>
/// <param name="Reason">Why the register's stayed.</param>
public sealed record SurveyKept(string Id, double Metres, string Reason);
