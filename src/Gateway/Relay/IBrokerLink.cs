using Gateway.Messages;

namespace Gateway.Relay;

/// <summary>Makes connections to a broker. Real: <see cref="MqttBrokerLink"/>; the press simulation has one that loses and repeats.</summary>
internal interface IBrokerLink
{
    /// <summary>Broker as people know it, such as <c>mqtts://broker.example:8883</c>.</summary>
    string Name { get; }

    /// <summary>Connects, resuming the session that the broker holds for this gateway.</summary>
    /// <exception cref="BrokerLinkException">The broker cannot be reached or refuses; the message says why in plain words.</exception>
    Task<IBrokerConnection> ConnectAsync(LinkWill will, ILinkListener listener, CancellationToken cancellation);
}

/// <summary>One connection, from CONNACK until it closes. Safe for concurrent calls.</summary>
internal interface IBrokerConnection : IAsyncDisposable
{
    /// <summary>QoS 1 publishes that the broker takes unacknowledged (MQTT 5 Receive Maximum), at least 1.</summary>
    int ReceiveMaximum { get; }

    /// <summary>Keep-alive that holds on this connection: ours, or the shorter one that the broker demands.</summary>
    TimeSpan KeepAlive { get; }

    /// <summary>Subscribes at QoS 1. Returns the refused topics with the reason in plain words.</summary>
    Task<IReadOnlyList<string>> SubscribeAsync(IReadOnlyList<string> topics, CancellationToken cancellation);

    /// <summary>Publishes at QoS 1 and returns the broker's acknowledgement; at QoS 0 returns when it is sent.</summary>
    Task<PublishOutcome> PublishAsync(OutgoingMessage message, CancellationToken cancellation);

    /// <summary>Returns when the broker has answered a ping.</summary>
    Task PingAsync(CancellationToken cancellation);

    /// <summary>Says goodbye, so that the broker does not publish the will.</summary>
    Task DisconnectAsync(CancellationToken cancellation);
}

/// <summary>What a connection tells; called from any thread, one message at a time.</summary>
internal interface ILinkListener
{
    /// <summary>A message has come; the broker gets its acknowledgement after this returns.</summary>
    ValueTask ReceiveAsync(IncomingMessage message, CancellationToken cancellation);

    /// <summary>The connection is gone, with the reason in plain words.</summary>
    void Closed(string reason);
}

/// <summary>What the broker publishes, retained, if this connection dies.</summary>
internal sealed record LinkWill(string Topic, ReadOnlyMemory<byte> Payload, MessageSignature? Signature = null);

/// <summary>A message to publish, with the contract's MQTT 5 properties.</summary>
internal sealed record OutgoingMessage(string Topic, ReadOnlyMemory<byte> Payload, bool Retain = false, Guid? AlertId = null)
{
    /// <summary>At QoS 0, for what is worth something only now; everything else goes at QoS 1.</summary>
    public bool AtMostOnce { get; init; }

    /// <summary>Proof of who says it; absent without a key, and where nobody would check.</summary>
    public MessageSignature? Signature { get; init; }

    /// <summary>Seconds after which the broker forgets it instead of delivering it (MQTT 5 message expiry); never if absent.</summary>
    public uint? ExpirySeconds { get; init; }
}

/// <summary>A message that came.</summary>
/// <param name="Topic">Topic it was published on.</param>
/// <param name="Payload">Payload.</param>
/// <param name="Retained">Whether the broker replayed it at subscription.</param>
/// <param name="SchemaVersion">User property of that name; absent if the sender gave none.</param>
/// <param name="Duplicate">MQTT's DUP flag.</param>
internal readonly record struct IncomingMessage(string Topic, ReadOnlyMemory<byte> Payload, bool Retained, string? SchemaVersion, bool Duplicate = false)
{
    /// <summary>MQTT 5 content type; absent if the sender gave none.</summary>
    public string? ContentType { get; init; }

    /// <summary>User property <see cref="MessageSchema.KeyProperty"/>.</summary>
    public string? Key { get; init; }

    /// <summary>User property <see cref="MessageSchema.SignatureProperty"/>.</summary>
    public string? Signature { get; init; }
}

/// <summary>The broker's answer to a publish.</summary>
/// <param name="Taken">Whether the broker has it.</param>
/// <param name="NobodySubscribed">It has it, and nobody to give it to.</param>
/// <param name="Reason">Why not, in plain words.</param>
internal readonly record struct PublishOutcome(bool Taken, bool NobodySubscribed = false, string? Reason = null);

/// <summary>The link failed; the message says how, in plain words.</summary>
internal sealed class BrokerLinkException(string message, Exception? cause = null) : Exception(message, cause);
