using Gateway.Messages;

namespace Gateway.Facilities.Commissionings;

/// <summary>Which of a bell's signed records stands. Only the newest says where the bell hangs; the others are history.</summary>
public static class CommissioningSuccession
{
    /// <summary>
    /// The newest of one bell's signed records: the latest by its signature, and from there on by what names what it supersedes,
    /// for a clock that was wrong when one was signed must not make an older one the newest.
    /// </summary>
    /// <param name="records">Records of one bell of one gateway, in any order.</param>
    /// <returns>Null if there is none.</returns>
    public static CommissioningRecord? Newest(IEnumerable<CommissioningRecord> records)
    {
        CommissioningRecord[] all = [.. records.OrderBy(record => record.SignedAt.Utc).ThenBy(record => record.Id.ToString(), StringComparer.Ordinal)];
        CommissioningRecord? newest = all.LastOrDefault();
        var seen = new HashSet<Guid>();
        while (newest is not null && seen.Add(newest.Id) && all.FirstOrDefault(record => record.Supersedes?.Id == newest.Id) is { } later)
            newest = later;
        return newest;
    }
}
