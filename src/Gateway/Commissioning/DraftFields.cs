namespace Gateway.Commissioning;

/// <summary>The fields of a draft that phones edit, by name: how two editors' changes are told apart and put together.</summary>
internal static class DraftFields
{
    private const int LongestName = 100;
    private const int LongestText = 4000;

    private static readonly Field[] All =
    [
        new("bell", 64, c => c.Bell, d => d.Bell, (d, v) => d with { Bell = v }),
        new("bellMovedFrom", 64, c => c.BellMovedFrom, d => d.BellMovedFrom, (d, v) => d with { BellMovedFrom = v }),
        new("installer", LongestName, c => c.Installer, d => d.Installer, (d, v) => d with { Installer = v }),
        new("notes", LongestText, c => c.Notes, d => d.Notes, (d, v) => d with { Notes = v }),
        new("survey", 64, c => c.Survey, d => d.Survey, (d, v) => d with { Survey = v }),
        new("surveyWaiver", LongestText, c => c.SurveyWaiver, d => d.SurveyWaiver, (d, v) => d with { SurveyWaiver = v }),
    ];

    /// <summary>What of the changes meets another's later change of the same field.</summary>
    public static List<FieldDifference> Conflicts(CommissioningDraft draft, long revision, CommissioningChanges changes, Editor editor) =>
    [
        .. from field in All
           let wanted = field.Wanted(changes)
           where wanted is not null && (wanted.Length == 0 ? null : wanted) != field.Stands(draft)
           let edit = draft.Edits.FirstOrDefault(edit => edit.Field == field.Name)
           where edit?.Revision > revision && edit.By.Device != editor.Device
           select new FieldDifference(field.Name, field.Stands(draft), wanted, edit.By, edit.At),
    ];

    /// <summary>Texts that come after the signature and say something else than what was signed; a text that was emptied says nothing.</summary>
    public static List<FieldDifference> TooLate(CommissioningDraft draft, CommissioningChanges changes, Editor signer, DateTimeOffset? at) =>
    [
        .. from field in All
           let wanted = field.Wanted(changes)
           where wanted is { Length: > 0 } && wanted.Length <= field.Longest && wanted != field.Stands(draft)
           select new FieldDifference(field.Name, field.Stands(draft), wanted, signer, at ?? draft.StartedAt.Utc),
    ];

    /// <summary>The draft with the changes, one revision on; the same draft if they change nothing.</summary>
    /// <exception cref="CommissioningException">A text is too long.</exception>
    public static CommissioningDraft Apply(CommissioningDraft draft, CommissioningChanges changes, Editor by, DateTimeOffset now)
    {
        CommissioningDraft after = draft;
        foreach (Field field in All)
        {
            if (field.Wanted(changes) is not { } wanted)
                continue;
            if (wanted.Length > field.Longest)
                throw new CommissioningException(CommissioningProblem.Wrong, CommissioningReasons.TooLong(field.Name, field.Longest));
            string? value = wanted.Length == 0 ? null : wanted;
            if (value == field.Stands(after))
                continue;
            after = field.With(after, value) with
            {
                Revision = draft.Revision + 1,
                Version = draft.Version + 1,
                Edits = [.. after.Edits.Where(edit => edit.Field != field.Name), new FieldEdit(field.Name, by, draft.Revision + 1, now)],
            };
        }

        return after;
    }

    private sealed record Field(
        string Name, int Longest, Func<CommissioningChanges, string?> Read, Func<CommissioningDraft, string?> Stands, Func<CommissioningDraft, string?, CommissioningDraft> With)
    {
        public string? Wanted(CommissioningChanges changes) => Read(changes)?.Trim();
    }
}
