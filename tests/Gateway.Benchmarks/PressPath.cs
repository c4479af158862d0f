using System.Diagnostics;
using Gateway.Alerts;
using Gateway.Bells;
using Gateway.Broker;
using Gateway.Configuration;
using Gateway.ControlRoom.Composition;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Intake;
using Gateway.ControlRoom.Store;
using Gateway.Facilities;
using Gateway.Health;
using Gateway.Messages;
using Gateway.Relay;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using AlertJson = Gateway.Alerts.AlertJson;
using ControlRoomBroker = Gateway.ControlRoom.Configuration.BrokerConfiguration;
using ControlRoomMessage = Gateway.ControlRoom.Intake.IncomingMessage;
using GatewayBroker = Gateway.Configuration.BrokerConfiguration;

namespace Gateway.Benchmarks;

/// <summary>
/// The whole path of a press as production has it: outbox and relay, a real Mosquitto, the whole control room over HTTP,
/// and a page's event stream at the end.
/// </summary>
internal sealed class PressPath : IAsyncDisposable
{
    private const string District = "seongdong";

    private static int _bells;

    private readonly WebApplication _centre;
    private readonly HttpClient _http;
    private readonly StreamReader _events;
    private readonly AlertOutbox _outbox;
    private readonly ChangeFeed.Subscription _commits;
    private readonly AlertWriter _writer;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _relaying;
    private readonly Task _writing;
    private long _intakeSequence;

    private PressPath(WebApplication centre, HttpClient http, StreamReader events, AlertOutbox outbox, string gateway, string root, LinkTrust trust, int brokerPort)
    {
        (_centre, _http, _events, _outbox) = (centre, http, events, outbox);
        var link = new MqttBrokerLink(new GatewayBroker { Url = $"mqtt://127.0.0.1:{brokerPort}" }, District, gateway);
        var options = new RelayOptions { District = District, Gateway = gateway, Topics = new AlertTopics(root), Trust = trust };
        var relay = new RelayService(outbox, link, new BrokerSubscriptions(), options, () => null, TimeProvider.System, new Random(1), NullLogger<RelayService>.Instance);
        _relaying = relay.RunAsync(_stop.Token);
        _commits = centre.Services.GetRequiredService<ChangeFeed>().Subscribe();
        var register = new FacilityRegister(Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}", "register.db"));
        var composer = new AlertComposer(register, new ClockSource(TimeProvider.System, synchronizedWithin: () => null), _ => null, NullLogger<AlertComposer>.Instance);
        _writer = new AlertWriter(composer, outbox.AcceptTogether, TimeProvider.System, NullLogger<AlertWriter>.Instance);
        _writing = _writer.RunAsync(_stop.Token);
    }

    /// <summary>Length of a stored payload, bytes: what the bare publish beside it sends as well.</summary>
    public int PayloadBytes { get; private set; }

    /// <param name="folder">For everything that it keeps.</param>
    /// <param name="brokerPort">The broker's.</param>
    /// <param name="keys">Of an enrolled gateway, which signs; absent for one that does not.</param>
    public static async Task<PressPath> StartAsync(string folder, int brokerPort, PressKeys? keys = null)
    {
        (string gateway, string root) = keys is null ? ("gw-1", "safety/v1") : ("gw-keys", "safety-keys/v1");
        Directory.CreateDirectory(folder);
        var configuration = new ControlRoomConfiguration
        {
            Name = $"room-of-{gateway}",
            TopicRoot = root,
            Listen = "http://127.0.0.1:0",
            DataDirectory = Path.Combine(folder, "control-room"),
            Broker = new ControlRoomBroker { Url = $"mqtt://127.0.0.1:{brokerPort}" },
        };
        WebApplication centre = await ControlRoomHost.BuildAsync(configuration, configure: builder => builder.Logging.ClearProviders());
        if (keys is not null)
            await keys.EnrolAsync(centre.Services.GetRequiredService<ControlRoomStore>(), District, gateway);
        await centre.StartAsync();
        string address = centre.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var http = new HttpClient { BaseAddress = new Uri(address) };
        var events = new StreamReader(await http.GetStreamAsync(new Uri("/api/v1/events", UriKind.Relative)));
        AlertOutbox outbox = AlertOutbox.Open(
            new OutboxOptions { Path = Path.Combine(folder, "outbox.db"), District = District, Gateway = gateway }, TimeProvider.System, NullLogger<AlertOutbox>.Instance);
        LinkTrust trust = keys is null ? LinkTrust.None : new LinkTrust(() => new LinkKeys(keys.Signer, null));
        return new PressPath(centre, http, events, outbox, gateway, root, trust, brokerPort);
    }

    /// <summary>One press: how long until it is on disk, until the control room has committed it, and until the page has read its event.</summary>
    public async Task<PressTimes> PressAsync(CancellationToken cancellation)
    {
        long startedAt = Stopwatch.GetTimestamp();
        BellAlert alert = _outbox.Accept(Draft());
        TimeSpan accepted = Stopwatch.GetElapsedTime(startedAt);
        Task<long> committedAt = CommittedAsync([alert.Id], cancellation);
        string id = alert.Id.ToString("D");
        bool isIncident = false;
        while (await _events.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith("event:", StringComparison.Ordinal))
                isIncident = line.AsSpan(6).Trim() is "incident";
            else if (isIncident && line.Contains(id, StringComparison.Ordinal))
                break;
        }

