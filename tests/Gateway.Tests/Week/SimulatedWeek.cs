using System.Globalization;
using System.Text;
using Gateway.Alerts;
using Gateway.Bells;
using Gateway.Broker;
using Gateway.Configuration;
using Gateway.Health;
using Gateway.Messages;
using Gateway.Receivers;
using Gateway.Relay;
using Gateway.Tests.PressSimulation;
using Gateway.Tests.PressSimulation.Disk;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Week;

/// <summary>
/// Seven days of one gateway and its control room, all by one thread and a clock that jumps from event to event: the real
/// supervisors, outbox, relay, receiver's clock, last known time and intake; a receiver that tells an epoch a minute and every second
/// around midnight, self-tests every minute, presses at random, and a machine's clock that somebody steps.
/// </summary>
internal sealed class SimulatedWeek : IDisposable
{
    private static readonly TimeSpan Length = TimeSpan.FromDays(7);
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(1);

    private readonly Random _random;
    private readonly DateTimeOffset _start;
    private readonly SimulatedTime _time;
    private readonly DateTimeOffset? _leapSecond;
    private readonly string _gatewayFolder;
    private readonly string _centreFolder;
    private readonly AlertOutbox _outbox;
    private readonly ControlRoomMachine _centre;
    private readonly RelayService _relay;
    private readonly ReceiverReading _receiver;
    private readonly ClockSource _clock;
    private readonly LastKnownTime _lastKnown;
    private readonly BellSupervisor[] _bells;
    private readonly CancellationTokenSource _stop = new();

    /// <param name="seed">Decides everything.</param>
    /// <param name="start">When it begins.</param>
    /// <param name="leapSecond">The first instant after a leap second within it, as the simulated clock without leap seconds has it; null for none.</param>
    /// <param name="folder">For the last known time.</param>
    public SimulatedWeek(int seed, DateTimeOffset start, DateTimeOffset? leapSecond, string folder)
    {
        (_random, _start, _leapSecond) = (new Random(seed), start, leapSecond);
        _time = new SimulatedTime(start);
        var centreDisk = new SimulatedDisk(new Random(seed));
        ControlRoomMachine.Install(centreDisk);
        var disk = new SimulatedDisk(new Random(seed));
        _gatewayFolder = SimulatedVfs.Plug(disk);
        _centreFolder = SimulatedVfs.Plug(centreDisk);
        var broker = new SimulatedBroker(_time, _random) { Faults = SimulationFaults.None };
        _centre = new ControlRoomMachine(centreDisk, _centreFolder, broker, _time);
        broker.Centre = _centre.ReceiveAsync;
        _outbox = AlertOutbox.Open(new OutboxOptions { Path = $"{_gatewayFolder}/outbox.db", District = "seongdong", Gateway = "gw-1", Vfs = SimulatedVfs.Name, Available = () => disk.Available }, _time, NullLogger<AlertOutbox>.Instance);
        _relay = new RelayService(_outbox, new SimulatedLink(broker, _time, () => true), new BrokerSubscriptions(), new RelayOptions { District = "seongdong", Gateway = "gw-1" },
            () => null, _time, _random, NullLogger<RelayService>.Instance);
        _receiver = new ReceiverReading(_time);
        LastKnown = Path.Combine(folder, LastKnownTime.FileName);
        _lastKnown = new LastKnownTime(LastKnown, _time, NullLogger.Instance);
        _clock = new ClockSource(_time, () => _receiver.Clock.Now() is { } now ? new GnssTime(now.Utc, now.Uncertainty.TotalSeconds) : null, () => null, () => _lastKnown.Floor);
        _bells = [.. Enumerable.Range(0, 4).Select(_ => new BellSupervisor(new SupervisionConfiguration(), _time))];
    }

    public int Presses { get; private set; }

    public int SelfTests { get; private set; }

    public int SelfTestsAnswered { get; private set; }

    /// <summary>Largest error of an alert's time while a receiver told it, seconds.</summary>
    public double LargestTimeError { get; private set; }

    /// <summary>Of presses: how many had a receiver's time.</summary>
    public int TimedByReceiver { get; private set; }

    public int MostRows { get; private set; }

    public AlertOutbox Outbox => _outbox;

    public ControlRoomMachine Centre => _centre;

    /// <summary>File of the last known time.</summary>
    public string LastKnown { get; }

    public DateTimeOffset End => TrueUtc();

