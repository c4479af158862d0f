using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.ControlRoom.Composition;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Identity;
using Gateway.ControlRoom.Store;
using Gateway.Facilities;
using Gateway.Messages;

namespace Gateway.ControlRoom.Commands;

/// <summary><c>control-room gateways code|list|revoke</c>.</summary>
internal static class GatewaysCommand
{
    private static readonly TimeSpan LongestValid = TimeSpan.FromDays(30);

    public static Command Create()
    {
        Option<string?> config = ConfigOption.Create();
        config.Recursive = true;
        return new Command("gateways", """
            The gateways' certificates. May run beside `control-room run`, as the same user.

            Examples:
              control-room gateways code seongdong/gw-1 --valid 24h
              control-room gateways list
              control-room gateways revoke seongdong/gw-1
            """) { config, Code(config), List(config), Revoke(config) };
    }

    private static Command Code(Option<string?> config)
    {
        Argument<string> name = Gateway();
        var valid = new Option<TimeSpan>("--valid")
        {
            Description = "How long it is good: a whole number with m, h or d, 30 days at most.",
            HelpName = "TIME",
            DefaultValueFactory = _ => TimeSpan.FromHours(24),
            CustomParser = ReadTime,
        };
        var command = new Command("code", """
            Make a code with which this gateway, and no other, enrols once. It is shown now and kept nowhere; a code made
            earlier for the same gateway is closed by it.

            Example:
              control-room gateways code seongdong/gw-1
            """) { name, valid };
        command.SetAction(async (parsed, cancellation) =>
        {
            ControlRoomConfiguration configuration = ConfigOption.Load(parsed.GetValue(config));
            (string district, string gateway) = NameOf(parsed.GetRequiredValue(name));
            using ControlRoomStore store = await ControlRoomHost.OpenStoreAsync(configuration, cancellation);
            (GatewayEnrolment enrolment, CertificateAuthority authority) = Open(configuration, store);
            (EnrolmentCode code, DateTimeOffset until) = await enrolment.MakeCodeAsync(district, gateway, parsed.GetValue(valid), cancellation);
            string address = configuration.Enrolment is { } endpoint ? string.Create(CultureInfo.InvariantCulture, $"https://{endpoint.Names[0]}:{endpoint.Port}") : "https://HOST:PORT";
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"""
                {code}

                Good once, for {district}/{gateway} alone, until {until:yyyy-MM-dd HH:mm}Z. On the gateway:

                  sudo -u gateway gateway enroll --control-room {address} --code {code}

                It then tells the authority's fingerprint, which is
                {Pem.Fingerprint(authority.Certificate)}
                """);
            if (configuration.Enrolment is null)
                await parsed.InvocationConfiguration.Error.WriteLineAsync("Note: this control room serves no enrolment. Give it \"enrolment\": { \"names\": [\"HOST\"] } in its configuration and start it again.");
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command List(Option<string?> config)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var all = new Option<bool>("--all") { Description = "Also certificates that were renewed or have expired." };
        var command = new Command("list", """
            Which gateways have a certificate, and until when.

            Examples:
              control-room gateways list
              control-room gateways list --json | jq 'select(.revokedAt)'
            """) { json, all };
        command.SetAction(async (parsed, cancellation) =>
        {
            using ControlRoomStore store = await ControlRoomHost.OpenStoreAsync(ConfigOption.Load(parsed.GetValue(config)), cancellation);
            List<GatewayCertificateRow> rows = await GatewayEnrolment.ListAsync(store, cancellation);
            IEnumerable<GatewayCertificateRow> shown = parsed.GetValue(all) ? rows : rows.GroupBy(row => (row.District, row.Gateway)).Select(certificates => certificates.First());
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            foreach (GatewayCertificateRow row in shown)
                await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(json) ? Json(row) : Line(row, now));
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Revoke(Option<string?> config)
    {
        Argument<string> name = Gateway();
        var command = new Command("revoke", """
            Take every certificate of a gateway back, as after a theft: it cannot renew, and the broker lets it in no more as soon as
            it has the new list (identity/revoked.crl of the data directory) and was started again; deploy/mosquitto/README.md tells
            how that goes by itself. To let it in again, give it a new code.

            Example:
              control-room gateways revoke seongdong/gw-1
            """) { name };
        command.SetAction(async (parsed, cancellation) =>
        {
            ControlRoomConfiguration configuration = ConfigOption.Load(parsed.GetValue(config));
            (string district, string gateway) = NameOf(parsed.GetRequiredValue(name));
            using ControlRoomStore store = await ControlRoomHost.OpenStoreAsync(configuration, cancellation);
            int revoked = await Open(configuration, store).Enrolment.RevokeAsync(district, gateway, cancellation);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(revoked == 0
                ? $"{district}/{gateway} had no certificate that was good; an open code is closed."
                : $"{revoked} certificates of {district}/{gateway} are revoked. The broker has to read {new IdentityFiles(configuration.DataDirectory).Revoked} and start again, or the gateway stays connected.");
            return ExitCodes.Success;
        });
        return command;
    }

    private static (GatewayEnrolment Enrolment, CertificateAuthority Authority) Open(ControlRoomConfiguration configuration, ControlRoomStore store)
    {
        var files = new IdentityFiles(configuration.DataDirectory);
        CertificateAuthority authority = CaCommand.Existing(files);
        ControlRoomIdentity own = ControlRoomIdentity.Load(configuration.DataDirectory) ?? throw new IdentityException($"'{files.Own}' is not there. Make it: control-room ca init");
        return (new GatewayEnrolment(store, files, authority, own, TimeProvider.System), authority);
    }

    private static Argument<string> Gateway()
    {
        var name = new Argument<string>("GATEWAY") { Description = "District and gateway as in its configuration, such as seongdong/gw-1." };
        name.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !IdentityName.TryParse(token.Value, out _, out _))
                result.AddError($"'{token.Value}' is not DISTRICT/GATEWAY, such as seongdong/gw-1.");
        });
        return name;
    }

