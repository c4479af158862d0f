using Gateway.Alerts;
using Gateway.Bells;
using Gateway.Bells.Buses;
using Gateway.Bells.Devices;
using Gateway.Bells.Modbus;
using Gateway.Bells.Outputs;
using Gateway.Broker;
using Gateway.Commissioning;
using Gateway.Configuration;
using Gateway.Corrections;
using Gateway.Documents;
using Gateway.Facilities;
using Gateway.FieldPage;
using Gateway.Health;
using Gateway.Identity;
using Gateway.Messages;
using Gateway.Receivers;
using Gateway.Relay;
using Gateway.Streaming;
using Gateway.Survey;
using Gateway.Watchdog;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gateway.Service;

/// <summary>The rooms of one gateway, put together by hand: what depends on what can be read here.</summary>
internal sealed class ServiceRooms : IHostedService, IDisposable
{
    private readonly GatewayConfiguration _configuration;
    private readonly ILoggerFactory _loggers;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _startedAt;
    private readonly LastKnownTime _lastKnownTime;
    private readonly ClockSource _clock;
    private readonly BaudMemory _baudMemory;
    private readonly ReceiverRoom _receivers;
    private readonly CorrectionRoom _corrections;
    private readonly LinkTrust _trust;
    private readonly RelayPaths _relay;
    private readonly UnansweredPresses _unanswered;
    private readonly IdentityRenewal _renewal;
    private readonly List<RoomSupervisor> _supervisors = [];
    private readonly IReadOnlyList<IHostedService> _inOrder;
    private readonly SelfTest _selfTest;
    private readonly MachineFigures _machine;
    private readonly long _startTimestamp;
    private volatile GatewayHealth? _report;

