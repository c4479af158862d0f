using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>Search by any of the names that a place goes by.</summary>
public static class FacilitySearch
{
    /// <summary>
    /// Whether every word of a query occurs in the facility's id, name, type, management number or one of its addresses.
    /// Upper and lower case are the same; an empty query matches everything.
    /// </summary>
    public static bool Matches(Facility facility, string query)
    {
        ArgumentNullException.ThrowIfNull(facility);
        ArgumentNullException.ThrowIfNull(query);
        string composed = HangulComposition.Compose(query);
        foreach (Range range in composed.AsSpan().SplitAny(" \t\u3000"))
        {
            ReadOnlySpan<char> word = composed.AsSpan(range);
            if (!(Has(facility.Id, word) || Has(facility.Name, word) || Has(facility.ManagementNumber, word)
                || Has(facility.RoadNameAddress, word) || Has(facility.LotNumberAddress, word)
                || Has(facility.ObjectAddress, word) || Has(facility.Type, word)))
                return false;
        }

        return true;
    }

    private static bool Has(string? text, ReadOnlySpan<char> word) =>
        text is not null && text.AsSpan().Contains(word, StringComparison.OrdinalIgnoreCase);
}
