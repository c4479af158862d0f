using System.Text;

namespace Gateway.Gnss.Ntrip.Refusals;

/// <summary>
/// Reads from a caster's answer why it gives no corrections. Status codes are used loosely in the field, so a caster's
/// own words come first, then what was tried, then the code.
/// </summary>
public static class RefusalReader
{
    // The first that occurs wins: the more telling words stand first. From answers of SNIP, Trimble Pivot, GNSMART,
    // BKG's and Lefebure's casters as their users report them.
    private static readonly (string Words, NtripRefusal Refusal)[] Telling =
    [
        ("user-agent", NtripRefusal.NotAnNtripClient),
        ("user agent", NtripRefusal.NotAnNtripClient),
        ("not an ntrip", NtripRefusal.NotAnNtripClient),
        ("ntrip client", NtripRefusal.NotAnNtripClient),
        ("outside", NtripRefusal.OutsideServiceArea),
        ("out of range", NtripRefusal.OutsideServiceArea),
        ("out of area", NtripRefusal.OutsideServiceArea),
        ("service area", NtripRefusal.OutsideServiceArea),
        ("coverage", NtripRefusal.OutsideServiceArea),
        ("banned", NtripRefusal.Banned),
        ("blocked", NtripRefusal.Banned),
        ("blacklist", NtripRefusal.Banned),
        ("too many", NtripRefusal.TooManyConnections),
        ("max user", NtripRefusal.TooManyConnections),
        ("limit reached", NtripRefusal.TooManyConnections),
        ("already connected", NtripRefusal.TooManyConnections),
        ("already logged", NtripRefusal.TooManyConnections),
        ("already in use", NtripRefusal.TooManyConnections),
        ("no fix", NtripRefusal.NoFixInGga),
        ("invalid gga", NtripRefusal.NoFixInGga),
        ("gga", NtripRefusal.NoGga),
        ("nmea", NtripRefusal.NoGga),
        ("expired", NtripRefusal.NotEntitled),
        ("not authorized for", NtripRefusal.NotEntitled),
        ("bad password", NtripRefusal.BadCredentials),
        ("bad pasword", NtripRefusal.BadCredentials), // As RTKLIB spells it.
        ("invalid password", NtripRefusal.BadCredentials),
        ("bad mountpoint", NtripRefusal.UnknownMountpoint),
        ("mount point", NtripRefusal.UnknownMountpoint),
        ("mountpoint", NtripRefusal.UnknownMountpoint),
    ];

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
        string words = response.ContentType == "text/html" ? response.Reason : $"{response.Reason} {Text(body)}";
        return Word(words) is { } told && !IsOverruled(told, response.StatusCode) ? told : ReadCode(response.StatusCode, attempt);
    }

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
        401 or 407 => attempt.HadCredentials ? NtripRefusal.BadCredentials : NtripRefusal.CredentialsMissing,
        402 or 403 => NtripRefusal.NotEntitled,
        404 or 410 => attempt.HadMountpoint ? NtripRefusal.UnknownMountpoint : NtripRefusal.NotACaster,
        400 or 405 or 406 or 426 or 501 or 505 => NtripRefusal.VersionNotSpoken,
        409 or 429 => NtripRefusal.TooManyConnections,
        503 when attempt.HadMountpoint => NtripRefusal.StationNotSending,
        >= 500 => NtripRefusal.CasterFault,
        >= 300 and < 400 => NtripRefusal.BadRedirect,
        _ => NtripRefusal.Other,
    };

    private static NtripRefusal? Word(string words)
    {
        foreach ((string telling, NtripRefusal refusal) in Telling)
        {
            if (words.Contains(telling, StringComparison.OrdinalIgnoreCase))
                return refusal;
        }

        return null;
    }

    private static bool IsMarkup(ReadOnlySpan<byte> body, bool isCalledPage)
    {
        string start = Text(body[..Math.Min(body.Length, 64)]).TrimStart();
        return (isCalledPage && start.StartsWith('<')) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase);
    }

    private static string Text(ReadOnlySpan<byte> body) => Encoding.Latin1.GetString(body[..Math.Min(body.Length, 1024)]);
}
