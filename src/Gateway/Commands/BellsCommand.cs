using System.CommandLine;
using System.Text.Json;
using Gateway.Health;
using Gateway.Service;

namespace Gateway.Commands;

/// <summary><c>gateway bells list|press|commission</c>.</summary>
internal static class BellsCommand
{
    public static Command Create()
    {
        Option<string> config = CommandOptions.Config();
        Option<bool> json = CommandOptions.Json();
        config.Recursive = json.Recursive = true;
        return new Command("bells", """
            The bells of the running service.

            Examples:
              gateway bells list
              gateway bells press restroom-1-stall-2 --test
              gateway bells commission list
            """) { config, json, List(config, json), Press(config, json), CommissionCommand.Create(config, json) };
    }

    private static Command List(Option<string> config, Option<bool> json)
    {
        var command = new Command("list", "List bells, their inputs, and how far the last alert of each got.");
        command.SetAction((result, cancel) => VerbRunner.WithServiceAsync(result.GetRequiredValue(config), async client =>
        {
            IReadOnlyList<BellHealth> bells = await client.GetAsync("bells", LocalApiJson.Default.IReadOnlyListBellHealth, cancel);
            await Console.Out.WriteLineAsync(result.GetValue(json)
                ? JsonSerializer.Serialize(bells, OutputJson.Readable.IReadOnlyListBellHealth)
                : BellLines.Of(bells));
            return ExitCodes.Success;
        }));
        return command;
    }

    private static Command Press(Option<string> config, Option<bool> json)
    {
        var id = new Argument<string>("ID") { Description = "Bell in the configuration." };
        var test = new Option<bool>("--test") { Description = "Prove the path: the control room sees a test and sends nobody." };
        var real = new Option<bool>("--real") { Description = "Call for help: the control room sees a press, marked 'by command'." };
        var command = new Command("press", """
            Press a bell by command. Say which kind: --test, or --real.

            Examples:
              gateway bells press restroom-1-stall-2 --test
              gateway bells press office --real
            """) { id, test, real };
        command.Validators.Add(result =>
        {
            if (result.GetValue(test) == result.GetValue(real))
                result.AddError("Give either --test (nobody is sent) or --real (a call for help).");
        });
        command.SetAction((result, cancel) => VerbRunner.WithServiceAsync(result.GetRequiredValue(config), async client =>
        {
            PressAnswer answer = await client.PressAsync(result.GetRequiredValue(id), result.GetValue(real), cancel);
            await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonSerializer.Serialize(answer, OutputJson.Readable.PressAnswer) : Line(answer));
            return ExitCodes.Success;
        }));
        return command;
    }

    private static string Visit(PressAnswer answer) => answer.CountsForVisit switch
    {
        true => "; counts for the visit whose test is open",
        false => "; does not count for the visit whose test is open: press the button itself, a command does not show that it works",
        null => "",
    };

    internal static string Line(PressAnswer answer)
    {
        string where = answer.Facility is null ? "" : $" at {answer.Facility}";
        string kept = answer.Durable ? $"on disk as number {answer.Sequence}" : "sent from memory: the disk refuses, see gateway doctor";
        string note = answer.Note is null ? "" : $" ({answer.Note})";
        return $"{answer.Kind} of bell {answer.Bell}{where}: {kept}, id {answer.Id}{note}{Visit(answer)}";
    }
}
