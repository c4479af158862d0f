using System.Collections.Concurrent;
using System.Diagnostics;
using Gateway.Alerts;
using Gateway.Broker;
using Gateway.Configuration;
using Gateway.Documents;
using Gateway.Health;
using Gateway.Identity;
using Gateway.Messages;
using Gateway.Relay;
using Gateway.Tests.Alerts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Paths;

/// <summary>Outbox and paths as the gateway runs them, with production's patience, on the real clock.</summary>
internal sealed class PathGateway : IAsyncDisposable
{
    private readonly OutboxFolder _folder = new();
    private readonly RelayPaths _paths;
    private readonly ConcurrentDictionary<Guid, long> _receivedAt = [];

    private PathGateway(string name, Func<GatewayConfiguration, GatewayConfiguration> configure, LinkTrust trust)
    {
        GatewayConfiguration configuration = configure(new GatewayConfiguration { District = "seongdong", Gateway = name, DataDirectory = Path.GetDirectoryName(_folder.Path)! });
        Outbox = AlertOutbox.Open(_folder.Options with { Gateway = name }, TimeProvider.System, NullLogger<AlertOutbox>.Instance);
        Outbox.Changed += change =>
        {
            if (change.Step == OutboxStep.Received)
                _receivedAt.TryAdd(change.Id, Stopwatch.GetTimestamp());
        };
        _paths = new RelayPaths(configuration, "1.2.3", Outbox, Devices, () => null, () => [],
            new DocumentSender(TimeProvider.System, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5)), Words, trust, Mailbox, new IdentityKeeper(configuration.DataDirectory), () => new CertificateTime(TimeProvider.System.GetUtcNow(), IsTrusted: true), TimeProvider.System, NullLoggerFactory.Instance);
    }

    public AlertOutbox Outbox { get; }

    /// <summary>Topics of devices; add to it before the start.</summary>
    public BrokerSubscriptions Devices { get; } = new();

    /// <summary>Where commands come in.</summary>
    public CommandMailbox Mailbox { get; } = new();

    /// <summary>Words to devices.</summary>
    public DeviceCommands Words { get; } = new();

    public IReadOnlyList<LinkHealth> Links => _paths.Health;

    public static async Task<PathGateway> StartAsync(string name, IReadOnlyList<BrokerConfiguration> brokers, Func<GatewayConfiguration, GatewayConfiguration>? configure = null, Action<BrokerSubscriptions>? devices = null, LinkTrust? trust = null)
    {
        var gateway = new PathGateway(name, c => (configure ?? (same => same))(c with { Brokers = brokers }), trust ?? LinkTrust.None);
        devices?.Invoke(gateway.Devices);
        await gateway._paths.StartAsync(TestContext.Current.CancellationToken);
        return gateway;
    }

    public Task ConnectedAsync() => Eventually.IsAsync("every path connected", () => Links.All(link => link.ConnectedSince is not null), TimeSpan.FromSeconds(60));

    public BellAlert Press() => Outbox.Accept(OutboxFolder.Press());

    /// <summary>Presses, and returns how long it took until the receipt was in the outbox.</summary>
    public async Task<TimeSpan> TimedPressAsync()
    {
        long pressedAt = Stopwatch.GetTimestamp();
        Guid id = Press().Id;
        await Eventually.IsAsync("a receipt", () => _receivedAt.ContainsKey(id), TimeSpan.FromSeconds(60));
        return Stopwatch.GetElapsedTime(pressedAt, _receivedAt[id]);
    }

    public async ValueTask DisposeAsync()
    {
        await _paths.StopAsync(CancellationToken.None);
        _paths.Dispose();
        Outbox.Dispose();
        _folder.Dispose();
    }
}
