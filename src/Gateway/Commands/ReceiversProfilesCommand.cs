using System.CommandLine;
using System.Text.Json;
using Gateway.Gnss.Configuring;
using Gateway.Receivers.Profiles;

namespace Gateway.Commands;

/// <summary><c>gateway receivers profiles</c>: which profiles the program carries.</summary>
internal static class ReceiversProfilesCommand
{
    public static Command Create()
    {
        Option<bool> json = CommandOptions.Json();
        var command = new Command("profiles", """
            List the profiles of receivers that this program carries, for gateway receivers configure --profile.

            Examples:
              gateway receivers profiles
              gateway receivers profiles --json | jq '.[] | select(.role == "base") | .name'
            """) { json };
        command.SetAction(async (result, _) =>
        {
            List<ProfileSummary> rows = [.. ReceiverProfiles.Names.Select(name => ProfileSummary.Of(name, ReceiverProfiles.Load(name)))];
            await result.InvocationConfiguration.Output.WriteLineAsync(result.GetValue(json)
                ? JsonSerializer.Serialize(rows, ConfigureJson.Readable.ListProfileSummary)
                : TextTable.Of(["PROFILE", "SETTINGS", "WRITTEN BY", "FOR"], rows.Select(row => (IReadOnlyList<string>)[row.Name, $"{row.Settings}", row.IsWritten ? "this program" : "hand", row.Purpose])));
            return ExitCodes.Success;
        });
        return command;
    }
}

/// <summary>A profile in a list.</summary>
internal sealed record ProfileSummary
{
    public required string Name { get; init; }

    public required string Make { get; init; }

    public required string Model { get; init; }

    public required string Role { get; init; }

    public required int Settings { get; init; }

    /// <summary>Whether the program writes it; otherwise it is set by hand and watched.</summary>
    public required bool IsWritten { get; init; }

    public required string Purpose { get; init; }

    public required string Source { get; init; }

    public static ProfileSummary Of(string name, ReceiverProfile profile) => new()
    {
        Name = name,
        Make = profile.Make,
        Model = profile.Model,
        Role = profile.Role == ReceiverRole.Base ? "base" : "rover",
        Settings = profile.Settings.Count,
        IsWritten = profile.Dialect != ConfigurationDialect.Observed,
        Purpose = profile.Purpose,
        Source = profile.Source,
    };
}
