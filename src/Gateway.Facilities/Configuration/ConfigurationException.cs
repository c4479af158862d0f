namespace Gateway.Facilities;

/// <summary>A configuration file cannot be used; every problem found is listed, in the order of the file's lines.</summary>
/// <param name="path">The file, as the message names it.</param>
/// <param name="problems">What is wrong; at least one.</param>
public sealed class ConfigurationException(string path, params IReadOnlyList<ConfigurationProblem> problems)
    : Exception($"{path}: {problems.Count} {(problems.Count == 1 ? "problem" : "problems")}{Environment.NewLine}"
        + string.Join(Environment.NewLine, problems.Select(problem => $"  {problem}")))
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems { get; } = problems;
}
