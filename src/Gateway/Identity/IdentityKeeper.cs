using Gateway.Facilities.Files;

namespace Gateway.Identity;

/// <summary>
/// The identity as it is now, read again when its files change: an enrolment or a renewal counts without a restart. What
/// cannot be read leaves the last one standing. Safe for concurrent calls.
/// </summary>
/// <param name="dataDirectory">Where the files are.</param>
/// <param name="time">For the time between two looks at them, which every signature would ask for; absent looks at every question.</param>
internal sealed class IdentityKeeper(string dataDirectory, TimeProvider? time = null)
{
    /// <summary>A change of the files by another program counts after this at the latest.</summary>
    public static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly IdentityFiles _files = new(dataDirectory);
    private readonly Lock _gate = new();
    private (DateTime Own, DateTime Next)? _seen;
    private long? _lookedAt;
    private GatewayIdentity? _current;
    private GatewayIdentity? _next;
    private string? _fault;

    /// <summary>The identity in use; null while this gateway is not enrolled.</summary>
    public GatewayIdentity? Current
    {
        get
        {
            lock (_gate)
            {
                Refresh();
                return _current;
            }
        }
    }

    /// <summary>The identity that a renewal brought and no broker has accepted yet; null if there is none.</summary>
    public GatewayIdentity? Next
    {
        get
        {
            lock (_gate)
            {
                Refresh();
                return _next;
            }
        }
    }

    /// <summary>Why the files cannot be used; null if they can, or if there are none.</summary>
    public string? Fault
    {
        get
        {
            lock (_gate)
            {
                Refresh();
                return _fault;
            }
        }
    }

    /// <summary>A broker has accepted the new identity: it takes the place of the one before.</summary>
    /// <exception cref="IOException">The disk does not take it; the old one stays in use.</exception>
    public void Accepted(GatewayIdentity next)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(next, _next))
                return;
            WholeFile.Place(_files.Next, _files.Own);
            (_current, _next) = (next, null);
            _seen = Times();
        }
    }

    /// <summary>This program has changed the files: the next question looks at them.</summary>
    public void Changed()
    {
        lock (_gate)
            _lookedAt = null;
    }

    private void Refresh()
    {
        if (time is not null)
        {
            if (_lookedAt is { } at && time.GetElapsedTime(at) < BetweenLooks)
                return;
            _lookedAt = time.GetTimestamp();
        }

        (DateTime Own, DateTime Next) now = Times();
        if (_seen == now)
            return;
        try
        {
            _current = GatewayIdentity.Load(dataDirectory);
            _next = GatewayIdentity.LoadNext(dataDirectory);
            _fault = null;
            _seen = now;
        }
        catch (IdentityException refusal)
        {
            // Tried again at the next question: its mode may be mended, which changes no time.
            _fault = refusal.Message;
        }
    }

    private (DateTime Own, DateTime Next) Times() => (File.GetLastWriteTimeUtc(_files.Own), File.GetLastWriteTimeUtc(_files.Next));
}
