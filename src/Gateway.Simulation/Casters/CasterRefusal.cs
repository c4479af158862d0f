namespace Gateway.Simulation;

/// <summary>How a simulated caster refuses whoever comes; each is known of a real one.</summary>
public enum CasterRefusal
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>401, whatever the password.</summary>
    Unauthorized,

    /// <summary>403.</summary>
    Forbidden,

    /// <summary>404 instead of the source table.</summary>
    NotFound,

    /// <summary>409: the account is connected already.</summary>
    Conflict,

    /// <summary>503 with <c>Retry-After: 120</c>.</summary>
    Unavailable,

    /// <summary><c>ERROR - Bad Password</c>.</summary>
    ErrorBadPassword,

    /// <summary>400 to whoever says <c>Ntrip-Version</c>.</summary>
    OnlyVersionOne,

    /// <summary>Closes without an answer when <c>Ntrip-Version</c> is said.</summary>
    OnlyVersionOneInSilence,

    /// <summary>A web page with status 200.</summary>
    WebPage,

    /// <summary>Bytes that are no answer.</summary>
    Noise,

    /// <summary>Closes the connection at once.</summary>
    CloseAtOnce,

    /// <summary>Takes the request and never answers.</summary>
    NeverAnswer,

    /// <summary>Accepts, and sends nothing.</summary>
    Silence,

    /// <summary>Accepts, and closes at once where it has nothing to send: a virtual station without a position that it serves.</summary>
    CloseInsteadOfSilence,

    /// <summary>Says "chunked" and sends none.</summary>
    ChunksThatAreNone,

    /// <summary>Redirects to itself for ever.</summary>
    RedirectForEver,

    /// <summary>Redirects to <see cref="SimulatedCasterOptions.RedirectTo"/>.</summary>
    Redirect,
}
