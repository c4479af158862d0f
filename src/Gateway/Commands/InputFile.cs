namespace Gateway.Commands;

/// <summary>What verbs that read a file have in common: words and exit codes where it is not there or cannot be read.</summary>
internal static class InputFile
{
    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>Opens a file, or standard input.</summary>
    public static Stream Open(string file) => file == StandardInput ? Console.OpenStandardInput() : new FileStream(file, FileMode.Open, FileAccess.Read);

    /// <summary>Runs what reads the file.</summary>
    /// <param name="file">Stands before every message.</param>
    /// <param name="give">What to give instead of a file that is not there, such as "a capture, or - to read standard input".</param>
    /// <param name="cannot">What could not be done, such as "cannot be read".</param>
    /// <param name="errors">For the message.</param>
    /// <param name="run">Gives the exit code.</param>
    public static async Task<int> GuardAsync(string file, string give, string cannot, TextWriter errors, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            await errors.WriteLineAsync($"{file}: no such file. Give the path of {give}.");
            return ExitCodes.Usage;
        }
        catch (InvalidDataException refusal)
        {
            await errors.WriteLineAsync($"{file}: {refusal.Message}");
            return ExitCodes.Usage;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"{file}: {cannot}: {fault.Message}");
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Failed;
        }
    }
}