    /// <exception cref="OutboxUnavailableException">The outbox cannot be opened.</exception>
    public ServiceRooms(GatewayConfiguration configuration, GatewayHostOptions options, ILoggerFactory loggers)
    {
        _configuration = configuration;
        _loggers = loggers;
        _time = options.Time;
        _startedAt = _time.GetUtcNow();
        _startTimestamp = _time.GetTimestamp();
        _machine = new MachineFigures(configuration.DataDirectory);
        Directory.CreateDirectory(configuration.DataDirectory);
        Outbox = AlertOutbox.Open(
            OutboxOptions.Of(configuration),
            _time,
            loggers.CreateLogger<AlertOutbox>());
        Register = new FacilityRegister(Path.Combine(configuration.DataDirectory, FacilityRegister.FileName));
        _baudMemory = new BaudMemory(Path.Combine(configuration.DataDirectory, BaudMemory.FileName));
        _receivers = new ReceiverRoom(configuration.Receivers, _time, loggers.CreateLogger<ReceiverRoom>(), _baudMemory,
            new ReceiverDiscovery(configuration.DiscoverReceivers, options.Ports, configuration.Receivers, _time, loggers.CreateLogger<ReceiverDiscovery>()));
        _lastKnownTime = new LastKnownTime(Path.Combine(configuration.DataDirectory, LastKnownTime.FileName), _time, loggers.CreateLogger<LastKnownTime>());
        _clock = new ClockSource(_time, TimeOfReceivers, floor: () => _lastKnownTime.Floor);

        Identities = new IdentityKeeper(configuration.DataDirectory, _time);
        var certificateClock = new CertificateClock(() => CertificateClock.Of(_clock.Now(), _lastKnownTime.Floor), _time);

        ILogger correctionLog = loggers.CreateLogger<CorrectionRoom>();
        _corrections = new CorrectionRoom(configuration.Receivers, _receivers, new CorrectionSurroundings
        {
            Time = _time,
            Clock = () => CorrectionClock.Of(_clock.Now(), _time.GetUtcNow()),
            Random = Random.Shared,
            Agent = $"Gateway/{ProgramVersion.Text}",
            Access = new AccessLog(configuration.DataDirectory, () => _clock.Now().Utc, correctionLog),
            Log = correctionLog,
        });

        var assignments = new BellAssignments();
        var composer = new AlertComposer(Register, _clock, _receivers.LiveFix.Current, loggers.CreateLogger<AlertComposer>(), assignments);
        var writer = new AlertWriter(composer, Outbox.AcceptTogether, _time, loggers.CreateLogger<AlertWriter>());
        var loops = new LoopTurns(_time);
        Bells = new BellBoard(configuration.Bells, writer, Register, _time, assignments, loops);
        SelfTestTimes selfTests = options.SelfTests ?? new SelfTestTimes { Every = TimeSpan.FromSeconds(configuration.SelfTestSeconds) };
        _selfTest = new SelfTest(new SelfTestBell(writer, _time), Outbox.SelfTest, loops, selfTests, _time, loggers.CreateLogger<SelfTest>())
        {
            // On the test's own loop: a disk that hangs here must not hold up the relay, which tells it.
            HasPassed = () => _report = Report(),
        };
        var feeder = new WatchdogFeeder(_selfTest, options.Manager, StatusLine, _time, loggers.CreateLogger<WatchdogFeeder>());
        Bells.Recall(Outbox.List(10_000));
        Outbox.Changed += Bells.Follow;
        var devices = new BrokerSubscriptions();
        var commands = new DeviceCommands();
        _ = new MqttBells(Bells, devices, _time, loggers.CreateLogger<MqttBells>());
        _ = new DeviceBells(Bells, devices, _time, loggers.CreateLogger<DeviceBells>());
        Documents = new DocumentOutbox(Path.Combine(configuration.DataDirectory, DocumentStore.FileName), _time, loggers.CreateLogger<DocumentOutbox>());
        Outbox.RoomWanted += Documents.WantRoom;
        Commissioning = new CommissioningRoom(new CommissioningSurroundings
        {
            DataDirectory = configuration.DataDirectory,
            District = configuration.District,
            Gateway = configuration.Gateway,
            Register = Register,
            Bells = Bells,
            Assignments = assignments,
            Documents = Documents,
            Clock = _clock.Now,
            Time = _time,
            Software = $"gateway {ProgramVersion.Text}",
            Log = loggers.CreateLogger<CommissioningRoom>(),
        });
        Outbox.Changed += Commissioning.Follow;
        _trust = new LinkTrust(new IdentityKeys(Identities).Now);
        var mailbox = new CommandMailbox();
        _relay = new RelayPaths(configuration, ProgramVersion.Text, Outbox, devices, ReceiverStatuses, Commissioning.Tests, Documents.Sender, commands, _trust, mailbox, Identities, certificateClock.Now, _time, loggers, () => _report, loops);
        _renewal = new IdentityRenewal(Identities, new IdentityFiles(configuration.DataDirectory), certificateClock.Now, _relay.TryAsync, _time, Random.Shared, loggers.CreateLogger<IdentityRenewal>());
        _unanswered = new UnansweredPresses(Outbox, _time, loggers.CreateLogger<UnansweredPresses>());

        // In the order of their start: what takes a press comes first, the network and the receivers after it. They are
        // stopped in the reverse order, so that a press during the stop still reaches the disk.
        var gpio = new GpioBells(Bells, options.OpenGpio, _time, loggers.CreateLogger<GpioBells>(), loops);
        var buses = new BusBells(Bells, configuration, options.Buses with { Gpio = options.OpenGpio }, _time, loggers.CreateLogger<BusBells>(), loops);
        var modbus = new ModbusBells(Bells, configuration, _time, loggers.CreateLogger<ModbusBells>(), loops);
        var outputs = new BellOutputs(Bells, buses, modbus, commands, options.OpenGpio, _time, loggers.CreateLogger<BellOutputs>());
        var watcher = new RegisterWatcher(Register, _time, loggers.CreateLogger<RegisterWatcher>());
        Survey = new SurveyRoom(new SurveySurroundings
        {
            DataDirectory = configuration.DataDirectory,
            Configuration = configuration.Survey,
            Receivers = _receivers,
            Corrections = _corrections.Health,
            Register = Register,
            Time = _time,
            UtcNow = () => _clock.Now().Utc,
            Concluded = record => SurveyDocuments.Add(Documents, record, Register, () => _clock.Now().Utc),
            Rechecked = record => SurveyDocuments.Add(Documents, record, Register, () => _clock.Now().Utc),
            EccentricConcluded = record => SurveyDocuments.Add(Documents, record, Register, () => _clock.Now().Utc),
            Software = $"gateway {ProgramVersion.Text}",
            Log = loggers.CreateLogger<SurveyRoom>(),
        });
        FieldPage = configuration.FieldPage is { } page ? FieldPageOf(page) : null;
        var api = new LocalApi(LocalSocket.PathIn(configuration.DataDirectory), Bells, Outbox, Survey, Commissioning, FieldPage, Health, loggers);
        var streaming = new StreamService(
            configuration.Streaming,
            LocalSocket.StreamPathIn(configuration.DataDirectory),
            _receivers,
            ProgramVersion.Text,
            _time,
            loggers.CreateLogger<StreamService>());
        ChronySamples? chrony = configuration.Streaming.ChronySocket is { } chronySocket
            ? new ChronySamples(chronySocket, _receivers, _time, loggers.CreateLogger<ChronySamples>())
            : null;
        _inOrder =
        [
            Supervise("watchdog", feeder.RunAsync),
            Supervise("alerts", writer.RunAsync),
            Supervise("gpio bells", gpio.RunAsync),
            Supervise("bus bells", buses.RunAsync),
            Supervise("modbus bells", modbus.RunAsync),
            Supervise("bell outputs", outputs.RunAsync),
            Supervise("bell times", Bells.RunAsync),
            _relay,
            Supervise("self-test", _selfTest.RunAsync),
            Supervise("unanswered presses", _unanswered.RunAsync),
            Supervise("last known time", stop => _lastKnownTime.RunAsync(_clock.Trusted, stop)),
            Supervise("orders", ServiceOrders.Desk(configuration, mailbox, Bells, Health, _clock.Now, loggers).RunAsync),
            Supervise("certificate", _renewal.RunAsync),
            Supervise("register", watcher.RunAsync),
            _receivers,
            Supervise("streaming", streaming.RunAsync),
            .. chrony is null ? (IHostedService[])[] : [Supervise("chrony", chrony.RunAsync)],
            Supervise("corrections", _corrections.RunAsync),
            Supervise("survey", stop => SurveyAsync(loggers.CreateLogger<SurveyCatchUp>(), stop)),
            Supervise("documents", Documents.RunAsync),
            Supervise("documents' room for presses", Documents.GiveRoomAsync),
            Supervise("commissioning", Commissioning.RunAsync),
            Supervise("local socket", api.RunAsync),
            .. FieldPage is null ? (IHostedService[])[] : [Supervise("field page", FieldPage.RunAsync)],
        ];
    }

