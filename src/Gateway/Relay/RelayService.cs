using Gateway.Alerts;
using Gateway.Broker;
using Gateway.Documents;
using Gateway.Health;
using Gateway.Messages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gateway.Relay;

/// <summary>
/// Keeps a connection to one broker, which is one path, for as long as the gateway runs: connects, serves, waits with backoff and jitter,
/// connects again. Nothing that happens on a connection ends it, and no fault of it touches bells or outbox.
/// </summary>
internal sealed class RelayService : BackgroundService
{
    private readonly AlertOutbox _outbox;
    private readonly DocumentSender? _documents;
    private readonly DeviceCommands? _commands;
    private readonly IBrokerLink _link;
    private readonly RelayOptions _options;
    private readonly Func<IReadOnlyList<ReceiverStatus>?> _receivers;
    private readonly Func<IReadOnlyList<BellTestStatus>>? _tests;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly ILogger<RelayService> _logger;
    private readonly Inbox _inbox;
    private readonly LinkState _state;
    private readonly ReconnectBackoff _backoff;
    private readonly Wake _wake;
    private readonly PathPlace _place;
    private readonly Func<IReadOnlyList<PathStatus>>? _paths;
    private readonly Func<GatewayHealth?>? _gatewayHealth;
    private readonly LoopTurn? _turn;

    /// <param name="outbox">What to send.</param>
    /// <param name="link">How to reach the broker.</param>
    /// <param name="devices">Device topics of other rooms.</param>
    /// <param name="options">Who relays, and how patiently.</param>
    /// <param name="receivers">States of the receivers for the status; null if there are none to tell.</param>
    /// <param name="time">Every clock.</param>
    /// <param name="random">For jitter; seeded in tests.</param>
    /// <param name="logger">Where to log.</param>
    /// <param name="documents">What is sent beside the alerts; nothing if absent.</param>
    /// <param name="commands">What devices at the bells are to be told; nothing if absent.</param>
    /// <param name="tests">Bells being tested, for the status; must not wait.</param>
    /// <param name="place">What this path carries; everything if absent.</param>
    /// <param name="paths">Every path as this gateway sees it, for the status; must not wait.</param>
    /// <param name="health">The health to be told; none if absent.</param>
    /// <param name="turn">Where this loop says that it turns.</param>
    public RelayService(AlertOutbox outbox, IBrokerLink link, BrokerSubscriptions devices, RelayOptions options, Func<IReadOnlyList<ReceiverStatus>?> receivers, TimeProvider time, Random random, ILogger<RelayService> logger, DocumentSender? documents = null, Func<IReadOnlyList<BellTestStatus>>? tests = null, DeviceCommands? commands = null, PathPlace? place = null, Func<IReadOnlyList<PathStatus>>? paths = null, Func<GatewayHealth?>? health = null, LoopTurn? turn = null)
    {
        (_gatewayHealth, _turn) = (health, turn);
        _commands = commands;
        _outbox = outbox;
        _documents = documents;
        _tests = tests;
        _link = link;
        _options = options;
        _receivers = receivers;
        _time = time;
        _random = random;
        _logger = logger;
        _inbox = new Inbox(options.Topics.Receipts(options.District, options.Gateway), devices, options, logger);
        _place = place ?? PathPlace.Only(outbox, time);
        _paths = paths;
        _state = new LinkState(link.Name, new LinkOutage(link.Name, time, logger), options.Path);
        _backoff = new ReconnectBackoff(options, random);
        _wake = new Wake(time);
    }

    public LinkHealth Health => _state.Health;

    /// <summary>The loop itself; ends only by cancellation.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        _outbox.Changed += OnChanged;
        _outbox.SelfTest.Ready += _wake.Set;
        try
        {
            while (true)
                await WaitAsync(await ConnectOnceAsync(stopping), stopping);
        }
        finally
        {
            _outbox.Changed -= OnChanged;
            _outbox.SelfTest.Ready -= _wake.Set;
            _turn?.Rest();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            _state.Failed("the gateway stops", _backoff.Failures, _time);
        }
    }

    /// <summary>One connection, from the attempt to its end. Returns how long to wait before the next.</summary>
    private async Task<TimeSpan> ConnectOnceAsync(CancellationToken stopping)
    {
        long startedAt = _time.GetTimestamp();
        _turn?.Mark();
        try
        {
            var status = new StatusReport(_options, _outbox, _receivers, _time, _tests, _paths, _gatewayHealth);
            var session = new RelaySession(_outbox, _documents, _commands, _options, _inbox, status, _state, _place, _time, _random, _logger, _turn);
            await session.RunAsync(_link, stopping);
            throw new BrokerLinkException("the connection ended");
        }
        catch (BrokerLinkException e)
        {
            TimeSpan wait = Failed(e.Message, startedAt);
            _state.Outage.Failed(e.Message, _backoff.Failures, wait);
            return wait;
        }
        catch (Exception e) when (e is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            TimeSpan wait = Failed(e.Message, startedAt);
            RelayLog.Restarting(_logger, e, wait.TotalSeconds);
            _state.Outage.Failed(e.Message, _backoff.Failures, wait);
            return wait;
        }
    }

    private TimeSpan Failed(string reason, long startedAt)
    {
        TimeSpan connectedFor = _state.Health.ConnectedSince is null ? TimeSpan.Zero : _time.GetElapsedTime(startedAt);
        TimeSpan wait = _backoff.Next(connectedFor, isUrgent: _outbox.Waiting > 0);
        _state.Failed(reason, _backoff.Failures, _time);
        _place.Failed();
        return wait;
    }

    /// <summary>Waits before the next attempt. A press cuts the wait short: it cannot wait for a broker's sake.</summary>
    private async Task WaitAsync(TimeSpan wait, CancellationToken stopping)
    {
        long last = _outbox.LastSequence;
        int held = _outbox.Health.InMemory;
        await Task.Delay(_options.BetweenAttempts < wait ? _options.BetweenAttempts : wait, _time, stopping);
        long startedAt = _time.GetTimestamp();
        TimeSpan rest = wait - _options.BetweenAttempts;
        while (_time.GetElapsedTime(startedAt) < rest && _outbox.LastSequence == last && _outbox.Health.InMemory <= held)
        {
            _turn?.Mark();
            TimeSpan left = rest - _time.GetElapsedTime(startedAt);
            await _wake.WaitAsync(left < _options.BetweenTendings ? left : _options.BetweenTendings, stopping);
            _outbox.Tend();
        }
    }

    private void OnChanged(OutboxChange change)
    {
        if (change.Step is OutboxStep.Accepted or OutboxStep.HeldInMemory)
            _wake.Set();
    }
}
