using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.ControlRoom.Store;
using Gateway.Facilities.Files;
using Gateway.Messages;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Identity;

/// <summary>A request that is refused, and why.</summary>
internal sealed class EnrolmentRefusedException(EnrolmentReason reason, string message) : Exception(message)
{
    public EnrolmentReason Reason { get; } = reason;
}

/// <summary>
/// Which gateways have a certificate: codes, enrolments, renewals, revocations. Every step is one transaction of the
/// database, so that a code is used once however many ask at the same moment.
/// </summary>
internal sealed class GatewayEnrolment(ControlRoomStore store, IdentityFiles files, CertificateAuthority authority, ControlRoomIdentity own, TimeProvider time)
{
    /// <summary>Makes a code for a gateway; one that is still open is closed by it.</summary>
    public async Task<(EnrolmentCode Code, DateTimeOffset ValidUntil)> MakeCodeAsync(string district, string gateway, TimeSpan valid, CancellationToken cancellation)
    {
        EnrolmentCode code = EnrolmentCode.Make();
        EnrolmentKeys keys = EnrolmentKeys.Derive(code, IdentityName.Of(district, gateway));
        DateTimeOffset now = time.GetUtcNow();
        await store.WriteAsync(async context =>
        {
            await CloseCodesAsync(context, district, gateway, now, cancellation);
            return context.EnrolmentCodes.Add(new EnrolmentCodeRow
            {
                District = district,
                Gateway = gateway,
                ProofKey = keys.ProofKey,
                SecretHash = SHA256.HashData(keys.Shown),
                MadeAt = now,
                ValidUntil = now + valid,
            });
        }, cancellation);
        return (code, now + valid);
    }

