using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Gateway.Gnss.Receivers;

namespace Gateway.Commands;

/// <summary><c>gateway receivers identify PORT</c>: make, model and firmware of a receiver, by what it answers.</summary>
internal static class ReceiversIdentifyCommand
{
    public static Command Create()
    {
        Argument<string> port = ReceiverOptions.Port();
        Option<string> baud = ReceiverOptions.Baud();
        Option<string> config = CommandOptions.Config();
        Option<bool> json = CommandOptions.Json();
        var passive = new Option<bool>("--passive") { Description = "Only listen, send nothing." };
        var command = new Command("identify", $"""
            Say what make, model and firmware a receiver is, by replies that are recognised and by nothing else.

            Listens first, then asks; every question only asks and changes nothing, and what was sent is said. Asked are: {string.Join(", ", IdentityPoll.All.Select(poll => $"{poll.Name} ({poll.Makes})"))}.
            A receiver that the running service reads is only listened to: stop the service to ask it.
            Exit code 1: the port is not there or cannot be read, which is said at once, or nothing came from it.
            Exit code 3: nothing was recognised; what was heard is listed all the same.

            Examples:
              gateway receivers identify /dev/ttyACM0
              gateway receivers identify /dev/ttyUSB0 --baud 460800 --passive
              gateway receivers identify roof --json | jq .model
            """) { port, baud, passive, config, json };
        command.SetAction((result, cancel) => ReceiverVerb.RunAsync(result, port, baud, config, (source, token) =>
            IdentifyAsync(source, result.GetValue(passive), result.GetValue(json), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, TimeProvider.System, token), cancel));
        return command;
    }

    internal static async Task<int> IdentifyAsync(ReceiverSource source, bool passive, bool json, TextWriter output, TextWriter errors, TimeProvider time, CancellationToken cancel)
    {
        var session = new IdentifySession(source, time);
        IdentityReport? report = await session.RunAsync(!passive && !source.IsThroughService, cancel);
        if (report is null)
        {
            await errors.WriteLineAsync($"{source.Receiver.Port}: {source.PortFault ?? source.Status().Fault ?? "nothing came from it"}");
            return ExitCodes.Failed;
        }
        await output.WriteLineAsync(json ? JsonSerializer.Serialize(report, ReceiversText.Readable.IdentityReport) : Lines(report));
        if (source.IsThroughService && !passive)
            await errors.WriteLineAsync("The running service reads this receiver, so it was only listened to. To ask it, stop the service.");
        return report.Make is null ? ExitCodes.Partial : ExitCodes.Success;
    }

    private static string Lines(IdentityReport report)
    {
        string identity = report.Make is null
            ? $"Not recognised: a receiver that speaks {string.Join(", ", report.Heard.Select(heard => heard.Protocol).Distinct())}"
            : $"{report.Make} {report.Model ?? "(model not said)"}, firmware {report.Firmware ?? "not said"}{(report.Hardware is null ? "" : $", hardware {report.Hardware}")}{(report.SerialNumber is null ? "" : $", serial number {report.SerialNumber}")}; by {report.By}";
        return string.Join(Environment.NewLine,
        [
            TerminalText.Clean(identity),
            $"Port {report.Port}{(report.Baud is { } rate ? string.Create(CultureInfo.InvariantCulture, $" at {rate} baud") : "")}. Sent: {(report.Sent.Count == 0 ? "nothing" : string.Join("; ", report.Sent))}.",
            string.Create(CultureInfo.InvariantCulture, $"Heard in {report.HeardSeconds:0.0} s:"),
            TextTable.Of(["PROTOCOL", "MESSAGE", "COUNT", "PER SECOND"], report.Heard.Select(heard => (IReadOnlyList<string>)
                [heard.Protocol, heard.Message, heard.Count.ToString(CultureInfo.InvariantCulture), heard.PerSecond.ToString("0.0", CultureInfo.InvariantCulture)])),
        ]);
    }
}
