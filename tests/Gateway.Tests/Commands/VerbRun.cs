using System.CommandLine;

namespace Gateway.Tests.Commands;

/// <summary>A verb run in this process, with what it said. Only what goes through the command's own writers is seen.</summary>
internal sealed record VerbRun(int ExitCode, string Output, string Errors)
{
    public static async Task<VerbRun> Of(Command verb, params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        int code = await verb.Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = errors });
        return new VerbRun(code, output.ToString(), errors.ToString());
    }
}
