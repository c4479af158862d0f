using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Identity;

namespace Gateway.ControlRoom.Commands;

/// <summary><c>control-room ca init|show|broker</c>.</summary>
internal static class CaCommand
{
    public static Command Create()
    {
        Option<string?> config = ConfigOption.Create();
        config.Recursive = true;
        return new Command("ca", """
            The control room's own certificate authority. Run it as the user that the control room runs as.

            Examples:
              control-room ca init
              control-room ca show
              control-room ca broker broker.example 192.0.2.7 --out broker-certificates
            """) { config, Init(config), Show(config), Broker(config) };
    }

    private static Command Init(Option<string?> config)
    {
        var name = new Option<string>("--name") { Description = "Name of the authority, for people.", HelpName = "TEXT", DefaultValueFactory = _ => "Emergency bell authority" };
        var command = new Command("init", """
            Make the authority's key and certificate, good for 20 years, and the control room's own certificate. What is there
            already stays. Keep a copy of identity/ in the data directory where nobody else can read it: whoever has
            authority.key can pass for any gateway, and without it every gateway has to be enrolled again.

            Example:
              sudo -u control-room control-room ca init --config /etc/control-room/control-room.json
            """) { name };
        command.SetAction(async (parsed, _) =>
        {
            ControlRoomConfiguration configuration = ConfigOption.Load(parsed.GetValue(config));
            var files = new IdentityFiles(configuration.DataDirectory);
            Directory.CreateDirectory(configuration.DataDirectory);
            bool made = AuthorityMaking.Init(files, parsed.GetRequiredValue(name), TimeProvider.System.GetUtcNow());
            CertificateAuthority authority = Existing(files);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(made ? $"Made in {files.Folder}." : $"The authority in {files.Folder} was there already.");
            await parsed.InvocationConfiguration.Output.WriteLineAsync(Lines(authority.Certificate));
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Show(Option<string?> config)
    {
        var command = new Command("show", "Print the authority's name, fingerprint and end.");
        command.SetAction(async (parsed, _) =>
        {
            await parsed.InvocationConfiguration.Output.WriteLineAsync(Lines(Existing(new IdentityFiles(ConfigOption.Load(parsed.GetValue(config)).DataDirectory)).Certificate));
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Broker(Option<string?> config)
    {
        var names = new Argument<string[]>("NAME") { Description = "Host names and addresses that gateways and control rooms reach the broker by.", Arity = ArgumentArity.OneOrMore };
        var folder = new Option<string>("--out") { Description = "Folder for the broker's files; made if absent.", HelpName = "DIR", Required = true };
        var command = new Command("broker", """
            Make a broker's key and certificate, good for 10 years: broker.key (0600), broker.pem, authority.pem, revoked.crl.
            deploy/mosquitto/README.md tells where Mosquitto wants them. Note when it ends: nobody renews it but you.

            Example:
              control-room ca broker broker.example --out broker-certificates
            """) { names, folder };
        names.Validators.Add(result =>
        {
            foreach (string name in result.Tokens.Select(token => token.Value).Where(name => Uri.CheckHostName(name) is UriHostNameType.Unknown or UriHostNameType.Basic))
                result.AddError($"'{name}' is no host name or address.");
        });
        command.SetAction(async (parsed, _) =>
        {
            var files = new IdentityFiles(ConfigOption.Load(parsed.GetValue(config)).DataDirectory);
            string into = parsed.GetRequiredValue(folder);
            X509Certificate2 made = AuthorityMaking.MakeBroker(files, Existing(files), parsed.GetRequiredValue(names), into, TimeProvider.System.GetUtcNow());
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"Made in {into} for {string.Join(", ", parsed.GetRequiredValue(names))}, good until {made.NotAfter.ToUniversalTime():yyyy-MM-dd}.");
            return ExitCodes.Success;
        });
        return command;
    }

    /// <exception cref="IdentityException">There is none, or it cannot be used.</exception>
    internal static CertificateAuthority Existing(IdentityFiles files) => CertificateAuthority.Load(files)
        ?? throw new IdentityException($"There is no authority in {files.Folder}. Make it once: control-room ca init");

    private static string Lines(X509Certificate2 authority) => $"""
        {authority.Subject}
        fingerprint (SHA-256) {Pem.Fingerprint(authority)}
        good until {authority.NotAfter.ToUniversalTime():yyyy-MM-dd}
        """;
}
