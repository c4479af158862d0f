using System.Runtime.Versioning;
using System.Security.Cryptography.X509Certificates;
using Gateway.Configuration;
using Gateway.FieldPage;

namespace Gateway.Tests.FieldPage;

[UnsupportedOSPlatform("windows")]
public sealed class FieldCertificateTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-certificate-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_phone_that_trusts_the_authority_trusts_every_certificate_by_it_after_restarts_too()
    {
        FieldCertificate first = Open("192.168.4.1"), second = Open("192.168.4.1");
        Assert.Equal(first.Authority!.Thumbprint, second.Authority!.Thumbprint);
        Assert.NotEqual(first.Server.Thumbprint, second.Server.Thumbprint);
        Assert.True(Trusts(first.Authority, second.Server));
        Assert.True(second.Server.MatchesHostname("192.168.4.1"));
        Assert.True(second.Server.MatchesHostname("gateway.local"));
        Assert.True((second.Server.NotAfter - second.Server.NotBefore).TotalDays < 825);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder.FullName, FieldCertificate.KeyFile)));
    }

    [Fact]
    public void The_authority_is_good_for_no_address_of_the_internet()
    {
        FieldCertificate own = Open("192.168.4.1");
        FieldCertificate elsewhere = Open("8.8.8.8");
        Assert.Equal(own.Authority!.Thumbprint, elsewhere.Authority!.Thumbprint);
        Assert.False(Trusts(own.Authority, elsewhere.Server));
    }

    private FieldCertificate Open(string address) =>
        FieldCertificate.Open(new FieldPageConfiguration { Address = address, Names = ["gateway.local"] }, _folder.FullName, Now);

    private static bool Trusts(X509Certificate2 authority, X509Certificate2 server)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = Now.UtcDateTime.AddDays(1);
        return chain.Build(server);
    }
}
