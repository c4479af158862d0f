namespace Gateway.Messages;

/// <summary>
/// The time that certificates are judged at. Nobody's word is taken for it that contradicts what this process has seen: a
/// trusted time is carried on by the monotonic clock, and a trusted clock that is suddenly half an hour or more away from it
/// is one that was set, rightly or wrongly; then only what is certain counts. Safe for concurrent calls.
/// </summary>
/// <param name="now">The best known time.</param>
/// <param name="time">The monotonic clock.</param>
public sealed class CertificateClock(Func<CertificateTime> now, TimeProvider time)
{
    /// <summary>A step farther than this is no correction.</summary>
    public static readonly TimeSpan LargestStep = TimeSpan.FromMinutes(30);

    private readonly Lock _gate = new();
    private (DateTimeOffset Utc, long At)? _trusted;

    /// <summary>The time, and whether it is to be believed.</summary>
    public CertificateTime Now()
    {
        CertificateTime best = now();
        if (!best.IsTrusted)
            return best;
        lock (_gate)
        {
            if (_trusted is { } last && (best.Utc - last.Utc - time.GetElapsedTime(last.At)).Duration() > LargestStep)
                return best with { IsTrusted = false };
            _trusted = (best.Utc, time.GetTimestamp());
            return best;
        }
    }

    /// <summary>What an alert's time is worth for certificates.</summary>
    /// <param name="best">The best known time.</param>
    /// <param name="floor">Before which it cannot be; null if nothing is known.</param>
    public static CertificateTime Of(AlertTime best, DateTimeOffset? floor)
    {
        ArgumentNullException.ThrowIfNull(best);
        return new CertificateTime(best.Utc, best.Source is "gnss" or "ntp", floor);
    }
}
