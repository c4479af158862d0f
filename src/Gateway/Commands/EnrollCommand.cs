using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Gateway.Configuration;
using Gateway.Facilities;
using Gateway.Health;
using Gateway.Identity;
using Gateway.Messages;

namespace Gateway.Commands;

/// <summary><c>gateway enroll</c>: a key and a certificate for this gateway.</summary>
internal static class EnrollCommand
{
    /// <summary>The certificate is good since a day before it was made, by the control room's clock.</summary>
    private static readonly TimeSpan Backdated = TimeSpan.FromDays(1);

    private static readonly TimeSpan ClockTolerance = TimeSpan.FromHours(1);

    public static Command Create()
    {
        Option<string> config = CommandOptions.Config();
        var controlRoom = new Option<Uri>("--control-room")
        {
            Description = "Where the control room enrols, as it told with the code.",
            HelpName = "https://HOST:PORT",
            Required = true,
            CustomParser = result =>
            {
                string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
                if (Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url is { Scheme: "https", UserInfo: "", AbsolutePath: "/", Query: "", Fragment: "" })
                    return url;
                result.AddError($"--control-room '{text}' is not https://HOST:PORT.");
                return null;
            },
        };
        var code = new Option<string?>("--code") { Description = "The code that the control room gave out; asked for if not given, so that no list of processes shows it.", HelpName = "CODE" };
        var command = new Command("enroll", """
            Make this gateway's key, which never leaves it, and have the control room certify it with a code that is good once. The
            name is district/gateway of the configuration. A running service takes it up by itself. Run it as the service's user.

            Examples:
              sudo -u gateway gateway enroll --control-room https://control.example:8444 --code 7Q2M-K4XW-P9TD-3HBR
              sudo -u gateway gateway enroll --control-room https://control.example:8444 < code.txt

            The control room's side: control-room gateways code DISTRICT/GATEWAY
            """) { config, controlRoom, code };
        command.SetAction((result, cancel) => VerbRunner.WithConfigurationAsync(result.GetRequiredValue(config), configuration =>
            EnrolAsync(configuration, result.GetRequiredValue(controlRoom), result.GetValue(code), cancel)));
        return command;
    }

    private static async Task<int> EnrolAsync(GatewayConfiguration configuration, Uri controlRoom, string? typed, CancellationToken cancel)
    {
        if (typed is null)
        {
            if (!Console.IsInputRedirected)
                await Console.Error.WriteAsync("Code: ");
            typed = await Console.In.ReadLineAsync(cancel);
        }
        if (!EnrolmentCode.TryParse(typed, out EnrolmentCode code, out string? fault))
        {
            await Console.Error.WriteLineAsync($"The code cannot be right: {fault}");
            return ExitCodes.Usage;
        }
        string name = IdentityName.Of(configuration.District, configuration.Gateway);
        // Before the code is used: what root makes there the service could not read.
        if (Environment.UserName == "root" && FileOwnership.Of(configuration.DataDirectory) is { UserId: not 0 } owner)
        {
            await Console.Error.WriteLineAsync($"{configuration.DataDirectory} {owner}, and this is root, whose files the service could not read. Run: sudo -u {owner.User} gateway enroll …");
            return ExitCodes.Usage;
        }
        try
        {
            Directory.CreateDirectory(configuration.DataDirectory);
            Func<CertificateTime> clock = MachineClock(configuration.DataDirectory);
            await new IdentityMaking(new IdentityFiles(configuration.DataDirectory), TimeProvider.System).EnrolAsync(controlRoom, code, name, clock, cancel);
            GatewayIdentity identity = GatewayIdentity.Load(configuration.DataDirectory)!;
            await Console.Out.WriteLineAsync(IdentityCommand.Lines(identity, clock().Utc));
            TimeSpan off = clock().Utc - (identity.Certificate.NotBefore.ToUniversalTime() + Backdated);
            if (off.Duration() > ClockTolerance)
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Warning: this machine's clock is {off.Duration().TotalHours:0} h {(off < TimeSpan.Zero ? "behind" : "ahead of")} the control room's. Set up chrony or systemd-timesyncd."));
            return ExitCodes.Success;
        }
        catch (EnrolmentException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return refusal.Reason is null ? ExitCodes.Failed : ExitCodes.Usage;
        }
        catch (Exception refusal) when (refusal is IdentityException or CryptographicException)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return ExitCodes.Failed;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{refusal.Message} Run it as the service's user: sudo -u gateway gateway enroll …");
            return ExitCodes.Failed;
        }
    }

    /// <summary>The machine's clock, with what is known of it while no service runs.</summary>
    internal static Func<CertificateTime> MachineClock(string dataDirectory)
    {
        var source = new ClockSource(TimeProvider.System, floor: () => LastKnownTime.Read(Path.Combine(dataDirectory, LastKnownTime.FileName)));
        return () => CertificateClock.Of(source.Now(), LastKnownTime.Read(Path.Combine(dataDirectory, LastKnownTime.FileName)));
    }
}