        TimeSpan shown = Stopwatch.GetElapsedTime(startedAt);
        PayloadBytes = AlertJson.Bytes(alert).Length;
        return new PressTimes(accepted, Stopwatch.GetElapsedTime(startedAt, await committedAt), shown);
    }

    /// <summary>The control room alone: a message taken in until it is committed, without a broker.</summary>
    public async Task<TimeSpan> IntakeAsync(CancellationToken cancellation)
    {
        BellAlert alert = AlertJson.Compose(Draft(), Guid.CreateVersion7(), ++_intakeSequence, new OutboxOptions { Path = "", District = "seongdong", Gateway = "intake" });
        var message = new ControlRoomMessage
        {
            Topic = new AlertTopics().Alerts("seongdong", "intake", alert.Bell.Id),
            Payload = AlertJson.Bytes(alert),
            UserProperties = [new(MessageSchema.VersionProperty, "1"), new(MessageSchema.AlertIdProperty, alert.Id.ToString("D"))],
        };
        Task<long> committedAt = CommittedAsync([alert.Id], cancellation);
        long startedAt = Stopwatch.GetTimestamp();
        await _centre.Services.GetRequiredService<AlertIntake>().AcceptAsync(message, cancellation);
        TimeSpan taken = Stopwatch.GetElapsedTime(startedAt);
        await committedAt;
        return taken;
    }

    /// <summary>So many bells pressed at once: how long until the last is on disk, and until the last is committed.</summary>
    public async Task<(TimeSpan Accepted, TimeSpan Committed)> StormAsync(int bells, CancellationToken cancellation)
    {
        long startedAt = Stopwatch.GetTimestamp();
        Task<BellAlert>[] presses = [.. Enumerable.Range(0, bells).Select(bell => _writer.Raise(new BellConfiguration { Id = $"bell-{bell}" }, AlertKind.Press, null))];
        BellAlert[] alerts = await Task.WhenAll(presses);
        TimeSpan accepted = Stopwatch.GetElapsedTime(startedAt);
        long committedAt = await CommittedAsync([.. alerts.Select(alert => alert.Id)], cancellation);
        return (accepted, Stopwatch.GetElapsedTime(startedAt, committedAt));
    }

    /// <summary>When the last of them was announced, which is right after its commit.</summary>
    private async Task<long> CommittedAsync(HashSet<Guid> alerts, CancellationToken cancellation)
    {
        while (alerts.Count > 0)
        {
            if (await _commits.Changes.ReadAsync(cancellation) is IncidentChange change)
                alerts.Remove(change.Incident.Id);
        }
        return Stopwatch.GetTimestamp();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAny(_relaying);
        await Task.WhenAny(_writing);
        _commits.Dispose();
        _events.Dispose();
        _http.Dispose();
        _outbox.Dispose();
        await _centre.StopAsync();
        await _centre.DisposeAsync();
        _stop.Dispose();
    }

    /// <summary>A press of a bell that was not pressed before, in a place of its own: what a press is, and no storm of one bell.</summary>
    public static AlertDraft Draft() => Draft(Interlocked.Increment(ref _bells));

    private static AlertDraft Draft(int bell) => new()
    {
        Kind = AlertKind.Press,
        Bell = new AlertBell { Id = $"bell-{bell % 100_000:00000}", Name = "여자화장실 2번째 칸", Source = "gpio" },
        Facility = new AlertFacility
        {
            Id = $"restroom-{bell % 100_000:00000}",
            Name = "서울숲 공중화장실",
            Type = FacilityTypes.EmergencyBell,
            ManagementNumber = "SD-0017",
            RoadNameAddress = "서울특별시 성동구 뚝섬로 273",
            LotNumberAddress = "서울특별시 성동구 성수동1가 678-1",
        },
        Place = new AlertPlace
        {
            Latitude = 36 + (bell % 1000 * 0.002),
            Longitude = 127 + (bell / 1000 % 100 * 0.002),
            EllipsoidalHeightMetres = 45.218,
            NationalPointNumber = "다사 5910 5164",
            Plane =
            [
                new PlaneCoordinate { Epsg = 5186, NorthingMetres = 551530.281, EastingMetres = 203260.143 },
                new PlaneCoordinate { Epsg = 5179, NorthingMetres = 1951649.794, EastingMetres = 959101.021 },
            ],
            NorthSigmaMetres = 0.008,
            EastSigmaMetres = 0.007,
            UpSigmaMetres = 0.015,
            Method = SurveyMethods.NetworkRtkFixed,
        },
        Time = new AlertTime { Utc = TimeProvider.System.GetUtcNow(), Source = "gnss", UncertaintySeconds = 0.05 },
    };
}

/// <summary>How long one press took, from the call.</summary>
internal readonly record struct PressTimes(TimeSpan Accepted, TimeSpan Committed, TimeSpan Shown);
