using Gateway.Configuration;
using Gateway.Facilities;
using Gateway.Survey;

namespace Gateway.Commands;

/// <summary>What the survey verbs have in common: a desk, and words and exit codes for what goes wrong.</summary>
internal static class SurveyVerb
{
    /// <summary>Runs a verb at the service, or in this process where none runs.</summary>
    /// <param name="configurationPath">Configuration.</param>
    /// <param name="receiver">Receiver by name or port; may be null.</param>
    /// <param name="mayBeOwn">Whether it may be done in this process.</param>
    /// <param name="errors">For refusals.</param>
    /// <param name="run">The verb; given the desk and the receiver's name.</param>
    /// <param name="cancel">Ctrl+C.</param>
    public static Task<int> RunAsync(string configurationPath, string? receiver, bool mayBeOwn, TextWriter errors, Func<ISurveyDesk, string?, Task<int>> run, CancellationToken cancel) =>
        GuardAsync(errors, async () =>
        {
            GatewayConfiguration configuration = ConfigurationFile.Load(configurationPath);
            (configuration, string? name) = WithReceiver(configuration, receiver);
            await using ISurveyDesk desk = await FindAsync(configuration, configurationPath, mayBeOwn, cancel);
            return await run(desk, name);
        });

    /// <summary>Turns what goes wrong into a message and an exit code.</summary>
    public static async Task<int> GuardAsync(TextWriter errors, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (ConfigurationException refusal)
        {
            await errors.WriteLineAsync(refusal.Message);
            return ExitCodes.Usage;
        }
        catch (SurveyRequestException refusal)
        {
            await errors.WriteLineAsync(refusal.Message);
            return refusal.Problem == SurveyProblem.Failed ? ExitCodes.Failed : ExitCodes.Usage;
        }
        catch (ServiceAnswerException refusal)
        {
            await errors.WriteLineAsync(refusal.Message);
            return refusal.ExitCode;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or RegisterUnavailableException)
        {
            await errors.WriteLineAsync(fault.Message);
            return ExitCodes.Failed;
        }
    }

    private static async Task<ISurveyDesk> FindAsync(GatewayConfiguration configuration, string path, bool mayBeOwn, CancellationToken cancel)
    {
        var client = new LocalSocketClient(configuration.DataDirectory, path);
        try
        {
            await client.GetAsync("surveys", SurveyJson.Default.IReadOnlyListSurveySnapshot, cancel);
            return new ServiceSurveyDesk(client);
        }
        catch (ServiceAnswerException absent) when (absent.IsDown && mayBeOwn)
        {
            client.Dispose();
            return new OwnSurveyDesk(configuration, TimeProvider.System);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>A port that no receiver of the configuration has becomes one; only this process can read it.</summary>
    private static (GatewayConfiguration Configuration, string? Name) WithReceiver(GatewayConfiguration configuration, string? receiver)
    {
        if (receiver is null || !receiver.Contains('/', StringComparison.Ordinal))
            return (configuration, receiver);
        if (configuration.Receivers.FirstOrDefault(known => known.Port == receiver) is { } configured)
            return (configuration, configured.Name);
        string name = Path.GetFileName(receiver);
        return (configuration with { Receivers = [.. configuration.Receivers, new ReceiverConfiguration { Name = name, Port = receiver, BaudIsAuto = true }] }, name);
    }
}
