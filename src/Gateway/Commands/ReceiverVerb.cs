using System.CommandLine;
using Gateway.Configuration;
using Gateway.Facilities;

namespace Gateway.Commands;

/// <summary>What the verbs that read one receiver have in common: finding it, and words for what is wrong.</summary>
internal static class ReceiverVerb
{
    public static async Task<int> RunAsync(ParseResult result, Argument<string> port, Option<string> baud, Option<string> config, Func<ReceiverSource, CancellationToken, Task<int>> run, CancellationToken cancel)
    {
        TextWriter errors = result.InvocationConfiguration.Error;
        string path = result.GetRequiredValue(config), text = result.GetRequiredValue(port);
        try
        {
            GatewayConfiguration? configuration = ReceiverOptions.Configuration(path, result.GetResult(config) is { Implicit: false });
            if (await ReceiverSource.FindAsync(text, result.GetRequiredValue(baud), configuration, TimeProvider.System, cancel) is { } source)
                return await run(source, cancel);
            await errors.WriteLineAsync(ReceiverSource.Unknown(text, path, configuration));
            return ExitCodes.Usage;
        }
        catch (ConfigurationException refusal)
        {
            await errors.WriteLineAsync(refusal.Message);
            return ExitCodes.Usage;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return ExitCodes.Failed;
        }
    }
}
