using Gateway.Alerts;
using Gateway.Broker;
using Gateway.Documents;
using Microsoft.Extensions.Logging;

namespace Gateway.Relay;

/// <summary>What one connection publishes, and what the broker says to it. Used by the session's loop alone.</summary>
internal sealed class RelayDelivery(AlertOutbox outbox, RelayOptions options, StatusReport status, LinkState state, DeliveryPlan plan, PathPlace place, Exchanges exchanges, DocumentSender? documents, DeviceCommands? commands, TimeProvider time, ILogger logger)
{
    private Guid _selfTestSent;

    /// <summary>Publishes what is due, as far as the broker's window goes.</summary>
    public void Start(IBrokerConnection connection, int capacity, CancellationToken ending)
    {
        // Behind the alerts, for the control room takes one message after the other; but "online" comes first of all, and a
        // window of one would never have a place left for it.
        if (capacity == 1 || !status.WasSaid)
            SayStatus(connection, capacity, ending);
        int publishing = exchanges.Publishing;
        // A quarter of the window is kept for what is just being pressed.
        int forBacklog = Math.Max(1, capacity - (capacity / 4));
        while (publishing < capacity && plan.Next(freshOnly: publishing >= forBacklog) is { } alert)
        {
            plan.Sent(alert);
            string topic = options.Topics.Alerts(options.District, options.Gateway, alert.Bell);
            exchanges.Start(Exchange.Publish(connection, options.Trust.Signed(new OutgoingMessage(topic, alert.Payload, AlertId: alert.Id)), alert, time, ending));
            publishing++;
        }

        SayStatus(connection, capacity, ending);
    }

    /// <summary>Publishes the newest self-test, once on this connection and behind every alert that may go, and the health beside it.</summary>
    public void StartSelfTest(IBrokerConnection connection, int capacity, CancellationToken ending)
    {
        if (exchanges.Publishing >= capacity || outbox.SelfTest.Current is not { } selfTest || selfTest.Id == _selfTestSent)
            return;
        _selfTestSent = selfTest.Id;
        string topic = options.Topics.Alerts(options.District, options.Gateway, selfTest.Bell);
        // Forgotten by the broker before the next one comes: for a control room that is away, none pile up.
        var message = new OutgoingMessage(topic, selfTest.Payload, AlertId: selfTest.Id) { ExpirySeconds = options.SelfTestExpirySeconds };
        exchanges.Start(Exchange.PublishSelfTest(connection, options.Trust.Signed(message), time, ending));
        if (place.CarriesDocuments && status.Health() is { } health)
            exchanges.Start(Exchange.Heartbeat(connection, health, time, ending));
    }

    /// <summary>Whether a piece of a document went out on this connection.</summary>
    public bool HasSentDocuments { get; private set; }

    /// <summary>
    /// Publishes a piece of a document if nothing else is on the link: one piece is what a press may have to wait behind.
    /// Call after <see cref="Start"/>, which takes every alert that may go.
    /// </summary>
    public void StartDocument(IBrokerConnection connection, CancellationToken ending)
    {
        if (documents is null || exchanges.Publishing > 0 || !place.CarriesDocuments || documents.Take() is not { } part)
            return;
        HasSentDocuments = true;
        string topic = options.Topics.Documents(options.District, options.Gateway, part.Topic.Kind, part.Topic.Facility);
        exchanges.Start(Exchange.PublishPart(connection, options.Trust.Signed(new OutgoingMessage(topic, part.Payload, AlertId: part.Id)), part, time, ending));
    }

    /// <summary>Publishes what the devices at the bells are to be told, one word at a time and behind every alert that may go.</summary>
    public void StartCommand(IBrokerConnection connection, int capacity, CancellationToken ending)
    {
        if (exchanges.Publishing < capacity && commands?.Take() is { } command)
            exchanges.Start(Exchange.PublishCommand(connection, command, commands, null, time, ending));
        if (exchanges.Publishing < capacity && options.Replies.Take() is { } reply)
            exchanges.Start(Exchange.PublishCommand(connection, reply, options.Replies, options.Trust.Sign(reply.Topic, reply.Payload), time, ending));
    }

    /// <summary>Looks at what the broker has answered.</summary>
    /// <exception cref="BrokerLinkException">An answer failed or is overdue.</exception>
    public void TakeAnswers()
    {
        foreach (Exchange exchange in exchanges.TakeAnswered())
        {
            if (exchange.Outcome is { } outcome)
                Note(exchange, outcome);
        }
    }

    private void SayStatus(IBrokerConnection connection, int capacity, CancellationToken ending)
    {
        if (exchanges.Publishing < capacity && !exchanges.IsSayingStatus && status.Due() is { } due)
            exchanges.Start(Exchange.Publish(connection, due, null, time, ending));
    }

    private void Note(Exchange exchange, PublishOutcome outcome)
    {
        if (exchange.IsHeartbeat)
            return;
        if (exchange.IsSelfTest)
        {
            if (!state.Answer(outcome))
                return;
            if (!outcome.Taken)
                RelayLog.SelfTestRefused(logger, outcome.Reason ?? "no reason given");
            else if (outcome.NobodySubscribed)
                RelayLog.NobodySubscribed(logger, _selfTestSent, 0);
            return;
        }

        if (exchange.Part is { } part)
        {
            documents!.Answered(part);
            if (state.DocumentAnswer(outcome))
                RelayLog.DocumentRefused(logger, part.Topic.Kind, part.Topic.Facility, outcome.Reason ?? "no reason given");
            return;
        }

        if (exchange.Command is { } command)
        {
            exchange.Commands!.Answered(command);
            if (!outcome.Taken)
                RelayLog.CommandRefused(logger, command.Topic, outcome.Reason ?? "no reason given");
            return;
        }

        if (exchange.Alert is not { } alert)
        {
            if (outcome.Taken)
                return;
            status.Refused();
            RelayLog.StatusRefused(logger, outcome.Reason ?? "no reason given");
            return;
        }

        plan.Answered(alert);
        if (state.Answer(outcome))
        {
            if (!outcome.Taken)
                RelayLog.PublishRefused(logger, alert.Id, alert.Sequence, outcome.Reason ?? "no reason given");
            else if (outcome.NobodySubscribed)
                RelayLog.NobodySubscribed(logger, alert.Id, alert.Sequence);
        }

        if (outcome.Taken)
            outbox.MarkPublished(alert);
    }
}
