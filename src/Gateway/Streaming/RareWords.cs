namespace Gateway.Streaming;

/// <summary>Keeps what strangers cause from filling the log: one line in a minute, with the number of those left out.</summary>
internal sealed class RareWords(TimeProvider time)
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private long? _said;
    private int _leftOut;

    /// <summary>How many lines were left out since the last; null if this one is to be left out as well.</summary>
    public int? MaySay()
    {
        lock (_gate)
        {
            if (_said is { } last && time.GetElapsedTime(last) < Between)
            {
                _leftOut++;
                return null;
            }
            _said = time.GetTimestamp();
            (int before, _leftOut) = (_leftOut, 0);
            return before;
        }
    }
}
