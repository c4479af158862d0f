namespace Gateway.Facilities;

/// <summary>What a file of facilities gave: the good rows, and the bad ones by name.</summary>
public sealed record FacilityFile
{
    /// <summary>Facilities that hold to <see cref="FacilityRules"/>, in the file's order, no id twice.</summary>
    public required IReadOnlyList<RegisteredFacility> Facilities { get; init; }

    /// <summary>Rows that were not taken, in the file's order.</summary>
    public required IReadOnlyList<RefusedRow> Refused { get; init; }

    /// <summary>What looked odd in rows that were taken all the same, in the file's order.</summary>
    public IReadOnlyList<RowRemark> Remarks { get; init; } = [];

    /// <summary>Coordinates of another system that were converted, with what the file said.</summary>
    public IReadOnlyList<ConvertedRow> Converted { get; init; } = [];

    /// <summary>Properties that the file's format and header have room for; <c>null</c> if it says everything. The others keep their value on import.</summary>
    public IReadOnlySet<string>? StatedProperties { get; init; }

    /// <summary>By a facility's id, properties that are stated and that its row had no cell for: an empty cell says that there is nothing, a missing one says nothing. They keep their value on import.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> Lacking { get; init; } = new Dictionary<string, IReadOnlySet<string>>();

    /// <summary>The encoding that a CSV was read in; <c>null</c> of other formats, and where it could not be told.</summary>
    public CsvEncoding? Encoding { get; init; }
}

/// <summary>A row that was not taken, and why.</summary>
/// <param name="Line">Line of the file on which the row begins, from 1.</param>
/// <param name="Feature">Number of the feature in the file, from 1 (a file may be one long line); <c>null</c> where the file itself is at fault.</param>
/// <param name="Id">The row's id, where it has one.</param>
/// <param name="Reason">What is wrong and what is allowed; several are separated by "; ".</param>
public sealed record RefusedRow(int Line, int? Feature, string? Id, string Reason)
{
    /// <summary>What <see cref="Line"/> counts: lines of a text, rows of a table.</summary>
    public string Counted { get; init; } = "line";

    /// <summary>As <c>line 17, feature 12 (restroom-3): latitude 127.03 ... look swapped</c>.</summary>
    public override string ToString() =>
        $"{Counted} {Line}{(Feature is { } n ? $", feature {n}" : "")}{(Id is null ? "" : $" ({Id})")}: {Reason}";
}

/// <summary>Something odd in a row that was taken.</summary>
/// <param name="Line">Line on which the row begins, from 1.</param>
/// <param name="Id">The row's facility.</param>
/// <param name="Text">What is odd, and what became of it.</param>
public sealed record RowRemark(int Line, string? Id, string Text)
{
    /// <summary>What <see cref="Line"/> counts: lines of a text, rows of a table.</summary>
    public string Counted { get; init; } = "line";

    /// <summary>As <c>line 17 (restroom-3): 안전비상벨설치연도 '20222' is not a year</c>.</summary>
    public override string ToString() => $"{Counted} {Line}{(Id is null ? "" : $" ({Id})")}: {Text}";
}
