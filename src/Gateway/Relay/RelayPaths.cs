using Gateway.Alerts;
using Gateway.Broker;
using Gateway.Configuration;
using Gateway.Documents;
using Gateway.Health;
using Gateway.Identity;
using Gateway.Messages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gateway.Relay;

/// <summary>
/// All paths to the control room: a <see cref="RelayService"/> for each broker over the one outbox, each with its own
/// session, backoff and state, all of them connected and pinged all the time. A receipt on any ends the alert on all.
/// </summary>
internal sealed class RelayPaths : IHostedService, IDisposable
{
    private readonly RelayService[] _paths;
    private readonly MqttBrokerLink[] _links;
    private readonly int _alertPaths;

    public RelayPaths(GatewayConfiguration configuration, string version, AlertOutbox outbox, BrokerSubscriptions devices, Func<IReadOnlyList<ReceiverStatus>?> receivers, Func<IReadOnlyList<BellTestStatus>> tests, DocumentSender documents, DeviceCommands? commands, LinkTrust trust, CommandMailbox? mailbox, IdentityKeeper identities, Func<CertificateTime> certificateTime, TimeProvider time, ILoggerFactory loggers, Func<GatewayHealth?>? health = null, LoopTurns? turns = null)
    {
        IReadOnlyList<BrokerConfiguration> brokers = configuration.Brokers;
        // Those for devices alone stand behind the others here, and take no alert's way.
        brokers = [.. brokers.OrderBy(broker => broker.DevicesOnly)];
        var arbiter = new PathArbiter(outbox, brokers.Count(broker => !broker.DevicesOnly), configuration.BrokerOrder, TimeSpan.FromMilliseconds(configuration.FailOverAfterMilliseconds), time);
        var topics = new AlertTopics(configuration.Broker.TopicRoot);
        string deviceBroker = configuration.DeviceBroker ?? brokers.FirstOrDefault(broker => broker.DevicesOnly)?.Name ?? configuration.Broker.Name;
        _alertPaths = brokers.Count(broker => !broker.DevicesOnly);
        _links = [.. brokers.Select((broker, index) =>
            new MqttBrokerLink(broker, configuration.District, configuration.Gateway, index == 0 ? null : broker.Name, identities, certificateTime))];
        // A device publishes at one broker; listened for at two that copy each other, its press would come twice.
        _paths = [.. brokers.Select((broker, index) => new RelayService(
            outbox,
            _links[index],
            broker.Name == deviceBroker ? devices : new BrokerSubscriptions(),
            new RelayOptions
            {
                District = configuration.District,
                Gateway = configuration.Gateway,
                Topics = topics,
                Trust = trust,
                Mailbox = mailbox,
                CountsDropped = broker.Name == deviceBroker && index > 0,
                Version = version,
                Path = broker.Name,
                IsFirstPath = index == 0,
                DevicesOnly = broker.DevicesOnly,
                SelfTestExpirySeconds = (uint)Math.Max(5, configuration.SelfTestSeconds - 5),
            },
            receivers,
            time,
            Random.Shared,
            loggers.CreateLogger<RelayService>(),
            documents,
            tests,
            broker.Name == deviceBroker ? commands : null,
            broker.DevicesOnly ? null : arbiter.Place(index),
            Statuses,
            health,
            turns?.Of($"relay {broker.Name}")))];
    }

    /// <summary>Every path, the preferred one first, those for devices alone last.</summary>
    public IReadOnlyList<LinkHealth> Health => [.. _paths.Select(path => path.Health)];

    /// <summary>The path that alerts take now: the first that is well, else the first connected, else the first.</summary>
    public LinkHealth InUse
    {
        get
        {
            List<LinkHealth> all = [.. Health.Take(_alertPaths)];
            return all.FirstOrDefault(link => link.State == "connected") ?? all.FirstOrDefault(link => link.State == "late") ?? all[0];
        }
    }

    /// <summary>Tries a new identity at the brokers that one is shown to, beside the connections that are there.</summary>
    /// <returns>Null if one lets it in, or none is asked for one; else why none does.</returns>
    public async Task<string?> TryAsync(GatewayIdentity identity, CancellationToken cancellation)
    {
        string? refused = null;
        foreach (MqttBrokerLink link in _links.Take(_alertPaths).Where(link => link.ShowsIdentity))
        {
            refused = await link.TryAsync(identity, cancellation);
            if (refused is null)
                return null;
        }
        return refused;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.WhenAll(_paths.Select(path => path.StartAsync(cancellationToken)));

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_paths.Select(path => path.StopAsync(cancellationToken)));

    public void Dispose()
    {
        foreach (RelayService path in _paths)
            path.Dispose();
    }

    private IReadOnlyList<PathStatus> Statuses() => [.. Health.Take(_alertPaths).Select(link => new PathStatus(link.Path, link.State, link.Since))];
}
