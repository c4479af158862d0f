using Gateway.Messages;
using Gateway.Relay;

namespace Gateway.Tests.PressSimulation;

/// <summary>The relay's link in the simulation: the real relay on one side, <see cref="SimulatedBroker"/> on the other.</summary>
internal sealed class SimulatedLink(SimulatedBroker broker, SimulatedTime time, Func<bool> isAlive) : IBrokerLink
{
    public string Name => "mqtt://simulated";

    /// <summary>Of its connections.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(5);

    public async Task<IBrokerConnection> ConnectAsync(LinkWill will, ILinkListener listener, CancellationToken cancellation)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(5), time, cancellation);
        if (!isAlive() || broker.Chance(broker.Faults.ConnectFails))
            throw new BrokerLinkException("connection refused");
        broker.Gateway?.Break("another client connected under this gateway's name");
        return broker.Gateway = new SimulatedConnection(broker, listener, isAlive) { KeepAlive = KeepAlive };
    }
}

/// <summary>One connection. A dead machine's calls have no effect, whatever its program still does.</summary>
internal sealed class SimulatedConnection(SimulatedBroker broker, ILinkListener listener, Func<bool> isAlive) : IBrokerConnection
{
    private readonly List<Action<string>> _waiting = [];
    private string? _broken;

    public int ReceiveMaximum => 20;

    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(5);

    public bool Subscribed { get; private set; }

    public Task<IReadOnlyList<string>> SubscribeAsync(IReadOnlyList<string> topics, CancellationToken cancellation) => AskAsync<IReadOnlyList<string>>(
        () =>
        {
            Subscribed = true;
            return [];
        }, cancellation);

    public Task<PublishOutcome> PublishAsync(OutgoingMessage message, CancellationToken cancellation) => AskAsync(
        () =>
        {
            if (broker.Chance(broker.Faults.Refused))
                return new PublishOutcome(false, Reason: "the broker's quota is exceeded");
            // The simulated control room looks at alerts and statuses; a sign of life is nobody's there.
            if (!message.AtMostOnce)
                broker.TakeForCentre(message);
            return new PublishOutcome(true);
        }, cancellation);

    public Task PingAsync(CancellationToken cancellation) => AskAsync(() => true, cancellation);

    public Task DisconnectAsync(CancellationToken cancellation) => AskAsync(() => true, cancellation);

    /// <summary>The connection closes, and the program hears of it.</summary>
    public void Break(string reason)
    {
        if (_broken is not null)
            return;
        _broken = reason;
        if (broker.Gateway == this)
            broker.Gateway = null;
        foreach (Action<string> fail in _waiting.ToList())
            fail(reason);
        listener.Closed(reason);
    }

    public async Task<bool> ReceiveAsync(OutgoingMessage message)
    {
        if (_broken is not null || !isAlive())
            return false;
        var incoming = new IncomingMessage(message.Topic, message.Payload, false, MessageSchema.CurrentVersionText)
        {
            ContentType = MessageSchema.ContentType,
            Key = message.Signature?.Key,
            Signature = message.Signature?.Text,
        };
        await listener.ReceiveAsync(incoming, CancellationToken.None);
        return true;
    }

    public ValueTask DisposeAsync()
    {
        Break("the connection was closed");
        return ValueTask.CompletedTask;
    }

    private Task<T> AskAsync<T>(Func<T> answer, CancellationToken cancellation)
    {
        if (_broken is not null)
            throw new BrokerLinkException(_broken);
        var asked = new TaskCompletionSource<T>();
        Action<string> fail = reason => asked.TrySetException(new BrokerLinkException(reason));
        _waiting.Add(fail);
        CancellationTokenRegistration onCancel = cancellation.Register(() => asked.TrySetCanceled(cancellation));
        broker.Carry(() =>
        {
            if (_broken is not null || !isAlive())
                return;
            T given = answer();
            broker.Carry(() =>
            {
                onCancel.Dispose();
                _waiting.Remove(fail);
                if (_broken is null)
                    asked.TrySetResult(given);
            });
        });
        return asked.Task;
    }
}
