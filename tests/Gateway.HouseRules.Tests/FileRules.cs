using System.Text.RegularExpressions;

namespace Gateway.HouseRules.Tests;

/// <summary>What the tracked files are called, and what none of them may hold.</summary>
internal static partial class FileRules
{
    /// <summary>Names that say nothing.</summary>
    public static IEnumerable<string> EmptyNames(IEnumerable<string> files) => files
        .Where(file => file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("tests/", StringComparison.Ordinal))
        .Where(file => file.Split('/').Any(part => SaysNothing().IsMatch(part)))
        .Select(file => $"{file}: name it by the idea it holds (no Utils, Helpers, Common, Manager, Core).");

    /// <summary>Types that say nothing.</summary>
    public static IEnumerable<string> EmptyTypeNames(string file, string text) => DeclaredType().Matches(text)
        .Select(match => match.Groups["name"].Value)
        .Where(name => SaysNothing().IsMatch(name))
        .Select(name => $"{file}: {name}: name it by the idea it holds (no Utils, Helpers, Common, Manager, Core).");

    /// <summary>Projects, and folders one level below a project of src/, that have no README.md.</summary>
    public static IEnumerable<string> WithoutReadme(IReadOnlyCollection<string> files)
    {
        IEnumerable<string> projects = files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal) || file.EndsWith("/package.json", StringComparison.Ordinal))
            .Select(file => Path.GetDirectoryName(file)!);
        IEnumerable<string> rooms = files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .Select(file => file.Split('/'))
            .Where(parts => parts[0] == "src" && parts.Length > 3 && parts[2] != "Properties")
            .Select(parts => string.Join('/', parts[..3]));
        return projects.Concat(rooms).Distinct().Where(folder => !files.Contains($"{folder}/README.md")).Order(StringComparer.Ordinal)
            .Select(folder => $"{folder} has no README.md: what is in here, what never is, where to start reading.");
    }

    /// <summary>Paths and registries of the machine that somebody worked on.</summary>
    public static IEnumerable<string> MachinePaths(string file, string text) => text.Split('\n')
        .Select((line, index) => (line, number: index + 1))
        .Where(at => MachinePath().IsMatch(at.line))
        .Select(at => $"{file}:{at.number}: a path of somebody's machine.");

    public static IEnumerable<string> ResolvedPackages(string file, string text) => ResolvedAt().Matches(text)
        .Take(1)
        .Select(match => $"{file}: {match.Value}: a lock file names no registry; npm is set to omit it (.npmrc).");

    [GeneratedRegex(@"(^|[a-z0-9.])(Utils?|Utilit(y|ies)|Helpers?|Common|Managers?|Core)($|[A-Z.])")]
    private static partial Regex SaysNothing();

    [GeneratedRegex(@"\b(class|struct|interface|enum|record)\s+(?<name>[A-Z]\w+)")]
    private static partial Regex DeclaredType();

    [GeneratedRegex(@"(?<![\w.~/])/(work|root)/")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"""resolved"":\s*""http[^""]*""")]
    private static partial Regex ResolvedAt();
}
