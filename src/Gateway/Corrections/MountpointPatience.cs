using Gateway.Gnss.Ntrip.Refusals;

namespace Gateway.Corrections;

/// <summary>When one mountpoint may be asked again: waits that grow with each failure, by the kind of failure.</summary>
internal sealed class MountpointPatience(CorrectionPatience patience, TimeProvider time, Random random)
{
    private long _since;
    private TimeSpan _wait;

    /// <summary>Failures since the last stream that lasted.</summary>
    public int Failures { get; private set; }

    /// <summary>How long it still has to be left alone; zero if not.</summary>
    public TimeSpan Left
    {
        get
        {
            TimeSpan left = _wait - time.GetElapsedTime(_since);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Whether the last failure was about the credentials: a changed file is a reason to come at once.</summary>
    public bool IsAboutCredentials { get; private set; }

    /// <summary>Notes how an attempt or a stream ended.</summary>
    /// <param name="refusal">Why.</param>
    /// <param name="streamedFor">How long data had come; zero if none did.</param>
    /// <param name="retryAfter">What the caster asked for.</param>
    /// <returns>How long the mountpoint is left alone now.</returns>
    public TimeSpan Failed(NtripRefusal refusal, TimeSpan streamedFor, TimeSpan? retryAfter)
    {
        bool lasted = streamedFor >= patience.StableAfter;
        Failures = lasted ? 1 : Failures + 1;
        IsAboutCredentials = IsOfCredentials(refusal);
        (TimeSpan first, TimeSpan longest) = Bounds(refusal, lasted);
        // 2^20 times any first wait is above any cap.
        double seconds = Math.Min(longest.TotalSeconds, first.TotalSeconds * Math.Pow(2, Math.Min(Failures - 1, 20)));
        seconds *= 1 + (random.NextDouble() / 4);
        // A caster that asks for more than an hour is asked again after one all the same.
        double asked = Math.Min(retryAfter?.TotalSeconds ?? 0, patience.LongestAfterBadCredentials.TotalSeconds);
        _wait = TimeSpan.FromSeconds(Math.Max(seconds, asked));
        _since = time.GetTimestamp();
        return _wait;
    }

    /// <summary>The stream has lasted.</summary>
    public void Succeeded()
    {
        Failures = 0;
        _wait = TimeSpan.Zero;
    }

    /// <summary>The reason for waiting is gone; the shortest wait of all still stands.</summary>
    public void Reconsider()
    {
        Failures = 0;
        IsAboutCredentials = false;
        _wait = patience.AfterFault;
    }

    private (TimeSpan First, TimeSpan Longest) Bounds(NtripRefusal refusal, bool lasted) => refusal switch
    {
        NtripRefusal.BadCredentials or NtripRefusal.CredentialsMissing or NtripRefusal.CredentialsFileUnusable
            or NtripRefusal.NotEntitled or NtripRefusal.Banned or NtripRefusal.DigestWanted or NtripRefusal.ProxyOnTheWay
            or NtripRefusal.AuthorityFileUnusable => (patience.AfterBadCredentials, patience.LongestAfterBadCredentials),
        NtripRefusal.ClosedByCaster or NtripRefusal.Silent or NtripRefusal.SilentAfterGga when lasted => (patience.AfterLoss, patience.LongestAfterFault),
        NtripRefusal.Unreachable or NtripRefusal.ClosedByCaster or NtripRefusal.CasterFault or NtripRefusal.NoFixInGga
            => (patience.AfterFault, patience.LongestAfterFault),
        _ => (patience.AfterRefusal, patience.LongestAfterRefusal),
    };

    private static bool IsOfCredentials(NtripRefusal refusal) => refusal
        is NtripRefusal.BadCredentials or NtripRefusal.CredentialsMissing or NtripRefusal.CredentialsFileUnusable or NtripRefusal.NotEntitled;
}
