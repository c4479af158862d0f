using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Facilities.Files;
using Gateway.Messages;

namespace Gateway.ControlRoom.Identity;

/// <summary>What <c>control-room ca init</c> and <c>ca broker</c> make.</summary>
internal static class AuthorityMaking
{
    private const int ClientIdBytes = 12;

    /// <summary>Makes the authority, the control room's own certificate and an empty list of what is revoked; what is there already stays.</summary>
    /// <returns>Whether the authority is new.</returns>
    /// <exception cref="IdentityException">What is there cannot be used.</exception>
    public static bool Init(IdentityFiles files, string name, DateTimeOffset now)
    {
        CertificateAuthority? there = CertificateAuthority.Load(files);
        if (there is null && File.Exists(files.Authority))
            throw new IdentityException($"'{files.Authority}' is there and its key '{files.AuthorityKey}' is not: restore it from a backup. A new authority would lock every gateway out until it is enrolled again; to want that, move the folder {files.Folder} away first.");
        CertificateAuthority authority = there ?? CertificateAuthority.Make(name, now);
        if (there is null)
            authority.Save(files);
        if (!File.Exists(files.ClientId))
            WholeFile.Write(files.ClientId, Pem.Bytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(ClientIdBytes))), ownerOnly: true);
        if (!File.Exists(files.Revoked))
            WholeFile.Write(files.Revoked, Pem.Bytes(authority.RevocationList([], now)));
        // Last: a control room has an identity only when all of it is there.
        if (!File.Exists(files.Own))
            WholeFile.Write(files.Own, Pem.KeyAndCertificate(authority.MakeClient(IdentityName.ControlRoom, CertificateAuthority.AuthorityLife, now)), ownerOnly: true);
        return there is null;
    }

    /// <summary>Writes what a broker needs into a folder: <c>broker.pem</c>, <c>broker.key</c>, <c>authority.pem</c>, <c>revoked.crl</c>.</summary>
    public static X509Certificate2 MakeBroker(IdentityFiles files, CertificateAuthority authority, IReadOnlyList<string> names, string folder, DateTimeOffset now)
    {
        X509Certificate2 broker = authority.MakeServer(names, CertificateAuthority.BrokerLife, now);
        using ECDsa key = broker.GetECDsaPrivateKey()!;
        Directory.CreateDirectory(folder);
        WholeFile.Write(Path.Combine(folder, "broker.key"), Pem.Bytes(key.ExportPkcs8PrivateKeyPem()), ownerOnly: true);
        WholeFile.Write(Path.Combine(folder, "broker.pem"), Pem.Bytes(broker.ExportCertificatePem()));
        WholeFile.Write(Path.Combine(folder, "authority.pem"), Pem.Bytes(authority.Certificate.ExportCertificatePem()));
        WholeFile.Write(Path.Combine(folder, "revoked.crl"), File.ReadAllBytes(files.Revoked));
        return broker;
    }
}
