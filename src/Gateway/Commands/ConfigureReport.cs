using System.Text.Json.Serialization;
using Gateway.Facilities;
using Gateway.Gnss.Configuring;

namespace Gateway.Commands;

/// <summary>What came of <c>gateway receivers configure</c>, for programs.</summary>
internal sealed record ConfigureReport
{
    public required string Port { get; init; }

    public required string Profile { get; init; }

    public required bool DryRun { get; init; }

    public required int Baud { get; init; }

    public string? Make { get; init; }

    public string? Model { get; init; }

    public string? Firmware { get; init; }

    public required bool Fits { get; init; }

    /// <summary>What the profile is meant for, in words.</summary>
    public required string FitsModels { get; init; }

    /// <summary>Whether settings were written.</summary>
    public required bool Written { get; init; }

    /// <summary>Whether the receiver could only be watched: it is to be set by hand.</summary>
    public required bool OnlyVerified { get; init; }

    /// <summary>Whether everything is as the profile says.</summary>
    public required bool Complete { get; init; }

    public required IReadOnlyList<SettingReport> Settings { get; init; }

    public required IReadOnlyList<RefusalReport> Refused { get; init; }

    /// <summary>Why the settings were not kept over a power cycle; absent if they were.</summary>
    public string? SaveFault { get; init; }

    /// <summary>Whether they were read again after a restart.</summary>
    public required bool SeenAfterRestart { get; init; }

    public string? RestartNote { get; init; }

    [JsonIgnore]
    public int ExitCode => Make is null ? ExitCodes.Failed
        : Settings.Count == 0 ? ExitCodes.Usage
        : DryRun && Refused.Count == 0 ? ExitCodes.Success
        : Complete ? ExitCodes.Success : ExitCodes.Partial;

    public static ConfigureReport Of(string port, ReceiverProfile profile, ConfigurationOptions options, ConfigurationOutcome outcome) => new()
    {
        Port = port,
        Profile = profile.Name,
        DryRun = options.DryRun,
        Baud = outcome.Baud,
        Make = outcome.Identity?.Make,
        Model = outcome.Identity?.Model,
        Firmware = outcome.Identity?.Firmware,
        Fits = outcome.Fits,
        FitsModels = $"{profile.Make} {(profile.Fits.Count == 0 ? "of any model" : string.Join(", ", profile.Fits))}",
        Written = outcome.IsWritten,
        OnlyVerified = outcome.IsOnlyVerified,
        Complete = outcome.IsComplete,
        Settings = [.. outcome.Before.Select((state, index) => SettingReport.Of(state, outcome.After.ElementAtOrDefault(index), outcome.AfterRestart.ElementAtOrDefault(index)))],
        Refused = [.. outcome.Refused.Select(refusal => new RefusalReport(refusal.Setting.Name, refusal.Setting.Command, refusal.Reason))],
        SaveFault = outcome.SaveFault,
        SeenAfterRestart = outcome.AfterRestart.Count > 0,
        RestartNote = outcome.RestartNote,
    };
}

/// <summary>One setting: what it was, is and is to be.</summary>
internal sealed record SettingReport
{
    public required string Name { get; init; }

    public required string Command { get; init; }

    public required string Wanted { get; init; }

    public string? Before { get; init; }

    public required bool Differed { get; init; }

    public string? After { get; init; }

    public string? AfterRestart { get; init; }

    /// <summary>Whether it is as wanted by the last look at it.</summary>
    public required bool Holds { get; init; }

    public required string For { get; init; }

    public static SettingReport Of(SettingState before, SettingState? after, SettingState? afterRestart) => new()
    {
        Name = before.Setting.Name,
        Command = before.Setting.Command,
        Wanted = before.Setting.Wanted,
        Before = before.Current,
        Differed = !before.Holds,
        After = after?.Current,
        AfterRestart = afterRestart?.Current,
        Holds = (afterRestart ?? after ?? before).Holds,
        For = before.Setting.Purpose,
    };
}

/// <summary>A setting that the receiver did not take.</summary>
internal sealed record RefusalReport(string Name, string Command, string Reason);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConfigureReport))]
[JsonSerializable(typeof(List<ProfileSummary>))]
internal sealed partial class ConfigureReportJson : JsonSerializerContext;

/// <summary>JSON for people's eyes and programs: indented, Korean as Korean.</summary>
internal static class ConfigureJson
{
    public static ConfigureReportJson Readable { get; } = new(ReadableJson.Of(ConfigureReportJson.Default.Options, indented: true));
}
