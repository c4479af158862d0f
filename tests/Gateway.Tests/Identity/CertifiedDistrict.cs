using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Gateway.ControlRoom.Identity;
using Gateway.Facilities.Files;
using Gateway.Identity;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using IdentityFiles = Gateway.ControlRoom.Identity.IdentityFiles;
using OwnFiles = Gateway.Identity.IdentityFiles;

namespace Gateway.Tests.Identity;

/// <summary>An authority and a real Mosquitto under the very files of deploy/mosquitto, with only their paths and port replaced.</summary>
internal sealed class CertifiedDistrict : IAsyncDisposable
{
    private readonly List<IMqttClient> _clients = [];

    private CertifiedDistrict()
    {
        Files = new IdentityFiles(Folder.Folder("control-room"));
        _ = AuthorityMaking.Init(Files, "Authority of a test", Now);
        Authority = CertificateAuthority.Load(Files)!;
    }

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public TemporaryFolder Folder { get; } = new();

    public IdentityFiles Files { get; }

    public CertificateAuthority Authority { get; }

    public Mosquitto Broker { get; private set; } = null!;

    public string Url => string.Create(CultureInfo.InvariantCulture, $"mqtts://localhost:{Broker.Port}");

    private string BrokerFolder => Folder.File("broker");

    /// <param name="broker">The broker's certificate; one for localhost by the authority if absent.</param>
    public static async Task<CertifiedDistrict> StartAsync(Func<CertificateAuthority, X509Certificate2>? broker = null)
    {
        var district = new CertifiedDistrict();
        _ = AuthorityMaking.MakeBroker(district.Files, district.Authority, ["localhost", "127.0.0.1"], district.BrokerFolder, Now);
        if (broker?.Invoke(district.Authority) is { } other)
        {
            await File.WriteAllTextAsync(Path.Combine(district.BrokerFolder, "broker.pem"), other.ExportCertificatePem());
            await File.WriteAllTextAsync(Path.Combine(district.BrokerFolder, "broker.key"), other.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        }
        district.Broker = await Mosquitto.StartDeployedAsync(district.BrokerFolder);
        return district;
    }

    /// <summary>A list of revoked certificates, as the control room writes it, brought to the broker as deploy/mosquitto/README.md tells.</summary>
    public async Task RevokeAsync(X509Certificate2 certificate)
    {
        await File.WriteAllTextAsync(Path.Combine(BrokerFolder, "revoked.crl"), Authority.RevocationList([(certificate.SerialNumber, Now)], Now));
        await Broker.StopAsync();
        await Broker.StartAgainAsync();
    }

    /// <summary>A client's certificate with its key.</summary>
    public X509Certificate2 Client(string name, TimeSpan? life = null, DateTimeOffset? madeAt = null) => Authority.MakeClient(name, life ?? TimeSpan.FromDays(30), madeAt ?? Now);

    /// <summary>Data directory of a gateway with this certificate, as an enrolment leaves it.</summary>
    public string Enrolled(X509Certificate2 certificate, X509Certificate2? authority = null)
    {
        string data = Folder.Folder($"gateway-{Guid.NewGuid():N}");
        var files = new OwnFiles(data);
        OwnerOnlyFile.MakeFolder(files.Folder);
        X509Certificate2 controlRoom = ControlRoomIdentity.Load(Path.GetDirectoryName(Files.Folder)!)!.Certificate;
        foreach ((string file, string text) in ((string, string)[])[
            (files.Authority, (authority ?? Authority.Certificate).ExportCertificatePem()),
            (files.ControlRooms, controlRoom.ExportCertificatePem()),
            (files.ClientId, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))),
            (files.Own, $"{certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()}\n{certificate.ExportCertificatePem()}\n")])
            WholeFile.Write(file, Encoding.ASCII.GetBytes(text), ownerOnly: true);
        return data;
    }

    public GatewayIdentity Identity(X509Certificate2 certificate) => GatewayIdentity.Load(Enrolled(certificate))!;

    /// <summary>A client of the broker that does as it likes under this certificate.</summary>
    public async Task<IMqttClient> ConnectAsync(X509Certificate2 certificate, string? clientId = null)
    {
        IMqttClient client = new MqttClientFactory().CreateMqttClient();
        _clients.Add(client);
        await client.ConnectAsync(new MqttClientOptionsBuilder()
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithTcpServer("localhost", Broker.Port)
            .WithClientId(clientId ?? Guid.NewGuid().ToString("N"))
            .WithTlsOptions(tls => tls.UseTls().WithTargetHost("localhost").WithCertificateValidationHandler(_ => true)
                .WithClientCertificates([certificate]).WithCertificateSelectionHandler(_ => certificate))
            .Build());
        return client;
    }

    public static async Task<MqttClientPublishReasonCode> PublishAsync(IMqttClient client, string topic) =>
        (await client.PublishAsync(new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload("x").WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build())).ReasonCode;

    public async ValueTask DisposeAsync()
    {
        foreach (IMqttClient client in _clients)
            client.Dispose();
        if (Broker is not null)
            await Broker.DisposeAsync();
        Folder.Dispose();
    }
}
