using System.Runtime.Versioning;
using System.Security.Cryptography.X509Certificates;
using Gateway.Configuration;
using Gateway.ControlRoom.Identity;
using Gateway.Identity;
using Gateway.Messages;
using Gateway.Relay;

namespace Gateway.Tests.Identity;

/// <summary>Who is not let in at the broker, or not believed to be it, and in which words the gateway says so.</summary>
public sealed class BrokerRefusalTests
{
    private static readonly CertificateTime Trusted = new(CertifiedDistrict.Now, IsTrusted: true);

    [Fact]
    public async Task A_gateway_with_a_good_certificate_is_let_in()
    {
        await using CertifiedDistrict district = await CertifiedDistrict.StartAsync();
        Assert.Null(await ConnectAsync(district, district.Client("seongdong/gw-1")));
        Assert.Contains("u'seongdong/gw-1'", district.Broker.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_certificate_is_refused()
    {
        await using CertifiedDistrict district = await CertifiedDistrict.StartAsync();
        X509Certificate2 expired = district.Client("seongdong/gw-1", TimeSpan.FromHours(1), CertifiedDistrict.Now.AddHours(-2));
        Assert.Contains("this gateway's certificate has expired; enrol the gateway again (gateway enroll --help)", await ConnectAsync(district, expired), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_certificate_is_refused_and_another_gateways_is_not()
    {
        await using CertifiedDistrict district = await CertifiedDistrict.StartAsync();
        X509Certificate2 stolen = district.Client("seongdong/gw-1");
        Assert.Null(await ConnectAsync(district, stolen));
        await district.RevokeAsync(stolen);
        Assert.Matches("this gateway's certificate was revoked; if that was a mistake|this gateway's certificate: revoked, or", await ConnectAsync(district, stolen));
        Assert.Null(await ConnectAsync(district, district.Client("seongdong/gw-2")));
        Assert.Null(await ConnectAsync(district, district.Client("seongdong/gw-1")));
    }

    [Fact]
    public async Task A_certificate_of_another_authority_is_refused()
    {
        await using CertifiedDistrict district = await CertifiedDistrict.StartAsync();
        X509Certificate2 foreign = CertificateAuthority.Make("Authority of a test", CertifiedDistrict.Now).MakeClient("seongdong/gw-1", TimeSpan.FromDays(1), CertifiedDistrict.Now);
        Assert.Matches("does not know the authority of this gateway's certificate; enrol|this gateway's certificate: revoked, or of another authority", await ConnectAsync(district, foreign));
    }

    [Fact]
    public async Task A_gateway_without_a_certificate_is_refused()
    {
        await using CertifiedDistrict district = await CertifiedDistrict.StartAsync();
        string authority = district.Folder.Write("authority.pem", district.Authority.Certificate.ExportCertificatePem());
        var link = new MqttBrokerLink(new BrokerConfiguration { Url = district.Url, CertificateAuthorityFile = authority }, "seongdong", "gw-1", null, new IdentityKeeper(district.Folder.Folder("none")), () => Trusted);
        Assert.Matches(@"only who has a certificate; enrol this gateway \(gateway enroll --help\)", await ConnectAsync(link));
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task A_key_that_others_can_read_is_not_used_and_the_reason_is_the_links()
    {
        await using CertifiedDistrict district = await CertifiedDistrict.StartAsync();
        string data = district.Enrolled(district.Client("seongdong/gw-1"));
        string own = Path.Combine(data, "identity", "gateway.pem");
        File.SetUnixFileMode(own, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        var link = new MqttBrokerLink(new BrokerConfiguration { Url = district.Url }, "seongdong", "gw-1", null, new IdentityKeeper(data), () => Trusted);
        Assert.Contains($"chmod 600 {own}", await ConnectAsync(link), StringComparison.Ordinal);
        File.SetUnixFileMode(own, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Null(await ConnectAsync(link));
    }

    [Fact]
    public async Task A_renewed_certificate_is_tried_beside_the_connection_that_is_there()
    {
        await using CertifiedDistrict district = await CertifiedDistrict.StartAsync();
        var keeper = new IdentityKeeper(district.Enrolled(district.Client("seongdong/gw-1")));
        var link = new MqttBrokerLink(new BrokerConfiguration { Url = district.Url }, "seongdong", "gw-1", null, keeper, () => Trusted);
        await using IBrokerConnection connection = await link.ConnectAsync(new LinkWill("safety/v1/seongdong/gw-1/status", "{}"u8.ToArray()), new Deaf(), TestContext.Current.CancellationToken);

        Assert.Null(await link.TryAsync(district.Identity(district.Client("seongdong/gw-1")), TestContext.Current.CancellationToken));
        X509Certificate2 expired = district.Client("seongdong/gw-1", TimeSpan.FromHours(1), CertifiedDistrict.Now.AddHours(-2));
        Assert.Contains("certificate has expired", await link.TryAsync(district.Identity(expired), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await connection.PingAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_broker_for_another_name_is_refused()
    {
        await using CertifiedDistrict district = await CertifiedDistrict.StartAsync(authority => authority.MakeServer(["other.example"], TimeSpan.FromDays(1), CertifiedDistrict.Now));
        Assert.Contains("the broker's certificate is not for the name localhost", await ConnectAsync(district, district.Client("seongdong/gw-1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broker_of_another_authority_is_refused()
    {
        await using CertifiedDistrict district = await CertifiedDistrict.StartAsync(_ => CertificateAuthority.Make("Impostor", CertifiedDistrict.Now).MakeServer(["localhost"], TimeSpan.FromDays(1), CertifiedDistrict.Now));
        Assert.Equal("the broker's certificate was issued by 'CN=Impostor', which is not trusted here", await ConnectAsync(district, district.Client("seongdong/gw-1")));
    }

    [Fact]
    public async Task A_stolen_gateways_certificate_makes_no_broker()
    {
        await using CertifiedDistrict district = await CertifiedDistrict.StartAsync(authority => authority.MakeClient("localhost", TimeSpan.FromDays(1), CertifiedDistrict.Now));
        Assert.NotNull(await ConnectAsync(district, district.Client("seongdong/gw-1")));
    }

    [Fact]
    public async Task A_broker_whose_certificate_has_expired_is_refused_only_by_a_clock_that_can_be_believed()
    {
        await using CertifiedDistrict district = await CertifiedDistrict.StartAsync(authority => authority.MakeServer(["localhost"], TimeSpan.FromHours(1), CertifiedDistrict.Now.AddHours(-2)));
        X509Certificate2 own = district.Client("seongdong/gw-1");
        Assert.Contains("the broker's certificate has expired on", await ConnectAsync(district, own), StringComparison.Ordinal);
        Assert.Contains("the broker's certificate has expired on", await ConnectAsync(district, own, new CertificateTime(DateTimeOffset.UnixEpoch, IsTrusted: false, Floor: CertifiedDistrict.Now)), StringComparison.Ordinal);
        Assert.Null(await ConnectAsync(district, own, new CertificateTime(CertifiedDistrict.Now, IsTrusted: false)));
    }

    [Theory]
    [InlineData("1970-01-01T00:00:10Z")]
    [InlineData("2060-01-01T00:00:00Z")]
    public async Task A_clock_that_nobody_vouches_for_refuses_no_broker(string clock)
    {
        await using CertifiedDistrict district = await CertifiedDistrict.StartAsync();
        var time = new CertificateTime(DateTimeOffset.Parse(clock, System.Globalization.CultureInfo.InvariantCulture), IsTrusted: false, Floor: CertifiedDistrict.Now.AddDays(-3));
        Assert.Null(await ConnectAsync(district, district.Client("seongdong/gw-1"), time));
    }

    /// <returns>Why the gateway is not connected; null if it is.</returns>
    private static Task<string?> ConnectAsync(CertifiedDistrict district, X509Certificate2 own, CertificateTime? time = null) => ConnectAsync(
        new MqttBrokerLink(new BrokerConfiguration { Url = district.Url }, "seongdong", "gw-1", null, new IdentityKeeper(district.Enrolled(own)), () => time ?? Trusted));

    private static async Task<string?> ConnectAsync(MqttBrokerLink link)
    {
        try
        {
            await using IBrokerConnection connection = await link.ConnectAsync(new LinkWill("safety/v1/seongdong/gw-1/status", "{}"u8.ToArray()), new Deaf(), TestContext.Current.CancellationToken);
            await connection.PingAsync(TestContext.Current.CancellationToken);
            return null;
        }
        catch (BrokerLinkException refusal)
        {
            return refusal.Message;
        }
    }

    private sealed class Deaf : ILinkListener
    {
        public ValueTask ReceiveAsync(IncomingMessage message, CancellationToken cancellation) => ValueTask.CompletedTask;

        public void Closed(string reason)
        {
            // What is asked on the connection fails by itself.
        }
    }
}
