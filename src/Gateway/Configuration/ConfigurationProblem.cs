namespace Gateway.Configuration;

/// <summary>One thing wrong in <c>gateway.json</c>.</summary>
/// <param name="Key">Path of the key, such as <c>bells[3].gpio.pin</c>; empty for the file as a whole.</param>
/// <param name="Line">Line in the file, from 1; absent where no line is to blame.</param>
/// <param name="Message">What is wrong, the value, and what is allowed.</param>
internal sealed record ConfigurationProblem(string Key, int? Line, string Message)
{
    public override string ToString() =>
        (Line is { } line ? $"line {line}: " : "") + (Key.Length == 0 ? Message : $"{Key}: {Message}");
}

/// <summary>The configuration cannot be used; every problem found is listed.</summary>
internal sealed class ConfigurationException(string path, IReadOnlyList<ConfigurationProblem> problems)
    : Exception($"{path}: {problems.Count} {(problems.Count == 1 ? "problem" : "problems")}{Environment.NewLine}"
        + string.Join(Environment.NewLine, problems.Select(problem => $"  {problem}")))
{
    public string Path { get; } = path;

    public IReadOnlyList<ConfigurationProblem> Problems { get; } = problems;
}
