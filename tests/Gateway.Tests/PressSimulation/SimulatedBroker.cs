using Gateway.Relay;

namespace Gateway.Tests.PressSimulation;

/// <summary>
/// A broker as MQTT 5 promises it at QoS 1 and no better: what it has acknowledged it delivers until it is acknowledged,
/// at least once, in any order, unless it restarts and forgets. Keeps one queue for the control room, one for receipts.
/// </summary>
internal sealed class SimulatedBroker(SimulatedTime time, Random random)
{
    private readonly Dictionary<long, OutgoingMessage> _forCentre = [];
    private readonly Dictionary<long, OutgoingMessage> _forGateway = [];
    private long _lastId;

    public SimulationFaults Faults { get; set; } = SimulationFaults.None;

    /// <summary>Takes one message to the control room; true once it is committed there.</summary>
    public Func<OutgoingMessage, Task<bool>>? Centre { get; set; }

    /// <summary>The gateway's connection, if there is one.</summary>
    public SimulatedConnection? Gateway { get; set; }

    /// <summary>Counts restarts; what was on its way to an earlier life is lost.</summary>
    public int Life { get; private set; }

    /// <summary>Whether nothing is waiting here.</summary>
    public bool IsEmpty => _forCentre.Count == 0 && _forGateway.Count == 0;

    public void TakeForCentre(OutgoingMessage message) => Deliver(_forCentre, ++_lastId, message);

    public void TakeForGateway(OutgoingMessage message) => Deliver(_forGateway, ++_lastId, message);

    /// <summary>A restart without its database.</summary>
    public void Forget()
    {
        Life++;
        _forCentre.Clear();
        _forGateway.Clear();
        Gateway?.Break("the broker restarts");
    }

    /// <summary>Carries something over the network: late, twice or never.</summary>
    public void Carry(Action arrive)
    {
        int life = Life;
        int copies = random.NextDouble() < Faults.Lost ? 0 : random.NextDouble() < Faults.Doubled ? 2 : 1;
        for (int i = 0; i < copies; i++)
        {
            time.After(Faults.LongestWay * random.NextDouble(), () =>
            {
                if (life == Life)
                    arrive();
            });
        }
    }

    public bool Chance(double probability) => random.NextDouble() < probability;

    private void Deliver(Dictionary<long, OutgoingMessage> queue, long id, OutgoingMessage message)
    {
        queue[id] = message;
        Try();

        void Try()
        {
            if (!queue.ContainsKey(id))
                return;
            Carry(() =>
            {
                if (queue == _forGateway)
                    OfferToGateway(id, message);
                else
                    OfferToCentre(id, message);
            });
            int life = Life;
            time.After(TimeSpan.FromSeconds(2 + random.NextDouble()), () =>
            {
                if (life == Life)
                    Try();
            });
        }
    }

    private void OfferToCentre(long id, OutgoingMessage message)
    {
        if (Centre is { } centre)
            Acknowledge(_forCentre, id, centre(message));
    }

    private void OfferToGateway(long id, OutgoingMessage message)
    {
        if (Gateway is { Subscribed: true } connection)
            Acknowledge(_forGateway, id, connection.ReceiveAsync(message));
    }

    private void Acknowledge(Dictionary<long, OutgoingMessage> queue, long id, Task<bool> handling)
    {
        if (!handling.IsCompletedSuccessfully)
            throw new InvalidOperationException("a handler did not end at once", handling.Exception);
        if (handling.Result)
            Carry(() => queue.Remove(id));
    }
}
