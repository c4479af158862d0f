using System.Buffers;
using System.Text;
using Gateway.Messages;
using MQTTnet;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace Gateway.Relay;

/// <summary>One connection of MQTTnet's client.</summary>
internal sealed class MqttBrokerConnection : IBrokerConnection
{
    /// <summary>The value of MQTT 5 3.2.2.3.3 where the broker names none.</summary>
    private const int NoReceiveMaximum = 65535;

    private static readonly MqttUserProperty Version = new(MessageSchema.VersionProperty, Utf8(MessageSchema.CurrentVersionText));

    private readonly MqttClient _client;
    private readonly ILinkListener _listener;
    private readonly CancellationTokenSource _ended = new();
    private Task _acknowledging = Task.CompletedTask;
    private bool _isDisposed;

    public MqttBrokerConnection(MqttClient client, ILinkListener listener, TimeSpan keepAlive)
    {
        _client = client;
        _listener = listener;
        KeepAlive = keepAlive;
        client.ApplicationMessageReceivedAsync += OnReceivedAsync;
        client.DisconnectedAsync += OnDisconnectedAsync;
    }

    public int ReceiveMaximum { get; private set; } = NoReceiveMaximum;

    public TimeSpan KeepAlive { get; private set; }

    /// <summary>The properties of CONNACK that MQTTnet reads and does not heed.</summary>
    public void Accepted(MqttClientConnectResult result)
    {
        ReceiveMaximum = result.ReceiveMaximum is { } maximum and > 0 ? maximum : NoReceiveMaximum;
        if (result.ServerKeepAlive > 0 && TimeSpan.FromSeconds(result.ServerKeepAlive) < KeepAlive)
            KeepAlive = TimeSpan.FromSeconds(result.ServerKeepAlive);
    }

    public Task<IReadOnlyList<string>> SubscribeAsync(IReadOnlyList<string> topics, CancellationToken cancellation) => AskAsync<IReadOnlyList<string>>(async () =>
    {
        var options = new MqttClientSubscribeOptionsBuilder();
        foreach (string topic in topics)
            options.WithTopicFilter(topic, MqttQualityOfServiceLevel.AtLeastOnce);
        MqttClientSubscribeResult result = await _client.SubscribeAsync(options.Build(), cancellation);
        return result.Items.Where(i => i.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2).Select(MqttReasons.Of).ToList();
    }, cancellation);

    public Task<PublishOutcome> PublishAsync(OutgoingMessage message, CancellationToken cancellation) => AskAsync(async () =>
    {
        MqttClientPublishResult result = await _client.PublishAsync(Packet(message), cancellation);
        return result.IsSuccess
            ? new PublishOutcome(true, NobodySubscribed: result.ReasonCode == MqttClientPublishReasonCode.NoMatchingSubscribers)
            : new PublishOutcome(false, Reason: MqttReasons.Of(result));
    }, cancellation);

    public Task PingAsync(CancellationToken cancellation) => AskAsync(async () =>
    {
        await _client.PingAsync(cancellation);
        return true;
    }, cancellation);

    public Task DisconnectAsync(CancellationToken cancellation) => AskAsync(async () =>
    {
        await _client.DisconnectAsync(new MqttClientDisconnectOptions(), cancellation);
        return true;
    }, cancellation);

    /// <summary>Also a second time: the session ends the connection before it waits for what is on it, and lets go of it after.</summary>
    public ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return ValueTask.CompletedTask;
        _isDisposed = true;
        _client.ApplicationMessageReceivedAsync -= OnReceivedAsync;
        _client.DisconnectedAsync -= OnDisconnectedAsync;
        _ended.Cancel();
        _client.Dispose();
        _ended.Dispose();
        return ValueTask.CompletedTask;
    }

    internal static ReadOnlyMemory<byte> Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static MqttApplicationMessage Packet(OutgoingMessage message)
    {
        var packet = new MqttApplicationMessage
        {
            Topic = message.Topic,
            Payload = new ReadOnlySequence<byte>(message.Payload),
            PayloadFormatIndicator = MqttPayloadFormatIndicator.CharacterData,
            QualityOfServiceLevel = message.AtMostOnce ? MqttQualityOfServiceLevel.AtMostOnce : MqttQualityOfServiceLevel.AtLeastOnce,
            Retain = message.Retain,
            ContentType = MessageSchema.ContentType,
            MessageExpiryInterval = message.ExpirySeconds ?? 0,
            UserProperties = [Version],
        };
        if (message.AlertId is { } id)
            packet.UserProperties.Add(new MqttUserProperty(MessageSchema.AlertIdProperty, Utf8(id.ToString("D"))));
        if (message.Signature is { } signature)
        {
            packet.UserProperties.Add(new MqttUserProperty(MessageSchema.KeyProperty, Utf8(signature.Key)));
            packet.UserProperties.Add(new MqttUserProperty(MessageSchema.SignatureProperty, Utf8(signature.Text)));
        }

        return packet;
    }

    private static string? Property(MqttApplicationMessage message, string name) =>
        message.UserProperties?.Find(property => property.Name == name) is { } found ? Encoding.UTF8.GetString(found.ValueBuffer.Span) : null;

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellation)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            throw new BrokerLinkException(MqttReasons.Of(e), e);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new OperationCanceledException("The connection was ended.", e, cancellation);
        }
    }

    /// <summary>
    /// Called for one message at a time. The next is let in at once; the acknowledgement goes out when this one is done with, in
    /// the order in which they came (MQTT 5 4.6), and the broker's window bounds how many are on their way.
    /// </summary>
    private async Task OnReceivedAsync(MqttApplicationMessageReceivedEventArgs received)
    {
        MqttApplicationMessage message = received.ApplicationMessage;
        var incoming = new IncomingMessage(message.Topic, message.Payload.ToArray(), message.Retain, Property(message, MessageSchema.VersionProperty), message.Dup)
        {
            ContentType = message.ContentType,
            Key = Property(message, MessageSchema.KeyProperty),
            Signature = Property(message, MessageSchema.SignatureProperty),
        };
        ValueTask handled = _listener.ReceiveAsync(incoming, CancellationToken.None);
        if (handled.IsCompleted && _acknowledging.IsCompleted)
        {
            await handled;
            return;
        }
        received.AutoAcknowledge = false;
        _acknowledging = AcknowledgeAsync(_acknowledging, handled.AsTask(), received);
    }

    private async Task AcknowledgeAsync(Task before, Task handled, MqttApplicationMessageReceivedEventArgs received)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await handled;
        try
        {
            await received.AcknowledgeAsync(_ended.Token);
        }
        catch (Exception e)
        {
            // Not acknowledged, the broker sends it again, and its device's reader knows it. A connection that lives goes on without.
            _listener.Closed(MqttReasons.Of(e));
        }
    }

    private Task OnDisconnectedAsync(MqttClientDisconnectedEventArgs closed)
    {
        if (closed.ClientWasConnected)
            _listener.Closed(MqttReasons.Of(closed));
        return Task.CompletedTask;
    }
}
