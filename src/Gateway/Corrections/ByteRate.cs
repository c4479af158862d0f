namespace Gateway.Corrections;

/// <summary>Bytes a second over the last ten seconds or so, from a count that only grows. Not thread-safe.</summary>
internal sealed class ByteRate(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private readonly Queue<(long At, long Bytes)> _marks = [];
    private long _lastMark;

    /// <summary>Notes the count as it is now.</summary>
    public void Count(long bytes)
    {
        long now = time.GetTimestamp();
        if (_marks.Count > 0 && time.GetElapsedTime(_lastMark, now) < Step)
            return;
        _marks.Enqueue((now, bytes));
        _lastMark = now;
        Forget(now);
    }

    /// <summary>The rate up to now; null before a second is over.</summary>
    public double? PerSecond(long bytes)
    {
        long now = time.GetTimestamp();
        Forget(now);
        if (!_marks.TryPeek(out (long At, long Bytes) oldest))
            return null;
        TimeSpan span = time.GetElapsedTime(oldest.At, now);
        return span < Step ? null : (bytes - oldest.Bytes) / span.TotalSeconds;
    }

    /// <summary>One mark at least stays, so that a stream that has stopped comes down to nothing.</summary>
    private void Forget(long now)
    {
        while (_marks.Count > 1 && time.GetElapsedTime(_marks.Peek().At, now) > Window)
            _marks.Dequeue();
    }
}
