using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.ControlRoom.Identity;
using Gateway.Identity;
using Gateway.Messages;
using Microsoft.Extensions.Logging.Abstractions;
using OwnFiles = Gateway.Identity.IdentityFiles;

namespace Gateway.Tests.Identity;

/// <summary>Certificates renewed over months of a clock that the test holds, at the real endpoint.</summary>
public sealed class RenewalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SteppingTimeProvider _time = new(CertifiedDistrict.Now);
    private readonly List<GatewayIdentity> _tried = [];
    private string? _brokerRefuses;
    private bool _isTrusted = true;

    [Fact]
    public async Task Five_years_of_a_gateway_are_renewed_in_time_each_time_with_a_new_key_and_without_a_restart()
    {
        await using EnrollingControlRoom room = await EnrollingControlRoom.StartAsync(_time);
        Assert.Null(await room.EnrolAsync(_folder.Path, await room.CodeAsync(), time: _time));
        (IdentityKeeper keeper, IdentityRenewal renewal) = Start();
        var keys = new HashSet<string>();
        var gaps = new List<double>();
        DateTimeOffset began = _time.GetUtcNow(), last = began;
        while (_time.GetUtcNow() < began.AddDays(5 * 365))
        {
            await renewal.StepAsync(CancellationToken.None);
            GatewayIdentity current = keeper.Current!;
            Assert.InRange((current.Certificate.NotAfter.ToUniversalTime() - _time.GetUtcNow()).TotalDays, 90, 365);
            if (keys.Add(Convert.ToHexString(current.Key.ExportSubjectPublicKeyInfo())) && keys.Count > 1)
            {
                gaps.Add((_time.GetUtcNow() - last).TotalDays);
                last = _time.GetUtcNow();
            }
            _time.Advance(TimeSpan.FromDays(1));
        }
        Assert.Equal(keys.Count, (await room.Certificates.FindAsync("seongdong", "gw-1", CancellationToken.None)).Count);
        Assert.Equal(keys.Count - 1, _tried.Count);
        Assert.InRange(keys.Count, 7, 8);
        Assert.All(gaps, days => Assert.InRange(days, 242, 264));
        Assert.False(renewal.Health.NextWaits);
    }

    [Fact]
    public async Task The_old_certificate_stays_in_use_until_a_broker_has_let_the_new_one_in()
    {
        await using EnrollingControlRoom room = await EnrollingControlRoom.StartAsync(_time);
        Assert.Null(await room.EnrolAsync(_folder.Path, await room.CodeAsync(), time: _time));
        (IdentityKeeper keeper, IdentityRenewal renewal) = Start();
        string old = keeper.Current!.Certificate.SerialNumber;
        _brokerRefuses = "the broker is away";
        _time.Advance(TimeSpan.FromDays(300));
        for (int i = 0; i < 3; i++)
            await renewal.StepAsync(CancellationToken.None);

        Assert.Equal(old, keeper.Current!.Certificate.SerialNumber);
        Assert.Equal(old, GatewayIdentity.Load(_folder.Path)!.Certificate.SerialNumber);
        Assert.True(renewal.Health.NextWaits);
        Assert.Contains("No broker lets the renewed certificate in (the broker is away); the one before stays in use.", renewal.Health.Fault, StringComparison.Ordinal);
        Assert.Equal(2, (await room.Certificates.FindAsync("seongdong", "gw-1", CancellationToken.None)).Count);

        _brokerRefuses = null;
        await renewal.StepAsync(CancellationToken.None);
        Assert.NotEqual(old, keeper.Current!.Certificate.SerialNumber);
        Assert.Equal(keeper.Current.Certificate.SerialNumber, GatewayIdentity.Load(_folder.Path)!.Certificate.SerialNumber);
        Assert.Null(renewal.Health.Fault);
        Assert.False(File.Exists(new OwnFiles(_folder.Path).Next));
    }

    [Fact]
    public async Task Waits_grow_while_the_control_room_is_away_and_the_fault_is_told()
    {
        EnrollingControlRoom room = await EnrollingControlRoom.StartAsync(_time);
        Assert.Null(await room.EnrolAsync(_folder.Path, await room.CodeAsync(), time: _time));
        await room.DisposeAsync();
        (IdentityKeeper keeper, IdentityRenewal renewal) = Start();
        _time.Advance(TimeSpan.FromDays(300));
        var waits = new List<TimeSpan>();
        for (int i = 0; i < 12; i++)
            waits.Add(await renewal.StepAsync(CancellationToken.None));
        Assert.InRange(waits[0], TimeSpan.FromSeconds(45), TimeSpan.FromSeconds(75));
        Assert.InRange(waits[^1], TimeSpan.FromHours(4.5), TimeSpan.FromHours(7.5));
        Assert.Contains("nothing listens there", renewal.Health.Fault, StringComparison.Ordinal);
        Assert.NotNull(keeper.Current);
    }

    [Fact]
    public async Task A_revoked_gateway_is_not_renewed_and_its_certificate_stands_in_the_brokers_list()
    {
        await using EnrollingControlRoom room = await EnrollingControlRoom.StartAsync(_time);
        Assert.Null(await room.EnrolAsync(_folder.Path, await room.CodeAsync(), time: _time));
        (IdentityKeeper keeper, IdentityRenewal renewal) = Start();
        EnrolmentCode open = await room.CodeAsync();
        Assert.Equal(1, await room.Enrolment.RevokeAsync("seongdong", "gw-1", CancellationToken.None));
        Assert.Equal(0, await room.Enrolment.RevokeAsync("seongdong", "gw-1", CancellationToken.None));
        _time.Advance(TimeSpan.FromDays(300));
        await renewal.StepAsync(CancellationToken.None);
        Assert.Contains("the certificate was revoked on", renewal.Health.Fault, StringComparison.Ordinal);
        Assert.Contains("used or withdrawn", await room.EnrolAsync(_folder.Folder("other"), open, time: _time), StringComparison.Ordinal);

        var list = CertificateRevocationListBuilder.LoadPem(await File.ReadAllTextAsync(room.Files.Revoked), out _);
        Assert.True(list.RemoveEntry(Convert.FromHexString(keeper.Current!.Certificate.SerialNumber)));
        room.Certificates.Forget("seongdong", "gw-1");
        Assert.NotNull(Assert.Single(await room.Certificates.FindAsync("seongdong", "gw-1", CancellationToken.None)).RevokedAt);
        Assert.Null(await room.EnrolAsync(_folder.Folder("again"), await room.CodeAsync(), time: _time));
    }

    [Fact]
    public async Task An_expired_certificate_a_foreign_one_and_none_are_not_renewed()
    {
        await using EnrollingControlRoom room = await EnrollingControlRoom.StartAsync(_time);
        Assert.Null(await room.EnrolAsync(_folder.Path, await room.CodeAsync(), time: _time));
        X509Certificate2 own = GatewayIdentity.Load(_folder.Path)!.Certificate;
        X509Certificate2 foreign = CertificateAuthority.Make("Authority of a test", _time.GetUtcNow()).MakeClient("seongdong/gw-1", TimeSpan.FromDays(1), _time.GetUtcNow());
        X509Certificate2 controlRoom = room.Authority.MakeClient(IdentityName.ControlRoom, TimeSpan.FromDays(1), _time.GetUtcNow());
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(room, null));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(room, foreign));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(room, controlRoom));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(room, own));
        _time.Advance(TimeSpan.FromDays(366));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(room, own));
        Assert.Contains("the certificate has expired on", room.Log, StringComparison.Ordinal);
        Assert.Contains("which is not trusted here", room.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_stepped_ten_years_on_renews_once_a_day_at_most_and_stops_nothing()
    {
        await using EnrollingControlRoom room = await EnrollingControlRoom.StartAsync();
        Assert.Null(await room.EnrolAsync(_folder.Path, await room.CodeAsync()));
        (IdentityKeeper keeper, IdentityRenewal renewal) = Start();
        _isTrusted = false;
        _time.StepTo(_time.GetUtcNow().AddYears(10));
        for (int i = 0; i < 60; i++)
        {
            await renewal.StepAsync(CancellationToken.None);
            _time.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Single(_tried);
        Assert.Null(renewal.Health.Fault);
        Assert.NotNull(keeper.Current);
    }

    [Fact]
    public async Task The_files_are_looked_at_once_a_second_and_not_at_each_signature()
    {
        await using EnrollingControlRoom room = await EnrollingControlRoom.StartAsync(_time);
        (IdentityKeeper keeper, _) = Start();
        Assert.Null(keeper.Current);
        Assert.Null(await room.EnrolAsync(_folder.Path, await room.CodeAsync(), time: _time));

        Assert.Null(keeper.Current);
        _time.Advance(IdentityKeeper.BetweenLooks - TimeSpan.FromMilliseconds(1));
        Assert.Null(keeper.Current);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.NotNull(keeper.Current);
    }

    public void Dispose() => _folder.Dispose();

    private (IdentityKeeper Keeper, IdentityRenewal Renewal) Start()
    {
        var keeper = new IdentityKeeper(_folder.Path, _time);
        var renewal = new IdentityRenewal(
            keeper, new OwnFiles(_folder.Path), () => new CertificateTime(_time.GetUtcNow(), _isTrusted), TryAsync, _time, new Random(TestSeed.Value), NullLogger.Instance);
        return (keeper, renewal);
    }

    private Task<string?> TryAsync(GatewayIdentity next, CancellationToken cancellation)
    {
        if (_brokerRefuses is null)
            _tried.Add(next);
        return Task.FromResult(_brokerRefuses);
    }

    private static async Task<HttpStatusCode> AskAsync(EnrollingControlRoom room, X509Certificate2? shown)
    {
        using var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null } };
        if (shown is not null)
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => shown;
        using var http = new HttpClient(handler);
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string request = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256).CreateSigningRequestPem();
        return (await http.PostAsJsonAsync(new Uri(room.Address, EnrolmentPaths.Renew), new RenewalRequest(request), EnrolmentJson.Default.RenewalRequest)).StatusCode;
    }
}
