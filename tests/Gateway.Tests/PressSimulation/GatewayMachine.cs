using Gateway.Alerts;
using Gateway.Broker;
using Gateway.Messages;
using Gateway.Relay;
using Gateway.Tests.PressSimulation.Disk;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.PressSimulation;

/// <summary>
/// The gateway's press path as production has it, outbox and relay, on a machine that loses power. What its program does
/// after the power is gone has no effect: its disk and its link are dead before it.
/// </summary>
internal sealed class GatewayMachine : IDisposable
{
    private readonly SimulatedDisk _disk;
    private readonly SimulatedBroker _broker;
    private readonly SimulatedTime _time;
    private readonly Random _random;
    private readonly OutboxOptions _options;
    private AlertOutbox? _outbox;
    private CancellationTokenSource? _stop;
    private Task _running = Task.CompletedTask;

    public GatewayMachine(SimulatedDisk disk, string folder, SimulatedBroker broker, SimulatedTime time, Random random, string synchronous)
    {
        _disk = disk;
        _broker = broker;
        _time = time;
        _random = random;
        _options = new OutboxOptions
        {
            Path = $"{folder}/outbox.db",
            District = "seongdong",
            Gateway = "gw-1",
            Vfs = SimulatedVfs.Name,
            Available = () => _disk.Available,
            Synchronous = synchronous,
            ReservePages = 8 * random.Next(3),
            KeepReceived = 10_000,
            NewId = NewId,
        };
    }

    /// <summary>Whether it has power and its program runs.</summary>
    public bool IsUp => _outbox is not null && !_disk.IsDead;

    /// <summary>Starts since the beginning.</summary>
    public int Lives { get; private set; }

    /// <summary>Presses by number, as <see cref="AlertOutbox.Accept"/> returned them while there was power.</summary>
    public Dictionary<int, BellAlert> Accepted { get; } = [];

    /// <summary>Presses that the disk refused and that went to memory, with the life in which they did.</summary>
    public Dictionary<int, (BellAlert Alert, int Life)> Held { get; } = [];

    /// <summary>Presses during which the power went: nobody was told that they are safe.</summary>
    public HashSet<int> Interrupted { get; } = [];

    public AlertOutbox Outbox => _outbox ?? throw new InvalidOperationException("the gateway is down");

    public void Start()
    {
        _disk.PowerOn();
        // A link of an earlier life is dead for good.
        int life = ++Lives;
        _outbox = AlertOutbox.Open(_options, _time, NullLogger<AlertOutbox>.Instance);
        _stop = new CancellationTokenSource();
        var options = new RelayOptions { District = "seongdong", Gateway = "gw-1" };
        var relay = new RelayService(_outbox, new SimulatedLink(_broker, _time, IsAlive), new BrokerSubscriptions(), options,
            () => null, _time, _random, NullLogger<RelayService>.Instance);
        _running = relay.RunAsync(_stop.Token);

        bool IsAlive() => life == Lives && IsUp;
    }

    public void Press(int number)
    {
        var draft = new AlertDraft
        {
            Kind = AlertKind.Press,
            Bell = new AlertBell { Id = $"bell-{number % 5}" },
            Time = new AlertTime { Utc = _time.GetUtcNow(), Source = "system" },
            Note = $"press {number}",
        };
        try
        {
            BellAlert alert = Outbox.Accept(draft);
            if (_disk.IsDead)
                Interrupted.Add(number);
            else
                Accepted.Add(number, alert);
        }
        catch (AlertNotDurableException e)
        {
            if (_disk.IsDead || !e.WaitsInMemory)
                Interrupted.Add(number);
            else
                Held.Add(number, (e.Alert, Lives));
        }
    }

    /// <summary>The power is gone: ends what still runs of the program. True when it has ended.</summary>
    public bool BuryTheDead()
    {
        _disk.PowerCut();
        _broker.Gateway?.Break("the gateway lost its power");
        _stop?.Cancel();
        if (!_running.IsCompleted)
            return false;
        if (_running.Exception is { } fault)
            throw new InvalidOperationException("the relay ended by a fault", fault);
        _outbox?.Dispose();
        _outbox = null;
        _stop?.Dispose();
        _stop = null;
        return true;
    }

    public void Dispose()
    {
        _outbox?.Dispose();
        _stop?.Dispose();
    }

    /// <summary>A version 7 UUID of the seed, so that a seed repeats every byte.</summary>
    private Guid NewId(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, (at.ToUnixTimeMilliseconds() << 16) | 0x7000 | (uint)_random.Next(0x1000));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3f));
        return new Guid(bytes, bigEndian: true);
    }
}
