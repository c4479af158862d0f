namespace Gateway.Messages;

/// <summary>
/// The time that certificates are judged at, and what is known of it. A clock that somebody vouches for is believed. Another
/// one is not: all that is certain then is that it is no earlier than <paramref name="Floor"/>, and a certificate is out of
/// date only if it was so already then. A clock that stepped ten years on, or woke in 1970, refuses nobody.
/// </summary>
/// <param name="Utc">What the clock says.</param>
/// <param name="IsTrusted">Whether a receiver or NTP vouches for it.</param>
/// <param name="Floor">Before which it cannot be; null if nothing is known.</param>
public readonly record struct CertificateTime(DateTimeOffset Utc, bool IsTrusted, DateTimeOffset? Floor = null)
{
    /// <summary>At its very last instant a certificate counts as out of date (OpenSSL).</summary>
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(1);

    /// <summary>The time to judge a certificate at that is good from <paramref name="notBefore"/> to <paramref name="notAfter"/>: the most favourable that may be true.</summary>
    public DateTimeOffset For(DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        if (IsTrusted)
            return Utc;
        DateTimeOffset earliest = Floor is { } floor && floor > notBefore ? floor : notBefore;
        return notAfter < earliest ? earliest : Utc < earliest ? earliest : Utc > notAfter - Before ? notAfter - Before : Utc;
    }
}
