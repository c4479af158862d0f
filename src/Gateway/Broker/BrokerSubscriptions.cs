using System.Collections.Immutable;

namespace Gateway.Broker;

/// <summary>A message on a device's topic.</summary>
/// <param name="Topic">Topic it came on.</param>
/// <param name="Payload">Payload; valid until the handler returns.</param>
/// <param name="Retained">
/// The broker replayed it at subscription: what once was, not what happens now. A retained message never raises an alert.
/// </param>
internal readonly record struct DeviceMessage(string Topic, ReadOnlyMemory<byte> Payload, bool Retained)
{
    /// <summary>MQTT's DUP flag: it may have been delivered before, or that delivery may have been lost.</summary>
    public bool Duplicate { get; init; }
}

/// <summary>
/// Handles one message. The broker has its acknowledgement only after what this returns has ended, so a press is on disk before
/// the device's message is let go. Called in order; whatever follows a wait may run beside the next message, so the message
/// is judged before the first. A fault is logged and counted, and the link goes on.
/// </summary>
internal delegate ValueTask DeviceMessageHandler(DeviceMessage message, CancellationToken cancellation);

/// <summary>Device topics that the gateway's link subscribes to, now and after every reconnect.</summary>
internal sealed class BrokerSubscriptions
{
    private ImmutableDictionary<string, ImmutableArray<DeviceMessageHandler>> _handlers =
        ImmutableDictionary.Create<string, ImmutableArray<DeviceMessageHandler>>(StringComparer.Ordinal);

    /// <summary>Topics with at least one handler.</summary>
    public IEnumerable<string> Topics => _handlers.Keys;

    /// <summary>Adds a handler for one topic. Call before the relay starts; later ones count from the next connection.</summary>
    /// <param name="topic">A whole topic; no wildcards.</param>
    /// <param name="handler">What to do with its messages.</param>
    public void Add(string topic, DeviceMessageHandler handler)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        if (topic.AsSpan().ContainsAny('+', '#', '\0'))
            throw new ArgumentException($"Device topic '{topic}' has a wildcard; give one whole topic.", nameof(topic));
        ImmutableInterlocked.AddOrUpdate(ref _handlers, topic, [handler], (_, known) => known.Add(handler));
    }

    /// <summary>Handlers of a topic; none if nobody asked for it.</summary>
    public ImmutableArray<DeviceMessageHandler> HandlersOf(string topic) =>
        _handlers.TryGetValue(topic, out ImmutableArray<DeviceMessageHandler> handlers) ? handlers : [];
}
