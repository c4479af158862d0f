using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Gateway.Alerts;
using Gateway.Configuration;
using Gateway.Service;

namespace Gateway.Commands;

/// <summary><c>gateway outbox list</c>.</summary>
internal static class OutboxCommand
{
    public static Command Create()
    {
        Option<string> config = CommandOptions.Config();
        Option<bool> json = CommandOptions.Json();
        var all = new Option<bool>("--all") { Description = "Also those that the control room has received." };
        var list = new Command("list", "List the alerts that wait for the control room's receipt, lowest number first.") { all };
        config.Recursive = json.Recursive = true;
        list.SetAction((result, cancel) => VerbRunner.WithConfigurationAsync(result.GetRequiredValue(config), async configuration =>
        {
            IReadOnlyList<OutboxRow> rows;
            try
            {
                rows = await RowsAsync(configuration, result.GetRequiredValue(config), cancel);
            }
            catch (Exception refusal) when (refusal is ServiceAnswerException or OutboxUnavailableException)
            {
                await Console.Error.WriteLineAsync(refusal.Message);
                return ExitCodes.Failed;
            }
            if (!result.GetValue(all))
                rows = [.. rows.Where(row => row.ReceivedAt is null)];
            await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonSerializer.Serialize(rows, OutputJson.Readable.IReadOnlyListOutboxRow) : Lines(rows));
            return ExitCodes.Success;
        }));
        return new Command("outbox", """
            The alerts on their way to the control room.

            Examples:
              gateway outbox list
              gateway outbox list --all --json | jq '.[-1]'
            """) { config, json, list };
    }

    /// <summary>From the service, or from the file while the service is down.</summary>
    private static async Task<IReadOnlyList<OutboxRow>> RowsAsync(GatewayConfiguration configuration, string configurationPath, CancellationToken cancel)
    {
        try
        {
            using var client = new LocalSocketClient(configuration.DataDirectory, configurationPath);
            return await client.GetAsync("outbox", LocalApiJson.Default.IReadOnlyListOutboxRow, cancel);
        }
        catch (ServiceAnswerException refusal) when (refusal.IsDown)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            string path = OutboxOptions.Of(configuration).Path;
            return OutboxAtRest.Read(configuration)
                ?? throw new OutboxUnavailableException(OutboxTrouble.Disk, $"{path}: there is no outbox here that this user can see. Is dataDirectory right, and has the service ever run?");
        }
    }

    private static string Lines(IReadOnlyList<OutboxRow> rows) => rows.Count == 0
        ? "Nothing waits: every alert has its receipt."
        : TextTable.Of(["NUMBER", "KIND", "BELL", "ACCEPTED (UTC)", "RECEIVED (UTC)", "ID"], rows.Select(row => (IReadOnlyList<string>)
        [
            row.Sequence == 0 ? "in memory" : row.Sequence.ToString(CultureInfo.InvariantCulture),
            row.Kind,
            row.Bell,
            Utc(row.AcceptedAt),
            row.ReceivedAt is { } received ? $"{Utc(received)} {(row.Outcome == "stored" ? "" : row.Outcome)}".TrimEnd() : "waits",
            $"{row.Id}",
        ]));

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
}
