using System.Collections.Concurrent;

namespace Gateway.Bells;

/// <summary>Where a bell hangs by its commissionings.</summary>
/// <param name="Facility">Facility in the register.</param>
/// <param name="Commissioning">The commissioning that says so.</param>
/// <param name="IsSigned">Whether it is signed; a bell that never had a signed one goes by the test of an open one.</param>
/// <param name="At">UTC of the signature, or of that commissioning's beginning.</param>
/// <param name="By">Who signed it, or began it.</param>
internal sealed record BellAssignment(string Facility, Guid Commissioning, bool IsSigned, DateTimeOffset At, string By)
{
    /// <summary>Facility that an open commissioning, in which the bell was tested, makes it ready for; absent if none or the same.</summary>
    public string? MovingTo { get; init; }

    /// <summary>The facility's place as it was signed; absent where it had none.</summary>
    public Messages.SurveyedPosition? SignedPlace { get; init; }
}

/// <summary>
/// Which facility a bell hangs on where the configuration does not say it: what its commissioning found. In memory; the room
/// that commissions keeps it. A press looks here and never waits.
/// </summary>
internal sealed class BellAssignments
{
    private readonly ConcurrentDictionary<string, BellAssignment> _assignments = new(StringComparer.Ordinal);

    /// <summary>Where the bell hangs; null if no commissioning named a facility.</summary>
    public BellAssignment? Find(string bell) => _assignments.GetValueOrDefault(bell);

    /// <summary>Makes these, by bell, the only ones.</summary>
    public void Replace(IReadOnlyDictionary<string, BellAssignment> assignments)
    {
        foreach ((string bell, BellAssignment assignment) in assignments)
            _assignments[bell] = assignment;
        foreach (string bell in _assignments.Keys.Where(bell => !assignments.ContainsKey(bell)))
            _assignments.TryRemove(bell, out _);
    }
}
