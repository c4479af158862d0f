namespace Gateway.Facilities.Surveys;

/// <summary>What an occupation did not take, counted.</summary>
internal sealed class OccupationTally
{
    private readonly Dictionary<SurveyRefusal, RefusalCount> _all = [];
    private readonly Dictionary<SurveyRefusal, int> _sinceSession = [];
    private readonly Dictionary<SurveyRefusal, string?> _articles = [];
    private readonly List<DiscardedSession> _discarded = [];

    public IReadOnlyList<DiscardedSession> Discarded => _discarded;

    public IReadOnlyList<RefusalCount> Epochs => [.. _all.Values.OrderByDescending(count => count.Count).ThenBy(count => count.Reason)];

    /// <summary>Sessions given up since the last one that was completed.</summary>
    public int DiscardedSinceSession { get; private set; }

    /// <summary>Why the newest epoch was not taken; null if it was.</summary>
    public Refusal? Newest { get; set; }

    /// <summary>Whether the corrections were connected anew.</summary>
    public bool Reconnected { get; set; }

    /// <summary>Whether the displayed precision was exceeded within a session.</summary>
    public bool PrecisionExceeded { get; set; }

    /// <summary>The reason that kept the present session from being completed most often; null if none did.</summary>
    public SurveyRefusal? Leading => _sinceSession.Count == 0
        ? null
        : _sinceSession.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key;

    /// <summary>The last refusal of that reason, in words.</summary>
    public RefusalCount Words(SurveyRefusal reason) => _all[reason];

    /// <summary>The article that the last refusal of that reason went by; null if by none.</summary>
    public string? ArticleOf(SurveyRefusal reason) => _articles[reason];

    public void Refused(Refusal refusal)
    {
        Newest = refusal;
        _articles[refusal.Reason] = refusal.Article;
        RefusalCount before = _all.GetValueOrDefault(refusal.Reason) ?? new RefusalCount(refusal.Reason, 0, "", "");
        _all[refusal.Reason] = before with { Count = before.Count + 1, Last = refusal.English, LastKorean = refusal.Korean };
        _sinceSession[refusal.Reason] = _sinceSession.GetValueOrDefault(refusal.Reason) + 1;
    }

    public void Discard(DiscardedSession session)
    {
        _discarded.Add(session);
        DiscardedSinceSession++;
    }

    public void SessionClosed()
    {
        _sinceSession.Clear();
        DiscardedSinceSession = 0;
        Newest = null;
    }
}
