using System.Diagnostics;
using Gateway.Alerts;
using Gateway.Broker;
using Gateway.ControlRoom.Composition;
using Gateway.ControlRoom.Configuration;
using Gateway.Messages;
using Gateway.Relay;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ControlRoomBroker = Gateway.ControlRoom.Configuration.BrokerConfiguration;
using GatewayBroker = Gateway.Configuration.BrokerConfiguration;

namespace Gateway.Benchmarks;

/// <summary>
/// The whole path of a press as production has it: outbox and relay, a real Mosquitto, the whole control room over HTTP,
/// and a page's event stream at the end.
/// </summary>
internal sealed class PressPath : IAsyncDisposable
{
    private readonly WebApplication _centre;
    private readonly HttpClient _http;
    private readonly StreamReader _events;
    private readonly AlertOutbox _outbox;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _relaying;

    private PressPath(WebApplication centre, HttpClient http, StreamReader events, AlertOutbox outbox, int brokerPort)
    {
        (_centre, _http, _events, _outbox) = (centre, http, events, outbox);
        var link = new MqttBrokerLink(new GatewayBroker { Url = $"mqtt://127.0.0.1:{brokerPort}" }, "seongdong", "gw-1");
        var options = new RelayOptions { District = "seongdong", Gateway = "gw-1" };
        var relay = new RelayService(outbox, link, new BrokerSubscriptions(), options, () => null, TimeProvider.System, new Random(1), NullLogger<RelayService>.Instance);
        _relaying = relay.RunAsync(_stop.Token);
    }

    /// <summary>Length of a stored payload, bytes: what the bare publish beside it sends as well.</summary>
    public int PayloadBytes { get; private set; }

    public static async Task<PressPath> StartAsync(string folder, int brokerPort)
    {
        var configuration = new ControlRoomConfiguration
        {
            Listen = "http://127.0.0.1:0",
            DataDirectory = Path.Combine(folder, "control-room"),
            Broker = new ControlRoomBroker { Url = $"mqtt://127.0.0.1:{brokerPort}" },
        };
        WebApplication centre = await ControlRoomHost.BuildAsync(configuration, configure: builder => builder.Logging.ClearProviders());
        await centre.StartAsync();
        string address = centre.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var http = new HttpClient { BaseAddress = new Uri(address) };
        var events = new StreamReader(await http.GetStreamAsync(new Uri("/api/v1/events", UriKind.Relative)));
        AlertOutbox outbox = AlertOutbox.Open(
            new OutboxOptions { Path = Path.Combine(folder, "outbox.db"), District = "seongdong", Gateway = "gw-1" }, TimeProvider.System, NullLogger<AlertOutbox>.Instance);
        return new PressPath(centre, http, events, outbox, brokerPort);
    }

    /// <summary>One press: how long until it is on disk, and until the page has read its event.</summary>
    public async Task<(TimeSpan Accepted, TimeSpan Shown)> PressAsync(CancellationToken cancellation)
    {
        long startedAt = Stopwatch.GetTimestamp();
        BellAlert alert = _outbox.Accept(Draft());
        TimeSpan accepted = Stopwatch.GetElapsedTime(startedAt);
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
        return (accepted, shown);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAny(_relaying);
        _events.Dispose();
        _http.Dispose();
        _outbox.Dispose();
        await _centre.StopAsync();
        await _centre.DisposeAsync();
        _stop.Dispose();
    }

    private static AlertDraft Draft() => new()
    {
        Kind = AlertKind.Press,
        Bell = new AlertBell { Id = "bell-1", Name = "여자화장실 2번째 칸", Source = "gpio" },
        Facility = new AlertFacility
        {
            Id = "restroom-17",
            Name = "서울숲 공중화장실",
            Type = FacilityTypes.EmergencyBell,
            ManagementNumber = "SD-0017",
            RoadNameAddress = "서울특별시 성동구 뚝섬로 273",
            LotNumberAddress = "서울특별시 성동구 성수동1가 678-1",
        },
        Place = new AlertPlace
        {
            Latitude = 37.5633,
            Longitude = 127.0369,
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
