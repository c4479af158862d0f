namespace Gateway.ControlRoom.Incidents;

/// <summary>
/// Which operators have a page open here, and what each looks at and does. In memory: it is true for seconds only, and
/// nothing is decided by it.
/// </summary>
internal sealed class OperatorPresence(ChangeFeed feed, TimeProvider time)
{
    /// <summary>How long a page counts as open after its last word.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private const int MostPages = 500;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (OperatorView View, long At)> _pages = [];

    public IReadOnlyList<OperatorView> Views
    {
        get
        {
            lock (_gate)
                return Current();
        }
    }

    /// <summary>A page tells of itself. Announced if it changes what the others see.</summary>
    /// <param name="page">The page's own id: one operator may have several open.</param>
    /// <param name="view">Who and what; null: the page is closed.</param>
    public void Tell(string page, OperatorView? view)
    {
        lock (_gate)
        {
            IReadOnlyList<OperatorView> before = Current();
            long now = time.GetTimestamp();
            if (view is null)
                _pages.Remove(page);
            else if (_pages.Count < MostPages || _pages.ContainsKey(page))
                _pages[page] = (view, now);
            foreach (string gone in _pages.Where(entry => time.GetElapsedTime(entry.Value.At, now) > Patience).Select(entry => entry.Key).ToList())
                _pages.Remove(gone);
            IReadOnlyList<OperatorView> after = Current();
            if (!after.SequenceEqual(before))
                feed.Announce(new PresenceChange(after));
        }
    }

    private List<OperatorView> Current() => [.. _pages.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value.View)];
}

/// <summary>What one page shows.</summary>
/// <param name="Page">The page's id.</param>
/// <param name="Operator">Who sits before it.</param>
/// <param name="Incident">The incident whose place is shown; absent if none is.</param>
/// <param name="Doing">The step that is being written, in camelCase; absent if none is.</param>
internal sealed record OperatorView(string Page, string Operator, Guid? Incident, string? Doing);

internal sealed record PresenceChange(IReadOnlyList<OperatorView> Operators) : ConsoleChange;
