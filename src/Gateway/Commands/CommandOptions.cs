using System.CommandLine;
using Gateway.Configuration;

namespace Gateway.Commands;

/// <summary>Options that several verbs take.</summary>
internal static class CommandOptions
{
    public static Option<string> Config() => new("--config", "-c")
    {
        Description = "Configuration file.",
        HelpName = "FILE",
        DefaultValueFactory = _ => ConfigurationFile.DefaultPath,
    };

    public static Option<bool> Json() => new("--json") { Description = "Write JSON for programs." };
}
