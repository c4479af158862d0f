using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Gateway.Configuration;
using Gateway.Identity;
using Gateway.Messages;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Gateway.Relay;

/// <summary>
/// The real link: MQTT 5 over TCP or TLS by MQTTnet. A client for each connection, because MQTTnet keeps no outbound
/// session across them anyway; the broker keeps the inbound one under the client id.
/// </summary>
internal sealed class MqttBrokerLink : IBrokerLink
{
    /// <summary>
    /// How long the broker keeps receipts and device messages for an absent gateway. Without it an MQTT 5 session ends
    /// with its connection. No longer: a press at a device must not raise an alarm the day after.
    /// </summary>
    private const uint SessionExpirySeconds = 3600;

    /// <summary>Longest packet that the broker may send, bytes: a receipt has 400, no device's report comes near. MQTT 5 3.1.2.11.4.</summary>
    private const uint LongestPacket = 256 * 1024;

    private const int DefaultPort = 1883;
    private const int DefaultTlsPort = 8883;

    private readonly BrokerConfiguration _configuration;
    private readonly Uri _url;
    private readonly string _clientId;
    private readonly IdentityKeeper? _identities;
    private readonly Func<CertificateTime> _clock;

    /// <param name="configuration">URL, credentials, authority.</param>
    /// <param name="district">First part of the client id, which the session hangs on.</param>
    /// <param name="gateway">Second part of it.</param>
    /// <param name="path">
    /// Name of a path beside the first, part of its client id: two ways to one broker must not throw each other out.
    /// </param>
    /// <param name="identities">The gateway's key and certificate; null where there never are any.</param>
    /// <param name="clock">The time that the broker's certificate is judged at; absent: nothing is known of it.</param>
    /// <exception cref="ArgumentException">The URL is not one of <c>mqtt://</c> or <c>mqtts://</c>.</exception>
    public MqttBrokerLink(BrokerConfiguration configuration, string district, string gateway, string? path = null, IdentityKeeper? identities = null, Func<CertificateTime>? clock = null)
    {
        _configuration = configuration;
        _identities = identities;
        _clock = clock ?? (() => new CertificateTime(TimeProvider.System.GetUtcNow(), IsTrusted: false));
        _clientId = path is null ? $"gateway-{district}-{gateway}" : $"gateway-{district}-{gateway}-{path}";
        if (!Uri.TryCreate(configuration.Url, UriKind.Absolute, out Uri? url) || url.Scheme is not ("mqtt" or "mqtts") || url.Host.Length == 0)
            throw new ArgumentException($"broker.url '{configuration.Url}' is none of mqtt://host[:port] and mqtts://host[:port].", nameof(configuration));
        _url = url;
    }

    public string Name => $"{_url.Scheme}://{_url.Host}:{Port}";

    private bool Tls => _url.Scheme == "mqtts";

    private int Port => _url.Port > 0 ? _url.Port : Tls ? DefaultTlsPort : DefaultPort;

    public async Task<IBrokerConnection> ConnectAsync(LinkWill will, ILinkListener listener, CancellationToken cancellation)
    {
        GatewayIdentity? identity = ShowsIdentity ? _identities?.Current : null;
        if (ShowsIdentity && identity is null && _identities?.Fault is { } unusable)
            throw new BrokerLinkException(unusable);
        BrokerTls? tls = Tls ? new BrokerTls(_configuration, _url.Host, identity, _clock()) : null;
        // A name that nobody else knows: with it another gateway could throw this one off.
        return await ConnectAsync(Options(identity is null ? _clientId : $"{_clientId}-{identity.ClientIdSuffix}", tls, will), tls, listener, cancellation);
    }

    /// <summary>Whether this path shows the gateway's certificate.</summary>
    public bool ShowsIdentity => Tls && _configuration.ShowsIdentity;

    /// <summary>Connects once with an identity that is not in use yet, beside the connection that is, and closes again.</summary>
    /// <returns>Null if the broker lets it in; else why not.</returns>
    public async Task<string?> TryAsync(GatewayIdentity identity, CancellationToken cancellation)
    {
        var tls = new BrokerTls(_configuration, _url.Host, identity, _clock());
        try
        {
            MqttClientOptions options = Options($"{_clientId}-{identity.ClientIdSuffix}-try", tls, will: null);
            await using IBrokerConnection connection = await ConnectAsync(options, tls, new NoListener(), cancellation);
            await connection.PingAsync(cancellation);
            await connection.DisconnectAsync(cancellation);
            return null;
        }
        catch (BrokerLinkException refusal)
        {
            return refusal.Message;
        }
    }