    private async Task SurveyAsync(ILogger log, CancellationToken stop)
    {
        new SurveyCatchUp(_configuration.DataDirectory, Documents, Register, () => _clock.Now().Utc, log).HandOver();
        await Survey.RunAsync(stop).ConfigureAwait(false);
    }

    public AlertOutbox Outbox { get; }

    /// <summary>The gateway's key and certificate, as they are now.</summary>
    public IdentityKeeper Identities { get; }

    /// <summary>Before its <see cref="LastKnownTime.Floor"/> it cannot be, whatever the machine's clock says.</summary>
    public LastKnownTime LastKnownTime => _lastKnownTime;

    /// <summary>Presses without a receipt; its event is for the bells' lamps.</summary>
    public UnansweredPresses Unanswered => _unanswered;

    public FacilityRegister Register { get; }

    public BellBoard Bells { get; }

    public SurveyRoom Survey { get; }

    public DocumentOutbox Documents { get; }

    public CommissioningRoom Commissioning { get; }

    /// <summary>Null where it is off.</summary>
    public FieldPageRoom? FieldPage { get; }

    /// <summary>How everything is now.</summary>
    public ServiceHealth Health() => new()
    {
        Version = ProgramVersion.Text,
        District = _configuration.District,
        Gateway = _configuration.Gateway,
        StartedAt = _startedAt,
        Clock = _clock.Now(),
        Report = Report(),
        Outbox = Outbox.Health,
        OldestWaitingAt = Outbox.List(10_000).Where(row => row.ReceivedAt is null).Select(row => (DateTimeOffset?)row.AcceptedAt).Min(),
        Link = _relay.InUse,
        Links = _relay.Health,
        Signing = _trust.Health,
        Identity = _renewal.Health,
        Register = new RegisterHealth { Path = Register.Path, Facilities = Register.Current.Count, Fault = Register.Fault },
        Receivers = [.. _receivers.Status().Select(ReceiverHealth)],
        BaudMemoryFault = _baudMemory.Fault,
        Corrections = _corrections.Health(),
        Bells = [.. Bells.Health().Select(bell => bell with { UnansweredSeconds = _unanswered.SecondsOf(bell.Id) })],
        Rooms = [.. _supervisors.Select(supervisor => supervisor.Health)],
    };

