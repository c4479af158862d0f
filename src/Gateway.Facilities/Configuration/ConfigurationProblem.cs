namespace Gateway.Facilities;

/// <summary>One thing wrong in a configuration file.</summary>
/// <param name="Key">Path of the key, such as <c>bells[3].gpio.pin</c>; empty for the file as a whole.</param>
/// <param name="Line">Line in the file, from 1; absent where no line is to blame.</param>
/// <param name="Message">What is wrong, the value, and what is allowed.</param>
public sealed record ConfigurationProblem(string Key, int? Line, string Message)
{
    /// <summary>The line, the key and the message, as a person reads them.</summary>
    public override string ToString() =>
        (Line is { } line ? $"line {line}: " : "") + (Key.Length == 0 ? Message : $"{Key}: {Message}");
}
