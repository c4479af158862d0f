using System.CommandLine;

namespace Gateway.Commands;

/// <summary>The verbs of <c>gateway</c>. Each verb has a class of its own with a <c>Create</c> method, listed here.</summary>
internal static class CommandLine
{
    public static Task<int> RunAsync(string[] args) => Build().Parse(args).InvokeAsync();

    private static RootCommand Build()
    {
        var root = new RootCommand("Emergency bell gateway: surveys where bells are, and tells the control room when one is pressed.");
        foreach (Command verb in Verbs())
            root.Subcommands.Add(verb);
        return root;
    }

    private static IEnumerable<Command> Verbs() =>
    [
        DecodeCommand.Create(),
        ConvertCommand.Create(),
        PointNumberCommand.Create(),
    ];
}
