using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Configuration;
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

    /// <param name="configuration">URL, credentials, authority.</param>
    /// <param name="district">First part of the client id, which the session hangs on.</param>
    /// <param name="gateway">Second part of it.</param>
    /// <param name="path">
    /// Name of a path beside the first, part of its client id: two ways to one broker must not throw each other out.
    /// </param>
    /// <exception cref="ArgumentException">The URL is not one of <c>mqtt://</c> or <c>mqtts://</c>.</exception>
    public MqttBrokerLink(BrokerConfiguration configuration, string district, string gateway, string? path = null)
    {
        _configuration = configuration;
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
        MqttClientOptions options = Options(will);
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
            throw new BrokerLinkException(MqttReasons.Of(e), e);
        }
    }

    private MqttClientOptions Options(LinkWill will)
    {
        MqttClientOptionsBuilder builder = new MqttClientOptionsBuilder()
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithTcpServer(_url.Host, Port)
            .WithClientId(_clientId)
            .WithCleanStart(false)
            .WithSessionExpiryInterval(SessionExpirySeconds)
            .WithKeepAlivePeriod(TimeSpan.FromSeconds(_configuration.KeepAliveSeconds))
            .WithMaximumPacketSize(LongestPacket)
            .WithTryPrivate(false)
            .WithWillTopic(will.Topic)
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

        if (_configuration.Username is { } username)
            builder.WithCredentials(username, Password());
        if (Tls)
            builder.WithTlsOptions(TlsOptions);
        MqttClientOptions options = builder.Build();
        if (_configuration.Interface is { } name && options.ChannelOptions is MqttClientTcpOptions tcp)
            tcp.LocalEndpoint = new IPEndPoint(AddressOf(name), 0);
        return options;
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

    private void TlsOptions(MqttClientTlsOptionsBuilder tls)
    {
        tls.UseTls().WithTargetHost(_url.Host);
        if (_configuration.CertificateAuthorityFile is not { } file)
            return;
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new BrokerLinkException($"broker.certificateAuthorityFile {file} cannot be read as PEM ({e.Message})", e);
        }

        if (authorities.Count == 0)
            throw new BrokerLinkException($"broker.certificateAuthorityFile {file} holds no certificate");
        // Chain to this authority and no other; a wrong host name stays an error.
        tls.WithTrustChain(authorities).WithRevocationMode(X509RevocationMode.NoCheck);
    }
}
