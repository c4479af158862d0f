using Gateway.Alerts;

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

    /// <summary>The alert that is published; absent for a status.</summary>
    public PendingAlert? Alert { get; }

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