    private static (string District, string Gateway) NameOf(string name) =>
        IdentityName.TryParse(name, out string district, out string gateway) ? (district, gateway) : throw new ArgumentException(name, nameof(name));

    private static TimeSpan ReadTime(ArgumentResult result)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (text.Length > 1 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= 100_000)
        {
            TimeSpan? time = text[^1] switch { 'm' => TimeSpan.FromMinutes(number), 'h' => TimeSpan.FromHours(number), 'd' => TimeSpan.FromDays(number), _ => null };
            if (time <= LongestValid)
                return time.Value;
        }
        result.AddError($"--valid {text} is no time such as 30m, 24h or 7d, 30d at most.");
        return default;
    }

    private static string Line(GatewayCertificateRow row, DateTimeOffset now)
    {
        string state = row switch
        {
            { RevokedAt: { } at } => $"REVOKED {at:yyyy-MM-dd HH:mm}Z",
            _ when row.NotAfter < now => $"EXPIRED {row.NotAfter:yyyy-MM-dd}",
            _ => string.Create(CultureInfo.InvariantCulture, $"good until {row.NotAfter:yyyy-MM-dd} ({Math.Floor((row.NotAfter - now).TotalDays):0} days)"),
        };
        return $"{row.District}/{row.Gateway}  {row.Serial}  {(row.Renewed ? "renewed" : "enrolled")} {row.IssuedAt:yyyy-MM-dd HH:mm}Z  {state}";
    }

    private static string Json(GatewayCertificateRow row)
    {
        var shown = new JsonObject
        {
            ["district"] = row.District,
            ["gateway"] = row.Gateway,
            ["serial"] = row.Serial,
            ["issuedAt"] = row.IssuedAt.UtcDateTime,
            ["renewed"] = row.Renewed,
            ["notAfter"] = row.NotAfter.UtcDateTime,
        };
        if (row.RevokedAt is { } at)
            shown["revokedAt"] = at.UtcDateTime;
        return shown.ToJsonString(new JsonSerializerOptions { Encoder = ReadableJson.Encoder });
    }
}