    /// <summary>Proves to a gateway that this control room made its code. A random answer where there is none: who asks learns nothing by it.</summary>
    public async Task<EnrolmentProof> ProveAsync(string district, string gateway, byte[] nonce, CancellationToken cancellation)
    {
        EnrolmentCodeRow? code = await store.ReadAsync(context => LastCodeAsync(context, district, gateway, cancellation), cancellation);
        byte[] key = code?.ProofKey ?? RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);
        return new EnrolmentProof(authority.Certificate.ExportCertificatePem(), EnrolmentKeys.Proof(key, nonce, authority.Certificate.RawData));
    }

    /// <summary>Issues the first certificate for a code. Asked again with the same key, as after a lost answer, it gives the same certificate.</summary>
    /// <exception cref="EnrolmentRefusedException">It is not given.</exception>
    public Task<EnrolmentAnswer> EnrolAsync(string district, string gateway, byte[] shown, string certificateRequest, CancellationToken cancellation)
    {
        PublicKey key = KeyOf(certificateRequest);
        return store.WriteAsync(async context =>
        {
            DateTimeOffset now = time.GetUtcNow();
            EnrolmentCodeRow code = await LastCodeAsync(context, district, gateway, cancellation)
                ?? throw new EnrolmentRefusedException(EnrolmentReason.NoCode, $"no code was made for {district}/{gateway}. Run: control-room gateways code {district}/{gateway}");
            if (!CryptographicOperations.FixedTimeEquals(SHA256.HashData(shown), code.SecretHash))
                throw new EnrolmentRefusedException(EnrolmentReason.CodeWrong, $"that is not the code that was made last for {district}/{gateway}");
            if (code.Serial is { } serial && await context.GatewayCertificates.SingleAsync(row => row.Serial == serial, cancellation) is { RevokedAt: null } given && given.PublicKey == Hash(key))
                return Answer(given.Certificate);
            if (code.ClosedAt is not null)
                throw new EnrolmentRefusedException(EnrolmentReason.CodeUsed, $"the code was used or withdrawn on {code.ClosedAt:yyyy-MM-dd HH:mm}Z. If that was not you, revoke the gateway; else make a new code.");
            if (now > code.ValidUntil)
                throw new EnrolmentRefusedException(EnrolmentReason.CodeExpired, $"the code was good until {code.ValidUntil:yyyy-MM-dd HH:mm}Z; make a new one");
            X509Certificate2 issued = await IssueAsync(context, district, gateway, key, renewed: false, now, cancellation);
            code.ClosedAt = now;
            code.Serial = issued.SerialNumber;
            return Answer(issued.RawData);
        }, cancellation);
    }

    /// <summary>Issues the next certificate to whoever holds a good one.</summary>
    /// <exception cref="EnrolmentRefusedException">It is not given.</exception>
    public Task<EnrolmentAnswer> RenewAsync(X509Certificate2 present, string certificateRequest, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (CertificateTrust.Refusal(present, [], [authority.Certificate], CertificateUse.Client, new CertificateTime(now, IsTrusted: true)) is { } why)
            throw new EnrolmentRefusedException(EnrolmentReason.CertificateRefused, $"the certificate {why}. Enrol with a new code.");
        PublicKey key = KeyOf(certificateRequest);
        return store.WriteAsync(async context =>
        {
            GatewayCertificateRow row = await context.GatewayCertificates.SingleOrDefaultAsync(c => c.Serial == present.SerialNumber, cancellation)
                ?? throw new EnrolmentRefusedException(EnrolmentReason.CertificateRefused, "the certificate is no gateway's that this control room knows. Enrol with a new code.");
            if (row.RevokedAt is { } at)
                throw new EnrolmentRefusedException(EnrolmentReason.Revoked, $"the certificate was revoked on {at:yyyy-MM-dd HH:mm}Z. Enrol with a new code.");
            string hash = Hash(key);
            if (await context.GatewayCertificates.SingleOrDefaultAsync(c => c.PublicKey == hash, cancellation) is { RevokedAt: null } given && given.District == row.District && given.Gateway == row.Gateway)
                return Answer(given.Certificate);
            return Answer((await IssueAsync(context, row.District, row.Gateway, key, renewed: true, now, cancellation)).RawData);
        }, cancellation);
    }

    /// <summary>Every certificate, by gateway, the newest first.</summary>
    public static Task<List<GatewayCertificateRow>> ListAsync(ControlRoomStore store, CancellationToken cancellation) => store.ReadAsync(
        context => context.GatewayCertificates.OrderBy(row => row.District).ThenBy(row => row.Gateway).ThenByDescending(row => row.IssuedAt).ToListAsync(cancellation), cancellation);

    /// <summary>Revokes every certificate of a gateway, closes its code, and writes the broker's list.</summary>
    /// <returns>How many were good until now.</returns>
    public async Task<int> RevokeAsync(string district, string gateway, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        int revoked = await store.WriteAsync(async context =>
        {
            await CloseCodesAsync(context, district, gateway, now, cancellation);
            List<GatewayCertificateRow> good = await context.GatewayCertificates.Where(row => row.District == district && row.Gateway == gateway && row.RevokedAt == null).ToListAsync(cancellation);
            good.ForEach(row => row.RevokedAt = now);
            return good.Count;
        }, cancellation);
        await WriteRevokedAsync(cancellation);
        return revoked;
    }

    /// <summary>Writes the broker's list of what is revoked, as it is in the database now.</summary>
    public async Task WriteRevokedAsync(CancellationToken cancellation)
    {
        List<GatewayCertificateRow> rows = await store.ReadAsync(context => context.GatewayCertificates.Where(row => row.RevokedAt != null).ToListAsync(cancellation), cancellation);
        WholeFile.Write(files.Revoked, Pem.Bytes(authority.RevocationList(rows.Select(row => (row.Serial, row.RevokedAt!.Value)), time.GetUtcNow())));
    }

    private async Task<X509Certificate2> IssueAsync(ControlRoomContext context, string district, string gateway, PublicKey key, bool renewed, DateTimeOffset now, CancellationToken cancellation)
    {
        string hash = Hash(key);
        if (await context.GatewayCertificates.AnyAsync(row => row.PublicKey == hash, cancellation))
            throw new EnrolmentRefusedException(EnrolmentReason.RequestInvalid, "the key has a certificate already; a new certificate needs a new key");
        X509Certificate2 issued = authority.IssueClient(IdentityName.Of(district, gateway), key, CertificateAuthority.GatewayLife, now);
        context.GatewayCertificates.Add(new GatewayCertificateRow
        {
            Serial = issued.SerialNumber,
            District = district,
            Gateway = gateway,
            Certificate = issued.RawData,
            PublicKey = hash,
            IssuedAt = now,
            NotAfter = issued.NotAfter.ToUniversalTime(),
            Renewed = renewed,
        });
        return issued;
    }

    private EnrolmentAnswer Answer(byte[] certificate)
    {
        using X509Certificate2 given = X509CertificateLoader.LoadCertificate(certificate);
        return new EnrolmentAnswer(given.ExportCertificatePem(), authority.Certificate.ExportCertificatePem(), own.Certificate.ExportCertificatePem());
    }

    /// <summary>The key of a request that proves by its signature that whoever asks has it.</summary>
    private static PublicKey KeyOf(string certificateRequest)
    {
        try
        {
            PublicKey key = CertificateRequest.LoadSigningRequestPem(certificateRequest, HashAlgorithmName.SHA256).PublicKey;
            using ECDsa? curve = key.GetECDsaPublicKey();
            if (curve?.ExportParameters(false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value)
                return key;
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException or NotSupportedException)
        {
            throw new EnrolmentRefusedException(EnrolmentReason.RequestInvalid, $"the certificate request cannot be read, or is not signed by its own key: {fault.Message}");
        }
        throw new EnrolmentRefusedException(EnrolmentReason.RequestInvalid, "the certificate request is for a key that is not ECDSA P-256");
    }

    private static string Hash(PublicKey key) => Convert.ToHexString(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));

    private static Task<EnrolmentCodeRow?> LastCodeAsync(ControlRoomContext context, string district, string gateway, CancellationToken cancellation) => context.EnrolmentCodes
        .Where(code => code.District == district && code.Gateway == gateway).OrderByDescending(code => code.Id).FirstOrDefaultAsync(cancellation);

    private static async Task CloseCodesAsync(ControlRoomContext context, string district, string gateway, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (EnrolmentCodeRow open in await context.EnrolmentCodes.Where(code => code.District == district && code.Gateway == gateway && code.ClosedAt == null).ToListAsync(cancellation))
            open.ClosedAt = now;
    }
}
