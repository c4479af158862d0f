namespace Gateway.ControlRoom.Configuration;

/// <summary>The configuration cannot be used; every problem found is listed with its key and what is allowed.</summary>
internal sealed class ConfigurationException(string file, IReadOnlyList<string> problems)
    : Exception($"{file}: {problems.Count} {(problems.Count == 1 ? "problem" : "problems")}\n{string.Join('\n', problems.Select(p => $"  {p}"))}")
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
