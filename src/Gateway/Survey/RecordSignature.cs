using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Gateway.Facilities.Files;
using Gateway.Facilities.Surveys;
using Gateway.Identity;
using Gateway.Messages;

namespace Gateway.Survey;

/// <summary>A signature beside a record: over the file's bytes as they are (docs/decisions/0007), with the certificate that it can be checked by.</summary>
internal sealed record SignedRecord(string Gateway, string Key, string Signature, string Certificate);

/// <summary>
/// Signs records with the gateway's key, where it has one, and checks them. The last two signatures stay in the file: that
/// of a record that is rewritten is on the disk before the record is, and a power cut between leaves either one signed.
/// </summary>
internal static class RecordSignature
{
    public const string Extension = ".sig";

    /// <summary>What the signed bytes begin with, so that no signature of a message is one of a record.</summary>
    private static ReadOnlySpan<byte> Domain => "emergency-bell survey record signature 1\n"u8;

    /// <summary>Signs what is about to be written, unless there is no key.</summary>
    /// <param name="dataDirectory">Where the identity is.</param>
    /// <param name="path">The record's file. One that stands there and is not this gateway's own word is not vouched for anew.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public static void Sign(string dataDirectory, string path, ReadOnlySpan<byte> content)
    {
        if (Identity(dataDirectory) is not { } identity || (File.Exists(path) && Check(path, identity.Authority).Signing != RecordSigning.SignedByGateway))
            return;
        using ECDsa key = identity.Certificate.GetECDsaPrivateKey()!;
        byte[] value = key.SignHash(Digest(content), DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        var signed = new SignedRecord(identity.Name, MessageSignature.KeyIdOf(key.ExportSubjectPublicKeyInfo()), Convert.ToBase64String(value), Convert.ToBase64String(identity.Certificate.RawData));
        byte[][] lines = [.. Read(path).TakeLast(1).Append(signed).Select(one => JsonSerializer.SerializeToUtf8Bytes(one, SurveyJson.Default.SignedRecord))];
        WholeFile.Write(path + Extension, [.. lines.SelectMany(line => line.Append((byte)'\n'))]);
    }

    /// <summary>Who signed the record in a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="authority">The authority that is trusted; null if none is known.</param>
    public static RecordOrigin Check(string path, X509Certificate2? authority)
    {
        List<SignedRecord> signatures = Read(path);
        if (signatures.Count == 0)
            return new RecordOrigin(File.Exists(path + Extension) ? RecordSigning.Wrong : RecordSigning.NotSigned, Why: File.Exists(path + Extension) ? "the file beside it holds none" : null);
        byte[] digest = Digest(File.ReadAllBytes(path));
        RecordOrigin[] found = [.. signatures.Select(signed => Check(signed, digest, authority))];
        return found.FirstOrDefault(origin => !origin.IsContradiction) ?? found[^1];
    }

    /// <summary>The authority of the gateway whose data these are; null if it has none, or not for this user.</summary>
    public static X509Certificate2? Authority(string dataDirectory) => Identity(dataDirectory)?.Authority;

    private static RecordOrigin Check(SignedRecord signed, byte[] digest, X509Certificate2? authority)
    {
        try
        {
            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(signed.Certificate));
            using ECDsa? key = certificate.GetECDsaPublicKey();
            string? name = IdentityName.Of(certificate);
            if (key is null || !key.VerifyHash(digest, Convert.FromBase64String(signed.Signature), DSASignatureFormat.IeeeP1363FixedFieldConcatenation))
                return new RecordOrigin(RecordSigning.Wrong, name, Why: "it is not one of this file's bytes");
            string id = MessageSignature.KeyIdOf(key.ExportSubjectPublicKeyInfo());
            if (authority is null)
                return new RecordOrigin(RecordSigning.SignedByUnknown, name, id);
            // A record outlives the certificate of its day: what counts is who issued it.
            var time = new CertificateTime(new DateTimeOffset(certificate.NotBefore).AddSeconds(1), IsTrusted: true);
            return CertificateTrust.Refusal(certificate, [], [authority], CertificateUse.Client, time) is { } refusal
                ? new RecordOrigin(RecordSigning.Wrong, name, id, $"its certificate {refusal}")
                : new RecordOrigin(RecordSigning.SignedByGateway, name, id);
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            return new RecordOrigin(RecordSigning.Wrong, Why: fault.Message);
        }
    }

    private static List<SignedRecord> Read(string path)
    {
        var signatures = new List<SignedRecord>();
        foreach (string line in File.Exists(path + Extension) ? File.ReadLines(path + Extension) : [])
        {
            try
            {
                if (JsonSerializer.Deserialize(line, SurveyJson.Default.SignedRecord) is { Certificate: not null, Signature: not null } signed)
                    signatures.Add(signed);
            }
            catch (JsonException)
            {
                continue; // Damaged: the record counts as one whose signature does not hold.
            }
        }

        return signatures;
    }

    private static byte[] Digest(ReadOnlySpan<byte> content) => SHA256.HashData([.. Domain, .. content.TrimEnd("\r\n\t "u8)]);

    private static GatewayIdentity? Identity(string dataDirectory)
    {
        try
        {
            return GatewayIdentity.Load(dataDirectory);
        }
        catch (IdentityException)
        {
            return null; // doctor names it; a survey is not lost for want of a signature.
        }
    }
}
