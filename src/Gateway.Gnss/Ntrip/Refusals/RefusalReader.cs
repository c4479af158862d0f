namespace Gateway.Gnss.Ntrip.Refusals;

/// <summary>
/// Reads from a caster's answer why it gives no corrections. Status codes are used loosely in the field, so a caster's
/// own words come first, then what was tried, then the code.
/// </summary>
public static class RefusalReader
{
    /// <summary>Why a caster refuses.</summary>
    /// <param name="response">Head of its answer.</param>
    /// <param name="body">What came of its body, such as a message for people; may be empty.</param>
    /// <param name="attempt">What was tried.</param>
    /// <returns>
    /// Null where it does not refuse: a stream, or the source table that was asked for; also for a page of the web of which
    /// nothing has come yet, because some casters call their data one (<see cref="NtripResponse.IsCalledPage"/>).
    /// </returns>
    public static NtripRefusal? Read(NtripResponse response, ReadOnlySpan<byte> body, in NtripAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (response.StatusCode == 200)
            return ReadAccepted(response, body, attempt);
        // A page's markup may hold any word; only its reason phrase is the caster's own.
        string words = IsMarkup(body, response.IsCalledPage) ? response.Reason : $"{response.Reason} {Text(body)}";
        if (response.StatusCode == 407)
            return NtripRefusal.ProxyOnTheWay; // Whatever it says is not the caster's.
        return Told(words, attempt) is { } told && !IsOverruled(told, response.StatusCode) ? told
            : WantsDigest(response) ? NtripRefusal.DigestWanted
            : ReadCode(response.StatusCode, attempt);
    }

    /// <summary>Why a caster that has accepted sends words in place of corrections (<see cref="CasterText.IsWords"/>); null where they do not tell.</summary>
    /// <param name="words">What it sends.</param>
    /// <param name="attempt">What was tried.</param>
    public static NtripRefusal? ReadWords(string words, in NtripAttempt attempt) => Told(words, attempt);

    /// <summary>Why a stream that was accepted brings nothing.</summary>
    public static NtripRefusal ReadSilence(in NtripAttempt attempt) => attempt.GgaQuality switch
    {
        null => NtripRefusal.Silent,
        FixQuality.None => NtripRefusal.NoFixInGga,
        _ => NtripRefusal.SilentAfterGga,
    };

    private static NtripRefusal? ReadAccepted(NtripResponse response, ReadOnlySpan<byte> body, in NtripAttempt attempt)
    {
        bool table = response.IsSourceTable || SourceTables.SourceTable.BeginsLikeOne(body);
        if (table)
            return attempt.HadMountpoint ? NtripRefusal.UnknownMountpoint : null;
        // Some casters call their data text/html: only what comes tells.
        return IsMarkup(body, response.IsCalledPage) ? NtripRefusal.NotACaster : null;
    }

    // "401 Unauthorized" with a body that names the mountpoint is about the account; 5xx is about the caster.
    private static bool IsOverruled(NtripRefusal told, int code) =>
        told is NtripRefusal.UnknownMountpoint && code is 401 or 403 or >= 500;

    private static NtripRefusal ReadCode(int code, in NtripAttempt attempt) => code switch
    {
        // Network casters answer a GGA without a fix as if the password were wrong.
        401 when attempt.GgaQuality == FixQuality.None => NtripRefusal.NoFixInGga,
        401 => attempt.HadCredentials ? NtripRefusal.BadCredentials : NtripRefusal.CredentialsMissing,
        402 or 403 => NtripRefusal.NotEntitled,
        404 or 410 => attempt.HadMountpoint ? NtripRefusal.UnknownMountpoint : NtripRefusal.NotACaster,
        400 or 405 or 406 or 426 or 501 or 505 => NtripRefusal.VersionNotSpoken,
        409 => NtripRefusal.TooManyConnections,
        429 => NtripRefusal.Banned, // Too many requests in a time (RFC 6585, 4): waiting helps, and nothing else.
        503 when attempt.HadMountpoint => NtripRefusal.StationNotSending,
        >= 500 => NtripRefusal.CasterFault,
        >= 300 and < 400 => NtripRefusal.BadRedirect,
        _ => NtripRefusal.Other,
    };

    private static NtripRefusal? Told(string words, in NtripAttempt attempt) => RefusalWords.Of(words) switch
    {
        NtripRefusal.NoGga when attempt.GgaQuality == FixQuality.None => NtripRefusal.NoFixInGga,
        NtripRefusal.NoGga or NtripRefusal.NoFixInGga when attempt.GgaQuality is not (null or FixQuality.None) => NtripRefusal.GgaNotAccepted,
        var told => told,
    };

    private static bool WantsDigest(NtripResponse response)
    {
        string[] ways = [.. response.Headers.Where(header => header.Key.Equals("WWW-Authenticate", StringComparison.OrdinalIgnoreCase)).Select(header => header.Value)];
        return response.StatusCode == 401
            && ways.Any(way => way.StartsWith("Digest", StringComparison.OrdinalIgnoreCase))
            && !ways.Any(way => way.Contains("Basic ", StringComparison.OrdinalIgnoreCase) || way.Equals("Basic", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsMarkup(ReadOnlySpan<byte> body, bool isCalledPage)
    {
        string start = Text(body[..Math.Min(body.Length, 64)]).TrimStart();
        return (isCalledPage && start.StartsWith('<')) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase);
    }

    private static string Text(ReadOnlySpan<byte> body) => CasterText.Decode(body[..Math.Min(body.Length, 1024)]);
}
