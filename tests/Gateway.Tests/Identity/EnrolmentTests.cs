using System.Net;
using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Gateway.Identity;
using Gateway.Messages;
using Microsoft.Extensions.Time.Testing;
using OwnFiles = Gateway.Identity.IdentityFiles;

namespace Gateway.Tests.Identity;

/// <summary>A gateway's key and certificate, from code to file, between the real endpoint and the real client.</summary>
public sealed class EnrolmentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_code_gives_a_gateway_an_identity_whose_key_never_left_it()
    {
        await using EnrollingControlRoom room = await EnrollingControlRoom.StartAsync();
        Assert.Null(GatewayIdentity.Load(_folder.Path));
        Assert.Null(await room.EnrolAsync(_folder.Path, await room.CodeAsync()));

        GatewayIdentity identity = GatewayIdentity.Load(_folder.Path)!;
        Assert.Equal("seongdong/gw-1", identity.Name);
        Assert.Equal(room.Authority.Certificate.RawData, identity.Authority.RawData);
        Assert.Equal(IdentityName.ControlRoom, IdentityName.Of(Assert.Single(identity.ControlRooms)));
        byte[] signature = identity.Key.SignData("alert"u8, HashAlgorithmName.SHA256);
        X509Certificate2 known = Assert.Single(await room.Certificates.FindAsync("seongdong", "gw-1", CancellationToken.None)).Certificate;
        Assert.True(known.GetECDsaPublicKey()!.VerifyData("alert"u8, signature, HashAlgorithmName.SHA256));
        Assert.False(known.HasPrivateKey);
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task Files_with_secrets_are_the_owners_alone_and_refused_once_they_are_not()
    {
        await using EnrollingControlRoom room = await EnrollingControlRoom.StartAsync();
        Assert.Null(await room.EnrolAsync(_folder.Path, await room.CodeAsync()));
        var files = new OwnFiles(_folder.Path);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(files.Folder));
        foreach (string file in Directory.GetFiles(files.Folder))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.False(File.Exists(files.Asking));

        File.SetUnixFileMode(files.Own, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        IdentityException refusal = Assert.Throws<IdentityException>(() => GatewayIdentity.Load(_folder.Path));
        Assert.Contains($"chmod 600 {files.Own}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_used_code_is_refused_to_another_key()
    {
        await using EnrollingControlRoom room = await EnrollingControlRoom.StartAsync();
        EnrolmentCode code = await room.CodeAsync();
        Assert.Null(await room.EnrolAsync(_folder.Folder("one"), code));
        Assert.Contains("the code was used or withdrawn on", await room.EnrolAsync(_folder.Folder("two"), code), StringComparison.Ordinal);
        Assert.Null(GatewayIdentity.Load(_folder.Folder("two")));
        Assert.Contains("Enrolment or renewal of seongdong/gw-1 from 127.0.0.1 is refused (CodeUsed)", room.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_was_lost_costs_no_code()
    {
        await using EnrollingControlRoom room = await EnrollingControlRoom.StartAsync();
        EnrolmentCode code = await room.CodeAsync();
        string data = _folder.Folder("one");
        var files = new OwnFiles(data);
        Assert.Null(await room.EnrolAsync(data, code));
        // As a power cut leaves it that came after the control room's answer and before it was on the disk.
        string key = (await File.ReadAllTextAsync(files.Own)).Split("-----BEGIN CERTIFICATE-----")[0];
        string serial = GatewayIdentity.Load(data)!.Certificate.SerialNumber;
        File.Move(files.Own, files.Asking);
        await File.WriteAllTextAsync(files.Asking, key);

        Assert.Null(await room.EnrolAsync(data, code));
        Assert.Equal(serial, GatewayIdentity.Load(data)!.Certificate.SerialNumber);
    }

    [Fact]
    public async Task An_expired_code_is_refused()
    {
        var time = new FakeTimeProvider(CertifiedDistrict.Now);
        await using EnrollingControlRoom room = await EnrollingControlRoom.StartAsync(time);
        EnrolmentCode code = await room.CodeAsync(valid: TimeSpan.FromHours(24));
        time.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        Assert.Contains("the code was good until", await room.EnrolAsync(_folder.Path, code, time: time), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_code_another_gateways_code_and_a_replaced_one_are_told_before_anything_secret_is_sent()
    {
        await using EnrollingControlRoom room = await EnrollingControlRoom.StartAsync();
        EnrolmentCode replaced = await room.CodeAsync();
        EnrolmentCode newer = await room.CodeAsync();
        EnrolmentCode others = await room.CodeAsync("gw-2");
        foreach (EnrolmentCode wrong in (EnrolmentCode[])[EnrolmentCode.Make(), others, replaced])
            Assert.Contains("does not know this code for seongdong/gw-1", await room.EnrolAsync(_folder.Path, wrong), StringComparison.Ordinal);
        Assert.DoesNotContain("refused", room.Log, StringComparison.Ordinal);
        Assert.Null(await room.EnrolAsync(_folder.Path, newer));
    }

    [Fact]
    public async Task Another_machine_that_answers_is_not_believed_and_learns_nothing()
    {
        await using EnrollingControlRoom room = await EnrollingControlRoom.StartAsync();
        await using EnrollingControlRoom impostor = await EnrollingControlRoom.StartAsync();
        EnrolmentCode code = await room.CodeAsync();
        _ = await impostor.CodeAsync();
        Assert.Contains("it is not the control room that answers there. Nothing secret was sent", await impostor.EnrolAsync(_folder.Path, code), StringComparison.Ordinal);
        Assert.DoesNotContain("refused", impostor.Log, StringComparison.Ordinal);
        Assert.Null(await room.EnrolAsync(_folder.Path, code));
    }

    [Fact]
    public async Task A_control_room_reached_by_another_name_than_its_own_says_which_key_to_mend()
    {
        await using EnrollingControlRoom room = await EnrollingControlRoom.StartAsync(names: ["control.example"]);
        Assert.Contains("its certificate is not for the name localhost; ask for it by a name in enrolment.names", await room.EnrolAsync(_folder.Path, await room.CodeAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guesses_wait_longer_each_time_and_are_logged_and_the_right_code_works_afterwards()
    {
        var time = new FakeTimeProvider(CertifiedDistrict.Now);
        await using EnrollingControlRoom room = await EnrollingControlRoom.StartAsync(time);
        EnrolmentCode code = await room.CodeAsync();
        using HttpClient http = Client(room);
        var answers = new List<HttpStatusCode>();
        for (int i = 0; i < 8; i++)
            answers.Add(await GuessAsync(http, RandomNumberGenerator.GetBytes(32)));
        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Forbidden, 5), .. Enumerable.Repeat(HttpStatusCode.TooManyRequests, 3)], answers);
        Assert.Contains("is refused (CodeWrong)", room.Log, StringComparison.Ordinal);
        Assert.Contains("is refused (TooManyAttempts)", room.Log, StringComparison.Ordinal);
        Assert.Contains("again in 2 s", await room.EnrolAsync(_folder.Path, code), StringComparison.Ordinal);
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Null(await room.EnrolAsync(_folder.Path, code));
    }

    [Fact]
    public async Task Of_two_that_use_a_code_at_once_one_gets_a_certificate()
    {
        await using EnrollingControlRoom room = await EnrollingControlRoom.StartAsync();
        EnrolmentCode code = await room.CodeAsync();
        string?[] outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => room.EnrolAsync(_folder.Folder($"{i}"), code)));
        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Single(await room.Certificates.FindAsync("seongdong", "gw-1", CancellationToken.None));
    }

    [Fact]
    public async Task Bodies_that_are_too_large_too_deep_or_no_json_are_refused_and_the_endpoint_goes_on()
    {
        await using EnrollingControlRoom room = await EnrollingControlRoom.StartAsync();
        using HttpClient http = Client(room);
        string[] bodies = [new string('[', 10_000), "{\"name\":" + string.Concat(Enumerable.Repeat("{\"a\":", 500)), "no json", "", "null", "{}", "{\"name\":null,\"shown\":null,\"certificateRequest\":null}", "{\"name\":\"a/b\",\"shown\":\"!\",\"certificateRequest\":\"x\"}"];
        foreach (string path in (string[])[EnrolmentPaths.Prove, EnrolmentPaths.Enrol, EnrolmentPaths.Renew])
        {
            foreach (string body in bodies)
            {
                HttpStatusCode status = (await http.PostAsync(new Uri(room.Address, path), new StringContent(body, Encoding.UTF8, "application/json"))).StatusCode;
                Assert.True(status == HttpStatusCode.BadRequest || (path == EnrolmentPaths.Renew && status == HttpStatusCode.Forbidden), $"{path} answers {status} to '{body[..Math.Min(40, body.Length)]}'\n{room.Log}");
            }
            HttpStatusCode large = (await http.PostAsync(new Uri(room.Address, path), new StringContent(new string(' ', 20_000) + "{}", Encoding.UTF8, "application/json"))).StatusCode;
            Assert.True(large is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge, $"{large}");
        }
        foreach (string path in (string[])["/", "/enrolment/v1/../../etc/passwd", "/api/v1/health"])
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(room.Address, path))).StatusCode);
        Assert.Null(await room.EnrolAsync(_folder.Path, await room.CodeAsync()));
    }

    [Fact]
    public async Task A_request_for_another_kind_of_key_or_signed_by_another_is_refused()
    {
        await using EnrollingControlRoom room = await EnrollingControlRoom.StartAsync();
        EnrolmentKeys keys = EnrolmentKeys.Derive(await room.CodeAsync(), "seongdong/gw-1");
        using HttpClient http = Client(room);
        using var rsa = RSA.Create(2048);
        using ECDsa p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        string ofRsa = new CertificateRequest("CN=x", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSigningRequestPem();
        string of384 = new CertificateRequest("CN=x", p384, HashAlgorithmName.SHA256).CreateSigningRequestPem();
        using ECDsa p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] altered = new CertificateRequest("CN=x", p256, HashAlgorithmName.SHA256).CreateSigningRequest();
        altered[^1] ^= 1;
        foreach (string request in (string[])[ofRsa, of384, PemEncoding.WriteString("CERTIFICATE REQUEST", altered), "no PEM"])
        {
            HttpResponseMessage answer = await http.PostAsJsonAsync(new Uri(room.Address, EnrolmentPaths.Enrol), new EnrolmentRequest("seongdong/gw-1", keys.Shown, request), EnrolmentJson.Default.EnrolmentRequest);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Whoever_says_nothing_or_only_half_is_let_go_and_others_enrol_meanwhile()
    {
        await using EnrollingControlRoom room = await EnrollingControlRoom.StartAsync();
        string[] halves = ["", "POST /enrolment/v1/enrol HTTP/1.1\r\nHost: localhost\r\n", "POST /enrolment/v1/enrol HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n{"];
        var held = new List<Stream>();
        foreach (string half in halves)
        {
            var tcp = new TcpClient();
            await tcp.ConnectAsync(IPAddress.Loopback, room.Port);
            var tls = new SslStream(tcp.GetStream(), leaveInnerStreamOpen: false, (_, shown, _, _) => shown is not null);
            // The first does not even begin TLS.
            if (half.Length > 0)
            {
                await tls.AuthenticateAsClientAsync("localhost");
                await tls.WriteAsync(Encoding.ASCII.GetBytes(half));
            }
            held.Add(half.Length > 0 ? tls : tcp.GetStream());
        }
        Assert.Null(await room.EnrolAsync(_folder.Path, await room.CodeAsync()));
        foreach (Stream stream in held)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            try
            {
                while (await stream.ReadAsync(new byte[1000], limit.Token) > 0)
                    Assert.False(limit.IsCancellationRequested);
            }
            catch (IOException)
            {
                // Reset, which is as good.
            }
            await stream.DisposeAsync();
        }
    }

    public void Dispose() => _folder.Dispose();

    private static HttpClient Client(EnrollingControlRoom room) =>
        new(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null } }) { BaseAddress = room.Address };

    private static async Task<HttpStatusCode> GuessAsync(HttpClient http, byte[] shown)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string request = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256).CreateSigningRequestPem();
        return (await http.PostAsJsonAsync(new Uri(EnrolmentPaths.Enrol, UriKind.Relative), new EnrolmentRequest("seongdong/gw-1", shown, request), EnrolmentJson.Default.EnrolmentRequest)).StatusCode;
    }
}
