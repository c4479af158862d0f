using Gateway.Alerts;
using Gateway.Broker;
using Gateway.Identity;
using Gateway.Messages;
using Gateway.Relay;
using Gateway.Tests.PressSimulation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Week;

/// <summary>An enrolled gateway of the week: its real identity, outbox and relay over a folder of its own.</summary>
internal sealed class CertifiedGateway : IDisposable
{
    private readonly SimulatedTime _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly RelayService _relay;
    private readonly string _folder;
    private Task _running = Task.CompletedTask;

    /// <param name="name">Its name in the district.</param>
    /// <param name="folder">Where it was enrolled.</param>
    /// <param name="time">Every clock.</param>
    /// <param name="random">Decides everything.</param>
    /// <param name="lastNumber">Number of the alert before its first.</param>
    /// <param name="judge">Why a broker does not let an identity in; null if it does.</param>
    /// <param name="log">What its renewal says.</param>
    public CertifiedGateway(string name, string folder, SimulatedTime time, Random random, long lastNumber, Func<GatewayIdentity, string?> judge, ILogger log)
    {
        (Name, _folder, _time) = (name, folder, time);
        Broker = new SimulatedBroker(time, random);
        Keeper = new IdentityKeeper(folder, time);
        Renewal = new IdentityRenewal(Keeper, new IdentityFiles(folder), () => new CertificateTime(time.GetUtcNow(), IsTrusted: true), (next, _) => Task.FromResult(judge(next)), time, random, log);
        var options = new OutboxOptions { Path = Path.Combine(folder, "outbox.db"), District = "seongdong", Gateway = name };
        AlertOutbox.Open(options, time, NullLogger<AlertOutbox>.Instance).Dispose();
        SetLastNumber(options.Path, lastNumber);
        Outbox = AlertOutbox.Open(options, time, NullLogger<AlertOutbox>.Instance);
        // Quiet between presses: signs of life are the other week's.
        _relay = new RelayService(
            Outbox,
            new SimulatedLink(Broker, time, () => true) { KeepAlive = TimeSpan.FromMinutes(20) },
            new BrokerSubscriptions(),
            new RelayOptions { District = "seongdong", Gateway = name, Trust = new LinkTrust(new IdentityKeys(Keeper).Now), Heartbeat = TimeSpan.FromMinutes(10), LongestBetweenPings = TimeSpan.FromMinutes(10), BetweenTendings = TimeSpan.FromMinutes(1) },
            () => null, time, random, NullLogger<RelayService>.Instance);
    }

    public string Name { get; }

    public SimulatedBroker Broker { get; }

    public IdentityKeeper Keeper { get; }

    public IdentityRenewal Renewal { get; }

    public AlertOutbox Outbox { get; }

    /// <summary>Receipts that said <c>keptUnproven</c>.</summary>
    public long Unproven => _relay.Health.UnprovenReceipts;

    public string Folder => _folder;

    public bool HasEnded => _running.IsCompleted;

    /// <summary>Id of the key that it signs with now.</summary>
    public string KeyId => TrustedKey.Of(Keeper.Current!.Certificate).Id;

    public BellAlert Press(int bell) => Outbox.Accept(new AlertDraft
    {
        Kind = AlertKind.Press,
        Bell = new AlertBell { Id = $"bell-{bell}" },
        Time = new AlertTime { Utc = _time.GetUtcNow(), Source = "ntp", UncertaintySeconds = 0.1 },
    });

    /// <summary>Begins to relay, and to look after its certificate as <see cref="IdentityRenewal.RunAsync"/> does.</summary>
    public void Start()
    {
        _time.Soon(() => _running = _relay.RunAsync(_stop.Token));
        Look();
    }

    public void Stop() => _stop.Cancel();

    public void Dispose()
    {
        Outbox.Dispose();
        _relay.Dispose();
        _stop.Dispose();
    }

    /// <summary>The network is real and takes no simulated time.</summary>
    private void Look()
    {
        if (!_stop.IsCancellationRequested)
            _time.After(CertifiedWeek.Apart(() => Renewal.StepAsync(_stop.Token)), Look);
    }

    private static void SetLastNumber(string path, long number)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using Microsoft.Data.Sqlite.SqliteCommand command = connection.CreateCommand();
        command.CommandText = "UPDATE gateway SET last_sequence = $number WHERE current = 1";
        command.Parameters.AddWithValue("$number", number);
        if (command.ExecuteNonQuery() != 1)
            throw new InvalidOperationException("the outbox has no row of its gateway");
    }
}
