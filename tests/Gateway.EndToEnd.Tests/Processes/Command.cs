using System.Diagnostics;

namespace Gateway.EndToEnd.Tests.Processes;

/// <summary>What a command that ran to its end said.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error);

/// <summary>Runs a command to its end.</summary>
internal static class Command
{
    public static async Task<CommandResult> RunAsync(string file, IEnumerable<string> arguments, string? input = null, string? workingDirectory = null, TimeSpan? within = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = workingDirectory ?? "",
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (input is not null)
            await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(60));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{file} {string.Join(' ', start.ArgumentList)} did not end. It said:\n{await output}{await error}");
        }
        return new CommandResult(process.ExitCode, await output, await error);
    }
}
