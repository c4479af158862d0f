namespace Gateway.Gnss.Configuring;

/// <summary>
/// How often a message comes, by the time between one and the next: the middle one of these, so that a message that was
/// late or lost does not count against the rate. Of messages that come as several sentences an epoch (GSV, GSA) the
/// epochs count. Not thread-safe.
/// </summary>
/// <param name="subject">Three letters of a sentence, or RTCM and a number.</param>
internal sealed class MessageRate(string subject)
{
    private const int Enough = 4;

    /// <summary>A message that was not heard for as many of its intervals has stopped.</summary>
    private const int Stopped = 3;

    private static readonly TimeSpan SameEpoch = TimeSpan.FromMilliseconds(150), Slow = TimeSpan.FromSeconds(2), Second = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, List<TimeSpan>> _times = [];
    private TimeSpan _last;

    /// <summary>Whether more listening would hardly change it.</summary>
    public bool IsSettled => _times.Values.Any(times => times.Count >= Enough || (times.Count > 1 && Middle(times) >= Slow));

    private bool IsGroup => subject is "GSV" or "GSA";

    /// <summary>Takes one that came.</summary>
    /// <param name="name">Its whole name: two talkers' sentences are two messages.</param>
    /// <param name="at">When, since listening began.</param>
    public void Take(string name, TimeSpan at)
    {
        string key = IsGroup ? subject : name;
        if (!_times.TryGetValue(key, out List<TimeSpan>? times))
            _times[key] = times = [];
        if (!IsGroup || times.Count == 0 || at - _last > SameEpoch)
            times.Add(at);
        _last = at;
    }

    /// <summary>Messages a second; null if none came. Where it came only once, one in the time that was listened.</summary>
    /// <param name="listened">How long.</param>
    public double? Over(TimeSpan listened) => _times.Count == 0 ? null : _times.Values.Max(times => Of(times, listened));

    private double Of(List<TimeSpan> times, TimeSpan listened)
    {
        if (times.Count == 1)
            return 1 / (IsGroup && _last - times[0] > Second ? SameEpoch : listened).TotalSeconds;
        TimeSpan middle = Middle(times);
        return listened - times[^1] > Stopped * middle ? times.Count / listened.TotalSeconds : 1 / middle.TotalSeconds;
    }

    private static TimeSpan Middle(List<TimeSpan> times)
    {
        TimeSpan[] between = [.. times.Zip(times.Skip(1), (one, next) => next - one).Order()];
        TimeSpan middle = between[between.Length / 2];
        return middle > TimeSpan.Zero ? middle : TimeSpan.FromMilliseconds(1);
    }
}
