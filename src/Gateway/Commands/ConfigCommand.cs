using System.CommandLine;
using Gateway.Configuration;

namespace Gateway.Commands;

/// <summary><c>gateway config check|show</c>.</summary>
internal static class ConfigCommand
{
    public static Command Create()
    {
        Option<string> config = CommandOptions.Config();
        config.Recursive = true;
        var check = new Command("check", "Check the configuration and the files it names; every problem is listed with its key and line.");
        check.SetAction((result, _) => VerbRunner.WithConfigurationAsync(
            result.GetRequiredValue(config), configuration => CheckAsync(result.GetRequiredValue(config), configuration)));
        var show = new Command("show", "Write the configuration as it is understood, as JSON: defaults and device kinds filled in. It holds no secrets.");
        show.SetAction((result, _) => VerbRunner.WithConfigurationAsync(result.GetRequiredValue(config), ShowAsync));
        return new Command("config", """
            Check or show the configuration.

            Examples:
              gateway config check --config ./gateway.json
              gateway config show | jq '.bells[].id'
            """) { config, check, show };
    }

    private static async Task<int> CheckAsync(string path, GatewayConfiguration configuration)
    {
        IReadOnlyList<string> problems = NamedFiles.Problems(configuration);
        foreach (string problem in problems)
            await Console.Error.WriteLineAsync($"{path}: {problem}");
        foreach (string remark in ConfigurationRemarks.Of(configuration))
            await Console.Error.WriteLineAsync($"{path}: remark: {remark}");
        if (problems.Count > 0)
            return ExitCodes.Usage;
        await Console.Out.WriteLineAsync($"{path}: ok, {configuration.Bells.Count} bells, {configuration.Receivers.Count} receivers.");
        return ExitCodes.Success;
    }

    private static async Task<int> ShowAsync(GatewayConfiguration configuration)
    {
        await Console.Out.WriteLineAsync(ConfigurationText.Write(configuration));
        return ExitCodes.Success;
    }
}
