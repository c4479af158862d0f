using System.Globalization;

namespace Gateway.Gnss.Ntrip;

/// <summary>What kind of first line a caster answered with.</summary>
public enum NtripProtocol
{
    /// <summary><c>ICY 200 OK</c>: NTRIP 1, a stream follows.</summary>
    Icy,

    /// <summary><c>SOURCETABLE 200 OK</c>: NTRIP 1, the source table follows, whatever was asked for.</summary>
    SourceTable,

    /// <summary><c>HTTP/1.x</c>.</summary>
    Http,

    /// <summary><c>ERROR - ...</c>: NTRIP 1's refusal in words; has no status code, <see cref="NtripResponse.StatusCode"/> is 0.</summary>
    Error,
}

/// <summary>The head of a caster's answer.</summary>
public sealed record NtripResponse
{
    private static readonly string[] DateForms = ["ddd, dd MMM yyyy HH:mm:ss 'GMT'", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"];

    /// <summary>What the first line is.</summary>
    public required NtripProtocol Protocol { get; init; }

    /// <summary>HTTP's status code, 100 to 999; 200 for ICY and SOURCETABLE; 0 for <see cref="NtripProtocol.Error"/>.</summary>
    public required int StatusCode { get; init; }

    /// <summary>What follows the code, or <c>ERROR - </c>.</summary>
    public required string Reason { get; init; }

    /// <summary>
    /// Headers in their order. After <c>ICY 200 OK</c> they may still grow when the body's first bytes are read: such a
    /// caster need not say that no header follows.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Value of the first header of that name in any case; null if there is none.</summary>
    public string? Header(string name)
    {
        foreach ((string key, string value) in Headers)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }

    /// <summary>Media type without its parameters, in lower case; null if not given.</summary>
    public string? ContentType => Header("Content-Type") is { } value ? Lower(value.Split(';')[0]) : null;

    /// <summary>Whether the body comes in chunks (RFC 9112, 7.1).</summary>
    public bool IsChunked => Codings("Transfer-Encoding").LastOrDefault() == "chunked";

    /// <summary>Whether the body, after dechunking, is compressed with gzip.</summary>
    public bool IsGzip => Codings("Content-Encoding").Concat(Codings("Transfer-Encoding")).Any(coding => coding is "gzip" or "x-gzip");

    /// <summary>Length of the body in bytes; null if not given, not a number, or overruled by chunks.</summary>
    public long? ContentLength =>
        !IsChunked && long.TryParse(Header("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out long length) ? length : null;

    /// <summary>Seconds after which to come again; null if not given as seconds.</summary>
    public int? RetryAfterSeconds =>
        int.TryParse(Header("Retry-After"), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? seconds : null;

    /// <summary>
    /// How long to stay away by Retry-After, in seconds or as a date (RFC 9110, 10.2.3), which counts from the answer's own Date:
    /// this machine's clock may be wrong. Never below zero; null if not given.
    /// </summary>
    /// <param name="now">This machine's UTC, for an answer without a Date.</param>
    public TimeSpan? RetryAfter(DateTimeOffset now)
    {
        if (RetryAfterSeconds is { } seconds)
            return TimeSpan.FromSeconds(seconds);
        if (HttpDate("Retry-After") is not { } date)
            return null;
        TimeSpan wait = date - (HttpDate("Date") ?? now);
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>Whether this is a source table by its own word: first line or content type.</summary>
    public bool IsSourceTable => Protocol == NtripProtocol.SourceTable || (StatusCode == 200 && ContentType == "gnss/sourcetable");

    /// <summary>Whether its content type is a web page's. A login page says so, and so do some casters of their data.</summary>
    public bool IsCalledPage => ContentType is "text/html" or "application/xhtml+xml";

    private IEnumerable<string> Codings(string header) =>
        Header(header) is { } value ? value.Split(',').Select(Lower).Where(coding => coding is { Length: > 0 } and not "identity") : [];

    /// <summary>The three forms of RFC 9110, 5.6.7.</summary>
    private DateTimeOffset? HttpDate(string header) =>
        DateTimeOffset.TryParseExact(Header(header)?.Trim(), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite, out DateTimeOffset date) ? date : null;

    private static string Lower(string text) => text.Trim().ToLowerInvariant();
}
