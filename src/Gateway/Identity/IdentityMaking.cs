using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Gateway.Facilities.Files;
using Gateway.Messages;

namespace Gateway.Identity;

/// <summary>
/// Makes the gateway's key and asks for its certificate: at enrolment by a code, later under the present certificate. Every
/// file is written whole and is on the disk before the next; the key is, before anybody is asked for a certificate.
/// </summary>
internal sealed class IdentityMaking(IdentityFiles files, TimeProvider time)
{
    private const int ClientIdBytes = 12;

    /// <summary>Enrols. On return this gateway has an identity.</summary>
    /// <exception cref="EnrolmentException">There is none, and why.</exception>
    /// <exception cref="IOException">The disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder does not allow it.</exception>
    public async Task EnrolAsync(Uri controlRoom, EnrolmentCode code, string name, Func<CertificateTime> clock, CancellationToken cancellation)
    {
        OwnerOnlyFile.MakeFolder(files.Folder);
        var client = new EnrolmentClient(controlRoom, clock);
        EnrolmentKeys keys = EnrolmentKeys.Derive(code, name);
        X509Certificate2 authority = await client.ProveAsync(name, keys, cancellation);
        using ECDsa key = AskingKey();
        EnrolmentAnswer answer = await client.EnrolAsync(new EnrolmentRequest(name, keys.Shown, Request(key, name)), authority, cancellation);
        byte[] own = Checked(answer, key, name, authority);
        Write(files.Authority, authority.ExportCertificatePem());
        Write(files.ControlRooms, answer.ControlRooms);
        Write(files.Address, controlRoom.ToString());
        if (!File.Exists(files.ClientId))
            Write(files.ClientId, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(ClientIdBytes)));
        File.Delete(files.Next);
        // Last: there is an identity only when all of it is there.
        WholeFile.Write(files.Own, own, ownerOnly: true);
        File.Delete(files.Asking);
    }

    /// <summary>Renews. On return the new identity waits to be accepted by a broker; the present one stays in use.</summary>
    /// <exception cref="EnrolmentException">There is none, and why.</exception>
    /// <exception cref="IOException">The disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder does not allow it.</exception>
    public async Task RenewAsync(GatewayIdentity present, Func<CertificateTime> clock, CancellationToken cancellation)
    {
        var client = new EnrolmentClient(new Uri(File.ReadAllText(files.Address).Trim()), clock);
        using ECDsa key = AskingKey();
        EnrolmentAnswer answer = await client.RenewAsync(new RenewalRequest(Request(key, present.Name)), present, cancellation);
        byte[] own = Checked(answer, key, present.Name, present.Authority);
        Write(files.ControlRooms, answer.ControlRooms);
        WholeFile.Write(files.Next, own, ownerOnly: true);
        File.Delete(files.Asking);
    }

    /// <summary>The key that an earlier attempt asked with, or a new one: if only the answer was lost, the same key gets the same certificate.</summary>
    private ECDsa AskingKey()
    {
        if (File.Exists(files.Asking))
        {
            try
            {
                var earlier = ECDsa.Create();
                earlier.ImportFromPem(OwnerOnlyFile.Read(files.Asking));
                return earlier;
            }
            catch (Exception fault) when (fault is CryptographicException or ArgumentException)
            {
                // What a power cut left of it; nobody was asked with it.
                File.Delete(files.Asking);
            }
        }
        ECDsa made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Write(files.Asking, made.ExportPkcs8PrivateKeyPem());
        return made;
    }

    private static string Request(ECDsa key, string name)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name);
        return new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256).CreateSigningRequestPem();
    }

    /// <summary>Key and certificate as one text, if the certificate is for this key and name and of this authority.</summary>
    private byte[] Checked(EnrolmentAnswer answer, ECDsa key, string name, X509Certificate2 authority)
    {
        using X509Certificate2 certificate = EnrolmentClient.Certificate(answer.Certificate, "gateway's");
        using ECDsa? certified = certificate.GetECDsaPublicKey();
        if (certified is null || !certified.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.ExportSubjectPublicKeyInfo()))
            throw new EnrolmentException("The control room's answer is a certificate for another key. Nothing was changed.");
        if (IdentityName.Of(certificate) != name)
            throw new EnrolmentException($"The control room's answer is a certificate for '{IdentityName.Of(certificate)}', not for {name}. Nothing was changed.");
        if (CertificateTrust.Refusal(certificate, [], [authority], CertificateUse.Client, new CertificateTime(time.GetUtcNow(), IsTrusted: false)) is { } why)
            throw new EnrolmentException($"The certificate in the control room's answer {why}. Nothing was changed.");
        foreach (X509Certificate2 controlRoom in ControlRooms(answer))
        {
            if (CertificateTrust.Refusal(controlRoom, [], [authority], CertificateUse.Client, new CertificateTime(time.GetUtcNow(), IsTrusted: false)) is { } other)
                throw new EnrolmentException($"The control room's own certificate {other}. Nothing was changed.");
        }
        return Encoding.ASCII.GetBytes($"{key.ExportPkcs8PrivateKeyPem()}\n{certificate.ExportCertificatePem()}\n");
    }

    private static X509Certificate2Collection ControlRooms(EnrolmentAnswer answer)
    {
        var controlRooms = new X509Certificate2Collection();
        controlRooms.ImportFromPem(answer.ControlRooms);
        return controlRooms.Count > 0 ? controlRooms : throw new EnrolmentException("The control room's answer holds no certificate of its own. Nothing was changed.");
    }

    private static void Write(string path, string text) => WholeFile.Write(path, Encoding.ASCII.GetBytes(text.EndsWith('\n') ? text : text + "\n"), ownerOnly: true);
}
