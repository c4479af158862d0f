using Gateway.Messages;

namespace Gateway.Bells;

/// <summary>
/// What is wrong with a bell beside its presses: tamper, cut or shorted line, silence, battery. Each kind is told when it
/// begins; one that comes and goes is told together with its count, so that a loose wire floods nobody and nothing is
/// dropped. Presses never pass through here. Not thread-safe; monotonic time only.
/// </summary>
internal sealed class BellConditions(TimeProvider time)
{
    /// <summary>Beginnings of one kind within this time after it was told are told together at its end.</summary>
    public static readonly TimeSpan Together = TimeSpan.FromMinutes(5);

    private readonly SortedDictionary<(AlertKind Kind, string Cause), Condition> _conditions = [];

    /// <summary>Kinds that hold now, in the order of the contract.</summary>
    public IEnumerable<AlertKind> Standing => _conditions.Where(pair => pair.Value.Holds).Select(pair => pair.Key.Kind).Distinct();

    /// <summary>Whether a kind holds now.</summary>
    public bool Holds(AlertKind kind) => _conditions.Any(pair => pair.Key.Kind == kind && pair.Value.Holds);

    /// <summary>Says that a kind holds, or that it does not.</summary>
    /// <param name="kind">What.</param>
    /// <param name="holds">Whether it does.</param>
    /// <param name="note">Remark for people.</param>
    /// <param name="occurrences">Receives what has to be told.</param>
    /// <param name="cause">Tells apart what can hold of one kind by several causes, such as a housing and a line tampered with.</param>
    public void Set(AlertKind kind, bool holds, string? note, List<BellOccurrence> occurrences, string cause = "")
    {
        if (!_conditions.TryGetValue((kind, cause), out Condition? condition))
        {
            if (!holds)
                return;
            _conditions[(kind, cause)] = condition = new Condition();
        }
        bool begins = holds && !condition.Holds;
        condition.Holds = holds;
        if (!begins)
            return;
        condition.Note = note;
        if (condition.ToldAt is { } told && time.GetElapsedTime(told) < Together)
            condition.Untold++;
        else
            Tell(kind, condition, note, occurrences);
    }

    /// <summary>Lets time do its part.</summary>
    public void Advance(List<BellOccurrence> occurrences)
    {
        foreach (((AlertKind kind, _), Condition condition) in _conditions)
        {
            if (condition.Untold > 0 && time.GetElapsedTime(condition.ToldAt!.Value) >= Together)
                Tell(kind, condition, BellNotes.Join(condition.Note, BellNotes.CameAndWent(condition.Untold, Together, condition.Holds)), occurrences);
        }
    }

    private void Tell(AlertKind kind, Condition condition, string? note, List<BellOccurrence> occurrences)
    {
        occurrences.Add(new BellOccurrence(kind, note, Math.Max(1, condition.Untold)));
        condition.ToldAt = time.GetTimestamp();
        condition.Untold = 0;
    }

    private sealed class Condition
    {
        public bool Holds { get; set; }

        public string? Note { get; set; }

        public long? ToldAt { get; set; }

        public int Untold { get; set; }
    }
}
