using System.CommandLine;
using System.Text.Json;
using Gateway.Configuration;
using Gateway.Facilities;
using Gateway.Health;

namespace Gateway.Commands;

/// <summary><c>gateway doctor</c>: is this gateway able to bring a press through, and if not, what is in the way.</summary>
internal static class DoctorCommand
{
    private static readonly DoctorJson Readable = new(ReadableJson.Of(DoctorJson.Default.Options, indented: true));

    public static Command Create()
    {
        Option<string> config = CommandOptions.Config();
        Option<bool> json = CommandOptions.Json();
        var command = new Command("doctor", """
            Say whether this gateway brings presses through, and what is in the way. Works while the service is down, too.
            Exit code 0: no fault (there may be warnings); 1: a fault, or the service is not running.

            Examples:
              gateway doctor
              gateway doctor --json | jq '.findings[] | select(.gravity != "ok")'
            """) { config, json };
        command.SetAction(async (result, cancel) =>
        {
            DoctorReport report = await ExamineAsync(result.GetRequiredValue(config), cancel);
            await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonSerializer.Serialize(report, Readable.DoctorReport) : Lines(report));
            return report.Healthy ? ExitCodes.Success : ExitCodes.Failed;
        });
        return command;
    }

    private static async Task<DoctorReport> ExamineAsync(string path, CancellationToken cancel)
    {
        GatewayConfiguration configuration;
        try
        {
            configuration = ConfigurationFile.Load(path);
        }
        catch (ConfigurationException refusal)
        {
            return new DoctorReport
            {
                Configuration = path,
                Findings = [.. refusal.Problems.Select(problem => new Finding("configuration", Gravity.Fault, $"{path} {problem}"))],
            };
        }
        var findings = new List<Finding>(MachineFindings.OfFiles(configuration)) { MachineFindings.OfDataDirectory(configuration.DataDirectory) };
        ServiceHealth? service = null;
        try
        {
            using var client = new LocalSocketClient(configuration.DataDirectory, path);
            service = await client.HealthAsync(cancel);
            findings.AddRange(ServiceFindings.Of(service));
        }
        catch (ServiceAnswerException refusal)
        {
            findings.Add(new("service", Gravity.Fault, refusal.Message));
            if (refusal.IsDown)
                findings.AddRange([MachineFindings.OfOutboxAtRest(configuration), MachineFindings.OfRegisterAtRest(configuration), .. IdentityFindings.AtRest(configuration)]);
        }
        return new DoctorReport { Configuration = path, Findings = findings, Service = service };
    }

    private static string Lines(DoctorReport report)
    {
        string table = TextTable.Of(["", "WHAT", "FOUND"], report.Findings.Select(finding => (IReadOnlyList<string>)[Mark(finding.Gravity), finding.Subject, finding.Text]));
        int faults = report.Findings.Count(finding => finding.Gravity == Gravity.Fault);
        int warnings = report.Findings.Count(finding => finding.Gravity == Gravity.Warning);
        return $"{table}{Environment.NewLine}{faults} faults, {warnings} warnings ({report.Configuration})";
    }

    private static string Mark(Gravity gravity) => gravity switch
    {
        Gravity.Ok => "ok",
        Gravity.Warning => "WARN",
        _ => "FAULT",
    };
}
