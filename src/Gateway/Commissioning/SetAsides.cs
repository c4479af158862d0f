namespace Gateway.Commissioning;

/// <summary>Changes that were refused, kept with the draft.</summary>
internal static class SetAsides
{
    private const int MostKept = 50;

    /// <summary>Typed before the signature and sent after it: the record stays, and so do the words, for both phones to see.</summary>
    /// <exception cref="CommissioningException">They say nothing that the record does not.</exception>
    public static CommissioningDraft AfterSigning(CommissioningDraft draft, CommissioningChanges changes, Editor by, DateTimeOffset now, out List<FieldDifference> differences, out CommissioningReason reason)
    {
        differences = DraftFields.TooLate(draft, changes, draft.SignedBy ?? draft.OpenedBy, draft.SignedAt?.Utc);
        reason = CommissioningReasons.Signed(draft.Signature?.Name, draft.SignedAt?.Utc);
        return differences.Count == 0 ? throw new CommissioningException(CommissioningProblem.Closed, reason) : Add(draft, differences, by, now);
    }

    public static CommissioningDraft Add(CommissioningDraft draft, IReadOnlyList<FieldDifference> differences, Editor by, DateTimeOffset now) => draft with
    {
        Version = draft.Version + 1,
        SetAside = [.. draft.SetAside.Concat(differences.Select(difference => new SetAsideChange(difference.Field, difference.Yours, by, now))).TakeLast(MostKept)],
    };
}
