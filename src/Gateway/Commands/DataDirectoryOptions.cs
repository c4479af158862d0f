using System.CommandLine;
using Gateway.Configuration;
using Gateway.Facilities;

namespace Gateway.Commands;

/// <summary>Where a verb finds the gateway's files: <c>--data DIR</c>, or <c>dataDirectory</c> of the configuration.</summary>
internal sealed class DataDirectoryOptions
{
    private readonly Option<string?> _data = new("--data")
    {
        Description = "Data directory; the configuration's dataDirectory if not given.",
        HelpName = "DIR",
        Recursive = true,
    };

    private readonly Option<string?> _config = new("--config", "-c")
    {
        Description = $"Configuration to take the data directory from; {ConfigurationFile.DefaultPath} if not given.",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <summary>Adds both options to a verb and everything below it.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_data);
        command.Options.Add(_config);
    }

    /// <exception cref="ConfigurationException">No <c>--data</c>, and the configuration cannot be used.</exception>
    public string Resolve(ParseResult result) =>
        result.GetValue(_data) ?? ConfigurationFile.Load(result.GetValue(_config) ?? ConfigurationFile.DefaultPath).DataDirectory;
}
