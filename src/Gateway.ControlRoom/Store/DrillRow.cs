namespace Gateway.ControlRoom.Store;

/// <summary>A drill that somebody declared. Once written only its withdrawal is added, once.</summary>
internal sealed class DrillRow
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>The bells and facilities in it, as JSON; never empty.</summary>
    public required string Scope { get; init; }

    public required string DeclaredBy { get; init; }

    public required DateTimeOffset DeclaredAt { get; init; }

    public string? WithdrawnBy { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }
}