    private static async Task<IBrokerConnection> ConnectAsync(MqttClientOptions options, BrokerTls? tls, ILinkListener listener, CancellationToken cancellation)
    {
        var client = (MqttClient)new MqttClientFactory().CreateMqttClient();
        var connection = new MqttBrokerConnection(client, listener, options.KeepAlivePeriod);
        try
        {
            MqttClientConnectResult result = await client.ConnectAsync(options, cancellation);
            if (result.ResultCode != MqttClientConnectResultCode.Success)
                throw new BrokerLinkException(MqttReasons.Of(result));
            connection.Accepted(result);
            return connection;
        }
        catch (Exception e)
        {
            await connection.DisposeAsync();
            if (e is BrokerLinkException)
                throw;
            // MQTTnet wraps a cancellation in errors of its own.
            cancellation.ThrowIfCancellationRequested();
            throw new BrokerLinkException(tls?.WordsOf(e) ?? MqttReasons.Of(e), e);
        }
    }

    private MqttClientOptions Options(string clientId, BrokerTls? tls, LinkWill? will)
    {
        MqttClientOptionsBuilder builder = new MqttClientOptionsBuilder()
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithTcpServer(_url.Host, Port)
            .WithClientId(clientId)
            .WithCleanStart(will is null)
            .WithSessionExpiryInterval(will is null ? 0 : SessionExpirySeconds)
            .WithKeepAlivePeriod(TimeSpan.FromSeconds(_configuration.KeepAliveSeconds))
            .WithMaximumPacketSize(LongestPacket)
            .WithTryPrivate(false);
        if (will is not null)
            AddWill(builder, will);
        if (_configuration.Username is { } username)
            builder.WithCredentials(username, Password());
        if (tls is not null)
            builder.WithTlsOptions(tls.Apply);
        MqttClientOptions options = builder.Build();
        if (_configuration.Interface is { } name && options.ChannelOptions is MqttClientTcpOptions tcp)
            tcp.LocalEndpoint = new IPEndPoint(AddressOf(name), 0);
        return options;
    }

    private static void AddWill(MqttClientOptionsBuilder builder, LinkWill will)
    {
        builder.WithWillTopic(will.Topic)
            .WithWillPayload(will.Payload.ToArray())
            .WithWillRetain()
            .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .WithWillContentType(MessageSchema.ContentType)
            .WithWillUserProperty(MessageSchema.VersionProperty, MqttBrokerConnection.Utf8(MessageSchema.CurrentVersionText));
        if (will.Signature is { } signature)
        {
            builder.WithWillUserProperty(MessageSchema.KeyProperty, MqttBrokerConnection.Utf8(signature.Key))
                .WithWillUserProperty(MessageSchema.SignatureProperty, MqttBrokerConnection.Utf8(signature.Text));
        }
    }

    /// <summary>Looked up at each connection: a mobile network gives another address every time.</summary>
    private static IPAddress AddressOf(string name)
    {
        NetworkInterface found = Array.Find(NetworkInterface.GetAllNetworkInterfaces(), port => port.Name == name)
            ?? throw new BrokerLinkException($"interface '{name}' is not there; is the modem or cable plugged in?");
        IEnumerable<IPAddress> addresses = found.GetIPProperties().UnicastAddresses.Select(own => own.Address).Where(own => !own.IsIPv6LinkLocal);
        return addresses.OrderBy(own => own.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).FirstOrDefault()
            ?? throw new BrokerLinkException($"interface '{name}' has no address; is it up?");
    }

    private string Password()
    {
        if (_configuration.PasswordFile is not { } file)
            return "";
        try
        {
            // Read at each connection, so that a changed password needs no restart.
            return File.ReadLines(file).FirstOrDefault() ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BrokerLinkException($"broker.passwordFile {file} cannot be read ({e.Message})", e);
        }
    }

    private sealed class NoListener : ILinkListener
    {
        public ValueTask ReceiveAsync(IncomingMessage message, CancellationToken cancellation) => ValueTask.CompletedTask;

        public void Closed(string reason)
        {
            // A connection that is closed by the broker fails its ping.
        }
    }
}
