using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.ControlRoom.Composition;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Identity;
using Gateway.Messages;
using Microsoft.Data.Sqlite;

namespace Gateway.ControlRoom.Tests.Identity;

/// <summary>The authority's files, as <c>ca init</c> makes them and as a start finds them.</summary>
public sealed class AuthorityFilesTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 3, 2, 1, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    private IdentityFiles Files => new(_folder.Path);

    [Fact]
    [SupportedOSPlatform("linux")]
    public void Keys_are_the_owners_alone()
    {
        Assert.True(AuthorityMaking.Init(Files, "비상벨 인증기관", Now));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Files.Folder));
        foreach (string file in (string[])[Files.AuthorityKey, Files.Own, Files.ClientId])
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void A_second_init_changes_nothing()
    {
        Assert.True(AuthorityMaking.Init(Files, "A", Now));
        byte[][] before = [.. Directory.GetFiles(Files.Folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        Assert.False(AuthorityMaking.Init(Files, "B", Now.AddDays(1)));
        Assert.Equal(before, [.. Directory.GetFiles(Files.Folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)]);
    }

    [Fact]
    public void An_init_that_a_power_cut_ended_is_finished_by_the_next()
    {
        _ = AuthorityMaking.Init(Files, "A", Now);
        File.Delete(Files.Own);
        File.Delete(Files.Revoked);
        Assert.Null(ControlRoomIdentity.Load(_folder.Path));
        Assert.False(AuthorityMaking.Init(Files, "A", Now));
        ControlRoomIdentity own = ControlRoomIdentity.Load(_folder.Path)!;
        Assert.Equal(IdentityName.ControlRoom, IdentityName.Of(own.Certificate));
        Assert.Null(CertificateTrust.Refusal(own.Certificate, [], [own.Authority], CertificateUse.Client, new CertificateTime(Now, IsTrusted: true)));
    }

    [Fact]
    public void An_authority_without_its_key_is_not_replaced_in_silence()
    {
        _ = AuthorityMaking.Init(Files, "A", Now);
        File.Delete(Files.AuthorityKey);
        IdentityException refusal = Assert.Throws<IdentityException>(() => AuthorityMaking.Init(Files, "A", Now));
        Assert.Contains("restore it from a backup", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [SupportedOSPlatform("linux")]
    [InlineData("authority.key")]
    [InlineData("control-room.pem")]
    public async Task A_start_is_refused_while_others_can_read_a_key(string name)
    {
        _ = AuthorityMaking.Init(Files, "A", Now);
        string file = Path.Combine(Files.Folder, name);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        var configuration = new ControlRoomConfiguration { DataDirectory = _folder.Path, Listen = "http://127.0.0.1:0", Enrolment = new EnrolmentConfiguration { Names = ["localhost"] } };
        IdentityException refusal = await Assert.ThrowsAsync<IdentityException>(() => ControlRoomHost.BuildAsync(configuration));
        Assert.Contains($"chmod 600 {file}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enrolment_without_an_authority_says_what_to_run()
    {
        var configuration = new ControlRoomConfiguration { DataDirectory = _folder.Path, Enrolment = new EnrolmentConfiguration { Names = ["localhost"] } };
        IdentityException refusal = await Assert.ThrowsAsync<IdentityException>(() => ControlRoomHost.BuildAsync(configuration));
        Assert.Contains("control-room ca init", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_issued_is_good_for_its_purpose_and_its_life_alone()
    {
        _ = AuthorityMaking.Init(Files, "A", Now);
        CertificateAuthority authority = CertificateAuthority.Load(Files)!;
        X509Certificate2 broker = authority.MakeServer(["broker.example", "192.0.2.7"], TimeSpan.FromDays(10), Now);
        X509Certificate2 gateway = authority.MakeClient("seongdong/gw-1", TimeSpan.FromDays(10), Now);
        Assert.True(broker.MatchesHostname("broker.example") && broker.MatchesHostname("192.0.2.7") && !broker.MatchesHostname("other.example"));
        Assert.Null(Refusal(broker, CertificateUse.Server, Now));
        Assert.Null(Refusal(gateway, CertificateUse.Client, Now));
        Assert.Contains("is not one of a client", Refusal(broker, CertificateUse.Client, Now), StringComparison.Ordinal);
        Assert.Contains("is not one of a server", Refusal(gateway, CertificateUse.Server, Now), StringComparison.Ordinal);
        Assert.Contains("has expired on 2026-05-14 03:02Z (it is 2026-05-15 03:02Z)", Refusal(gateway, CertificateUse.Client, Now.AddDays(11)), StringComparison.Ordinal);
        Assert.Contains("is good from 2026-05-03 03:02Z only", Refusal(gateway, CertificateUse.Client, Now.AddDays(-3)), StringComparison.Ordinal);
        // Nothing that is issued can issue.
        Assert.All([broker, gateway], certificate => Assert.False(certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority));
        using ECDsa? key = gateway.GetECDsaPublicKey();
        Assert.Equal(256, key!.KeySize);

        string? Refusal(X509Certificate2 certificate, CertificateUse use, DateTimeOffset at) =>
            CertificateTrust.Refusal(certificate, [], [authority.Certificate], use, new CertificateTime(at, IsTrusted: true));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
