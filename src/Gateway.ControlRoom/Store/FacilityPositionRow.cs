namespace Gateway.ControlRoom.Store;

/// <summary>A position that a facility has or had; the highest id is the current one. Rows are added, never changed or deleted.</summary>
internal sealed class FacilityPositionRow
{
    public long Id { get; init; }

    public required string FacilityId { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The file that it came from, and what was done to its numbers.</summary>
    public required string Source { get; init; }

    /// <summary>The whole <see cref="Messages.SurveyedPosition"/> in the contract's JSON.</summary>
    public required string Record { get; init; }
}
