using System.Net;
using System.Net.Sockets;
using Gateway.ControlRoom.Configuration;
using MQTTnet.Server;

namespace Gateway.ControlRoom.Intake;

/// <summary>
/// A broker inside this program, for a trial on one machine: sessions, queues and retained messages live in memory and
/// nobody is asked for a password. A district runs Mosquitto or the like and names it in <c>broker.url</c>.
/// </summary>
internal sealed partial class EmbeddedBroker(EmbeddedBrokerConfiguration configuration, ILogger<EmbeddedBroker> logger) : IHostedService, IDisposable
{
    /// <summary>Messages kept for a client that is away; the library's default drops the oldest beyond 250.</summary>
    private const int MostPending = 100_000;

    private MqttServer? _server;

    /// <exception cref="BrokerStartException">The port cannot be had.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        IPAddress address = IPAddress.Parse(configuration.Address);
        bool six = address.AddressFamily == AddressFamily.InterNetworkV6;
        MqttServerOptions options = new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithDefaultEndpointPort(configuration.Port)
            .WithDefaultEndpointBoundIPAddress(six ? IPAddress.None : address)
            .WithDefaultEndpointBoundIPV6Address(six ? address : IPAddress.None)
            .WithPersistentSessions()
            .WithMaxPendingMessagesPerClient(MostPending)
            .Build();
        _server = new MqttServerFactory().CreateMqttServer(options);
        // MQTT 5 3.1.3.1: a client may leave its name to the broker; the library refuses it unless one is assigned here.
        _server.ValidatingConnectionAsync += connecting =>
        {
            if (string.IsNullOrEmpty(connecting.ClientId))
                connecting.AssignedClientIdentifier = Guid.CreateVersion7().ToString("D");
            return Task.CompletedTask;
        };
        try
        {
            await _server.StartAsync();
        }
        catch (SocketException e)
        {
            throw new BrokerStartException(
                $"broker.embedded: port {configuration.Port} on {configuration.Address} cannot be opened ({e.Message}). Stop what uses it, choose another broker.embedded.port, or name that broker in broker.url.", e);
        }
        LogStarted(configuration.Address, configuration.Port);
        if (!IPAddress.IsLoopback(address))
            LogOpen(configuration.Address);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_server is { IsStarted: true })
            await _server.StopAsync();
    }

    public void Dispose() => _server?.Dispose();

    [LoggerMessage(LogLevel.Information, "Embedded broker on {Address}:{Port}; it keeps everything in memory only")]
    private partial void LogStarted(string address, int port);

    [LoggerMessage(LogLevel.Warning, "The embedded broker on {Address} asks nobody for a password: anybody on that network can send and read alerts")]
    private partial void LogOpen(string address);
}

/// <summary>The embedded broker cannot start; the message says what to change.</summary>
internal sealed class BrokerStartException(string message, Exception inner) : Exception(message, inner);
