using System.CommandLine;
using Gateway.ControlRoom.Configuration;
using Gateway.Facilities;

namespace Gateway.ControlRoom.Commands;

/// <summary><c>--config FILE</c>, and what holds without it.</summary>
internal static class ConfigOption
{
    private const string DefaultFile = "control-room.json";

    public static Option<string?> Create() => new("--config", "-c")
    {
        Description = $"Configuration file. Without it {DefaultFile} in this folder if there is one, else the defaults.",
        HelpName = "FILE",
    };

    /// <exception cref="ConfigurationException">The file cannot be used.</exception>
    public static ControlRoomConfiguration Load(string? file) => (file, File.Exists(DefaultFile)) switch
    {
        (not null, _) => ControlRoomConfigurationFile.Load(file),
        (null, true) => ControlRoomConfigurationFile.Load(DefaultFile),
        _ => new ControlRoomConfiguration(),
    };
}
