namespace Gateway.Commissioning;

/// <summary>Changes that were refused, kept with the draft.</summary>
internal static class SetAsides
{
    private const int MostKept = 50;

    public static CommissioningDraft Add(CommissioningDraft draft, IReadOnlyList<FieldDifference> differences, Editor by, DateTimeOffset now) => draft with
    {
        Version = draft.Version + 1,
        SetAside = [.. draft.SetAside.Concat(differences.Select(difference => new SetAsideChange(difference.Field, difference.Yours, by, now))).TakeLast(MostKept)],
    };
}
