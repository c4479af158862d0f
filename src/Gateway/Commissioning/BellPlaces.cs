namespace Gateway.Commissioning;

/// <summary>Which facility each bell hangs on by its commissionings.</summary>
internal static class BellPlaces
{
    /// <summary>The newest commissioning in which the bell was tested, open or signed.</summary>
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<CommissioningDraft> drafts)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (CommissioningDraft draft in drafts.OrderBy(draft => draft.Id.ToString(), StringComparer.Ordinal))
        {
            if (draft is { Bell: { } bell, IsBellAssigned: true })
                places[bell] = draft.Facility;
        }

        return places;
    }
}