    public void Run()
    {
        Task running = Task.CompletedTask;
        Task keeping = Task.CompletedTask;
        _time.Soon(() => _centre.Start());
        _time.Soon(() => running = _relay.RunAsync(_stop.Token));
        _time.Soon(() => keeping = _lastKnown.RunAsync(_clock.Trusted, _stop.Token));
        Every(TimeSpan.FromMinutes(1), SelfTest);
        Every(TimeSpan.FromMinutes(1), Epoch);
        Every(TimeSpan.FromHours(12), () => _time.SetClock(Draw(TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromHours(-1), TimeSpan.FromDays(3652), DateTimeOffset.UnixEpoch - _start)));
        for (DateTimeOffset midnight = new DateTimeOffset(_start.Date, TimeSpan.Zero).AddDays(1); midnight < _start + Length; midnight = midnight.AddDays(1))
        {
            for (int second = -3; second <= 3; second++)
                _time.After(midnight.AddSeconds(second) - _start, Epoch);
        }
        for (TimeSpan at = Gap(); at < Length - TimeSpan.FromMinutes(5); at += Gap())
            Press(at);
        _time.Run(() => _time.Elapsed >= Length && _outbox.Waiting == 0);
        _stop.Cancel();
        _time.Run(() => running.IsCompleted && keeping.IsCompleted);
    }

    public void Dispose()
    {
        _outbox.Dispose();
        _relay.Dispose();
        _stop.Dispose();
        SimulatedVfs.Unplug(_gatewayFolder);
        SimulatedVfs.Unplug(_centreFolder);
    }

    /// <summary>Never inside the one before: a contact that is held cannot be pressed.</summary>
    private TimeSpan Gap() => (2 * Held) - TimeSpan.FromSeconds(300 * Math.Log(1 - _random.NextDouble()));

    private T Draw<T>(params ReadOnlySpan<T> of) => of[_random.Next(of.Length)];

    private void Every(TimeSpan span, Action what)
    {
        what();
        if (_time.Elapsed + span <= Length)
            _time.After(span, () => Every(span, what));
    }

    private void Press(TimeSpan at)
    {
        int bell = _random.Next(_bells.Length);
        Presses++;
        _time.After(at, () => Tell(bell, list => _bells[bell].Take(new BellSignal(BellSignalKind.Pressed), list)));
        _time.After(at + Held, () => Tell(bell, list => _bells[bell].Take(new BellSignal(BellSignalKind.Released), list)));
        // Presses told together are told ten seconds later, and chattering is over after a minute.
        foreach (double later in (double[])[5, 10.1, 21, 61, 72])
            _time.After(at + TimeSpan.FromSeconds(later), () => Tell(bell, _bells[bell].Advance));
    }

    private void Tell(int bell, Action<List<BellOccurrence>> judge)
    {
        var occurrences = new List<BellOccurrence>();
        judge(occurrences);
        foreach (BellOccurrence occurrence in occurrences)
        {
            AlertTime now = _clock.Now();
            if (now.Source == "gnss")
                LargestTimeError = Math.Max(LargestTimeError, (now.Utc - TrueUtc()).Duration().TotalSeconds);
            if (occurrence.Kind == AlertKind.Press && now.Source == "gnss")
                TimedByReceiver++;
            _outbox.Accept(Draft(occurrence.Kind, $"bell-{bell}", now) with { Note = occurrence.Note, Count = occurrence.Count });
        }
        MostRows = Math.Max(MostRows, occurrences.Count == 0 ? 0 : _outbox.List(100_000).Count);
    }

    private void SelfTest()
    {
        if (_outbox.SelfTest.Current is { } last && _outbox.SelfTest.AnsweredAt(last.Id) is not null)
            SelfTestsAnswered++;
        _outbox.Accept(Draft(AlertKind.SelfTest, AlertTopics.SelfTestBell, _clock.Now()));
        SelfTests++;
    }

    private static AlertDraft Draft(AlertKind kind, string bell, AlertTime time) => new() { Kind = kind, Bell = new AlertBell { Id = bell }, Time = time };

    /// <summary>What the sky says: the simulated clock has no leap second and runs ahead of UTC by one from then on.</summary>
    private DateTimeOffset TrueUtc() => _start + _time.Elapsed - (_leapSecond is { } leap && _start + _time.Elapsed >= leap ? TimeSpan.FromSeconds(1) : TimeSpan.Zero);

    private void Epoch()
    {
        bool isLeapSecond = _leapSecond == _start + _time.Elapsed;
        DateTimeOffset utc = isLeapSecond ? TrueUtc().AddSeconds(-1) : TrueUtc();
        string time = utc.ToString("HHmm", CultureInfo.InvariantCulture) + (isLeapSecond ? "60.00" : utc.ToString("ss.ff", CultureInfo.InvariantCulture));
        string date = utc.ToString("ddMMyy", CultureInfo.InvariantCulture);
        _receiver.Take(Encoding.ASCII.GetBytes(Sentence($"GNRMC,{time},A,3733.7980,N,12702.2140,E,0.0,0.0,{date},,,A") + Sentence($"GNGGA,{time},3733.7980,N,12702.2140,E,1,12,0.8,30.0,M,24.0,M,,")));
        _receiver.Pause();
    }

    private static string Sentence(string body) => $"${body}*{body.Aggregate(0, (sum, c) => sum ^ c):X2}\r\n";
}
