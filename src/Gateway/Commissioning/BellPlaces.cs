using Gateway.Bells;
using Gateway.Facilities.Commissionings;
using Gateway.Messages;

namespace Gateway.Commissioning;

/// <summary>Which facility each bell hangs on by its commissionings, and which of its signed records stands.</summary>
internal sealed class BellPlaces
{
    private readonly Dictionary<string, CommissioningRecord> _newest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BellAssignment> _assignments = new(StringComparer.Ordinal);

    public static BellPlaces Of(IEnumerable<CommissioningDraft> drafts)
    {
        var places = new BellPlaces();
        foreach (IGrouping<string, CommissioningDraft> bell in drafts.Where(draft => draft.Bell is not null).GroupBy(draft => draft.Bell!, StringComparer.Ordinal))
            places.Add(bell.Key, [.. bell]);
        return places;
    }

    /// <summary>By bell.</summary>
    public IReadOnlyDictionary<string, BellAssignment> Assignments => _assignments;

    /// <summary>The bell's newest signed record; null if it has none.</summary>
    public CommissioningRecord? NewestSigned(string? bell) => bell is null ? null : _newest.GetValueOrDefault(bell);

    /// <summary>The record that the draft's bell would be taken away from: it hangs elsewhere by it, and nobody said yet that it moves.</summary>
    public CommissioningRecord? UnconfirmedMove(CommissioningDraft draft) =>
        Elsewhere(draft) is { } signed && signed.Id.ToString() != draft.BellMovedFrom ? signed : null;

    /// <summary>The bell's newest signed record where that is of another facility than the draft.</summary>
    public CommissioningRecord? Elsewhere(CommissioningDraft draft) =>
        NewestSigned(draft.Bell) is { } signed && signed.Facility.Id != draft.Facility ? signed : null;

    /// <summary>A signed record says where a bell hangs; one that has none hangs where it was tested last.</summary>
    private void Add(string bell, CommissioningDraft[] drafts)
    {
        CommissioningDraft? tested = drafts.Where(draft => draft is { State: CommissioningState.Open, IsBellAssigned: true }).MaxBy(draft => draft.Id.ToString(), StringComparer.Ordinal);
        if (CommissioningSuccession.Newest(drafts.Where(draft => draft.State == CommissioningState.Signed).Select(draft => draft.Record).OfType<CommissioningRecord>()) is { } newest)
        {
            _newest[bell] = newest;
            _assignments[bell] = new BellAssignment(newest.Facility.Id, newest.Id, true, newest.SignedAt.Utc, newest.Signature.Name)
            {
                SignedPlace = newest.Facility.Position,
                MovingTo = tested is not null && tested.Facility != newest.Facility.Id ? tested.Facility : null,
            };
        }
        else if (tested is not null)
        {
            _assignments[bell] = new BellAssignment(tested.Facility, tested.Id, false, tested.StartedAt.Utc, tested.OpenedBy.Name);
        }
    }
}
