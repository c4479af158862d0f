using System.Collections.Concurrent;
using Gateway.Alerts;
using Gateway.Broker;
using Gateway.Documents;
using Gateway.Health;
using Microsoft.Extensions.Logging;

namespace Gateway.Relay;

/// <summary>
/// One connection: subscribes, says "online", then sends what the plan says until the link dies. Every publish and ping
/// has a deadline of its own on the monotonic clock, because TCP notices a dead link after a quarter of an hour. The loop
/// alone touches the plan; answers, receipts and fresh alerts wake it.
/// </summary>
internal sealed class RelaySession : ILinkListener
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly AlertOutbox _outbox;
    private readonly DocumentSender? _documents;
    private readonly DeviceCommands? _commands;
    private readonly RelayOptions _options;
    private readonly Inbox _inbox;
    private readonly StatusReport _status;
    private readonly LinkState _state;
    private readonly PathPlace _place;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly ILogger _logger;
    private readonly Wake _wake;
    private readonly LoopTurn? _turn;
    private readonly ConcurrentQueue<OutboxChange> _received = [];
    private readonly Exchanges _exchanges;
    private string? _closed;
    private long _tendedAt;
    private long _pingedAt;
    private long _beatAt;
    private long _receiptAt;
    private TimeSpan _betweenPings;
    private RelayDelivery? _delivery;

    public RelaySession(AlertOutbox outbox, DocumentSender? documents, DeviceCommands? commands, RelayOptions options, Inbox inbox, StatusReport status, LinkState state, PathPlace place, TimeProvider time, Random random, ILogger logger, LoopTurn? turn = null)
    {
        _turn = turn;
        _outbox = outbox;
        _documents = documents;
        _commands = commands;
        _options = options;
        _inbox = inbox;
        _status = status;
        _state = state;
        _place = place;
        _time = time;
        _random = random;
        _logger = logger;
        _wake = new Wake(time);
        _exchanges = new Exchanges(_wake, time, options.AnswerDeadline);
    }

    /// <summary>Words to devices, and answers to the control room's commands.</summary>
    private IEnumerable<DeviceCommands> Words => new[] { _commands, _options.Replies }.OfType<DeviceCommands>();

    /// <summary>Connects and serves until the link fails or the gateway stops.</summary>
    /// <exception cref="BrokerLinkException">How the link failed.</exception>
    public async Task RunAsync(IBrokerLink link, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await using IBrokerConnection connection = await Deadline.WithinAsync(
            _options.ConnectDeadline, _time, "no answer to CONNECT", token => link.ConnectAsync(_status.Will, this, token), stopping);
        _outbox.Changed += OnChanged;
        _outbox.SelfTest.Ready += _wake.Set;
        _place.Changed += _wake.Set;
        if (_documents is not null)
            _documents.Ready += _wake.Set;
        foreach (DeviceCommands words in Words)
            words.Ready += _wake.Set;
        try
        {
            _state.Connected(_time);
            _place.Connected();
            _state.Outage.Connected();
            RelayLog.Connected(_logger, link.Name, _status.Birth, _outbox.Waiting);
            await SubscribeAsync(connection, stopping);
            await ServeAsync(connection, ending.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await FarewellAsync(connection);
            throw;
        }
        finally
        {
            _outbox.Changed -= OnChanged;
            _outbox.SelfTest.Ready -= _wake.Set;
            _place.Changed -= _wake.Set;
            if (_documents is not null)
                _documents.Ready -= _wake.Set;
            foreach (DeviceCommands words in Words)
                words.Ready -= _wake.Set;
            // Not CancelAsync: it would run what waits on another thread, out of the order that a simulation repeats.
            ending.Cancel();
            // First, so that nothing can go on waiting for a dead socket.
            await connection.DisposeAsync();
            await _exchanges.EndAsync();
            if (_delivery is { HasSentDocuments: true })
                _documents?.ConnectionLost();
            foreach (DeviceCommands words in Words)
                words.ConnectionLost();
        }
    }

    ValueTask ILinkListener.ReceiveAsync(IncomingMessage message, CancellationToken cancellation)
    {
        ValueTask handled = _inbox.ReceiveAsync(message, cancellation);
        _wake.Set();
        return handled;
    }

    void ILinkListener.Closed(string reason)
    {
        Interlocked.CompareExchange(ref _closed, reason, null);
        _wake.Set();
    }

    private void OnChanged(OutboxChange change)
    {
        if (change.Step is OutboxStep.Received or OutboxStep.GivenUp)
            _received.Enqueue(change);
        if (change.Step != OutboxStep.Published)
            _wake.Set();
    }

    private async Task SubscribeAsync(IBrokerConnection connection, CancellationToken stopping)
    {
        if (_inbox.Topics.Count == 0)
            return;
        IReadOnlyList<string> refused = await Deadline.WithinAsync(
            _options.AnswerDeadline, _time, "no answer to SUBSCRIBE", token => connection.SubscribeAsync(_inbox.Topics, token), stopping);
        _state.Refused(refused);
        foreach (string refusal in refused)
            RelayLog.SubscriptionRefused(_logger, refusal);
    }

    private async Task ServeAsync(IBrokerConnection connection, CancellationToken ending)
    {
        var plan = new DeliveryPlan(_outbox, _options, _place, _time, _random);
        var delivery = new RelayDelivery(_outbox, _options, _status, _state, plan, _place, _exchanges, _documents, _commands, _time, _logger);
        _delivery = delivery;
        _tendedAt = _pingedAt = _beatAt = _receiptAt = _time.GetTimestamp();
        // A little over half of it: a lost ping is noticed before the broker gives up on us at one and a half.
        _betweenPings = connection.KeepAlive * 0.6 < _options.LongestBetweenPings ? connection.KeepAlive * 0.6 : _options.LongestBetweenPings;
        int capacity = Math.Clamp(connection.ReceiveMaximum, 1, _options.InFlight);
        while (true)
        {
            ending.ThrowIfCancellationRequested();
            _turn?.Mark();
            MarkReceipts(plan);
            delivery.TakeAnswers();
            if (Volatile.Read(ref _closed) is { } reason)
                throw new BrokerLinkException(reason);
            Tend();
            if (_options.DevicesOnly)
                delivery.StartCommand(connection, capacity, ending);
            else
                StartAll(delivery, connection, capacity, ending);
            Ping(connection, ending);
            JudgeLateness(plan);
            _state.Counts(_exchanges.Publishing, plan.AwaitingReceipt, _inbox);
            await _wake.WaitAsync(UntilNext(plan), ending);
        }
    }

    private void StartAll(RelayDelivery delivery, IBrokerConnection connection, int capacity, CancellationToken ending)
    {
        delivery.Start(connection, capacity, ending);
        delivery.StartSelfTest(connection, capacity, ending);
        delivery.StartCommand(connection, capacity, ending);
        delivery.StartDocument(connection, ending);
        Beat(connection, ending);
    }

    private void MarkReceipts(DeliveryPlan plan)
    {
        List<Messages.AlertReceipt> receipts = _inbox.TakeReceipts();
        if (receipts.Count > 0)
        {
            _receiptAt = _time.GetTimestamp();
            _state.Receipt(_time);
            SetLate(false);
            receipts.RemoveAll(_outbox.SelfTest.TakeReceipt);
            if (_documents is not null)
                receipts.RemoveAll(_documents.TakeReceipt);
            if (receipts.Count > 0)
                _outbox.MarkReceived(receipts);
        }

        while (_received.TryDequeue(out OutboxChange change))
            plan.Received(change.Id, change.Sequence);
    }

    private void Tend()
    {
        if (_time.GetElapsedTime(_tendedAt) < _options.BetweenTendings)
            return;
        _tendedAt = _time.GetTimestamp();
        _outbox.Tend();
    }

    private void Ping(IBrokerConnection connection, CancellationToken ending)
    {
        if (_time.GetElapsedTime(_pingedAt) < _betweenPings || _exchanges.IsPinging)
            return;
        _pingedAt = _time.GetTimestamp();
        _exchanges.Start(Exchange.Ping(connection, _time, ending));
    }

    private void Beat(IBrokerConnection connection, CancellationToken ending)
    {
        if (_time.GetElapsedTime(_beatAt) < _options.Heartbeat || _exchanges.IsBeating)
            return;
        _beatAt = _time.GetTimestamp();
        _exchanges.Start(Exchange.Heartbeat(connection, _status.Heartbeat, _time, ending));
    }

    /// <summary>While receipts come, a long queue is only long; without any in the limit, what is sent here may be lost on its way.</summary>
    private void JudgeLateness(DeliveryPlan plan)
    {
        if (plan.LongestWait() >= _place.FailOverAfter && _time.GetElapsedTime(_receiptAt) >= _place.FailOverAfter)
            SetLate(true);
    }

    private void SetLate(bool late)
    {
        if (_state.SetLate(late, _time))
            _place.Late(late);
    }

    private async Task FarewellAsync(IBrokerConnection connection)
    {
        try
        {
            await Deadline.WithinAsync(_options.AnswerDeadline / 2, _time, "no answer", async token =>
            {
                if (!_options.DevicesOnly)
                    await connection.PublishAsync(_status.Farewell(), token);
                await connection.DisconnectAsync(token);
                return true;
            }, CancellationToken.None);
        }
        catch (BrokerLinkException e)
        {
            RelayLog.FarewellFailed(_logger, e.Message);
        }
    }

    /// <summary>Never zero: what is overdue may have to wait for a slot, and a loop must not spin on it.</summary>
    private TimeSpan UntilNext(DeliveryPlan plan)
    {
        TimeSpan next = plan.UntilNextOverdue() ?? LongestWait;
        Sooner(_betweenPings - _time.GetElapsedTime(_pingedAt), unless: _exchanges.IsPinging);
        Sooner(_exchanges.UntilOverdue() ?? LongestWait);
        Sooner(_options.Heartbeat - _time.GetElapsedTime(_beatAt), unless: _exchanges.IsBeating || _options.DevicesOnly);
        Sooner(_place.UntilHorizonMoves ?? LongestWait);
        if (!_state.Health.Late && plan.LongestWait() is { } waited)
            Sooner(_place.FailOverAfter - waited, unless: waited >= _place.FailOverAfter);
        // A document that waits for the link is looked at when the link is free again.
        if (_exchanges.Publishing == 0 && !_options.DevicesOnly && _documents?.UntilDue() is { } document && document < next)
            next = document;
        return TimeSpan.FromTicks(Math.Clamp(next.Ticks, ShortestWait.Ticks, LongestWait.Ticks));

        void Sooner(TimeSpan wait, bool unless = false) => next = unless || next < wait ? next : wait;
    }
}
