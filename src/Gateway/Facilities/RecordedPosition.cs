using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>A position as it was recorded; never changed afterwards.</summary>
internal sealed record RecordedPosition
{
    /// <summary>Number of the record, growing over the whole register.</summary>
    public required long Number { get; init; }

    /// <summary>UTC by this machine's clock.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    public required PositionOrigin Origin { get; init; }

    public required SurveyedPosition Position { get; init; }

    /// <summary>Number of the record that took its place; absent for the facility's current position.</summary>
    public long? SupersededBy { get; init; }
}

/// <summary>Where a recorded position came from. Of records made by version 1 of the register nothing is known.</summary>
internal sealed record PositionOrigin
{
    /// <summary>The occupation that gave it; absent for what a file said.</summary>
    public string? SurveyId { get; init; }

    /// <summary>Who brought it in: a surveyor's name, or the user who ran the import.</summary>
    public string? RecordedBy { get; init; }

    /// <summary>In words: the file and what was done to its numbers.</summary>
    public string? Source { get; init; }
}
