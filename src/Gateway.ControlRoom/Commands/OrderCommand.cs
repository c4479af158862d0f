using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.ControlRoom.Composition;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Identity;
using Gateway.ControlRoom.Intake;
using Gateway.ControlRoom.Store;
using Gateway.Facilities;
using Gateway.Facilities.Files;
using Gateway.Messages;

namespace Gateway.ControlRoom.Commands;

/// <summary><c>control-room command GATEWAY NAME</c>.</summary>
internal static class OrderCommand
{
    /// <summary>The record of commands, in the data directory.</summary>
    public const string RecordFile = "commands.log";

    private const long LongestRecordBytes = 16 * 1024 * 1024;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = ReadableJson.Encoder };

    public static Command Create()
    {
        Option<string?> config = ConfigOption.Create();
        var gateway = new Argument<string>("GATEWAY") { Description = "District and gateway, such as seongdong/gw-1." };
        gateway.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !IdentityName.TryParse(token.Value, out _, out _))
                result.AddError($"'{token.Value}' is not DISTRICT/GATEWAY, such as seongdong/gw-1.");
        });
        var name = new Argument<string>("NAME") { Description = "identify: say who and how you are, flash the lamp of --bell. testPress: a test press of --bell." };
        name.AcceptOnlyFromAmong(CommandNames.Identify, CommandNames.TestPress);
        var bell = new Option<string?>("--bell") { Description = "The bell that it is about.", HelpName = "ID" };
        var by = new Option<string?>("--by") { Description = "Who gives it, for both records; the user of this machine if absent.", HelpName = "NAME" };
        var valid = new Option<int>("--valid") { Description = "Seconds for which the gateway may take it, 1 to 3600.", HelpName = "SECONDS", DefaultValueFactory = _ => 60 };
        valid.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 3600)
                result.AddError("--valid: allowed are 1 to 3600 seconds.");
        });
        var command = new Command("command", """
            Have a gateway do something, once. The command is signed, expires, and stands on record here and there
            (commands.log of each data directory). May run beside `control-room run`, as the same user.

            Examples:
              control-room command seongdong/gw-1 identify
              control-room command seongdong/gw-1 identify --bell restroom-1
              control-room command seongdong/gw-1 testPress --bell restroom-1 --by kim
            """) { gateway, name, bell, by, valid, config };
        command.SetAction(async (parsed, cancellation) =>
        {
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            var given = new GatewayCommand
            {
                Id = Guid.CreateVersion7(now),
                Name = parsed.GetRequiredValue(name),
                IssuedAt = now,
                Expires = now.AddSeconds(parsed.GetValue(valid)),
                IssuedBy = Shortened(parsed.GetValue(by) ?? Environment.UserName),
                Bell = parsed.GetValue(bell),
            };
            return await GiveAsync(ConfigOption.Load(parsed.GetValue(config)), parsed.GetRequiredValue(gateway), given, parsed.InvocationConfiguration, cancellation);
        });
        return command;
    }

    private static async Task<int> GiveAsync(ControlRoomConfiguration configuration, string name, GatewayCommand command, InvocationConfiguration output, CancellationToken cancellation)
    {
        ControlRoomIdentity identity = ControlRoomIdentity.Load(configuration.DataDirectory)
            ?? throw new IdentityException($"This control room has no key to sign a command with in {configuration.DataDirectory}. Make one: control-room ca init");
        if (!IdentityName.TryParse(name, out string district, out string gateway))
            throw new ArgumentException(name, nameof(name));
        using ControlRoomStore store = await ControlRoomHost.OpenStoreAsync(configuration, cancellation);
        var record = new AppendedFile(Path.Combine(configuration.DataDirectory, RecordFile), LongestRecordBytes);
        Record(record, name, command, "given", null);
        var proofs = new GatewayProof(new GatewayCertificates(store, TimeProvider.System), configuration, TimeProvider.System);
        using var signer = new MessageSigner(identity.Key);
        (CommandReply? reply, IReadOnlyList<string> troubles) = await new CommandDispatch(configuration, identity, signer, proofs, TimeProvider.System)
            .SendAsync(district, gateway, command, command.Expires - command.IssuedAt, cancellation);
        string became = reply is null ? "unanswered" : JsonNamingPolicy.CamelCase.ConvertName(reply.Outcome.ToString());
        Record(record, name, command, became, reply?.Reason);
        if (reply is null)
        {
            foreach (string trouble in troubles)
                await output.Error.WriteLineAsync(trouble);
            return ExitCodes.Failed;
        }
        await output.Output.WriteLineAsync(JsonSerializer.Serialize(reply, MessagesJson.Wire.CommandReply));
        return reply.Outcome == CommandOutcome.Done ? ExitCodes.Success : ExitCodes.Failed;
    }

    private static void Record(AppendedFile record, string gateway, GatewayCommand command, string step, string? reason) => record.Append(System.Text.Encoding.UTF8.GetBytes(new JsonObject
    {
        ["at"] = TimeProvider.System.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ["gateway"] = gateway,
        ["id"] = command.Id,
        ["name"] = command.Name,
        ["bell"] = command.Bell,
        ["by"] = command.IssuedBy,
        ["expires"] = command.Expires.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ["step"] = step,
        ["reason"] = reason,
    }.ToJsonString(Plain)));

    private static string Shortened(string name) => name.Length switch { 0 => "?", > 64 => name[..64], _ => name };
}
