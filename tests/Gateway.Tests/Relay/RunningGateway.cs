using Gateway.Alerts;
using Gateway.Broker;
using Gateway.Configuration;
using Gateway.Messages;
using Gateway.Relay;
using Gateway.Tests.Alerts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Relay;

/// <summary>Outbox and relay as the gateway runs them, on the real clock against a real broker.</summary>
internal sealed class RunningGateway : IAsyncDisposable
{
    private readonly OutboxFolder _folder = new();
    private readonly BrokerConfiguration _broker;
    private readonly RelayOptions _options;
    private readonly ILogger<RelayService> _logger;
    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public RunningGateway(string url, RelayOptions? options = null, Func<BrokerConfiguration, BrokerConfiguration>? configure = null, ILogger<RelayService>? logger = null)
    {
        _logger = logger ?? NullLogger<RelayService>.Instance;
        _broker = new BrokerConfiguration { Url = url, KeepAliveSeconds = 1 };
        _broker = configure?.Invoke(_broker) ?? _broker;
        _options = options ?? Patience;
        Outbox = AlertOutbox.Open(_folder.Options, TimeProvider.System, NullLogger<AlertOutbox>.Instance);
    }

    /// <summary>Short waits, so that tests are short.</summary>
    public static RelayOptions Patience => new()
    {
        District = "seongdong",
        Gateway = "gw-1",
        Version = "1.2.3",
        AnswerDeadline = TimeSpan.FromSeconds(1),
        ResendAfter = TimeSpan.FromSeconds(1),
        ReconnectFirst = TimeSpan.FromMilliseconds(200),
        ReconnectCap = TimeSpan.FromMilliseconds(500),
        BetweenAttempts = TimeSpan.FromMilliseconds(100),
        BetweenStatuses = TimeSpan.FromMilliseconds(200),
    };

    public AlertOutbox Outbox { get; private set; }

    public BrokerSubscriptions Devices { get; } = new();

    public IReadOnlyList<ReceiverStatus>? Receivers { get; set; }

    public RelayService Relay { get; private set; } = null!;

    public RunningGateway Start()
    {
        Relay = new RelayService(Outbox, new MqttBrokerLink(_broker, _options.District, _options.Gateway), Devices, _options,
            () => Receivers, TimeProvider.System, new Random(1), _logger);
        _running = Relay.RunAsync(_stop.Token);
        return this;
    }

    public BellAlert Press(string bell = "bell-1") => Outbox.Accept(OutboxFolder.Press(bell));

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running.ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
        _stop = new CancellationTokenSource();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        Outbox.Dispose();
        _folder.Dispose();
    }
}
