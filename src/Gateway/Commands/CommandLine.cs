using System.CommandLine;

namespace Gateway.Commands;

/// <summary>The verbs of <c>gateway</c>. Each verb has a class of its own with a <c>Create</c> method, listed here.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        ParseResult result = Build().Parse(args);
        // The service stops in order and in its own time; other verbs have the library's two seconds after Ctrl+C.
        var invocation = new InvocationConfiguration();
        if (result.CommandResult.Command.Name == RunCommand.Name)
            invocation.ProcessTerminationTimeout = null;
        int exitCode = await result.InvokeAsync(invocation);
        return result.Errors.Count > 0 ? ExitCodes.Usage : exitCode;
    }

    private static RootCommand Build()
    {
        var root = new RootCommand("""
            Emergency bell gateway: surveys where bells are, and tells the control room when one is pressed.

            Exit codes:
              0  done
              1  the work could not be done: I/O, broker, service not running
              2  the caller's mistake: bad arguments, unknown id, wrong configuration
              3  done in part: some input was refused and listed; of decode: not one frame; of survey: refused
            """);
        foreach (Command verb in Verbs())
            root.Subcommands.Add(verb);
        return root;
    }

    private static IEnumerable<Command> Verbs() =>
    [
        RunCommand.Create(),
        BellsCommand.Create(),
        OutboxCommand.Create(),
        DoctorCommand.Create(),
        ConfigCommand.Create(),
        ReceiversCommand.Create(),
        DecodeCommand.Create(),
        NtripCommand.Create(),
        ConvertCommand.Create(),
        CoordinatesCommand.Create(),
        GeoidCommand.Create(),
        PointNumberCommand.Create(),
        FacilitiesCommand.Create(),
        SurveyCommand.Create(),
        FieldCommand.Create(),
        EnrollCommand.Create(),
        IdentityCommand.Create(),
    ];
}