    private GatewayHealth Report()
    {
        OutboxHealth outbox = Outbox.Health;
        IReadOnlyList<ReceiverStatus> receivers = _receivers.Status();
        (long Free, long Size)? disk = _machine.Disk();
        return new GatewayHealth
        {
            Time = _clock.Now(),
            UptimeSeconds = Math.Round(_time.GetElapsedTime(_startTimestamp).TotalSeconds),
            MachineUptimeSeconds = _machine.UptimeSeconds(),
            DiskFreeBytes = disk?.Free,
            DiskBytes = disk?.Size,
            TemperatureCelsius = _machine.TemperatureCelsius(),
            Throttling = _machine.Throttling(),
            MemoryBytes = MachineFigures.MemoryBytes(),
            Waiting = outbox.Waiting,
            InMemory = outbox.InMemory,
            ReceiversReading = receivers.Count(receiver => receiver.State == "reading"),
            Receivers = receivers.Count,
            BellsFaulty = Bells.Health().Count(bell => bell.Fault is not null),
            SelfTest = _selfTest.State,
        };
    }

    /// <summary>For <c>systemctl status</c>. Asks nobody who may be waiting for the disk.</summary>
    private string StatusLine() => $"{Bells.Bells.Count} bells; {_report?.Waiting ?? 0} alerts wait; broker {_relay.InUse.State}; self-test {(_selfTest.State is { PassedSecondsAgo: { } ago } ? $"{ago:0} s ago" : "not yet")}";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (IHostedService room in _inOrder)
            await room.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops the rooms in the reverse order of their start; one that does not stop in time does not keep the others from it.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (IHostedService room in _inOrder.Reverse())
            await room.StopAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        Commissioning.Dispose();
        Documents.Dispose();
        Register.Dispose();
        _relay.Dispose();
        Outbox.Dispose();
    }

    private FieldPageRoom FieldPageOf(FieldPageConfiguration page) => new(new FieldSurroundings
    {
        DataDirectory = _configuration.DataDirectory,
        Gateway = _configuration.Gateway,
        Configuration = page,
        SurveyDefaults = _configuration.Survey,
        Register = Register,
        Receivers = _receivers,
        Surveys = Survey,
        Bells = Bells,
        Commissioning = Commissioning,
        Link = () => _relay.InUse,
        Corrections = _corrections.Health,
        Time = _time,
        UtcNow = () => _clock.Now().Utc,
        Version = ProgramVersion.Text,
        Loggers = _loggers,
    });

    private RoomSupervisor Supervise(string room, Func<CancellationToken, Task> run)
    {
        var supervisor = new RoomSupervisor(room, run, _time, _loggers.CreateLogger<RoomSupervisor>());
        _supervisors.Add(supervisor);
        return supervisor;
    }

    private IReadOnlyList<ReceiverStatus> ReceiverStatuses()
    {
        Dictionary<string, CorrectionHealth> corrections = _corrections.Health().ToDictionary(health => health.Receiver);
        return [.. _receivers.Status().Select(status => status with { Corrections = corrections.GetValueOrDefault(status.Name)?.Summary })];
    }

    private GnssTime? TimeOfReceivers() =>
        _receivers.Time() is { } time ? new GnssTime(time.Utc, time.Uncertainty.TotalSeconds) : null;

    private ReceiverHealth ReceiverHealth(ReceiverStatus status)
    {
        SerialReceiver? receiver = _receivers.Find(status.Name); // One that was found may be unplugged at any moment.
        ReceiverCounts? counts = receiver?.Reading.Counts();
        return new ReceiverHealth
        {
            Name = status.Name,
            Port = receiver?.Port ?? "",
            Discovered = receiver?.IsDiscovered ?? true,
            State = status.State,
            Quality = status.Quality,
            Fault = status.Fault,
            Warning = status.Warning,
            TimeWarning = receiver?.Reading.Clock.Now() is { } time ? ClockSource.WordsOfDisagreement(time.OffsetToSystem, KernelClock.SynchronizedWithin()) : null,
            SurveyIn = receiver?.Reading.SurveyIn,
            CorrectionUse = receiver?.Reading.CorrectionUse,
            Frames = counts?.Frames ?? 0,
            Epochs = counts?.Epochs ?? 0,
            SkippedBytes = counts?.SkippedBytes ?? 0,
            Rejected = counts?.Rejected.ToDictionary(pair => $"{pair.Key}", pair => pair.Value) ?? [],
        };
    }
}
