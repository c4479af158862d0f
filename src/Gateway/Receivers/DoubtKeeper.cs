namespace Gateway.Receivers;

/// <summary>Doubts of the last fixes of one receiver: one that comes and goes with every other epoch is one doubt, and is said once.</summary>
internal sealed class DoubtKeeper(TimeProvider time)
{
    /// <summary>A doubt is over when no epoch has had it for so long.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromSeconds(10);

    private readonly long?[] _seen = new long?[FixDoubtWords.Each.Count];

    public void Take(FixDoubts doubts)
    {
        if (doubts == FixDoubts.None)
            return;
        long now = time.GetTimestamp();
        for (int i = 0; i < _seen.Length; i++)
            _seen[i] = doubts.HasFlag(FixDoubtWords.Each[i]) ? now : _seen[i];
    }

    public FixDoubts Now()
    {
        var doubts = FixDoubts.None;
        for (int i = 0; i < _seen.Length; i++)
        {
            if (_seen[i] is { } seen && time.GetElapsedTime(seen) <= Hold)
                doubts |= FixDoubtWords.Each[i];
        }
        return doubts;
    }
}
