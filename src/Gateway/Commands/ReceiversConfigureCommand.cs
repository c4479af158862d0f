using System.CommandLine;
using System.Text.Json;
using Gateway.Configuration;
using Gateway.Facilities;
using Gateway.Gnss.Configuring;
using Gateway.Receivers.Profiles;

namespace Gateway.Commands;

/// <summary><c>gateway receivers configure PORT --profile NAME</c>: makes a receiver what a profile says, and shows that it is.</summary>
internal static class ReceiversConfigureCommand
{
    // The most frequent first: factory rates of survey receivers, then the rest.
    private static readonly int[] RatesToTry = [115200, 38400, 460800, 9600, 230400, 921600, 57600, 19200, 4800];

    public static Command Create()
    {
        var port = new Argument<string>("PORT") { Description = "Serial port of the receiver, such as /dev/serial/by-id/usb-u-blox_..." };
        var profile = new Option<string>("--profile") { Description = "Name of a profile (gateway receivers profiles), or the path of one.", Required = true, HelpName = "NAME|FILE" };
        Option<string> baud = ReceiverOptions.Baud();
        var position = new Option<string?>("--position") { Description = "Where a base's antenna is: latitude,longitude,ellipsoidal height (degrees, metres). Without it a base surveys itself in.", HelpName = "LAT,LON,HEIGHT" };
        var devicePort = new Option<string?>("--device-port") { Description = "The receiver's own name of its port, such as COM2, where it does not tell.", HelpName = "NAME" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would be sent and what differs; write nothing." };
        var noRestart = new Option<bool>("--no-restart") { Description = "Do not restart the receiver at the end; then it is not shown that the settings are kept." };
        var force = new Option<bool>("--force") { Description = "Write although the profile is meant for another model." };
        Option<bool> json = CommandOptions.Json();
        var command = new Command("configure", """
            Configure a receiver by a profile: read what it has, write what differs, read back, save, restart it, read again.

            Nothing is written if the receiver is not of the profile's make and model. A running service lets the port go meanwhile (asked by a file in /run/lock) and reads it again afterwards; bells and alerts go on. A changed baud rate is followed. If the cable is pulled meanwhile, it says what had been acknowledged, what was on its way, and what is saved.

            Exit codes: 0 the receiver is as the profile says (with --dry-run: it was read); 1 no answer, or the port failed; 2 no such profile, or it does not fit; 3 some settings were refused or not kept, listed with their reasons.

            generic/... and Trimble/any-... profiles only verify: they listen for some seconds and say of each thing wanted whether it is met (exit code 0 all, 3 some not), and what to set by hand. Trimble/BD9xx-... profiles write and verify besides what has to be set by hand.

            Examples:
              gateway receivers configure /dev/ttyACM0 --profile u-blox/ZED-F9P-rover --dry-run
              gateway receivers configure /dev/ttyUSB0 --profile Unicore/UM980-rover --device-port COM2
              gateway receivers configure /dev/ttyUSB0 --profile Trimble/BD9xx-rover --device-port COM2 --dry-run
              gateway receivers configure /dev/ttyACM0 --profile u-blox/ZED-F9P-base --position 37.563300000,127.036900000,62.184
              gateway receivers configure /dev/ttyACM0 --profile my-rover.json --json | jq '.refused'
            """) { port, profile, baud, position, devicePort, dryRun, noRestart, force, json };
        command.SetAction(async (result, cancel) =>
        {
            TextWriter output = result.InvocationConfiguration.Output, errors = result.InvocationConfiguration.Error;
            int[] rates = ReceiverOptions.TryRate(result.GetRequiredValue(baud), out int rate) ? [rate] : RatesToTry;
            FixedPosition? place = null;
            if (result.GetValue(position) is { } text && !FixedPosition.TryParse(text, out place))
                return await RefuseAsync(errors, $"--position {text}: give latitude,longitude,height as numbers, such as 37.563300000,127.036900000,62.184.");
            ReceiverProfile wanted;
            try
            {
                wanted = ReceiverProfiles.Load(result.GetRequiredValue(profile));
            }
            catch (ConfigurationException refusal)
            {
                return await RefuseAsync(errors, refusal.Message);
            }
            if (place is not null && wanted.Settings.All(setting => setting.When != BasePlacement.Fixed))
                return await RefuseAsync(errors, $"--position: {wanted.Name} takes no position; a base's profile does.");
            var options = new ConfigurationOptions
            {
                DryRun = result.GetValue(dryRun),
                Force = result.GetValue(force),
                Restart = !result.GetValue(noRestart),
                Position = place,
                Port = result.GetValue(devicePort),
                Rates = rates,
                RatesIfHeard = rates.Length == 1 ? [] : ConfigurationRules.OddBaudRates,
            };
            var progress = new ConfigurationProgress();
            try
            {
                ConfigurationOutcome outcome = await RunAsync(result.GetRequiredValue(port), wanted, options, errors, progress, cancel);
                ConfigureReport report = ConfigureReport.Of(result.GetRequiredValue(port), wanted, options, outcome);
                await output.WriteLineAsync(result.GetValue(json) ? JsonSerializer.Serialize(report, ConfigureJson.Readable.ConfigureReport) : ConfigureLines.Of(report));
                return report.ExitCode;
            }
            catch (IOException fault)
            {
                await errors.WriteLineAsync(fault.Message);
                if (progress.IsBegun)
                    await errors.WriteLineAsync(progress.Account());
                return ExitCodes.Failed;
            }
            catch (OperationCanceledException)
            {
                await errors.WriteLineAsync($"stopped. {progress.Account()}");
                return ExitCodes.Failed;
            }
        });
        return command;
    }

    /// <summary>The conversation blocks, so it has a thread of its own.</summary>
    private static Task<ConfigurationOutcome> RunAsync(string path, ReceiverProfile profile, ConfigurationOptions options, TextWriter errors, ConfigurationProgress progress, CancellationToken cancel) =>
        Task.Factory.StartNew(
            () =>
            {
                using var line = new ConfigurationPort(path, options.Rates[0], TimeProvider.System);
                return new ReceiverConfigurator(line, profile, options, TimeProvider.System, errors.WriteLine, cancel, progress).Run();
            },
            cancel,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

    private static async Task<int> RefuseAsync(TextWriter errors, string message)
    {
        await errors.WriteLineAsync(message);
        return ExitCodes.Usage;
    }
}
