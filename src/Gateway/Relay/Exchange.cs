using Gateway.Alerts;
using Gateway.Broker;
using Gateway.Documents;
using Gateway.Messages;

namespace Gateway.Relay;

/// <summary>One packet that the broker has to answer: a publish or a ping. Never throws; the loop reads how it ended.</summary>
internal sealed class Exchange
{
    private readonly Func<Task<PublishOutcome?>> _ask;

    private Exchange(Func<Task<PublishOutcome?>> ask, PendingAlert? alert, bool isPing, TimeProvider time)
    {
        _ask = ask;
        Alert = alert;
        IsPing = isPing;
        StartedAt = time.GetTimestamp();
    }

    public bool IsPing { get; }

    public bool IsHeartbeat { get; private init; }

    public bool IsSelfTest { get; private init; }

    /// <summary>The alert that is published; absent for a status or a document.</summary>
    public PendingAlert? Alert { get; }

    /// <summary>The piece of a document that is published; absent for others.</summary>
    public PendingPart? Part { get; private init; }

    /// <summary>The word to a device that is published; absent for others.</summary>
    public DeviceCommand? Command { get; private init; }

    /// <summary>Where that word came from.</summary>
    public DeviceCommands? Commands { get; private init; }

    public long StartedAt { get; }

    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>The broker's answer to a publish.</summary>
    public PublishOutcome? Outcome { get; private set; }

    /// <summary>Why there is none.</summary>
    public BrokerLinkException? Fault { get; private set; }

    public static Exchange Ping(IBrokerConnection connection, TimeProvider time, CancellationToken ending) => new(
        async () =>
        {
            await connection.PingAsync(ending);
            return null;
        },
        null, isPing: true, time);

    public static Exchange Publish(IBrokerConnection connection, OutgoingMessage message, PendingAlert? alert, TimeProvider time, CancellationToken ending) =>
        new(async () => await connection.PublishAsync(message, ending), alert, isPing: false, time);

    public static Exchange PublishPart(IBrokerConnection connection, OutgoingMessage message, PendingPart part, TimeProvider time, CancellationToken ending) =>
        new(async () => await connection.PublishAsync(message, ending), null, isPing: false, time) { Part = part };

    public static Exchange PublishCommand(IBrokerConnection connection, DeviceCommand command, DeviceCommands of, MessageSignature? signature, TimeProvider time, CancellationToken ending) =>
        new(async () => await connection.PublishAsync(new OutgoingMessage(command.Topic, command.Payload) { Signature = signature }, ending), null, isPing: false, time) { Command = command, Commands = of };

    public static Exchange PublishSelfTest(IBrokerConnection connection, OutgoingMessage message, TimeProvider time, CancellationToken ending) =>
        new(async () => await connection.PublishAsync(message, ending), null, isPing: false, time) { IsSelfTest = true };

    /// <summary>A sign of life: nobody answers it, but a socket that takes nothing more shows here.</summary>
    public static Exchange Heartbeat(IBrokerConnection connection, OutgoingMessage message, TimeProvider time, CancellationToken ending) =>
        new(async () => await connection.PublishAsync(message, ending), null, isPing: false, time) { IsHeartbeat = true };

    /// <summary>Sends it and wakes the loop when it has ended.</summary>
    public void Run(Wake wake) => Running = RunAsync(wake);

    private async Task RunAsync(Wake wake)
    {
        try
        {
            Outcome = await _ask();
        }
        catch (BrokerLinkException e)
        {
            Fault = e;
        }
        catch (OperationCanceledException e)
        {
            Fault = new BrokerLinkException("the connection was ended", e);
        }
        catch (Exception e)
        {
            // Whatever it was, there is no answer: the alert must not count as in flight for ever.
            Fault = new BrokerLinkException(e.Message, e);
        }

        wake.Set();
    }
}
