using Gateway.Configuration;
using Gateway.Facilities;

namespace Gateway.Commands;

/// <summary>What verbs have in common: configuration read, service asked, refusals written and turned into exit codes.</summary>
internal static class VerbRunner
{
    /// <summary>Runs a verb that needs the configuration.</summary>
    public static async Task<int> WithConfigurationAsync(string path, Func<GatewayConfiguration, Task<int>> run)
    {
        try
        {
            return await run(ConfigurationFile.Load(path));
        }
        catch (ConfigurationException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return ExitCodes.Usage;
        }
    }

    /// <summary>Runs a verb that asks the running service.</summary>
    public static Task<int> WithServiceAsync(string path, Func<LocalSocketClient, Task<int>> run) =>
        WithConfigurationAsync(path, async configuration =>
        {
            using var client = new LocalSocketClient(configuration.DataDirectory, path);
            try
            {
                return await run(client);
            }
            catch (ServiceAnswerException refusal)
            {
                await Console.Error.WriteLineAsync(refusal.Message);
                return refusal.ExitCode;
            }
        });
}
