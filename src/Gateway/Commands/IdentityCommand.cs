using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Identity;

namespace Gateway.Commands;

/// <summary><c>gateway identity show</c>.</summary>
internal static class IdentityCommand
{
    public static Command Create()
    {
        var data = new DataDirectoryOptions();
        Option<bool> json = CommandOptions.Json();
        var show = new Command("show", """
            Print name, serial number, end and fingerprints; never the key. Works while the service is down, too. Exit code 1: not enrolled.

            Examples:
              sudo -u gateway gateway identity show
              sudo -u gateway gateway identity show --json | jq .notAfter
            """) { json };
        var command = new Command("identity", "The gateway's key and certificate.") { show };
        data.AddTo(command);
        show.SetAction(async (result, _) =>
        {
            try
            {
                string folder = data.Resolve(result);
                if (GatewayIdentity.Load(folder) is not { } identity)
                {
                    await Console.Error.WriteLineAsync($"This gateway is not enrolled: {new IdentityFiles(folder).Folder} holds no certificate. See gateway enroll --help.");
                    return ExitCodes.Failed;
                }
                await Console.Out.WriteLineAsync(result.GetValue(json) ? Json(identity) : Lines(identity, EnrollCommand.MachineClock(folder)().Utc));
                return ExitCodes.Success;
            }
            catch (Facilities.ConfigurationException refusal)
            {
                await Console.Error.WriteLineAsync(refusal.Message);
                return ExitCodes.Usage;
            }
            catch (IdentityException refusal)
            {
                await Console.Error.WriteLineAsync(refusal.Message);
                return ExitCodes.Failed;
            }
        });
        return command;
    }

    internal static string Lines(GatewayIdentity identity, DateTimeOffset now)
    {
        DateTimeOffset end = identity.Certificate.NotAfter.ToUniversalTime();
        return string.Create(CultureInfo.InvariantCulture, $"""
            {identity.Name}
            certificate {identity.Certificate.SerialNumber}, good until {end:yyyy-MM-dd} ({Math.Floor((end - now).TotalDays):0} days)
            public key {KeyFingerprint(identity)}
            authority  {identity.Authority.Subject}, fingerprint (SHA-256)
                       {Fingerprint(identity.Authority)}
            """);
    }

    private static string Json(GatewayIdentity identity) => JsonSerializer.Serialize(
        new ShownIdentity(
            identity.Name,
            identity.Certificate.SerialNumber,
            identity.Certificate.NotBefore.ToUniversalTime(),
            identity.Certificate.NotAfter.ToUniversalTime(),
            KeyFingerprint(identity),
            identity.Authority.Subject,
            Fingerprint(identity.Authority)),
        IdentityJson.Default.ShownIdentity);

    private static string KeyFingerprint(GatewayIdentity identity) => Convert.ToHexString(SHA256.HashData(identity.Certificate.PublicKey.ExportSubjectPublicKeyInfo()));

    private static string Fingerprint(X509Certificate2 certificate) =>
        string.Join(':', certificate.GetCertHash(HashAlgorithmName.SHA256).Select(octet => octet.ToString("X2", CultureInfo.InvariantCulture)));
}

/// <summary>What <c>identity show --json</c> prints.</summary>
internal sealed record ShownIdentity(string Name, string Serial, DateTime NotBefore, DateTime NotAfter, string PublicKeySha256, string Authority, string AuthoritySha256);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ShownIdentity))]
internal sealed partial class IdentityJson : JsonSerializerContext;
