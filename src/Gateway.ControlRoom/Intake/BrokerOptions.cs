using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Identity;
using Gateway.Messages;
using MQTTnet;
using MQTTnet.Formatter;

namespace Gateway.ControlRoom.Intake;

/// <summary>How the control room connects to its broker.</summary>
internal static class BrokerOptions
{
    /// <summary>Time that a connect, subscribe, publish or ping may take before the link counts as dead.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private const int PlainPort = 1883;
    private const int TlsPort = 8883;

    /// <summary>Alerts in flight to us that we have not acknowledged; the broker keeps the others.</summary>
    private const ushort MostInFlight = 64;

    /// <summary>Longest message taken, bytes; an alert has about 1,500.</summary>
    private const uint LongestPacket = 1024 * 1024;

    /// <summary>How long the broker keeps what arrives while the control room is down, seconds: a week.</summary>
    private const uint SessionExpiry = 7 * 24 * 3600;

    /// <exception cref="IOException">The password or certificate file cannot be read.</exception>
    public static MqttClientOptions Build(ControlRoomConfiguration configuration, BrokerConfiguration broker, ControlRoomIdentity? identity = null, BrokerTls? tls = null)
    {
        Uri url = new(broker.Url ?? EmbeddedUrl(broker.Embedded));
        // Two ways to one broker must not throw each other out; nor may a gateway, which does not know the end of the name.
        string name = broker == configuration.Brokers[0] ? $"control-room-{configuration.Name}" : $"control-room-{configuration.Name}-{broker.Name}";
        MqttClientOptionsBuilder options = new MqttClientOptionsBuilder()
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithClientId(tls is null || identity is null ? name : $"{name}-{identity.ClientIdSuffix}")
            .WithTcpServer(url.Host.Trim('[', ']'), url.Port > 0 ? url.Port : IsTls(broker) ? TlsPort : PlainPort)
            .WithCleanStart(false)
            .WithSessionExpiryInterval(SessionExpiry)
            .WithReceiveMaximum(MostInFlight)
            .WithMaximumPacketSize(LongestPacket)
            .WithKeepAlivePeriod(Deadline * 2)
            .WithTimeout(Deadline);
        if (broker.Username is { } username)
            options.WithCredentials(username, broker.PasswordFile is { } file ? File.ReadLines(file).FirstOrDefault() ?? "" : "");
        if (tls is not null)
            options.WithTlsOptions(tls.Apply);
        return options.Build();
    }

    /// <summary>TLS for a broker that wants it; null for one that does not.</summary>
    public static BrokerTls? Tls(BrokerConfiguration broker, ControlRoomIdentity? identity, CertificateTime time) =>
        IsTls(broker) ? new BrokerTls(broker, new Uri(broker.Url!).Host.Trim('[', ']'), identity, time) : null;

    private static bool IsTls(BrokerConfiguration broker) => broker.Url?.StartsWith("mqtts://", StringComparison.Ordinal) == true;

    /// <summary>The broker inside this program, reached through its own port like any other.</summary>
    private static string EmbeddedUrl(EmbeddedBrokerConfiguration embedded)
    {
        string host = embedded.Address switch { "0.0.0.0" => "127.0.0.1", "::" => "::1", var address => address };
        return host.Contains(':') ? $"mqtt://[{host}]:{embedded.Port}" : $"mqtt://{host}:{embedded.Port}";
    }
}
