using Gateway.Identity;
using Gateway.Messages;

namespace Gateway.Relay;

/// <summary>The keys of the identity as it is now, made once for each identity. Thread-safe.</summary>
internal sealed class IdentityKeys(IdentityKeeper identity)
{
    private readonly Lock _gate = new();
    private GatewayIdentity? _of;
    private LinkKeys _keys = LinkKeys.None;

    public LinkKeys Now()
    {
        GatewayIdentity? current = identity.Current;
        lock (_gate)
        {
            if (!ReferenceEquals(current, _of))
            {
                // Nothing is disposed: whoever is just signing with the one before may end.
                _keys = current is null ? LinkKeys.None : new LinkKeys(new MessageSigner(current.Key), new KeyRing(current.ControlRooms.Select(TrustedKey.Of)));
                _of = current;
            }

            return _keys;
        }
    }
}
